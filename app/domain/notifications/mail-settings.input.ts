import { z } from 'zod';
import { MAIL_TOPICS } from './mail-topics.ts';

const ADDRESS = '请填写邮箱地址，如 name@example.gov.cn；不需要邮件请留空。';

/** Which notices reach a person by mail, and where; without an address none do. */
export const mailSettingsInput = z
  .object({
    address: z
      .string()
      .default('')
      .transform((text) => text.trim())
      .refine((text) => text === '' || (text.length <= 254 && z.email().safeParse(text).success), ADDRESS),
    topics: z.preprocess(
      (value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value),
      z.array(z.enum(MAIL_TOPICS, { error: '请选择列出的消息种类。' })),
    ),
  })
  .superRefine(({ address, topics }, ctx) => {
    if (topics.length > 0 && address === '')
      ctx.addIssue({ code: 'custom', path: ['address'], message: '请填写接收邮件的邮箱地址。' });
  })
  .transform(({ address, topics }) => ({ address, topics: [...new Set(topics)] }));
export type MailSettingsInput = z.output<typeof mailSettingsInput>;

/** The code of the letter, as people copy it: blanks are passed over. */
export const confirmMailInput = z.object({
  code: z
    .string('请填写邮件中的 6 位验证码。')
    .transform((text) => text.replace(/\s/g, ''))
    .refine((text) => /^\d{6}$/.test(text), '请填写邮件中的 6 位验证码。'),
});
export type ConfirmMailInput = z.output<typeof confirmMailInput>;

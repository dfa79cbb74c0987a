import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { addMonths, localDate, parseLocalDate } from '../time/local-date.ts';

const DAY = '请填写日期，例如 2026-11-23。';
const day = z
  .string({ error: DAY })
  .transform((value) => value.trim())
  .refine((value) => parseLocalDate(value) !== null, DAY);

/** 委托代理审批: to whom, from when until when, why. */
export const delegateApprovalInput = z
  .object({
    toUserId: z.uuid({ error: '请选择代理人。' }),
    fromDate: day,
    toDate: day,
    reason: formLine({
      missing: '请写明原因，如“出差”“休假”，代理人和审计会看到。',
      tooLong: '原因最多 100 个字。',
      max: 100,
    }),
  })
  .superRefine(({ fromDate, toDate }, ctx) => {
    const [from, to] = [parseLocalDate(fromDate), parseLocalDate(toDate)];
    if (from === null || to === null) return;
    if (to < from) ctx.addIssue({ code: 'custom', path: ['toDate'], message: '最后一天不能早于第一天。' });
    else if (to > addMonths(from, 6))
      ctx.addIssue({ code: 'custom', path: ['toDate'], message: '一次委托最长 6 个月，请缩短。' });
  })
  .transform((form) => ({ ...form, fromDate: localDate(form.fromDate), toDate: localDate(form.toDate) }));
export type DelegateApprovalInput = z.output<typeof delegateApprovalInput>;

export const endDelegationInput = z.object({
  delegationId: z.uuid({ error: '没有找到这条委托，请刷新页面。' }),
});
export type EndDelegationInput = z.output<typeof endDelegationInput>;

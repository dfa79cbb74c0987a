import { z } from 'zod';
import { formLine, optionalFormLine } from '../form-line.ts';
import { personNameField } from '../identity/create-user.input.ts';
import { typedPassword } from '../identity/password.ts';
import { newSignInName } from '../identity/sign-in-name.ts';
import { contactNameField, phoneField, usccField } from '../organizations/fields.ts';
import { toHalfWidthCompact } from '../text.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { SIZE_CLASSES } from './standing.ts';

const AREAS = '服务区域请填写省、市、区县名称（如“烟台市”）或行政区划代码，多个用顿号或空格分开';
const AREAS_MAX = 200;

/** Names or codes of divisions in one text; empty means the whole nation. The verb makes prefixes of them. */
const serviceAreasField = z
  .string({ error: AREAS })
  .max(2000, AREAS)
  .default('')
  .transform((text) => [
    ...new Set(text.split(/[\s,，、;；]+/).filter((area) => area !== '' && area !== '全国')),
  ])
  .pipe(
    z
      .array(z.string().regex(/^(\d{2}(\d{2}(\d{2})?)?|[\u4e00-\u9fff]{2,40})$/, AREAS))
      .max(AREAS_MAX, '服务区域最多 200 个。'),
  );

const ACCOUNT = '银行账号为 6 到 34 位数字或字母。';
const LICENCE = '请填写营业执照有效期，如 2030-12-31；长期有效请留空。';

/** What a supplier says about itself and may correct after a refusal. */
export const supplierProfileShape = {
  sizeClass: z.enum(SIZE_CLASSES, { error: '请选择企业规模。' }),
  serviceAreas: serviceAreasField,
  contactName: contactNameField,
  contactPhone: phoneField,
  bankAccountName: formLine({ missing: '请填写收款户名。', tooLong: '收款户名最多 100 个字。', max: 100 }),
  bankAccountNumber: z
    .string({ error: '请填写收款账号。' })
    .max(80, ACCOUNT)
    .transform((text) => toHalfWidthCompact(text).replaceAll('-', ''))
    .pipe(z.string().regex(/^[0-9A-Za-z]{6,34}$/, ACCOUNT)),
  bankName: formLine({ missing: '请填写开户银行。', tooLong: '开户银行最多 100 个字。', max: 100 }),
  licenceValidUntil: z
    .string({ error: LICENCE })
    .refine((text) => parseLocalDate(text) !== null, LICENCE)
    .optional(),
};

const commitmentShape = {
  signedBy: formLine({
    missing: '请填写承诺人（法定代表人或授权代表）姓名。',
    tooLong: '承诺人姓名最多 50 个字。',
    max: 50,
  }),
  commitment: z.literal('on', { error: '请阅读并勾选同意信用承诺书。' }),
};

/** 供应商入驻: company, bank account, first account and the signed commitment in one form. */
export const registerSupplierInput = z
  .object({
    name: formLine({ missing: '请填写企业全称。', tooLong: '企业全称最多 100 个字。', max: 100 }),
    shortName: optionalFormLine({ tooLong: '企业简称最多 20 个字。', max: 20 }),
    uscc: usccField,
    /** County by name or code; empty = as in the credit code. */
    division: optionalFormLine({ tooLong: '所在地区最多 40 个字。', max: 40 }),
    ...supplierProfileShape,
    userName: personNameField,
    email: newSignInName,
    password: typedPassword('请设置登录密码。'),
    confirmation: typedPassword('请再次填写登录密码。'),
    ...commitmentShape,
  })
  .refine((form) => form.password === form.confirmation, {
    message: '两次填写的密码不一致，请重新填写。',
    path: ['confirmation'],
  });
export type RegisterSupplierInput = z.output<typeof registerSupplierInput>;

/** A refused supplier corrects its particulars, signs again and applies again. */
export const reapplySupplierInput = z.object({ ...supplierProfileShape, ...commitmentShape });
export type ReapplySupplierInput = z.output<typeof reapplySupplierInput>;

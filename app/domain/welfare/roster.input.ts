import { z } from 'zod';
import { formLine, optionalFormLine } from '../form-line.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { ROSTER_VIEWS } from './roster-views.ts';

/** 居民身份证号 and mobile numbers are none of a distribution list's business. */
const PERSONAL = /^(\d{15}|\d{17}[\dXx]|1\d{10})$/;

const staffNumber = z
  .string({ error: '请填写工号。' })
  .trim()
  .min(1, '请填写工号。')
  .regex(/^[A-Za-z0-9-]{1,20}$/, '工号为 1 到 20 位字母、数字或短横。')
  .refine((text) => !PERSONAL.test(text), '这像是身份证号或手机号，请改填单位工号；名册不保存这些信息。');

const dateField = (missing: string) =>
  z.string({ error: missing }).transform((text, context) => {
    const day = parseLocalDate(text.trim().replaceAll('/', '-'));
    if (day !== null) return day;
    context.addIssue({ code: 'custom', message: missing });
    return z.NEVER;
  });

/** One member as he is entered by hand or stands in a file. */
export const memberFields = z.object({
  staffNumber,
  name: formLine({ missing: '请填写姓名。', tooLong: '姓名最多 50 个字。', max: 50 }),
  department: formLine({ missing: '请填写部门。', tooLong: '部门最多 50 个字。', max: 50 }),
  joinedOn: dateField('请填写入会日期，如 2024-03-01。'),
});
export type MemberFields = z.output<typeof memberFields>;

export const endMembershipInput = z.object({
  memberId: z.guid({ error: '没有找到这位会员，请刷新页面。' }),
  leftOn: dateField('请填写退会日期，如 2026-11-30。'),
});
export type EndMembershipInput = z.output<typeof endMembershipInput>;

/** The roster's filter; what it does not know is left out rather than refused. */
export const listMembersOfUnionInput = z.object({
  q: optionalFormLine({ tooLong: '搜索词最多 50 个字。', max: 50 }).catch(''),
  view: z.enum(ROSTER_VIEWS).catch('current'),
  after: z.string().max(20).nullable().catch(null).default(null),
});
export type ListMembersOfUnionInput = z.output<typeof listMembersOfUnionInput>;

export interface MemberRow {
  readonly id: string;
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  /** Given this year under the cap of festivals. */
  readonly festivalUsedFen: number;
}

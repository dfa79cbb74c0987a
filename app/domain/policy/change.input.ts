import { z } from 'zod';
import { formLine, formText, optionalFormLine } from '../form-line.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { CHANGE_KINDS, CHANGE_STATES } from './change-machine.ts';
import { PROPOSED_CONFIDENCES } from './confidence.ts';

/** First day of a change. */
export const changeDay = (missing: string) =>
  z.string({ error: missing }).refine((text) => parseLocalDate(text) !== null, missing);

/** Where a change has its content from. */
export const changeSource = formLine({
  missing: '请填写来源：文件名称、文号或网址。',
  tooLong: '来源最多 300 个字。',
  max: 300,
});
/** Why something is changed. */
export const changeReason = formText({
  missing: '请写明为什么改，复核人和审计会看到。',
  tooLong: '理由最多 500 个字。',
  max: 500,
}).pipe(z.string().min(5, '请把理由写清楚（至少 5 个字）。'));

/** A new dated value of a rule for an area; how `value` is read depends on the rule's unit. */
export const proposeRuleValueInput = z.object({
  ruleId: z.string({ error: '没有找到这项规则数值。' }).min(1).max(100),
  areaCode: z.string({ error: '请选择适用地区。' }).regex(/^\d{6}$/, '请选择适用地区。'),
  value: z.string({ error: '请填写新的数值。' }).max(4000, '数值过长，请缩短。'),
  effectiveFrom: changeDay('请填写生效日期，如 2027-01-01。'),
  clauseId: z.string({ error: '请选择依据条款。' }).min(1).max(100),
  confidence: z.enum(PROPOSED_CONFIDENCES, { error: '请选择可信程度。' }),
  source: changeSource,
  reason: changeReason,
});
export type ProposeRuleValueInput = z.output<typeof proposeRuleValueInput>;

/** A working day that was published otherwise than the calendar has it, or an estimated one that is now certain. */
export const proposeCalendarDayInput = z.object({
  date: changeDay('请填写日期，如 2027-10-01。'),
  dayKind: z.enum(['workday', 'holiday'], { error: '请选择“上班”或“放假”。' }),
  name: formLine({
    missing: '请填写名称，如“国庆节”或“国庆节调休”。',
    tooLong: '名称最多 40 个字。',
    max: 40,
  }),
  source: changeSource,
  reason: changeReason,
});
export type ProposeCalendarDayInput = z.output<typeof proposeCalendarDayInput>;

const changeId = z.uuid({ error: '没有找到这项变更。' });
const version = z.coerce.number({ error: '请刷新页面后重试。' }).int({ error: '请刷新页面后重试。' }).min(1);

export const approveChangeInput = z.object({
  changeId,
  version,
  note: optionalFormLine({ tooLong: '复核意见最多 200 个字。', max: 200 }),
});
export type ApproveChangeInput = z.output<typeof approveChangeInput>;

export const refuseChangeInput = z.object({
  changeId,
  version,
  note: formText({ missing: '请写明不通过的原因。', tooLong: '原因最多 500 个字。', max: 500 }).pipe(
    z.string().min(5, '请把原因写清楚（至少 5 个字），提出人会看到。'),
  ),
});
export type RefuseChangeInput = z.output<typeof refuseChangeInput>;

export const withdrawChangeInput = z.object({ changeId, version });
export type WithdrawChangeInput = z.output<typeof withdrawChangeInput>;

const words = z
  .string()
  .transform((text) => text.replaceAll('\u0000', '').trim().slice(0, 60))
  .transform((text) => (text === '' ? undefined : text))
  .optional()
  .catch(undefined);

/** Filters of lists; what cannot be read is as if it were not written. */
export const listChangesInput = z.object({
  state: z.enum(CHANGE_STATES).optional().catch(undefined),
  kind: z.enum(CHANGE_KINDS).optional().catch(undefined),
  q: words,
  before: z.uuid().optional().catch(undefined),
});
export type ListChangesInput = z.output<typeof listChangesInput>;

export const listRuleValuesInput = z.object({
  q: words,
  area: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  /** Only invented numbers, only missing ones, only those that a rule of the mall reads, or that nothing does. */
  only: z.enum(['demo', 'missing', 'used', 'unapplied', 'coming']).optional().catch(undefined),
  after: z.string().max(120).optional().catch(undefined),
});
export type ListRuleValuesInput = z.output<typeof listRuleValuesInput>;

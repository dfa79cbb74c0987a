import { z } from 'zod';
import { formLine, optionalFormLine } from '../form-line.ts';
import type { Fen } from '../money.ts';
import { parseYuan } from '../money.ts';
import { toHalfWidthCompact } from '../text.ts';
import { parseLocalDate } from '../time/local-date.ts';
import type { FlowStep } from './flow.ts';
import { APPROVER_ROLES, STEP_MODES, STEPS_MAX } from './flow.ts';

const FLOW_GONE = '没有找到这个审批流程，请刷新页面。';
const PRIORITY = '请填写 1 到 999 的整数，数字小的先匹配。';
const DAY = '请填写日期，例如 2026-11-23。';
const HOLD = '请填写 1 到 60 的整数（工作日），不限期请留空。';
const REMIND = '请填写 0 到 30 的整数（工作日），0 表示不催办。';
const MEMBER = '请从本单位成员中选择。';

const wholeNumber = (min: number, max: number, text: string) =>
  z
    .string({ error: text })
    .transform((value) => toHalfWidthCompact(value))
    .pipe(z.string().regex(/^\d{1,4}$/, text))
    .transform(Number)
    .pipe(z.number().min(min, text).max(max, text));

const day = z
  .string({ error: DAY })
  .transform((value) => value.trim())
  .refine((value) => parseLocalDate(value) !== null, DAY);

/** Yuan, or nothing for no bound. */
const bound = z
  .string()
  .default('')
  .transform((text, ctx): Fen | null => {
    if (text.trim() === '') return null;
    const amount = parseYuan(text);
    if (amount !== null && amount >= 0) return amount;
    ctx.addIssue({ code: 'custom', message: '请填写金额（元），最多两位小数，不限请留空。' });
    return z.NEVER;
  });

/** Words separated by commas or blanks, each once. */
function list(pattern: RegExp, text: string, max: number) {
  return z
    .string()
    .default('')
    .transform((value) => [...new Set(value.split(/[\s,，、;；]+/).filter((word) => word !== ''))])
    .refine((words) => words.length <= max && words.every((word) => pattern.test(word)), text);
}

const stepInput = z
  .object({
    name: optionalFormLine({ tooLong: '名称最多 20 个字。', max: 20 }),
    mode: z.enum(STEP_MODES, { error: '请选择或签或会签。' }).default('any'),
    role: z
      .enum(['', ...APPROVER_ROLES], { error: '请选择审批角色。' })
      .default('')
      .transform((role) => (role === '' ? null : role)),
    userIds: z.array(z.uuid({ error: MEMBER }), { error: MEMBER }).default([]),
    remindWorkdays: wholeNumber(0, 30, REMIND).optional(),
  })
  .transform(
    ({ remindWorkdays = 0, userIds, ...step }): FlowStep => ({
      ...step,
      userIds: [...new Set(userIds)],
      remindWorkdays,
    }),
  );

const isBlank = (step: FlowStep) => step.name === '' && step.role === null && step.userIds.length === 0;

/** An approval flow as the form writes it. Steps left blank are not meant; blank bounds and lists ask nothing. */
export const saveApprovalFlowInput = z
  .object({
    flowId: z.uuid({ error: FLOW_GONE }).optional(),
    /** The version the form showed. */
    version: z.coerce.number({ error: FLOW_GONE }).int().positive().optional(),
    name: formLine({ missing: '请填写流程名称。', tooLong: '名称最多 30 个字。', max: 30 }),
    priority: wholeNumber(1, 999, PRIORITY),
    effectiveFrom: day,
    effectiveTo: day.optional(),
    minYuan: bound,
    maxYuan: bound,
    categoryPrefixes: list(
      /^[ABC]\d{0,10}$/,
      '请填写品目编码开头，如 A02、A0501，用逗号分隔，最多 20 个。',
      20,
    ),
    fundTypes: list(/^\d{1,5}$/, '请填写资金性质代码，如 11、31，用逗号分隔，最多 20 个。', 20),
    departments: list(/^.{1,30}$/, '请填写科室名称，用逗号分隔，每个最多 30 个字，最多 20 个。', 20),
    priceHoldWorkdays: wholeNumber(1, 60, HOLD).optional(),
    steps: z.array(stepInput, { error: '请至少设置一级审批。' }).max(STEPS_MAX).default([]),
  })
  .superRefine((flow, ctx) => {
    const wrong = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message });
    if (flow.effectiveTo !== undefined && flow.effectiveTo < flow.effectiveFrom)
      wrong(['effectiveTo'], '最后一天不能早于第一天。');
    if (flow.minYuan !== null && flow.maxYuan !== null && flow.maxYuan <= flow.minYuan)
      wrong(['maxYuan'], '上限必须大于下限。');
    const named = new Set<string>();
    for (const [index, step] of flow.steps.entries()) {
      if (isBlank(step)) continue;
      if (step.name === '') wrong(['steps', index, 'name'], '请填写这一级的名称，如“科室负责人”。');
      if (step.role === null && step.userIds.length === 0)
        wrong(['steps', index, 'role'], '请选择审批角色，或勾选具体审批人。');
      if (step.userIds.some((userId) => named.has(userId)))
        wrong(['steps', index, 'userIds'], '同一人不能在两级中审批，请调整。');
      for (const userId of step.userIds) named.add(userId);
    }
    if (flow.steps.every(isBlank)) wrong(['steps', 0, 'name'], '请至少设置一级审批。');
  })
  .transform((flow) => ({ ...flow, steps: flow.steps.filter((step) => !isBlank(step)) }));
export type SaveApprovalFlowInput = z.output<typeof saveApprovalFlowInput>;

export const endApprovalFlowInput = z.object({
  flowId: z.uuid({ error: FLOW_GONE }),
  version: z.coerce.number({ error: FLOW_GONE }).int().positive(),
});
export type EndApprovalFlowInput = z.output<typeof endApprovalFlowInput>;

import { z } from 'zod';

/** A value to be tried on the stored purchases of a year; how `value` is read depends on the rule's unit. */
export const runSandboxInput = z.object({
  /** Becomes the run's id: a form sent twice is one run. */
  idempotencyKey: z.uuid({ error: '页面已失效，请刷新后重新提交。' }),
  ruleId: z.string({ error: '请选择要试算的数值。' }).min(1, '请选择要试算的数值。').max(100),
  areaCode: z.string({ error: '请选择适用地区。' }).regex(/^\d{6}$/, '请选择适用地区。'),
  value: z.string({ error: '请填写试算的数值。' }).max(4000, '数值过长，请缩短。'),
  year: z.enum(['this', 'last'], { error: '请选择试算的年度。' }),
  /** The proposal it was started from. */
  changeId: z
    .union([z.literal('').transform(() => undefined), z.uuid({ error: '没有找到这项变更。' })])
    .optional(),
});
export type RunSandboxInput = z.output<typeof runSandboxInput>;

export const listSandboxRunsInput = z.object({ before: z.uuid().optional().catch(undefined) });
export type ListSandboxRunsInput = z.output<typeof listSandboxRunsInput>;

/** Filters of the turned purchases of a run; what cannot be read is as if it were not written. */
export const viewSandboxRunInput = z.object({
  unit: z.uuid().optional().catch(undefined),
  category: z
    .string()
    .regex(/^[ABC]\d{2,10}$/)
    .optional()
    .catch(undefined),
  /** `permit-deny`. */
  way: z
    .string()
    .regex(/^[a-z_]{4,14}-[a-z_]{4,14}$/)
    .optional()
    .catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type ViewSandboxRunInput = z.output<typeof viewSandboxRunInput>;

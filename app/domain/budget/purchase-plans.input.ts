import { z } from 'zod';
import type { ParsedRecords } from './parse-records.ts';
import { parseRecords } from './parse-records.ts';
import { PLAN_COLUMNS } from './plan-columns.ts';
import { yuanCell } from './yuan-cell.ts';

/** The whole amount one budget line shall have planned for one second-level 品目. */
export const planRow = z.object({
  /** 指标编码 BGT_ID. */
  code: z.string('请选择预算指标。').trim().min(1, '请选择预算指标。').max(60, '指标编码不超过 60 个字符。'),
  level: z
    .string('请填写二级品目。')
    .trim()
    .regex(/^[ABC]\d{4}(\d{4})?$/, '二级品目应为形如 A0504 的编码，也可以填其下的底级品目编码。')
    .transform((text) => text.slice(0, 5)),
  plannedFen: yuanCell('请填写计划金额。'),
  reason: z
    .string('请写明计划依据，如备案编号。')
    .trim()
    .min(2, '请写明计划依据，如备案编号。')
    .max(200, '计划依据不超过 200 个字符。'),
});
export type PlanRow = z.output<typeof planRow>;

/** The form of one plan, new or changed. */
export const planForm = planRow.extend({
  fiscalYear: z.coerce
    .number('请填写预算年度。')
    .int()
    .min(2000, '请填写四位年度。')
    .max(2099, '请填写四位年度。'),
  /** Made when the form was rendered, so that a double click writes once. */
  idempotencyKey: z.uuid('表单已失效，请刷新页面。'),
});

export const PLAN_MAX_ROWS = 1000;

export interface SavePurchasePlansInput {
  readonly fiscalYear: number;
  readonly source: 'entered' | 'imported';
  readonly idempotencyKey: string;
  readonly rows: readonly PlanRow[];
}

/** Records of a table (first row = heads) as plans. */
export function parsePlanTable(table: readonly (readonly string[])[]): ParsedRecords<PlanRow> {
  return parseRecords(table, {
    columns: PLAN_COLUMNS,
    row: planRow,
    mostRows: PLAN_MAX_ROWS,
    unique: {
      of: ({ code, level }) => `${code} ${level}`,
      column: '二级品目',
      shown: ({ level }) => level,
    },
  });
}

import { z } from 'zod';
import { fen } from '../money.ts';
import { BUDGET_COLUMNS, SUPPLEMENT_COLUMN } from './budget-columns.ts';
import { fundTypeOf } from './fund-types.ts';
import type { ParsedRecords } from './parse-records.ts';
import { parseRecords } from './parse-records.ts';
import { yuanCell } from './yuan-cell.ts';

const code = (pattern: RegExp, wrong: string) => z.string().trim().regex(pattern, wrong);

/** One budget line as the fiscal system exports it; the budget is its whole amount, not a change. */
export const budgetLineRow = z.object({
  code: z.string().trim().min(1, '请填写指标编码。').max(60, '指标编码不超过 60 个字符。'),
  name: z.string().trim().min(1, '请填写指标名称。').max(100, '指标名称不超过 100 个字符。'),
  projectCode: z.string().trim().min(1, '请填写项目代码。').max(60, '项目代码不超过 60 个字符。'),
  projectName: z.string().trim().min(1, '请填写项目名称。').max(100, '项目名称不超过 100 个字符。'),
  economicClass: code(/^3\d{4}$/, '部门支出经济分类应为形如 30201 的代码。'),
  governmentEconomicClass: code(/^5\d{4}$/, '政府支出经济分类应为形如 50201 的代码。'),
  functionClass: code(/^2\d{4,6}$/, '支出功能分类应为形如 2050101 的代码。'),
  fundType: z
    .string()
    .trim()
    .refine((text) => fundTypeOf(text) !== null, '资金性质不在科目表中，请填写形如 11、31 的代码。'),
  isGovernmentPurchase: z.boolean(),
  budgetFen: yuanCell(),
  /** 追加: 指标编码 of the line of the same year that it adds to; empty for a line of its own. */
  supplementOf: z.string().trim().max(60, '指标编码不超过 60 个字符。').optional(),
});
export type BudgetLineRow = z.output<typeof budgetLineRow>;

/** A line as it was stored with its amount already in fen. */
export const storedLineRow = budgetLineRow.extend({
  budgetFen: z
    .int()
    .nonnegative()
    .transform((amount) => fen(amount)),
});

export const IMPORT_MAX_ROWS = 2000;

export interface ImportBudgetLinesInput {
  readonly fiscalYear: number;
  readonly rows: readonly BudgetLineRow[];
}

/** Records of a table (first row = heads) as budget lines. */
export function parseBudgetTable(table: readonly (readonly string[])[]): ParsedRecords<BudgetLineRow> {
  return parseRecords(table, {
    columns: [...BUDGET_COLUMNS, SUPPLEMENT_COLUMN],
    optional: [SUPPLEMENT_COLUMN[0]],
    row: budgetLineRow,
    mostRows: IMPORT_MAX_ROWS,
    unique: { of: ({ code }) => code, column: '指标编码', shown: ({ code }) => code },
    cells: (record) => ({
      ...record,
      isGovernmentPurchase: /^(是|1|true|y|yes)$/i.test((record.isGovernmentPurchase ?? '').trim()),
    }),
  });
}

import { z } from 'zod';
import { fen, parseYuan } from '../money.ts';
import { BUDGET_COLUMNS } from './budget-columns.ts';

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
  fundType: code(/^\d{1,5}$/, '资金性质应为形如 11 的代码。'),
  isGovernmentPurchase: z.boolean(),
  budgetFen: z
    .string()
    .trim()
    .max(20, '金额最多 20 个字符，请核对。')
    .transform((text, context) => {
      const amount = parseYuan(text);
      if (amount !== null && amount >= 0) return amount;
      context.addIssue({ code: 'custom', message: '金额应为不小于 0、最多两位小数的数字，单位元。' });
      return z.NEVER;
    }),
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

export interface RowProblem {
  /** Header is row 1. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

export type ParsedLines =
  | { readonly ok: true; readonly rows: readonly BudgetLineRow[] }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

/** Records of a table (first row = heads) as budget lines; every wrong cell is reported, none is skipped. */
export function parseBudgetTable(table: readonly (readonly string[])[]): ParsedLines {
  const [head, ...body] = table;
  if (!head || body.length === 0) {
    return {
      ok: false,
      problems: [{ row: 1, column: '', value: '', message: '没有数据行，请粘贴包含表头的表格。' }],
    };
  }
  if (body.length > IMPORT_MAX_ROWS) {
    const message = `一次最多导入 ${IMPORT_MAX_ROWS} 行，请分批导入`;
    return { ok: false, problems: [{ row: 1, column: '', value: String(body.length), message }] };
  }
  const places = BUDGET_COLUMNS.map(([key, name]) => ({
    key,
    name,
    index: head.findIndex((cell) => cell.trim() === name || cell.trim() === key),
  }));
  const missing = places.filter((place) => place.index < 0);
  if (missing.length > 0) {
    return {
      ok: false,
      problems: missing.map(({ name }) => ({ row: 1, column: name, value: '', message: `缺少列“${name}”` })),
    };
  }
  return parseRows(body, places);
}

function parseRows(
  body: readonly (readonly string[])[],
  places: readonly { key: keyof BudgetLineRow; name: string; index: number }[],
): ParsedLines {
  const problems: RowProblem[] = [];
  const rows: BudgetLineRow[] = [];
  const seen = new Map<string, number>();
  body.forEach((cells, index) => {
    const row = index + 2;
    const record = Object.fromEntries(places.map(({ key, index: at }) => [key, cells[at] ?? '']));
    const parsed = budgetLineRow.safeParse({
      ...record,
      isGovernmentPurchase: /^(是|1|true|y|yes)$/i.test(String(record.isGovernmentPurchase).trim()),
    });
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const key = String(issue.path[0] ?? '');
        const name = places.find((place) => place.key === key)?.name ?? key;
        problems.push({ row, column: name, value: String(record[key] ?? ''), message: issue.message });
      }
      return;
    }
    const twin = seen.get(parsed.data.code);
    if (twin !== undefined) {
      problems.push({ row, column: '指标编码', value: parsed.data.code, message: `与第 ${twin} 行重复` });
      return;
    }
    seen.set(parsed.data.code, row);
    rows.push(parsed.data);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}

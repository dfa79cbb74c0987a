import { z } from 'zod';
import { parseYuan } from '../money.ts';
import type { RowProblem } from './import-lines.input.ts';
import { PLAN_COLUMNS } from './plan-columns.ts';

/** The whole amount one budget line shall have planned for one second-level 品目. */
export const planRow = z.object({
  /** 指标编码 BGT_ID. */
  code: z.string('请选择预算指标。').trim().min(1, '请选择预算指标。').max(60, '指标编码不超过 60 个字符。'),
  level: z
    .string('请填写二级品目。')
    .trim()
    .regex(/^[ABC]\d{4}(\d{4})?$/, '二级品目应为形如 A0504 的编码，也可以填其下的底级品目编码。')
    .transform((text) => text.slice(0, 5)),
  plannedFen: z
    .string('请填写计划金额。')
    .trim()
    .max(20, '金额最多 20 个字符，请核对。')
    .transform((text, context) => {
      const amount = parseYuan(text);
      if (amount !== null && amount >= 0) return amount;
      context.addIssue({ code: 'custom', message: '金额应为不小于 0、最多两位小数的数字，单位元。' });
      return z.NEVER;
    }),
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

export type ParsedPlans =
  | { readonly ok: true; readonly rows: readonly PlanRow[] }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

/** Records of a table (first row = heads) as plans; every wrong cell is reported, none is skipped. */
export function parsePlanTable(table: readonly (readonly string[])[]): ParsedPlans {
  const [head, ...body] = table;
  const wholeTable = (message: string, value = ''): ParsedPlans => ({
    ok: false,
    problems: [{ row: 1, column: '', value, message }],
  });
  if (!head || body.length === 0) return wholeTable('没有数据行，请粘贴包含表头的表格。');
  if (body.length > PLAN_MAX_ROWS) return wholeTable('一次导入的行数过多，请分批导入。', String(body.length));
  const places = PLAN_COLUMNS.map(([key, name]) => ({
    key,
    name,
    index: head.findIndex((cell) => cell.trim() === name || cell.trim() === key),
  }));
  const missing = places.filter(({ index }) => index < 0);
  if (missing.length > 0) {
    return {
      ok: false,
      problems: missing.map(({ name }) => ({ row: 1, column: name, value: '', message: '缺少这一列' })),
    };
  }
  const problems: RowProblem[] = [];
  const rows: PlanRow[] = [];
  const seen = new Set<string>();
  for (const [index, cells] of body.entries()) {
    const row = index + 2;
    const record = Object.fromEntries(places.map(({ key, index: at }) => [key, cells[at] ?? '']));
    const parsed = planRow.safeParse(record);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const place = places.find(({ key }) => key === issue.path[0]);
        const value = String(record[place?.key ?? ''] ?? '');
        problems.push({ row, column: place?.name ?? '', value, message: issue.message });
      }
      continue;
    }
    const key = `${parsed.data.code} ${parsed.data.level}`;
    if (seen.has(key)) {
      problems.push({ row, column: '二级品目', value: parsed.data.level, message: '同一指标、同一品目重复' });
    }
    seen.add(key);
    rows.push(parsed.data);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}

import { expect, test } from 'vitest';
import { BUDGET_COLUMNS } from './budget-columns.ts';
import { parseBudgetTable } from './import-lines.input.ts';

const HEAD = BUDGET_COLUMNS.map(([, name]) => name);
const row = (over: Partial<Record<number, string>> = {}) =>
  ['BGT-1', '办公费', 'P-1', '公用经费', '30201', '50201', '2050101', '11', '是', '200,000.00'].map(
    (cell, index) => over[index] ?? cell,
  );

test('a table with Chinese heads becomes budget lines in fen', () => {
  const parsed = parseBudgetTable([HEAD, row()]);
  expect(parsed).toMatchObject({
    ok: true,
    rows: [{ code: 'BGT-1', budgetFen: 20_000_000, isGovernmentPurchase: true }],
  });
});

test('every wrong cell is reported by row and column', () => {
  const parsed = parseBudgetTable([HEAD, row({ 4: '办公费', 9: '12.345' }), row({ 0: '' })]);
  expect(parsed).toMatchObject({
    ok: false,
    problems: [
      { row: 2, column: '部门支出经济分类', value: '办公费' },
      { row: 2, column: '金额', value: '12.345' },
      { row: 3, column: '指标编码' },
    ],
  });
});

test('a code written twice names the other row', () => {
  const parsed = parseBudgetTable([HEAD, row(), row()]);
  expect(parsed).toMatchObject({
    ok: false,
    problems: [{ row: 3, message: '与第 {twin} 行重复', params: { twin: 2 } }],
  });
});

test('missing columns and an empty table say so', () => {
  expect(parseBudgetTable([HEAD.slice(1), row()])).toMatchObject({
    ok: false,
    problems: [{ column: '指标编码' }],
  });
  expect(parseBudgetTable([])).toMatchObject({ ok: false });
});

import { describe, expect, test } from 'vitest';
import { parsePlanTable } from './purchase-plans.input.ts';

const HEAD = ['指标编码', '二级品目', '计划金额', '计划依据'];

describe('a table of purchase plans', () => {
  test('gives rows in fen, a leaf standing for its second level', () => {
    expect(parsePlanTable([HEAD, ['BGT-1', 'A05040101', '1,200.50', '备案 1 号']])).toEqual({
      ok: true,
      rows: [{ code: 'BGT-1', level: 'A0504', plannedFen: 120_050, reason: '备案 1 号' }],
    });
  });

  test.each([
    [['', 'A0504', '1', '备案'], '指标编码'],
    [['BGT-1', 'A05', '1', '备案'], '二级品目'],
    [['BGT-1', 'A0504', '-1', '备案'], '计划金额'],
    [['BGT-1', 'A0504', '一百', '备案'], '计划金额'],
    [['BGT-1', 'A0504', '1', ''], '计划依据'],
  ])('rejects %j at its cell', (cells, column) => {
    const parsed = parsePlanTable([HEAD, cells]);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => [problem.row, problem.column])).toEqual([
      [2, column],
    ]);
  });

  test('rejects an empty table, a missing column and a plan given twice', () => {
    expect(parsePlanTable([]).ok).toBe(false);
    expect(parsePlanTable([HEAD.slice(1), ['A0504', '1', '备案']]).ok).toBe(false);
    const twice = ['BGT-1', 'A0504', '1', '备案'];
    expect(parsePlanTable([HEAD, twice, twice]).ok).toBe(false);
  });
});

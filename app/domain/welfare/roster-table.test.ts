import { describe, expect, it } from 'vitest';
import { parseRoster } from './roster-table.ts';

const HEADER = ['姓名', '工号', '部门', '入会日期'];
const table = (...rows: string[][]) => ({
  header: HEADER,
  rows: rows.map((values, index) => ({ row: index + 2, values })),
});

describe('a roster in a table', () => {
  it('is read by its heads, in whatever order they stand', () => {
    expect(parseRoster(table(['张三', '1001', '办公室', '2020/03/01']))).toEqual({
      ok: true,
      rows: [{ staffNumber: '1001', name: '张三', department: '办公室', joinedOn: '2020-03-01' }],
    });
  });

  it('names every wrong cell with its row, and takes none of the rows', () => {
    const parsed = parseRoster(
      table(['张三', '1001', '办公室', '2020-03-01'], ['', '10 02', '办公室', '去年']),
    );
    expect(parsed.ok ? [] : parsed.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '3 工号',
      '3 姓名',
      '3 入会日期',
    ]);
  });

  it('does not take identity numbers or telephones for staff numbers', () => {
    for (const number of ['370602198001010011', '37060219800101001X', '370602800101001', '13800000000']) {
      const parsed = parseRoster(table(['张三', number, '办公室', '2020-03-01']));
      expect(parsed.ok ? '' : parsed.problems[0]?.message, number).toContain('身份证号');
    }
  });

  it('refuses a number that stands twice, a missing head and an empty file', () => {
    const row = ['张三', '1001', '办公室', '2020-03-01'];
    expect(parseRoster(table(row, row))).toMatchObject({ ok: false, problems: [{ row: 3, column: '工号' }] });
    expect(parseRoster({ ...table(row), header: ['姓名', '工号', '科室', '入会日期'] })).toMatchObject({
      ok: false,
      problems: [{ row: 1, column: '部门' }],
    });
    expect(parseRoster(table())).toMatchObject({ ok: false, problems: [{ row: 1 }] });
  });
});

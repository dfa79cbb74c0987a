import { describe, expect, test } from 'vitest';
import { pastedSheet, quickOrderRows } from './read-rows.ts';

const read = (text: string) =>
  quickOrderRows(pastedSheet(text)).map(({ name, model, quantity, unit }) => [name, model, quantity, unit]);

describe('rows of a quick order', () => {
  test.each([
    ['A4复印纸 10', ['A4复印纸', '', '10', '']],
    ['A4复印纸 80g 10包', ['A4复印纸 80g', '', '10', '包']],
    ['订书机x5', ['订书机', '', '5', '']],
    ['订书机 × 5 个', ['订书机', '', '5', '个']],
    ['订书机', ['订书机', '', '', '']],
    ['佳能 MX5', ['佳能 MX5', '', '', '']],
    ['奔图 P3022D', ['奔图 P3022D', '', '', '']],
    ['得力订书机\t0306\t5', ['得力订书机', '0306', '5', '']],
    ['得力订书机\t0306\t5\t个', ['得力订书机', '0306', '5', '个']],
    ['得力订书机\t5个', ['得力订书机', '', '5', '个']],
    ['得力订书机,0306,5', ['得力订书机', '0306', '5', '']],
    ['订书机，大号', ['订书机，大号', '', '', '']],
    ['得力订书机\t0306\t许多', ['得力订书机', '0306', '许多', '']],
    ['得力订书机\t0306\t-3', ['得力订书机', '0306', '-3', '']],
    ['得力\u202e订书机\u0000\t\t５', ['得力 订书机', '', '５', '']],
  ])('%j', (line, cells) => {
    expect(read(line)).toEqual([cells]);
  });

  test('headings say which column is which, whatever stands between', () => {
    const text = '序号\t规格型号\t备注\t商品名称\t数量（个）\t单位\n1\t0306\t急\t得力订书机\t5\t个\n';
    expect(read(text)).toEqual([['得力订书机', '0306', '5', '个']]);
    expect(read('SKU,Qty\nH-1,3')).toEqual([['', 'H-1', '3', '']]);
  });

  test('blank lines are passed over and still counted', () => {
    const rows = quickOrderRows(pastedSheet('\r\n订书机 1\r\n\r\n剪刀 2\r\n'));
    expect(rows.map(({ row, name }) => [row, name])).toEqual([
      [2, '订书机'],
      [4, '剪刀'],
    ]);
  });

  test('a name of ten thousand characters is cut, not refused', () => {
    expect(read(`${'长'.repeat(10_000)}\t\t3`)[0]?.[0]).toHaveLength(200);
  });
});

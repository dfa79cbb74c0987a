import { describe, expect, test } from 'vitest';
import { changedCells, mendColumns, mendField, mendsOfForm, pastedBlock } from './import-mend.ts';

describe('a posted grid', () => {
  test('is read by row and column, and nothing else is', () => {
    const entries: [string, unknown][] = [
      [mendField(7, 'price_yuan'), '12.50'],
      [mendField(7, 'stock'), '3'],
      [mendField(9, 'sku'), 'A-9'],
      ['c.9.password', 'x'],
      ['c.-1.sku', 'x'],
      ['intent', 'save'],
      ['c.9.name', new Blob([])],
    ];
    expect(mendsOfForm(entries)).toEqual([
      { line: 7, cells: { price_yuan: '12.50', stock: '3' } },
      { line: 9, cells: { sku: 'A-9' } },
    ]);
  });

  test('keeps what differs, an empty cell beside an absent one does not', () => {
    expect(changedCells({ sku: 'A', brand: '', stock: '5' }, { sku: 'A', stock: '4' })).toEqual({
      stock: '5',
    });
  });

  test('has the columns of the file besides those that must be there', () => {
    expect(mendColumns([{ raw: { sku: 'A' } }, { raw: { barcode: '1' } }])).toEqual([
      ...['sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock'],
      'barcode',
    ]);
  });
});

describe('a block from a spreadsheet', () => {
  test.each<[string, string[][]]>([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\r\nb\r\n', [['a'], ['b']]],
    ['"x\ny"\tz', [['x\ny', 'z']]],
    ['"5"" 屏"\t1', [['5" 屏', '1']]],
    ['\t\n', [['', '']]],
    ['单格', [['单格']]],
    ['a\n\nb', [['a'], [''], ['b']]],
  ])('%j', (text, rows) => {
    expect(pastedBlock(text)).toEqual(rows);
  });
});

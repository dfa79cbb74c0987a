import { describe, expect, test } from 'vitest';
import type { CellCode } from './import-reasons.ts';
import { cellMessage } from './import-reasons.ts';
import type { RawRow } from './import-row.ts';
import { parseImportRow } from './import-row.ts';

const LEAVES = new Map([
  ['A05040101', { name: '复印纸', taxRateBp: 1300, inMall: true }],
  ['A07031202', { name: '食用菌', taxRateBp: 900, inMall: true }],
  ['A01010100', { name: '办公用房', taxRateBp: 900, inMall: false }],
]);
const GOOD: RawRow = {
  sku: 'P-1',
  name: 'A4复印纸',
  category_code: 'A05040101',
  unit: '箱',
  price_yuan: '168.00',
  stock: '20',
};

const rowOf = (change: RawRow) => {
  const parsed = parseImportRow({ ...GOOD, ...change }, LEAVES);
  if (!parsed.ok) throw new Error(`refused: ${JSON.stringify(parsed.problems)}`);
  return parsed;
};
const problemsOf = (change: RawRow): [string, CellCode][] => {
  const parsed = parseImportRow({ ...GOOD, ...change }, LEAVES);
  return parsed.ok ? [] : parsed.problems.map(({ column, code }) => [column, code]);
};

describe('a row that is written', () => {
  test('has money in fen, stock in thousandths and the rate of its 品目', () => {
    expect(rowOf({}).row).toEqual({
      sku: 'P-1',
      name: 'A4复印纸',
      categoryCode: 'A05040101',
      unit: '箱',
      priceFen: 16_800,
      stockMilli: 20_000,
      taxRateBp: 1300,
      brand: undefined,
      model: undefined,
      gtin: undefined,
      areas: undefined,
      leadDays: undefined,
      attributes: undefined,
      specifications: undefined,
    });
    expect(rowOf({ category_code: 'A07031202' }).row.taxRateBp).toBe(900);
    expect(rowOf({}).warnings).toEqual([]);
  });

  test('has the specifications its cell lists, and names the part that has no name', () => {
    const { row, warnings } = rowOf({ specifications: '定量：70g；幅面: A4 ; 普白;浆种=原生木浆' });
    expect(row.specifications).toEqual([
      ['定量', '70g'],
      ['幅面', 'A4'],
      ['浆种', '原生木浆'],
    ]);
    expect(warnings).toMatchObject([
      { column: 'specifications', code: 'specification-unreadable', params: { part: '普白' } },
    ]);
    expect(rowOf({ specifications: '' }).row.specifications).toEqual([]);
  });

  test.each([
    ['1,234.5', 123_450],
    ['￥12', 1_200],
    ['８.８０元', 880],
    ['0.01', 1],
  ])('price %s', (price_yuan, priceFen) => {
    expect(rowOf({ price_yuan }).row.priceFen).toBe(priceFen);
  });

  test.each([
    ['云杉（烟台）纸业有限公司', '云杉（烟台）纸业有限公司'],
    ['', undefined],
    ['无', undefined],
  ])('maker %j', (manufacturer, read) => {
    expect(rowOf({ manufacturer }).row.manufacturer).toBe(read);
  });

  test('keeps a quote or a comma in its name and loses surplus space', () => {
    expect(rowOf({ name: ' 21.5"显示器,,  黑\t色 \n' }).row.name).toBe('21.5"显示器,, 黑 色');
  });

  test.each([
    ['13%', 1300],
    ['13', 1300],
    ['0.09', 900],
    ['', 1300],
  ])('tax rate %j', (tax_rate, taxRateBp) => {
    expect(rowOf({ tax_rate }).row.taxRateBp).toBe(taxRateBp);
  });

  test('takes areas, lead time and deciding attributes when the file has them', () => {
    const { row } = rowOf({ areas: '3706；370602', lead_days: '5', engine: '激光', heating: '' });
    expect(row).toMatchObject({ areas: ['3706', '370602'], leadDays: 5, attributes: { engine: 'laser' } });
  });
});

describe('doubtful cells of a written row', () => {
  test.each<[RawRow, string, CellCode]>([
    [{ barcode: '6901234567893' }, 'barcode', 'gtin-invalid'],
    [{ name: '复印\u009f纸' }, 'name', 'control-characters'],
    [{ brand: '得\u200b力' }, 'brand', 'control-characters'],
    [{ unit: '' }, 'unit', 'unit-missing'],
    [{ name: '纸'.repeat(201) }, 'name', 'name-too-long'],
    [{ engine: '蒸汽' }, 'engine', 'attribute-unknown'],
    [{ barcode: '6.90123E+12' }, 'barcode', 'gtin-scientific'],
    [{ category_code: 'A01010100' }, 'category_code', 'category-outside'],
    [{ name: '家用养生壶', category_code: 'A07031202' }, 'category_code', 'category-doubtful'],
    [{ name: '半个字\ud800' }, 'name', 'control-characters'],
  ])('%j', (change, column, code) => {
    expect(rowOf(change).warnings.map((cell) => [cell.column, cell.code])).toEqual([[column, code]]);
  });

  test('are cleaned', () => {
    expect(rowOf({ name: '复印\u009f纸' }).row.name).toBe('复印纸');
    expect(rowOf({ barcode: '6901234567893' }).row.gtin).toBeNull();
    expect(rowOf({ barcode: '6901234567892' }).row.gtin).toBe('6901234567892');
  });
});

describe('a row that is not written', () => {
  test.each<[RawRow, string, CellCode]>([
    [{ sku: ' ' }, 'sku', 'sku-missing'],
    [{ sku: 'x'.repeat(65) }, 'sku', 'sku-too-long'],
    [{ name: '\u0000 ' }, 'name', 'name-missing'],
    [{ category_code: 'A05040000' }, 'category_code', 'category-unknown'],
    [{ category_code: '' }, 'category_code', 'category-unknown'],
    [{ price_yuan: '0' }, 'price_yuan', 'price-invalid'],
    [{ price_yuan: '-5' }, 'price_yuan', 'price-invalid'],
    [{ price_yuan: '1.005' }, 'price_yuan', 'price-invalid'],
    [{ price_yuan: '面议' }, 'price_yuan', 'price-invalid'],
    [{ stock: '-1' }, 'stock', 'stock-invalid'],
    [{ stock: '' }, 'stock', 'stock-invalid'],
    [{ tax_rate: '免税' }, 'tax_rate', 'tax-invalid'],
    [{ areas: '烟台' }, 'areas', 'areas-invalid'],
    [{ lead_days: '181' }, 'lead_days', 'lead-days-invalid'],
  ])('%j', (change, column, code) => {
    expect(problemsOf(change)).toEqual([[column, code]]);
  });

  test('names every cell to mend, with its value and how', () => {
    const parsed = parseImportRow({ ...GOOD, sku: '', price_yuan: '免费' }, LEAVES);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems).toEqual([
      { column: 'sku', value: '', code: 'sku-missing', params: {} },
      { column: 'price_yuan', value: '免费', code: 'price-invalid', params: {} },
    ]);
    expect(problems.map(cellMessage)).toEqual([
      '货号为空。填写您自己的货号，每个商品一个。',
      '不是大于 0、最多两位小数的价格。单位为元，填写例如 12.50。',
    ]);
  });

  test('a cell that is flawed in the file is reported once, whatever its value', () => {
    const parsed = parseImportRow({ ...GOOD, price_yuan: '#REF!' }, LEAVES, { price_yuan: 'cell-error' });
    expect(parsed.ok ? [] : parsed.problems).toMatchObject([
      { column: 'price_yuan', value: '#REF!', code: 'cell-error' },
    ]);
    const unreadable = parseImportRow({}, LEAVES, { '': 'row-unreadable' });
    expect(unreadable.ok ? [] : unreadable.problems).toMatchObject([{ column: '', code: 'row-unreadable' }]);
  });

  test('shows a zero byte by its sign, for a database cannot keep it', () => {
    const parsed = parseImportRow({ ...GOOD, price_yuan: '1\u00002' }, LEAVES);
    const cells = parsed.ok ? parsed.warnings : parsed.problems;
    expect(cells.map(({ value }) => value)).toEqual(['1\u24002']);
  });
});

test('an apostrophe that an export put before a formula is taken off again, any other stays', () => {
  expect(rowOf({ name: "'=1+1 号笔" }).row.name).toBe('=1+1 号笔');
  expect(rowOf({ name: "'80 年代 记事本" }).row.name).toBe("'80 年代 记事本");
});

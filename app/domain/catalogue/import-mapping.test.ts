import { describe, expect, it, test } from 'vitest';
import type { ImportColumn } from './import-columns.ts';
import { headSignature, mayBeMapped, proposeColumns } from './import-mapping.ts';

const columnsOf = (heads: readonly string[], ...samples: (readonly string[])[]) =>
  proposeColumns({ heads, samples }).map(({ column }) => column);

describe('columns proposed for heads that are not ours', () => {
  it.each<[string, ImportColumn]>([
    ['存货编码', 'sku'],
    ['物料号', 'sku'],
    ['商品标题', 'name'],
    ['货品名称', 'name'],
    ['采购目录代码', 'category_code'],
    ['计价单位', 'unit'],
    ['商城价', 'price_yuan'],
    ['含税销售单价（元）', 'price_yuan'],
    ['可用量', 'stock'],
    ['结存数量', 'stock'],
    ['国际条形码', 'barcode'],
    ['增值税税率', 'tax_rate'],
    ['供货周期', 'lead_days'],
    ['送货区域', 'areas'],
    ['技术参数', 'specifications'],
    ['规格型号', 'model'],
    ['品牌名称', 'brand'],
    ['生产厂商', 'manufacturer'],
    ['制造商名称', 'manufacturer'],
    ['厂家', 'manufacturer'],
    ['生产企业（全称）', 'manufacturer'],
    ['Manufacturer', 'manufacturer'],
    ['厂家型号', 'model'],
    ['QTY', 'stock'],
    ['Title', 'name'],
  ])('%s means %s', (head, column) => {
    expect(columnsOf([head])).toEqual([column]);
  });

  it.each([
    '市场价',
    '成本价',
    '不含税单价',
    '供应商名称',
    '备注',
    '库存警戒线',
    '厂家电话',
    '生产日期',
    '厂家指导价',
    '',
  ])('%s means nothing of ours', (head) => {
    expect(columnsOf([head])).toEqual([null]);
  });

  test('what the cells show is seen where the head says nothing', () => {
    const heads = ['a', 'b', 'c'];
    const rows = [
      ['6901234567892', 'A05040101', '箱'],
      ['6901234567892', 'A05040401', '盒'],
    ];
    expect(proposeColumns({ heads, samples: rows })).toEqual([
      { column: 'barcode', reason: 'content' },
      { column: 'category_code', reason: 'content' },
      { column: 'unit', reason: 'content' },
    ]);
  });

  test('a head over cells of another kind is not believed', () => {
    expect(columnsOf(['单价', '报价'], ['面议', '12.50'], ['面议', '3.00'])[0]).toBeNull();
    expect(columnsOf(['条码'], ['无'], ['自编'])).toEqual([null]);
  });

  test('each column is proposed once, for the head that says it best', () => {
    expect(columnsOf(['参考单价', '含税单价（元）'], ['12.5', '12.5'])).toEqual([null, 'price_yuan']);
    const proposed = columnsOf(['编码', '商品编码', '编号']).filter((column) => column === 'sku');
    expect(proposed).toHaveLength(1);
  });

  test('the shape of a file is its heads, however they are spaced', () => {
    expect(headSignature(['商品 名称', 'ＳＫＵ'])).toBe(headSignature(['商品名称', 'ＳＫＵ']));
    expect(headSignature(['a', 'b'])).not.toBe(headSignature(['b', 'a']));
    expect(headSignature(['a,b'])).not.toBe(headSignature(['a', 'b']));
    expect([mayBeMapped(['a']), mayBeMapped(['1', '2', '3', '4', '5', '6'])]).toEqual([false, true]);
  });
});

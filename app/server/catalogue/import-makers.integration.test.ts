import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow, rows } from '~db/client.ts';
import type { SizeClass } from '../../domain/suppliers/size-class.ts';
import type { Actor } from '../context.server.ts';
import { declareMakerSize } from '../suppliers/declare-maker-size.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { createProducts } from './create-product.server.ts';
import { decideMatch } from './decide-match.server.ts';
import type { ImportReport } from './import-catalogue.server.ts';
import { importCatalogue } from './import-catalogue.server.ts';
import { listMatching } from './list-matching.server.ts';
import { matchProducts } from './match-products.server.ts';

const HEADER = [
  'sku',
  'name',
  'brand',
  'model',
  '制造商',
  'category_code',
  'unit',
  'price_yuan',
  'barcode',
  'stock',
];
const MAKER = '青松（烟台）文具有限公司';

describe.each(databasesUnderTest())('makers that an import names, on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const as = (actor: Actor) => testCtx(database.db, actor);
  const runMatching = async () =>
    unwrapForTest(await matchProducts(as({ kind: 'system', name: 'match-products' })));

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await database.db.execute(sql`insert into sme_thresholds (industry, metric, unit, small_min, medium_min, large_min, source)
      values ('工业', 'employees', '人', 20, 300, 1000, 't'), ('工业', 'revenue', '万元', 300, 2000, 40000, 't')
      on conflict do nothing`);
    await runMatching();
  });
  afterAll(() => database.close());

  type Row = { sku: string; brand?: string; model?: string; maker?: string; barcode?: string };
  const take = async (...given: Row[]) => {
    const lines = given.map(({ sku, brand = '青松', model = '', maker = '', barcode = '' }) => [
      ...[sku, `订书机 ${sku}`, brand, model, maker, 'A05040401', '个', '12.50', barcode, '5'],
    ]);
    const cells: ImportReport[] = [];
    async function* table() {
      for (const [index, values] of lines.entries()) yield { row: index + 2, values, flaws: [] };
    }
    const counts = await importCatalogue(as(SYSTEM), {
      supplier: 'supplier@test',
      fileName: 'makers.csv',
      table: {
        header: HEADER,
        rows: table(),
        progress: () => 1,
        facts: {
          ...{ format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null },
          ...{ otherSheets: [], hiddenSheets: [] },
        },
        close: async () => undefined,
      },
      publish: true,
      dryRun: false,
      report: (cell) => cells.push(cell),
    });
    return { counts: unwrapForTest(counts), cells };
  };
  const productOf = async (sku: string) =>
    firstRow<{ id: string; manufacturer: string; size: SizeClass | null; computed: boolean; owned: boolean }>(
      database.db,
      sql`select p.id, p.manufacturer, p.maker_size as size, p.maker_size_computed as computed,
          p.owner_supplier_id is not null as owned
        from offers o join products p on p.id = o.product_id
        where o.sku = ${sku} and o.supplier_id = ${WORLD.supplierId}::uuid`,
    );
  const common = async (change: { model: string; manufacturer: string; gtin?: string; brand?: string }) =>
    unwrapForTest(
      await createProducts(as(world.operator), [
        {
          ...{
            categoryCode: 'A05040401',
            name: '青松 订书机',
            brand: '青松',
            makerSize: null,
            isDomestic: null,
          },
          ...{
            gtin: null,
            unit: '个',
            specifications: [],
            attributes: {},
            description: '',
            originCountyCode: null,
          },
          ...change,
        },
      ]),
    ).productIds[0] ?? '';

  test('a new product is created with its maker and counts as he was declared; an empty cell keeps him', async () => {
    await take({ sku: 'M-1', maker: MAKER });
    const first = await productOf('M-1');
    expect(first).toMatchObject({ manufacturer: MAKER, size: null });
    const declared = {
      makerUscc: null,
      industry: '工业',
      employees: 30,
      revenueWan: 500,
      assetsWan: null,
    } as const;
    await declareMakerSize(as(world.supplier), {
      productId: first?.id ?? '',
      ...declared,
      declaredSize: 'small',
    });
    await take({ sku: 'M-2', maker: '青松(烟台)文具有限公司' });
    expect(await productOf('M-2')).toMatchObject({ size: 'small', computed: true });
    expect((await take({ sku: 'M-1' })).counts).toMatchObject({ unchanged: 1 });
    expect(await productOf('M-1')).toMatchObject({ manufacturer: MAKER, size: 'small' });
  });

  test('another maker of one’s own product is a version, and takes the class of the former one off', async () => {
    expect((await take({ sku: 'M-2', maker: '白桦文具厂' })).counts).toMatchObject({ updated: 1 });
    const changed = await productOf('M-2');
    expect(changed).toMatchObject({ manufacturer: '白桦文具厂', size: null, computed: false });
    const [version] = await rows<{ maker: string }>(
      database.db,
      sql`select content->>'manufacturer' as maker from product_versions where product_id = ${changed?.id ?? ''}::uuid`,
    );
    expect(version?.maker).toBe('青松(烟台)文具有限公司');
    await take({ sku: 'M-2', maker: MAKER });
    expect(await productOf('M-2')).toMatchObject({ size: 'small', computed: true });
  });

  test('the same maker and model are one product without a brand', async () => {
    const id = await common({ model: 'KS-810', manufacturer: MAKER });
    await take({ sku: 'M-3', brand: '', model: 'ks810', maker: MAKER });
    await runMatching();
    expect(await productOf('M-3')).toMatchObject({ id, owned: false });
  });

  test('another maker under a known barcode is pointed out and left to a person; the library stays as it is', async () => {
    const gtin = '4006381333931';
    const id = await common({ model: 'KS-820', manufacturer: MAKER, gtin });
    const { counts, cells } = await take({ sku: 'M-4', model: 'KS-820', maker: '白桦文具厂', barcode: gtin });
    expect(counts).toMatchObject({ created: 1, warnings: 1 });
    expect(cells).toMatchObject([
      { row: 2, column: 'manufacturer', code: 'maker-contradicts', params: { maker: MAKER } },
    ]);
    await runMatching();
    expect(await productOf('M-4')).toMatchObject({ owned: true, manufacturer: '白桦文具厂' });
    const { cases } = unwrapForTest(await listMatching(as(world.operator), { view: 'open' }));
    const open = cases.find((one) => one.candidateId === id);
    expect(open?.evidence).toContainEqual({
      kind: 'maker',
      weighs: 'against',
      own: '白桦文具厂',
      other: MAKER,
    });
    expect(
      await firstRow(database.db, sql`select manufacturer from products where id = ${id}::uuid`),
    ).toEqual({
      manufacturer: MAKER,
    });
    // what a person has said to be another item stays one, whatever the next file says
    const caseIds = [open?.id ?? ''];
    unwrapForTest(await decideMatch(as(world.operator), { caseIds, verdict: 'different', reason: '另一款' }));
    await take({ sku: 'M-4', model: 'KS-820', maker: MAKER, barcode: gtin });
    await runMatching();
    expect(await productOf('M-4')).toMatchObject({ owned: true, manufacturer: MAKER });
  });

  test('an offer of a common product takes its price from the file and not the maker', async () => {
    const { counts, cells } = await take({ sku: 'M-3', model: 'KS-810', maker: '白桦文具厂' });
    expect(counts).toMatchObject({ unchanged: 1 });
    expect(cells.map(({ code }) => code)).toContain('maker-contradicts');
    expect(await productOf('M-3')).toMatchObject({ manufacturer: MAKER, owned: false });
  });
});

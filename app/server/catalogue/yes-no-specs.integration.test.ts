import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRow } from '~db/client.ts';
import { compareSpecifications } from '../../domain/catalogue/comparison.ts';
import { createProductInput } from '../../domain/catalogue/create-product.input.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import { batchAnswer } from '../../domain/catalogue/supplier-api.input.ts';
import { action as apiProducts } from '../../routes/api.v1.supplier.products.ts';
import type { Actor } from '../context.server.ts';
import { parseFormData } from '../http/form.server.ts';
import { createApiToken } from '../identity/create-api-token.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { publishAtOnce } from '../testing/publish-at-once.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { compareProducts } from './compare-products.server.ts';
import type { ProductToCreate } from './create-product.server.ts';
import { createProduct, createProducts, productOfForm } from './create-product.server.ts';
import { editOwnProduct } from './edit-own-product.server.ts';
import type { ImportReport } from './import-catalogue.server.ts';
import { importCatalogue } from './import-catalogue.server.ts';
import { listOffers } from './list-offer.server.ts';
import { searchProducts } from './search-products.server.ts';
import { openTable } from './table/open-table.server.ts';
import { fileSource } from './table/table.server.ts';
import { viewOwnProduct } from './view-own-product.server.ts';
import { viewProduct } from './view-product.server.ts';

const LEAF = 'A02021003';
const DAY_BEFORE = '2026-11-22T02:00:00Z';
const FIRST_DAY = '2026-11-23T02:00:00Z';
const HEAD = 'sku,name,category_code,unit,price_yuan,stock,specifications';

describe.each(databasesUnderTest())('specifications answered by yes or no on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let folder: string;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await publishAtOnce(database.db);
    folder = mkdtempSync(join(tmpdir(), 'huicai-yes-no-'));
    clock.set(FIRST_DAY);
  });
  afterAll(async () => {
    await database?.close();
    rmSync(folder, { recursive: true });
  });

  const described = (
    name: string,
    specifications: readonly (readonly [string, string])[],
  ): ProductToCreate => ({
    ...{ categoryCode: LEAF, name, brand: '云杉', model: name, manufacturer: '云杉办公' },
    ...{ makerSize: null, isDomestic: null, gtin: null, unit: '台', specifications, attributes: {} },
    ...{ description: '', originCountyCode: null },
  });
  const onSale = async (product: ProductToCreate, sku: string) => {
    const { productIds } = unwrapForTest(await createProducts(as(world.supplier), [product]));
    const productId = productIds[0] ?? '';
    const terms = { productId, sku, price: 90_000, stock: 5_000, leadDays: 2, areas: null };
    const listed = await listOffers(as(world.supplier), [terms as Parameters<typeof listOffers>[1][number]]);
    return { productId, offerId: unwrapForTest(listed).offerIds[0] ?? '' };
  };
  const byForm = (spec: Readonly<Record<string, string>>) => {
    const form = new FormData();
    const fields = { categoryCode: LEAF, name: '云杉打印机', brand: '云杉', model: 'P1', unit: '台' };
    for (const [name, value] of Object.entries({ ...fields, manufacturer: '云杉办公' }))
      form.set(name, value);
    for (const [code, value] of Object.entries({ engine: '激光', speed: '30', ...spec }))
      form.set(`spec.${code}`, value);
    const parsed = parseFormData(form, createProductInput);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.reply.errors));
    return createProduct(as(world.supplier), productOfForm(parsed.value));
  };
  const byFile = async (...lines: readonly string[]) => {
    const path = join(folder, 'offers.csv');
    writeFileSync(path, [HEAD, ...lines].join('\n'));
    const cells: ImportReport[] = [];
    const table = await openTable(await fileSource(path));
    const taken = await importCatalogue(testCtx(database.db, SYSTEM, { clock }), {
      ...{ supplier: 'supplier@test', fileName: 'offers.csv', table, publish: true, dryRun: false },
      report: (cell) => cells.push(cell),
    }).finally(() => table.close());
    return { counts: unwrapForTest(taken), cells };
  };
  const saidOf = async (sku: string) =>
    (
      await firstRow<{ specifications: [string, string][] }>(
        database.db,
        sql`select p.specifications from offers o join products p on p.id = o.product_id
          where o.sku = ${sku} and o.supplier_id = ${WORLD.supplierId}::uuid`,
      )
    )?.specifications;

  it('are chosen in the form, and refused at their field in other words', async () => {
    const made = unwrapForTest(await byForm({ network: '是', wifi: '否' }));
    const row = await firstRow<{ specifications: unknown }>(
      database.db,
      sql`select specifications from products where id = ${made.productId}::uuid`,
    );
    expect(row?.specifications).toEqual([
      ['打印方式', '激光'],
      ['打印速度', '30页/分'],
      ['网络打印', '是'],
      ['无线打印', '否'],
    ]);
    expect(await byForm({ network: '也许' })).toMatchObject({
      refusal: {
        code: 'SPEC_NOT_ALLOWED',
        params: { name: '网络打印', allowed: '是、否' },
        field: 'spec.network',
      },
    });
  });

  it('come by file in the words files have, stand as 是 and 否, and are no change the second time', async () => {
    const lines = [
      `F-1,云杉打印机 F1,${LEAF},台,900,5,打印方式：激光；打印速度：30页/分；网络打印：TRUE；无线打印：无`,
      `F-2,云杉打印机 F2,${LEAF},台,900,5,打印方式：激光；打印速度：30页/分；网络打印：不支持；无线打印：1`,
      `F-3,云杉打印机 F3,${LEAF},台,900,5,打印方式：激光；打印速度：30页/分；网络打印：大概`,
    ];
    const first = await byFile(...lines);
    expect(first.counts).toMatchObject({ created: 3, rejected: 0 });
    expect(first.cells.filter(({ code }) => code === 'spec-invalid')).toEqual([
      expect.objectContaining({
        row: 4,
        column: 'specifications',
        value: '大概',
        params: { name: '网络打印', given: '大概', expected: '“是”或“否”' },
      }),
    ]);
    expect((await saidOf('F-1'))?.slice(2)).toEqual([
      ['网络打印', '是'],
      ['无线打印', '否'],
    ]);
    expect((await saidOf('F-2'))?.slice(2)).toEqual([
      ['网络打印', '否'],
      ['无线打印', '是'],
    ]);
    expect((await saidOf('F-3'))?.at(-1)).toEqual(['网络打印', '大概']);
    expect((await byFile(...lines)).counts).toMatchObject({ unchanged: 3, updated: 0 });
  });

  it('come from a supplier’s system as true and false', async () => {
    const made = await createApiToken(as(world.supplier), { name: '进销存', scopes: ['products'], days: 30 });
    const item = {
      ...{ sku: 'API-1', name: '云杉打印机 A1', categoryCode: LEAF, unit: '台', priceFen: 90_000, stock: 5 },
      specifications: [
        { name: '打印方式', value: '激光' },
        { name: '打印速度', value: 30 },
        { name: '网络打印', value: true },
        { name: '无线打印', value: false },
      ],
    };
    const headers = {
      Authorization: `Bearer ${unwrapForTest(made).token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'yes-no-0001',
    };
    const request = new Request('http://mall.test/api', {
      ...{ method: 'POST', headers, body: JSON.stringify({ items: [item] }) },
    });
    const ctx = testCtx(database.db, { kind: 'anonymous' }, { clock });
    const context = { ctx, session: null, nonce: '', secureCookies: false, baseUrl: 'http://mall.test' };
    const answer = batchAnswer.parse(await (await apiProducts({ context, request, params: {} })).json());
    expect(answer.results[0]).toMatchObject({ outcome: 'created', problems: [] });
    expect(answer.results[0]?.warnings.map(({ code }) => code)).not.toContain('spec-invalid');
    expect(await saidOf('API-1')).toEqual([
      ['打印方式', '激光'],
      ['打印速度', '30页/分'],
      ['网络打印', '是'],
      ['无线打印', '否'],
    ]);
  });

  it('of what was described before the template asked are shown, compared and counted alike', async () => {
    clock.set(DAY_BEFORE);
    const old = await onSale(described('云杉打印机 老一', [['网络打印', '支持']]), 'OLD-1');
    const other = await onSale(described('云杉打印机 老二', [['网络打印', 'yes']]), 'OLD-2');
    const shown = async () =>
      unwrapForTest(await viewProduct(as(world.staff), { productId: old.productId })).specifications;
    expect(await shown()).toEqual([['网络打印', '支持']]);
    clock.set(FIRST_DAY);
    expect(await shown()).toEqual([['网络打印', '是']]);
    const compared = unwrapForTest(
      await compareProducts(as(world.staff), { productIds: [old.productId, other.productId] }),
    );
    expect(compareSpecifications(compared.map(({ specifications }) => specifications))).toEqual([
      { name: '网络打印', values: ['是', '是'], differs: false },
    ]);
    const found = unwrapForTest(
      await searchProducts(as(world.staff), searchInput.parse({ category: [LEAF] })),
    );
    const network = found.specs.find(({ code }) => code === 'network');
    expect(network?.values.map(({ value, label }) => [value, label])).toEqual([
      ['1', '是'],
      ['0', '否'],
    ]);
    const chosen = unwrapForTest(
      await searchProducts(as(world.staff), {
        ...searchInput.parse({ category: [LEAF] }),
        spec: { network: ['1'] },
      }),
    );
    expect(chosen.hits.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['云杉打印机 老一', '云杉打印机 老二', '云杉打印机 F1', '云杉打印机 A1']),
    );
    expect(chosen.hits.map(({ name }) => name)).not.toContain('云杉打印机 F2');
  });

  it('a product described under an earlier version stays on sale, and is asked what is new when it is described anew', async () => {
    const before = await firstRow<{ status: string }>(
      database.db,
      sql`select status from offers where sku = 'OLD-1' and supplier_id = ${WORLD.supplierId}::uuid`,
    );
    expect(before).toEqual({ status: 'listed' });
    const offer = await firstRow<{ id: string }>(
      database.db,
      sql`select id from offers where sku = 'OLD-1' and supplier_id = ${WORLD.supplierId}::uuid`,
    );
    const offerId = offer?.id ?? '';
    const { values } = unwrapForTest(await viewOwnProduct(as(world.supplier), { offerId }));
    expect(values).toMatchObject({ 'spec.network': '是', 'spec.wifi': '' });
    const { categoryCode: _stays, ...rest } = described('云杉打印机 老一', []);
    const edit = (spec: Readonly<Record<string, string>>) =>
      editOwnProduct(as(world.supplier), { ...rest, spec, offerId, version: 1 });
    expect(await edit({ network: '否' })).toMatchObject({
      refusal: { code: 'SPEC_MISSING', field: 'spec.engine' },
    });
    unwrapForTest(await edit({ engine: '激光', speed: '30', network: '否' }));
    expect(await saidOf('OLD-1')).toEqual([
      ['打印方式', '激光'],
      ['打印速度', '30页/分'],
      ['网络打印', '否'],
    ]);
  });
});

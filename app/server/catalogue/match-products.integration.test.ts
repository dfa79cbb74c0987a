import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRow, rows } from '~db/client.ts';
import type { Actor } from '../context.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import type { ProductToCreate } from './create-product.server.ts';
import { createProducts } from './create-product.server.ts';
import { decideMatch } from './decide-match.server.ts';
import { findMergedProduct } from './find-merged-product.server.ts';
import { listMatching } from './list-matching.server.ts';
import { listOffers } from './list-offer.server.ts';
import { matchProducts } from './match-products.server.ts';
import { splitProduct } from './split-product.server.ts';
import { viewProduct } from './view-product.server.ts';
import { viewProductHistory } from './view-product-history.server.ts';

describe.each(databasesUnderTest())('matching of products on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const as = (actor: Actor) => testCtx(database.db, actor);
  const system = () => testCtx(database.db, { kind: 'system', name: 'match-products' });
  const goods = (change: Partial<ProductToCreate>): ProductToCreate => ({
    ...{ categoryCode: 'A05040401', name: '云杉 KS-900 订书机', brand: '云杉', model: 'KS-900' },
    ...{ manufacturer: '云杉', makerSize: null, isDomestic: null, gtin: null, unit: '个' },
    ...{ specifications: [], attributes: {}, description: '', originCountyCode: null },
    ...change,
  });
  const make = async (actor: Actor, change: Partial<ProductToCreate> = {}) =>
    unwrapForTest(await createProducts(as(actor), [goods(change)])).productIds[0] ?? '';
  let skus = 0;
  const offer = async (actor: Actor, productId: string) => {
    skus += 1;
    const input = {
      productId,
      sku: `MATCH-${skus}`,
      price: 1_000 + skus,
      stock: 5_000,
      leadDays: 2,
      areas: null,
    };
    // Past the reviewers: they have tests of their own.
    const listed = await listOffers(as(actor), [input as Parameters<typeof listOffers>[1][number]]);
    return unwrapForTest(listed).offerIds[0] ?? '';
  };
  const run = async () => unwrapForTest(await matchProducts(system()));
  const sellersOf = async (productId: string) => {
    const found = await viewProduct(as(world.staff), { productId });
    return found.ok ? found.value.offers.map(({ sku }) => sku) : null;
  };
  const openCases = async () => unwrapForTest(await listMatching(as(world.operator), { view: 'open' })).cases;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await run();
  });
  afterAll(() => database?.close());

  it('joins what is surely in the common library, with its offers, history and old address', async () => {
    const common = await make(world.operator);
    const own = await make(world.supplier, { model: 'ks 900', name: '订书机 KS900' });
    await offer(world.supplier2, common);
    const moved = await offer(world.supplier, own);
    expect(await run()).toMatchObject({ taken: 1, merged: 1, asked: 0 });
    expect(await sellersOf(common)).toHaveLength(2);
    expect(await sellersOf(own)).toBeNull();
    expect(unwrapForTest(await findMergedProduct(as(world.staff), { productId: own })).productId).toBe(
      common,
    );
    const steps = unwrapForTest(
      await viewProductHistory(as(world.operator), { productId: common, at: null }),
    );
    expect(steps.offers.map(({ offerId }) => offerId)).toContain(moved);
    expect(await run()).toMatchObject({ taken: 0, merged: 0 });
  });

  it('leaves produce and what has no telling model to its supplier', async () => {
    await make(world.operator, {
      name: '静宁苹果 5kg',
      model: 'A1-85',
      categoryCode: 'A07039900',
      originCountyCode: '620826',
    });
    await make(world.supplier, {
      name: '静宁苹果 5kg',
      model: 'A1-85',
      categoryCode: 'A07039900',
      originCountyCode: '620826',
    });
    await make(world.supplier, { model: '无' });
    expect(await run()).toMatchObject({ taken: 2, merged: 0, asked: 0 });
  });

  it('puts a doubtful pair before a person; the same are merged, and a split gives everything back', async () => {
    const common = await make(world.operator, { model: 'QZ-77', unit: '盒' });
    const own = await make(world.supplier, { model: 'QZ-77', unit: '个' });
    const offerId = await offer(world.supplier, own);
    expect(await run()).toMatchObject({ merged: 0, asked: 1 });
    const [open] = await openCases();
    expect(open).toMatchObject({ productId: own, candidateId: common });
    expect(open?.evidence).toContainEqual({ kind: 'unit', weighs: 'against', own: '个', other: '盒' });
    const decision = { caseIds: [open?.id ?? ''], verdict: 'same' as const, reason: '同一款，单位写法不同' };
    unwrapForTest(await decideMatch(as(world.operator), decision));
    expect(await decideMatch(as(world.operator2), decision)).toMatchObject({ refusal: { code: 'CONFLICT' } });
    expect(await sellersOf(own)).toBeNull();
    const { merges } = unwrapForTest(await listMatching(as(world.operator), { view: 'merged' }));
    const merge = merges.find(({ fromId }) => fromId === own);
    const back = { mergeId: merge?.id ?? '', reason: '规格其实不同' };
    expect(unwrapForTest(await splitProduct(as(world.operator2), back)).productId).toBe(own);
    expect(await splitProduct(as(world.operator), back)).toMatchObject({ refusal: { code: 'CONFLICT' } });
    expect(await sellersOf(own)).toHaveLength(1);
    const versions = await firstRow<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from offer_versions where offer_id = ${offerId}::uuid`,
    );
    expect(versions?.n).toBe(3);
    expect(unwrapForTest(await findMergedProduct(as(world.staff), { productId: own })).productId).toBeNull();
  });

  it('keeps different ones apart for good, several at a time', async () => {
    await make(world.operator, { model: 'DX-11', unit: '盒' });
    await make(world.supplier, { model: 'DX-11' });
    await make(world.supplier2, { model: 'DX-11' });
    await run();
    const ids = (await openCases()).map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(2);
    unwrapForTest(
      await decideMatch(as(world.operator), {
        caseIds: ids,
        verdict: 'different',
        reason: '单位不同，各自销售',
      }),
    );
    expect(await openCases()).toEqual([]);
    await database.db.execute(sql`update products set matched_at = null where model = 'DX-11'`);
    await run();
    expect(await openCases()).toEqual([]);
  });

  it('of two who merge the same pair the other way round at once one wins', async () => {
    const own = await make(world.supplier, { model: 'RC-55' });
    const other = await make(world.supplier2, { model: 'RC-55' });
    await offer(world.supplier, own);
    await offer(world.supplier2, other);
    await run();
    const cases = await openCases();
    const results = await Promise.all(
      cases.map(({ id }, at) =>
        decideMatch(as(at === 0 ? world.operator : world.operator2), {
          caseIds: [id],
          verdict: 'same',
          reason: '同款商品',
        }),
      ),
    );
    expect(cases).toHaveLength(2);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const merged = await rows<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from products where id in (${own}::uuid, ${other}::uuid) and merged_into_id is not null`,
    );
    expect(merged[0]?.n).toBe(1);
  });

  it('merges neither what an agreement names nor what is gone', async () => {
    const common = await make(world.operator, { model: 'AG-31', unit: '盒' });
    const own = await make(world.supplier, { model: 'AG-31' });
    await run();
    const [open] = await openCases();
    await database.db.execute(sql`update agreement_entries set product_id = ${own}::uuid
      where id = (select id from agreement_entries where product_id is not null limit 1)`);
    const decision = { caseIds: [open?.id ?? ''], verdict: 'same' as const, reason: '同款商品' };
    expect(await decideMatch(as(world.operator), decision)).toMatchObject({
      refusal: { code: 'MERGE_BOUND' },
    });
    expect((await openCases()).map(({ candidateId }) => candidateId)).toEqual([common]);
    const unknown = {
      caseIds: ['0190c6a0-0000-7000-8000-000000000000'],
      verdict: 'same' as const,
      reason: '同款',
    };
    expect(await decideMatch(as(world.operator), unknown)).toMatchObject({ refusal: { code: 'CONFLICT' } });
  });
});

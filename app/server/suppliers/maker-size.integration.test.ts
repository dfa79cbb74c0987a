import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import type { Result } from '../../domain/result.ts';
import type { DeclareMakerSizeInput } from '../../domain/suppliers/declare-maker-size.input.ts';
import { createProducts } from '../catalogue/create-product.server.ts';
import { viewOwnOffer } from '../catalogue/view-own-offer.server.ts';
import type { UserActor } from '../context.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { declareMakerSize } from './declare-maker-size.server.ts';
import { listMakerMismatches } from './list-maker-mismatches.server.ts';

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe.each(databasesUnderTest())('the size of a maker on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await database.db.execute(sql`insert into sme_thresholds (industry, metric, unit, small_min, medium_min, large_min, source)
      values ('工业', 'employees', '人', 20, 300, 1000, 't'), ('工业', 'revenue', '万元', 300, 2000, 40000, 't')
      on conflict do nothing`);
  });
  afterAll(() => database.close());

  const declare = (over: Partial<DeclareMakerSizeInput> = {}, who: UserActor = world.supplier) => {
    clock.advanceHours(1);
    return declareMakerSize(testCtx(database.db, who, { clock }), {
      productId: WORLD.staplerId,
      makerUscc: null,
      industry: '工业',
      employees: 320,
      revenueWan: 5_000,
      assetsWan: null,
      declaredSize: 'small',
      ...over,
    });
  };
  const listed = async () =>
    unwrapForTest(await listMakerMismatches(testCtx(database.db, world.supervisor))).mismatches;

  test('is computed from staff and revenue; a declaration that differs is kept and shown to the supervisor', async () => {
    expect(await declare()).toMatchObject({ value: { computedSize: 'medium', agrees: false } });
    expect(await listed()).toMatchObject([
      {
        productId: WORLD.staplerId,
        declaredSize: 'small',
        computedSize: 'medium',
        supplierName: '测试甲商贸',
      },
    ]);
    const offer = unwrapForTest(
      await viewOwnOffer(testCtx(database.db, world.supplier), { offerId: WORLD.staplerOfferId }),
    );
    expect(offer.declarations).toMatchObject([{ declaredSize: 'small', computedSize: 'medium' }]);
    expect(offer.industries).toContain('工业');
  });

  test('the latest declaration counts: one that agrees takes the difference off the list', async () => {
    expect(await declare({ declaredSize: 'medium' })).toMatchObject({ value: { agrees: true } });
    expect(await listed()).toEqual([]);
    const kept = await rows(database.db, sql`select id from maker_declarations`);
    expect(kept).toHaveLength(2);
  });

  test('what the figures give is what labels, the SME filter and the catalogue go by', async () => {
    const counted = () =>
      rows(
        database.db,
        sql`select p.maker_size as size, p.maker_size_computed as computed,
          (select bool_or(s.sme) from search_rows s where s.product_id = p.id) as sme
          from products p where p.id = ${WORLD.staplerId}`,
      );
    await declare({ employees: 1_200, revenueWan: 50_000, declaredSize: 'small' });
    expect(await counted()).toMatchObject([{ size: 'large', computed: true, sme: false }]);
    await declare({ employees: 10, revenueWan: 100, declaredSize: 'micro' });
    expect(await counted()).toMatchObject([{ size: 'micro', computed: true, sme: true }]);
  });

  const sizeOf = async (productId: string) =>
    (
      await rows<{ size: string | null; computed: boolean }>(
        database.db,
        sql`select maker_size as size, maker_size_computed as computed from products where id = ${productId}`,
      )
    )[0];
  const described = async (manufacturer: string) => {
    const form = {
      categoryCode: 'A05040401',
      name: `${manufacturer}订书机`,
      brand: '测牌',
      model: `M-${manufacturer.length}`,
      manufacturer,
      makerSize: 'medium' as const,
      isDomestic: null,
      gtin: null,
      unit: '件',
      specifications: [],
      attributes: {},
      description: '',
      originCountyCode: null,
    };
    const made = await createProducts(testCtx(database.db, world.operator, { clock }), [form]);
    return unwrapForTest(made).productIds[0] ?? '';
  };

  test('belongs to the maker: all his products follow, those that come later take it over, others stay', async () => {
    const other = await described('别家制造有限公司');
    await declare({ employees: 1_200, revenueWan: 50_000, declaredSize: 'large' });
    for (const productId of [WORLD.staplerId, WORLD.paperId, WORLD.printerId]) {
      expect(await sizeOf(productId)).toEqual({ size: 'large', computed: true });
    }
    // the same name as others write it
    expect(await sizeOf(await described('测试（厂）'))).toEqual({ size: 'large', computed: true });
    expect(await sizeOf(other)).toEqual({ size: 'medium', computed: false });
    const [row] = await rows<{ small: boolean }>(
      database.db,
      sql`select bool_or(s.sme) as small from search_rows s where s.product_id = ${WORLD.paperId}`,
    );
    expect(row?.small).toBe(false);
  });

  test('names of one credit code are one maker', async () => {
    const makerUscc = '91370600MA3C0001X3';
    const renamed = await described('测试厂股份有限公司');
    await database.db.execute(
      sql`insert into offers select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'product_id', ${renamed}::text,
        'sku', 'RENAMED'))).* from offers o where o.id = ${WORLD.staplerOfferId}`,
    );
    await declare({ makerUscc, employees: 100, revenueWan: 1_000, declaredSize: 'small' });
    expect(await sizeOf(renamed)).toEqual({ size: 'medium', computed: false });
    await declare({ productId: renamed, makerUscc, employees: 10, revenueWan: 100, declaredSize: 'micro' });
    for (const productId of [renamed, WORLD.staplerId, WORLD.paperId]) {
      expect(await sizeOf(productId)).toEqual({ size: 'micro', computed: true });
    }
  });

  test('suppliers whose figures disagree about one maker are shown to the operator', async () => {
    await declare({ employees: 320, revenueWan: 5_000, declaredSize: 'medium' });
    await declare({ employees: 10, revenueWan: 100, declaredSize: 'micro' }, world.supplier2);
    const operator = testCtx(database.db, world.operator);
    const { mismatches } = unwrapForTest(await listMakerMismatches(operator));
    expect(mismatches).toMatchObject([
      { supplierName: '测试乙商贸', computedSize: 'micro', contested: true, listedSize: 'micro' },
      { computedSize: 'medium', contested: true, listedSize: 'micro' },
    ]);
    expect(mismatches[0]?.products).toBeGreaterThan(2);
  });

  test('differences are paged by declaration', async () => {
    await declare({ declaredSize: 'small' });
    await declare({ productId: WORLD.staplerId, declaredSize: 'small' }, world.supplier2);
    const supervisor = testCtx(database.db, world.supervisor);
    const first = unwrapForTest(await listMakerMismatches(supervisor, { limit: 1 }));
    expect(first.mismatches).toHaveLength(1);
    const before = first.nextBefore ?? '';
    const second = unwrapForTest(await listMakerMismatches(supervisor, { limit: 1, before }));
    expect(second).toMatchObject({ mismatches: [{ supplierName: '测试甲商贸' }], nextBefore: null });
  });

  test('rejects a missing figure at its field, an unknown industry and a product of somebody else', async () => {
    expect(await declare({ employees: null })).toMatchObject({
      refusal: { code: 'SIZE_FIGURE_MISSING', field: 'employees', params: { metric: '从业人员' } },
    });
    expect(codeOf(await declare({ industry: '星际贸易' }))).toBe('INDUSTRY_UNKNOWN');
    const none = '00000000-0000-7000-8000-000000000000';
    expect(codeOf(await declare({ productId: none }))).toBe('NOT_FOUND');
  });
});

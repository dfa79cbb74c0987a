import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRow } from '~db/client.ts';
import type { Result } from '../../domain/result.ts';
import type { Actor } from '../context.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import type { ProductToCreate } from './create-product.server.ts';
import { createProducts } from './create-product.server.ts';
import { editOwnProduct } from './edit-own-product.server.ts';
import { listOffers } from './list-offer.server.ts';
import { viewOwnProduct } from './view-own-product.server.ts';
import { viewProductHistory } from './view-product-history.server.ts';

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe.each(databasesUnderTest())('an own product described anew on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let offerId = '';
  let productId = '';
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });
  const described: ProductToCreate = {
    ...{
      categoryCode: 'A05040401',
      name: '云杉订书机',
      brand: '云杉',
      model: 'YS-12',
      manufacturer: '云杉文具',
    },
    ...{
      makerSize: null,
      isDomestic: null,
      gtin: null,
      unit: '个',
      attributes: { colour: '蓝', fits: 'P-1' },
    },
    ...{ specifications: [['订书能力', '20页']], description: '', originCountyCode: null },
  };
  const edit = (over: Partial<ProductToCreate> & { version: number }, who: Actor = world.supplier) => {
    const { categoryCode: _stays, ...rest } = described;
    return editOwnProduct(as(who), { ...rest, attributes: { fits: 'P-1' }, ...over, offerId });
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    productId = unwrapForTest(await createProducts(as(world.supplier), [described])).productIds[0] ?? '';
    const terms = { productId, sku: 'OWN-1', price: 1_000, stock: 5_000, leadDays: 2, areas: null };
    const listed = await listOffers(as(world.supplier), [terms as Parameters<typeof listOffers>[1][number]]);
    offerId = unwrapForTest(listed).offerIds[0] ?? '';
  });
  afterAll(() => database?.close());

  it('shows in its form what it says, and keeps nothing when nothing is changed', async () => {
    const { product, values } = unwrapForTest(await viewOwnProduct(as(world.supplier), { offerId }));
    expect(product.version).toBe(1);
    expect(values).toMatchObject({ name: '云杉订书机', specifications: '订书能力：20页', fits: 'P-1' });
    expect(unwrapForTest(await edit({ version: 1 }))).toEqual({ changed: false, review: false });
  });

  it('keeps what it said before, says a new specification at once, and is compared with the catalogue again', async () => {
    clock.advanceHours(24);
    const change = { name: '云杉 订书机', specifications: [['订书能力', '50页']] as const, version: 1 };
    expect(unwrapForTest(await edit(change))).toEqual({ changed: true, review: false });
    // a form that was filled before
    expect(codeOf(await edit({ ...change, name: '又一个名字' }))).toBe('CONFLICT');
    const history = await viewProductHistory(as(world.staff), { productId, at: null });
    const { content, steps } = unwrapForTest(history);
    expect(content).toMatchObject({ name: '云杉 订书机', attributes: { colour: '蓝', fits: 'P-1' } });
    expect(steps.map((step) => step.kind === 'content' && step.changes.map(({ name }) => name))).toEqual([
      ['商品名称', '订书能力'],
    ]);
    const found = await firstRow<{ rows: number; matched: boolean }>(
      database.db,
      sql`select count(*)::int as rows, bool_or(p.matched_at is not null) as matched
        from search_rows s join products p on p.id = s.product_id where p.id = ${productId}`,
    );
    expect(found).toMatchObject({ rows: 1, matched: false });
  });

  it('refuses a barred word, a product of the common library and one of somebody else', async () => {
    await database.db.execute(sql`insert into listing_words (id, word, kind, valid_from, source, added_at)
      values (gen_random_uuid(), '紫禁之巅', 'political', '2026-01-01', '测试', '2026-01-01T00:00:00Z')`);
    expect(await edit({ name: '紫禁之巅订书机', version: 2 })).toMatchObject({
      refusal: { code: 'LISTING_WORD', field: 'name' },
    });
    expect(codeOf(await viewOwnProduct(as(world.supplier), { offerId: WORLD.staplerOfferId }))).toBe(
      'PRODUCT_NOT_OWN',
    );
    const { categoryCode: _stays, ...rest } = described;
    const common = { ...rest, offerId: WORLD.staplerOfferId, version: 1 };
    expect(codeOf(await editOwnProduct(as(world.supplier), common))).toBe('PRODUCT_NOT_OWN');
    expect(codeOf(await edit({ version: 2 }, world.supplier2))).toBe('NOT_FOUND');
  });
});

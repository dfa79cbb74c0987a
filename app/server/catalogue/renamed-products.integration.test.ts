import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import type { ProductContent } from '../../domain/catalogue/product-version.ts';
import type { Result } from '../../domain/result.ts';
import type { Actor } from '../context.server.ts';
import { createApiToken } from '../identity/create-api-token.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { appealReview } from './appeal-review.server.ts';
import type { ProductToCreate } from './create-product.server.ts';
import { createProducts } from './create-product.server.ts';
import { decideReviews } from './decide-reviews.server.ts';
import { editOwnProduct } from './edit-own-product.server.ts';
import { importCatalogue } from './import-catalogue.server.ts';
import { listOffers } from './list-offer.server.ts';
import { listOwnReviews } from './list-own-reviews.server.ts';
import { upsertProducts } from './upsert-products.server.ts';
import { viewOwnProduct } from './view-own-product.server.ts';
import { viewOwnReview } from './view-own-review.server.ts';
import { viewProduct } from './view-product.server.ts';
import { viewReview } from './view-review.server.ts';
import { withdrawReview } from './withdraw-review.server.ts';

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);
const PASS = { opinion: 'pass', reasons: [], note: '' } as const;
const REFUSE = { opinion: 'refuse', reasons: ['title-category'], note: '' } as const;

describe.each(databasesUnderTest())('an own product that is called otherwise, on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });
  let count = 0;
  const goods = (): ProductToCreate => ({
    ...{ categoryCode: 'A05040401', name: `云杉订书机 ${count}`, brand: '云杉', model: `YS-${count}` },
    ...{ manufacturer: '云杉文具', makerSize: null, isDomestic: null, gtin: null, unit: '个' },
    ...{ specifications: [['种类', '订书机']], attributes: {}, description: '', originCountyCode: null },
  });
  /** An own product on sale. */
  const onSale = async () => {
    count += 1;
    const described = goods();
    const made = await createProducts(as(world.supplier), [described]);
    const productId = unwrapForTest(made).productIds[0] ?? '';
    const sku = `NAME-${count}`;
    const terms = { productId, sku, price: 1_000, stock: 5_000, leadDays: 2, areas: null };
    const listed = await listOffers(as(world.supplier), [terms as Parameters<typeof listOffers>[1][number]]);
    return { productId, sku, described, offerId: unwrapForTest(listed).offerIds[0] ?? '' };
  };
  type Own = Awaited<ReturnType<typeof onSale>>;
  const contentOf = async (productId: string) =>
    unwrapForTest(await viewProduct(as(world.staff), { productId }));
  const edit = async (own: Own, over: Partial<ProductToCreate>, who: Actor = world.supplier) => {
    const { categoryCode: _stays, ...rest } = own.described;
    const found = await firstRow<{ version: number }>(
      database.db,
      sql`select version from products where id = ${own.productId}::uuid`,
    );
    return editOwnProduct(as(who), { ...rest, ...over, offerId: own.offerId, version: found?.version ?? 0 });
  };
  const openOf = async (productId: string) =>
    (
      await firstRow<{ id: string }>(
        database.db,
        sql`select id from listing_reviews where product_id = ${productId}::uuid and kind = 'description'
          and state in ('REVIEWING', 'DISPUTED', 'APPEALED')`,
      )
    )?.id ?? '';
  const judge = (who: Actor, reviewId: string, judgement: typeof PASS | typeof REFUSE) =>
    decideReviews(as(who), { reviews: [reviewId], ...judgement, reasons: [...judgement.reasons] });
  const take = async (sku: string, name: string, publish: boolean) => {
    async function* rows() {
      yield { row: 2, values: [sku, name, 'A05040401', '个', '10.00', '5'], flaws: [] };
    }
    const input = {
      supplier: 'supplier@test',
      fileName: 'a.csv',
      publish,
      dryRun: false,
      report: () => undefined,
    };
    const facts = { format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null } as const;
    return unwrapForTest(
      await importCatalogue(as(SYSTEM), {
        ...input,
        table: {
          header: ['sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock'],
          rows: rows(),
          progress: () => 1,
          facts: { ...facts, otherSheets: [], hiddenSheets: [] },
          close: async () => undefined,
        },
      }),
    );
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database?.close());

  test('keeps its name until two have agreed; what is no name is in force at once', async () => {
    const own = await onSale();
    expect(unwrapForTest(await viewOwnProduct(as(world.supplier), own)).reviewed).toBe(true);
    const change = { name: '青松省力订书机', brand: '青松', description: '省力一半' };
    expect(unwrapForTest(await edit(own, change))).toEqual({ changed: true, review: true });
    expect(await contentOf(own.productId)).toMatchObject({
      name: own.described.name,
      brand: '云杉',
      description: '省力一半',
    });
    const reviewId = await openOf(own.productId);
    const diff = [
      { field: 'name', from: own.described.name, to: '青松省力订书机' },
      { field: 'brand', from: '云杉', to: '青松' },
    ];
    const seen = unwrapForTest(await viewReview(as(world.expert), { reviewId }));
    expect(seen.review).toMatchObject({ kind: 'description', name: '青松省力订书机', changes: diff });
    expect(unwrapForTest(await viewOwnReview(as(world.supplier), { reviewId })).review.changes).toEqual(diff);
    // the same once more asks nobody anew
    await edit(own, change);
    expect(await openOf(own.productId)).toBe(reviewId);
    await judge(world.operator, reviewId, PASS);
    expect((await contentOf(own.productId)).name).toBe(own.described.name);
    expect(unwrapForTest(await judge(world.expert, reviewId, PASS))).toMatchObject({ passed: 1 });
    expect(await contentOf(own.productId)).toMatchObject({
      name: '青松省力订书机',
      brand: '青松',
      description: '省力一半',
    });
    const kept = await firstRow<{ content: ProductContent }>(
      database.db,
      sql`select content from product_versions where product_id = ${own.productId}::uuid order by version desc limit 1`,
    );
    expect(kept?.content.name).toBe(own.described.name);
  });

  test('a trifling change passes at once', async () => {
    const own = await onSale();
    const typed = {
      name: own.described.name.replace('云杉', '云杉 '),
      model: own.described.model.toLowerCase(),
    };
    expect(unwrapForTest(await edit(own, typed))).toEqual({ changed: true, review: false });
    expect(await contentOf(own.productId)).toMatchObject(typed);
    expect(await openOf(own.productId)).toBe('');
  });

  test('refused says why and keeps the name; an appeal is heard by somebody else', async () => {
    const own = await onSale();
    await edit(own, { manufacturer: '青松文具' });
    const reviewId = await openOf(own.productId);
    await judge(world.operator, reviewId, REFUSE);
    await judge(world.expert, reviewId, REFUSE);
    const view = unwrapForTest(await viewOwnReview(as(world.supplier), { reviewId }));
    expect(view.review).toMatchObject({
      state: 'REFUSED',
      reasons: ['title-category'],
    });
    expect((await contentOf(own.productId)).manufacturer).toBe('云杉文具');
    const appeal = { reviewId, text: '工厂已经更名，附工商登记编号。' };
    expect(codeOf(await appealReview(as(world.supplier2), appeal))).toBe('NOT_FOUND');
    expect(codeOf(await appealReview(as(world.supplier), appeal))).toBe('ok');
    expect(codeOf(await judge(world.expert, reviewId, PASS))).toBe('REVIEW_NOT_WAITING');
    expect(codeOf(await judge(world.operator2, reviewId, PASS))).toBe('ok');
    expect((await contentOf(own.productId)).manufacturer).toBe('青松文具');
  });

  test('another change overtakes the one that waits, and the supplier can call it off', async () => {
    const own = await onSale();
    await edit(own, { name: '甲名' });
    const first = await openOf(own.productId);
    await edit(own, { name: '乙名' });
    const second = await openOf(own.productId);
    expect(second).not.toBe(first);
    expect(codeOf(await withdrawReview(as(world.supplier2), { reviewId: second }))).toBe('NOT_FOUND');
    expect(codeOf(await withdrawReview(as(world.supplier), { reviewId: second }))).toBe('ok');
    expect(await openOf(own.productId)).toBe('');
    expect((await contentOf(own.productId)).name).toBe(own.described.name);
  });

  test('an upsert that renames waits too, and says so', async () => {
    const own = await onSale();
    unwrapForTest(await createApiToken(as(world.supplier), { name: '系统', scopes: ['products'], days: 30 }));
    const token = await firstRow<{ id: string }>(
      database.db,
      sql`select id from api_tokens where name = '系统'`,
    );
    const tokenId = token?.id ?? '';
    const call = async (key: string, name: string, stock: number) => {
      const item = { sku: own.sku, name, categoryCode: 'A05040401', unit: '个', priceFen: 1_000, stock };
      const answer = await upsertProducts(as(world.supplier), {
        tokenId,
        idempotencyKey: key,
        items: [item],
      });
      return unwrapForTest(answer).results[0]?.outcome;
    };
    expect(await call('rename-00001', '系统改的名', 6)).toBe('reviewing');
    expect((await contentOf(own.productId)).name).toBe(own.described.name);
    const reviewId = await openOf(own.productId);
    expect(await call('rename-00002', '系统改的名', 7)).toBe('updated');
    expect(await openOf(own.productId)).toBe(reviewId);
    const page = await listOwnReviews(as(world.supplier), { view: 'open' });
    expect(unwrapForTest(page).rows.find(({ id }) => id === reviewId)).toMatchObject({ kind: 'description' });
    await judge(world.operator, reviewId, PASS);
    await judge(world.expert, reviewId, PASS);
    expect((await contentOf(own.productId)).name).toBe('系统改的名');
  });

  test('the command waits for the reviewers as well; with --publish it passes them by, on the record', async () => {
    const own = await onSale();
    await take(own.sku, '文件改的名', false);
    expect((await contentOf(own.productId)).name).toBe(own.described.name);
    expect(await openOf(own.productId)).not.toBe('');
    expect(await take(own.sku, '文件改的名', true)).toMatchObject({ updated: 1 });
    expect((await contentOf(own.productId)).name).toBe('文件改的名');
    expect(await openOf(own.productId)).toBe('');
    const noted = await firstRow(
      database.db,
      sql`select detail->>'publish' as publish from audit_entries where action = 'import-catalogue' order by id desc limit 1`,
    );
    expect(noted).toEqual({ publish: 'true' });
  });

  test('where the registry does not ask, the name is in force at once', async () => {
    const own = await onSale();
    await database.db.execute(
      sql`update rule_values set value = 'false'::jsonb where rule_id = 'review.product_change'`,
    );
    expect(unwrapForTest(await edit(own, { name: '不审的名' }))).toEqual({ changed: true, review: false });
    expect((await contentOf(own.productId)).name).toBe('不审的名');
    await database.db.execute(
      sql`update rule_values set value = 'true'::jsonb where rule_id = 'review.product_change'`,
    );
  });

  test('nobody else renames it', async () => {
    const own = await onSale();
    expect(codeOf(await edit(own, { name: '别人的名' }, world.supplier2))).toBe('NOT_FOUND');
    await expect(edit(own, { name: '买家的名' }, world.staff)).rejects.toThrow();
  });
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { createProductInput, draftProductInput } from '../../domain/catalogue/create-product.input.ts';
import { listOfferInput } from '../../domain/catalogue/offer.input.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import type { Actor } from '../context.server.ts';
import { coachOfferForm, coachProductForm } from '../http/coach-form.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { coachDraftOffer } from './coach-draft-offer.server.ts';
import { coachDraftProduct } from './coach-draft-product.server.ts';
import { createProducts } from './create-product.server.ts';
import { listOffer } from './list-offer.server.ts';
import { viewReview } from './view-review.server.ts';

const GOOD = {
  ...{ categoryCode: 'A05040401', name: '云杉 旋转订书机', brand: '云杉', model: 'DR-1', unit: '个' },
  ...{ manufacturer: '云杉文具', description: '', spec: {} },
  specifications: [
    ['订书针', '24/6'],
    ['装订厚度', '25 页'],
  ] as [string, string][],
};
const kinds = ({
  report,
}: {
  report: { advice: readonly { code: string; field: string; weight: string }[] };
}) => report.advice.map(({ code, field, weight }) => `${field}:${code}:${weight}`);

describe.each(databasesUnderTest())('先体检 of a form on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });
  const draftOffer = async (input: Parameters<typeof coachDraftOffer>[1], who: Actor = world.supplier2) =>
    unwrapForTest(await coachDraftOffer(as(who), input));
  const draftProduct = async (change: Partial<Parameters<typeof coachDraftProduct>[1]>) =>
    unwrapForTest(await coachDraftProduct(as(world.supplier), { ...GOOD, ...change }));
  const counts = async () =>
    rows(
      database.db,
      sql`select (select count(*)::int from products) as products, (select count(*)::int from offers) as offers,
        (select count(*)::int from listing_reviews) as reviews, (select count(*)::int from audit_entries) as audited`,
    );
  const own = async (model: string) => {
    const product = {
      ...{
        ...GOOD,
        model,
        makerSize: null,
        isDomestic: true,
        gtin: null,
        attributes: {},
        originCountyCode: null,
      },
    };
    const { productIds } = unwrapForTest(await createProducts(as(world.supplier), [product]));
    return productIds[0] ?? '';
  };
  const list = async (productId: string, sku: string, price = 1_000) => {
    const terms = { price: price as Fen, stock: 1_000 as Milli, leadDays: 1, areas: null };
    return unwrapForTest(await listOffer(as(world.supplier), { productId, sku, ...terms })).offerId;
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  test('finds nothing to mend in a product that is whole, before it is there', async () => {
    expect(await draftProduct({})).toEqual({ report: { score: 100, advice: [] }, refusals: [] });
  });

  test('says what is wrong with a product at its fields, and saves nothing', async () => {
    const before = await counts();
    const found = await draftProduct({
      ...{ name: '史上最强 用品 内部特供', unit: '云', manufacturer: '', specifications: [] },
      description: '联系 13800138000',
    });
    expect(kinds(found).toSorted()).toEqual(
      [
        ...['name:superlative:mend', 'name:special-supply:refuse', 'description:personal-data:refuse'],
        ...['unit:odd-unit:mend', 'manufacturer:specs-missing:hint', 'specifications:specs-missing:refuse'],
      ].toSorted(),
    );
    expect(await counts()).toEqual(before);
  });

  test('refuses a 品目 that is no leaf, at its field', async () => {
    expect(await coachDraftProduct(as(world.supplier), { ...GOOD, categoryCode: 'A05' })).toMatchObject({
      refusal: { code: 'CATEGORY_NOT_LEAF', field: 'categoryCode' },
    });
  });

  test('reads a form that is not whole yet', () => {
    expect(draftProductInput.parse({ specifications: '订书针：24/6\n没有冒号', spec: 'x' })).toEqual({
      ...{ categoryCode: '', name: '', brand: '', model: '', manufacturer: '', unit: '', description: '' },
      ...{ specifications: [['订书针', '24/6']], spec: {} },
    });
  });

  test('weighs a price that is typed against the own agreement, before it is saved', async () => {
    const [{ agreed }] = (await rows<{ agreed: number }>(
      database.db,
      sql`select agreed_price_fen as agreed from agreement_entries where id = ${WORLD.paperEntryId}::uuid`,
    )) as [{ agreed: number }];
    const priced = (price: number) =>
      draftOffer({ productId: WORLD.paperId, price: price as Fen }, world.supplier);
    expect(kinds(await priced(agreed + 1))).toContain('price:price-above-agreement:refuse');
    expect((await priced(agreed + 1)).report.advice).toContainEqual(
      expect.objectContaining({ code: 'price-above-agreement', againstFen: agreed }),
    );
    expect(kinds(await priced(agreed))).not.toContain('price:price-above-agreement:refuse');
    expect(kinds(await draftOffer({ productId: WORLD.paperId }, world.supplier)).join()).not.toContain(
      'price:',
    );
  });

  test('names a number that is taken, and the other offer of the same product', async () => {
    const productId = await own('DR-2');
    const offerId = await list(productId, 'DRAFT-2');
    await database.db.execute(sql`update offers set status = 'listed' where id = ${offerId}::uuid`);
    const found = await draftOffer({ productId, sku: 'DRAFT-2', price: 1_000 as Fen }, world.supplier);
    expect(found.refusals).toEqual([{ code: 'SKU_TAKEN', params: { sku: 'DRAFT-2' }, field: 'sku' }]);
    expect(found.report.advice).toContainEqual(
      expect.objectContaining({ code: 'duplicate-listing', about: 'DRAFT-2' }),
    );
    const changed = await draftOffer({ offerId, price: 1_200 as Fen }, world.supplier);
    expect(kinds(changed)).not.toContain('name:duplicate-listing:mend');
    expect(kinds(await draftProduct({ model: 'DR-2' }))).toContain('name:duplicate-listing:mend');
    expect(kinds(await draftProduct({ model: 'DR-2', offerId }))).not.toContain(
      'name:duplicate-listing:mend',
    );
  });

  test('tells of a rise against what the same offer cost when the window began', async () => {
    const offerId = await list(await own('DR-3'), 'DRAFT-3');
    await database.db.execute(
      sql`update offer_versions set changed_at = changed_at - interval '200 days' where offer_id = ${offerId}::uuid`,
    );
    const found = await draftOffer({ offerId, price: 5_000 as Fen }, world.supplier);
    expect(found.report.advice).toContainEqual(
      expect.objectContaining({ code: 'price-unexplained', againstFen: 1_000 }),
    );
  });

  test('is for the supplier alone, about what is open to him', async () => {
    const productId = await own('DR-4');
    const offerId = await list(productId, 'DRAFT-4');
    expect(await coachDraftOffer(as(world.supplier2), { offerId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    expect(await coachDraftOffer(as(world.supplier2), { productId })).toMatchObject({
      refusal: { code: 'NOT_FOUND', field: 'productId' },
    });
    expect(
      await coachDraftOffer(as(world.supplier2), {
        ...{ productId: WORLD.paperId, agreementEntryId: WORLD.paperEntryId },
      }),
    ).toMatchObject({ refusal: { field: 'agreementEntryId' } });
    expect(await coachDraftProduct(as(world.supplier2), { ...GOOD, offerId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    for (const role of [world.staff, world.operator, world.expert, world.supervisor]) {
      await expect(coachDraftOffer(as(role), { offerId })).rejects.toThrow();
      await expect(coachDraftProduct(as(role), GOOD)).rejects.toThrow();
    }
  });

  test('answers a form with all that was typed, what keeps it from being taken, and the clause', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      name: '加微信 订书机',
      brand: '云杉',
      categoryCode: 'A05040401',
    }))
      form.set(name, value);
    const { data, init } = await coachProductForm(as(world.supplier), form, createProductInput);
    expect(init?.status ?? 200).toBe(200);
    expect(data).toMatchObject({
      ok: true,
      reply: {
        values: { name: '加微信 订书机', brand: '云杉' },
        errors: { model: [{ text: '请填写型号；没有型号请写“无”。' }] },
      },
    });
    const offer = new FormData();
    for (const [name, value] of Object.entries({
      productId: WORLD.staplerId,
      sku: 'NEW-1',
      price: '一块',
      stock: '1',
    }))
      offer.set(name, value);
    const answered = await coachOfferForm(as(world.supplier), offer, listOfferInput);
    expect(answered.data).toMatchObject({
      reply: {
        values: { price: '一块' },
        errors: { price: [{ text: '请填写大于 0、最多两位小数的价格。' }] },
      },
    });
  });

  test('reviewers see the whole of it, against what stands today, until it is over', async () => {
    const offerId = await list(await own('DR-5'), 'DRAFT-5', 5);
    const [{ id }] = (await rows<{ id: string }>(
      database.db,
      sql`select id from listing_reviews where offer_id = ${offerId}::uuid`,
    )) as [{ id: string }];
    const { coach } = unwrapForTest(await viewReview(as(world.expert), { reviewId: id }));
    expect(coach?.advice.map(({ code }) => code)).toEqual(['bait-price', 'image-poor']);
    expect(coach).toMatchObject({ capFen: null, score: 84 });
    await database.db.execute(
      sql`insert into certificates (id, product_id, kind, number, holder, manufacturer, model_range, body, standard,
          issued_on, expires_on, created_at)
        select gen_random_uuid(), product_id, 'energy', 'CQC-X', '甲', '云杉文具', 'DR-5', '认证中心', 'GB 1', '2020-01-01',
          '2021-01-01', now() from offers where id = ${offerId}::uuid`,
    );
    const again = unwrapForTest(await viewReview(as(world.expert), { reviewId: id })).coach;
    expect(again?.advice).toContainEqual(
      expect.objectContaining({ code: 'certificate-expired', about: 'CQC-X' }),
    );
    await database.db.execute(sql`update listing_reviews set state = 'WITHDRAWN' where id = ${id}::uuid`);
    expect(unwrapForTest(await viewReview(as(world.expert), { reviewId: id })).coach).toBeNull();
  });
});

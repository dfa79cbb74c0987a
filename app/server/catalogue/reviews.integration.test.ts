import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Actor } from '../context.server.ts';
import { listTodo } from '../notifications/list-todo.server.ts';
import { TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addCertificate } from './add-certificate.server.ts';
import { appealReview } from './appeal-review.server.ts';
import { createProducts, productOfForm } from './create-product.server.ts';
import { decideReviews } from './decide-reviews.server.ts';
import { editOffer } from './edit-offer.server.ts';
import { listOffer } from './list-offer.server.ts';
import { listOwnReviews } from './list-own-reviews.server.ts';
import { listReviews } from './list-reviews.server.ts';
import { submitOffer } from './submit-offer.server.ts';
import { viewOwnReview } from './view-own-review.server.ts';
import { viewReview } from './view-review.server.ts';
import { withdrawReview } from './withdraw-review.server.ts';

const price = (fen: number) => fen as Fen;
const stock = (pieces: number) => (pieces * 1000) as Milli;
const PASS = { opinion: 'pass', reasons: [], note: '' } as const;
const REFUSE = { opinion: 'refuse', reasons: ['price-unexplained'], note: '请附厂家调价函' } as const;
const DESK = { view: 'waiting', kind: undefined, q: undefined, import: undefined, after: undefined } as const;

describe.each(databasesUnderTest())('reviews of listings on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });
  const one = async <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
    (await rows<T>(database.db, statement))[0];
  const offerRow = (id: string) =>
    one<{ price_fen: number; status: string; stock_milli: number; version: number }>(
      sql`select price_fen, status, stock_milli, version from offers where id = ${id}::uuid`,
    );
  const isFound = async (id: string) =>
    (await one(sql`select 1 as found from search_rows where offer_id = ${id}::uuid`)) !== undefined;
  const openReview = async (offerId: string) =>
    (
      await one<{ id: string }>(
        sql`select id from listing_reviews where offer_id = ${offerId}::uuid
          and state in ('REVIEWING', 'DISPUTED', 'APPEALED')`,
      )
    )?.id ?? '';
  const stateOf = async (id: string) =>
    (await one<{ state: string }>(sql`select state from listing_reviews where id = ${id}::uuid`))?.state;
  const judge = async (who: Actor, reviewId: string, judgement: typeof PASS | typeof REFUSE) =>
    decideReviews(as(who), { reviews: [reviewId], ...judgement, reasons: [...judgement.reasons] });

  let count = 0;
  /** A product of the first supplier's own, handed in. */
  const handIn = async () => {
    count += 1;
    const created = await createProducts(as(world.supplier), [
      productOfForm({
        ...{ categoryCode: 'A05040401', name: `自建文具 ${count}`, brand: '甲牌', model: `Z-${count}` },
        ...{ manufacturer: '甲厂', makerSize: undefined, isDomestic: true, gtin: undefined, unit: '件' },
        ...{
          specifications: [],
          engine: undefined,
          equipment: undefined,
          heating: undefined,
          lamp: undefined,
        },
        ...{ fits: undefined, description: '', spec: {} },
      }),
    ]);
    const productId = unwrapForTest(created).productIds[0] ?? '';
    const offer = { sku: `OWN-${count}`, price: price(1_000), stock: stock(5), leadDays: 2, areas: null };
    return unwrapForTest(await listOffer(as(world.supplier), { productId, ...offer }));
  };
  /** The same, passed and on sale. */
  const onSale = async () => {
    const { offerId } = await handIn();
    const reviewId = await openReview(offerId);
    await judge(world.operator, reviewId, PASS);
    await judge(world.expert, reviewId, PASS);
    return offerId;
  };
  const edit = async (offerId: string, fen: number, pieces = 5) => {
    const { version = 0 } = (await offerRow(offerId)) ?? {};
    return editOffer(as(world.supplier), { offerId, version, price: price(fen), stock: stock(pieces) });
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());
  beforeEach(() => clock.set(TEST_NOW));

  test('a product of one’s own waits as a draft until two have agreed, and is on sale in that moment', async () => {
    const { offerId, review } = await handIn();
    expect(review).toBe(true);
    expect(await offerRow(offerId)).toMatchObject({ status: 'draft' });
    expect(await isFound(offerId)).toBe(false);
    const reviewId = await openReview(offerId);
    expect(unwrapForTest(await judge(world.operator, reviewId, PASS))).toMatchObject({ given: 1, passed: 0 });
    expect(await offerRow(offerId)).toMatchObject({ status: 'draft' });
    expect(unwrapForTest(await judge(world.expert, reviewId, PASS))).toMatchObject({ given: 1, passed: 1 });
    expect(await offerRow(offerId)).toMatchObject({ status: 'listed', version: 2 });
    expect(await isFound(offerId)).toBe(true);
    expect(
      await one(sql`select payload->>'code' as code from outbox where aggregate_id = ${reviewId}::uuid`),
    ).toEqual({ code: 'review-passed' });
  });

  test('what is in the common library is on sale at once', async () => {
    const offer = { sku: 'COMMON-1', price: price(2_400), stock: stock(1), leadDays: 2, areas: null };
    const listed = await listOffer(as(world.supplier), { productId: WORLD.staplerId, ...offer });
    expect(unwrapForTest(listed).review).toBe(false);
  });

  test('the first opinion is seen by nobody else before the second is given', async () => {
    const { offerId } = await handIn();
    const reviewId = await openReview(offerId);
    await judge(world.operator, reviewId, REFUSE);
    const seen = async (who: Actor) => unwrapForTest(await viewReview(as(who), { reviewId }));
    expect((await seen(world.expert)).opinions).toEqual([]);
    expect((await seen(world.operator)).opinions).toHaveLength(1);
    const own = unwrapForTest(await viewOwnReview(as(world.supplier), { reviewId }));
    expect(JSON.stringify(own)).not.toContain('price-unexplained');
    await judge(world.expert, reviewId, PASS);
    expect(await stateOf(reviewId)).toBe('DISPUTED');
    expect((await seen(world.expert2)).opinions).toHaveLength(2);
  });

  test('one person counts once, also as the third', async () => {
    const { offerId } = await handIn();
    const reviewId = await openReview(offerId);
    await judge(world.operator, reviewId, PASS);
    const again = { ok: false, refusal: { code: 'REVIEW_NOT_WAITING' } };
    expect(await judge(world.operator, reviewId, PASS)).toMatchObject(again);
    await judge(world.expert, reviewId, REFUSE);
    expect(await judge(world.expert, reviewId, PASS)).toMatchObject(again);
    expect(await offerRow(offerId)).toMatchObject({ status: 'draft' });
    expect(unwrapForTest(await judge(world.operator2, reviewId, PASS))).toMatchObject({ passed: 1 });
    expect(await offerRow(offerId)).toMatchObject({ status: 'listed' });
  });

  test('a rise beyond the limit waits while the old price sells; the stock is changed at once', async () => {
    const offerId = await onSale();
    expect(unwrapForTest(await edit(offerId, 1_100))).toMatchObject({ review: false });
    expect(unwrapForTest(await edit(offerId, 1_101, 9))).toMatchObject({ review: true });
    expect(await offerRow(offerId)).toMatchObject({ price_fen: 1_100, stock_milli: 9_000, status: 'listed' });
    const reviewId = await openReview(offerId);
    await judge(world.operator, reviewId, PASS);
    await judge(world.operator2, reviewId, PASS);
    expect(await offerRow(offerId)).toMatchObject({ price_fen: 1_101 });
    expect(await one(sql`select price_fen from search_rows where offer_id = ${offerId}::uuid`)).toEqual({
      price_fen: 1_101,
    });
  });

  test('saving the same rise again asks nobody twice, a lower price overtakes it', async () => {
    const offerId = await onSale();
    await edit(offerId, 1_500);
    const reviewId = await openReview(offerId);
    expect(unwrapForTest(await edit(offerId, 1_500))).toMatchObject({ review: true });
    expect(await openReview(offerId)).toBe(reviewId);
    expect(unwrapForTest(await edit(offerId, 1_000, 7))).toMatchObject({ review: false });
    expect(await stateOf(reviewId)).toBe('REVIEWING');
    await edit(offerId, 900);
    expect(await stateOf(reviewId)).toBe('WITHDRAWN');
    expect(await offerRow(offerId)).toMatchObject({ price_fen: 900 });
  });

  test('many small rises within the window are one rise', async () => {
    const offerId = await onSale();
    clock.set('2026-11-24T02:00:00.000Z');
    expect(unwrapForTest(await edit(offerId, 1_080))).toMatchObject({ review: false });
    clock.set('2026-11-25T02:00:00.000Z');
    expect(unwrapForTest(await edit(offerId, 1_160))).toMatchObject({ review: true });
    expect(await offerRow(offerId)).toMatchObject({ price_fen: 1_080 });
  });

  test('a refusal says why and what mends it; one appeal within the days, heard by new eyes', async () => {
    const offerId = await onSale();
    await edit(offerId, 2_000);
    const reviewId = await openReview(offerId);
    await judge(world.operator, reviewId, REFUSE);
    await judge(world.expert, reviewId, REFUSE);
    const own = unwrapForTest(await viewOwnReview(as(world.supplier), { reviewId }));
    expect(own.review).toMatchObject({
      state: 'REFUSED',
      reasons: ['price-unexplained'],
      // five working days after Monday 23 November
      appeal_until: '2026-11-30',
    });
    const appeal = { reviewId, text: '厂家十一月调价，附函' };
    clock.set('2026-12-01T02:00:00.000Z');
    expect(await appealReview(as(world.supplier), appeal)).toMatchObject({
      ok: false,
      refusal: { code: 'REVIEW_APPEAL_LATE' },
    });
    clock.set('2026-11-30T02:00:00.000Z');
    unwrapForTest(await appealReview(as(world.supplier), appeal));
    expect(await stateOf(reviewId)).toBe('APPEALED');
    expect(await judge(world.operator, reviewId, PASS)).toMatchObject({ ok: false });
    unwrapForTest(await judge(world.expert2, reviewId, PASS));
    expect(await offerRow(offerId)).toMatchObject({ price_fen: 2_000 });
    expect(await appealReview(as(world.supplier), appeal)).toMatchObject({ ok: false });
  });

  test('an appeal that is upheld is the end of it', async () => {
    const offerId = await onSale();
    await edit(offerId, 2_000);
    const reviewId = await openReview(offerId);
    for (const who of [world.operator, world.expert]) await judge(who, reviewId, REFUSE);
    unwrapForTest(await appealReview(as(world.supplier), { reviewId, text: '请再看一次' }));
    await judge(world.operator2, reviewId, REFUSE);
    expect(await stateOf(reviewId)).toBe('UPHELD');
    expect(await offerRow(offerId)).toMatchObject({ price_fen: 1_000 });
  });

  test('a draft that was refused can be mended and handed in anew; a withdrawn one, too', async () => {
    const { offerId } = await handIn();
    const first = await openReview(offerId);
    for (const who of [world.operator, world.expert]) await judge(who, first, REFUSE);
    expect(unwrapForTest(await submitOffer(as(world.supplier), { offerId }))).toEqual({ review: true });
    const second = await openReview(offerId);
    expect(second).not.toBe(first);
    expect(await submitOffer(as(world.supplier), { offerId })).toMatchObject({ ok: false });
    unwrapForTest(await withdrawReview(as(world.supplier), { reviewId: second }));
    expect(await stateOf(second)).toBe('WITHDRAWN');
    expect(await judge(world.operator2, second, PASS)).toMatchObject({ ok: false });
    // a new price of a draft that waits asks again with that price
    unwrapForTest(await submitOffer(as(world.supplier), { offerId }));
    await edit(offerId, 1_234);
    expect(
      await one(sql`select price_fen from listing_reviews where id = ${await openReview(offerId)}::uuid`),
    ).toEqual({ price_fen: 1_234 });
  });

  test('a certificate waits for two, and its label with it', async () => {
    const certificate = {
      ...{ productId: WORLD.uncertifiedPrinterId, kind: 'energy' as const, number: 'CQC-REVIEW' },
      ...{ holder: '测试', manufacturer: '测试', modelRange: 'P-2', body: '测试', standard: 'GB 21521' },
      issuedOn: localDate('2026-01-01'),
      expiresOn: localDate('2028-12-31'),
    };
    const blocked = () =>
      one<{ blocked_reason: string | null }>(
        sql`select blocked_reason from offers where id = ${WORLD.uncertifiedPrinterOfferId}::uuid`,
      );
    const owner = (
      await one<{ supplier_id: string }>(
        sql`select supplier_id from offers where id = ${WORLD.uncertifiedPrinterOfferId}::uuid`,
      )
    )?.supplier_id;
    const supplier = owner === WORLD.supplierId ? world.supplier : world.supplier2;
    const before = await blocked();
    const filed = unwrapForTest(await addCertificate(as(supplier), certificate));
    expect(filed.review).toBe(true);
    const reviewId =
      (
        await one<{ id: string }>(
          sql`select id from listing_reviews where certificate_id = ${filed.certificateId}::uuid`,
        )
      )?.id ?? '';
    expect((await blocked())?.blocked_reason ?? 'star-certificate-missing').toBe(
      before?.blocked_reason ?? 'star-certificate-missing',
    );
    await judge(world.operator, reviewId, PASS);
    await judge(world.expert2, reviewId, PASS);
    expect(await blocked()).toEqual({ blocked_reason: null });
  });

  test('the desk and the to-do show a reviewer what he has not judged, and the supplier his own alone', async () => {
    const { offerId } = await handIn();
    const reviewId = await openReview(offerId);
    const waiting = async (who: Actor) =>
      unwrapForTest(await listReviews(as(who), { ...DESK, q: `OWN-${count}` })).rows.map(({ id }) => id);
    expect(await waiting(world.operator)).toEqual([reviewId]);
    await judge(world.operator, reviewId, PASS);
    expect(await waiting(world.operator)).toEqual([]);
    expect(await waiting(world.expert)).toEqual([reviewId]);
    const todo = unwrapForTest(await listTodo(as(world.expert)));
    expect(todo.filter((row) => row.kind === 'judge_listings').map(({ id }) => id)).toContain(reviewId);
    const mine = { view: 'all', q: undefined, import: undefined, before: undefined } as const;
    const own = async (who: Actor) => unwrapForTest(await listOwnReviews(as(who), mine)).rows;
    expect((await own(world.supplier)).map(({ id }) => id)).toContain(reviewId);
    expect((await own(world.supplier2)).map(({ id }) => id)).not.toContain(reviewId);
  });

  test('a place that asks for nothing publishes at once', async () => {
    await database.db.execute(sql`
insert into rule_values (rule_id, area_code, valid_from, value, unit, clause_id, source, confidence, is_demo, version, recorded_at)
select rule_id, area_code, '2026-11-24', 'false'::jsonb, unit, clause_id, source, confidence, is_demo, version + 1, recorded_at
from rule_values where rule_id = 'review.new_product'`);
    expect((await handIn()).review).toBe(true);
    clock.set('2026-11-24T02:00:00.000Z');
    const { offerId, review } = await handIn();
    expect(review).toBe(false);
    expect(await offerRow(offerId)).toMatchObject({ status: 'listed' });
  });
});

import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow, rows } from '~db/client.ts';
import { fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { addToCart } from '../ordering/add-to-cart.server.ts';
import { publishPriceBulletin } from '../publication/publish-price-bulletin.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { editOffer } from './edit-offer.server.ts';
import { explainPriceCase } from './explain-price-case.server.ts';
import { listOwnPriceCases } from './list-own-price-cases.server.ts';
import { listPriceCases } from './list-price-cases.server.ts';
import { listPrices } from './list-prices.server.ts';
import { patrolPrices } from './patrol-prices.server.ts';
import { recordPrice } from './record-price.server.ts';
import { releasePriceCase } from './release-price-case.server.ts';
import { relistOffer } from './relist-offer.server.ts';
import { upholdPriceCase } from './uphold-price-case.server.ts';
import { viewOwnPriceCase } from './view-own-price-case.server.ts';
import { viewPriceCase } from './view-price-case.server.ts';
import { withdrawOffer } from './withdraw-offer.server.ts';
import { withdrawPrice } from './withdraw-price.server.ts';

const STOCK = 100_000 as Milli;
const OFFER = WORLD.staplerOfferId;

describe.each(databasesUnderTest())('the price watch on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let clock: TestClock;
  let ctx: Ctx;
  let operator: Ctx;
  let supplier: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    for (const table of ['price_case_steps', 'price_cases', 'price_observations', 'price_deals'])
      await database.db.execute(sql`delete from ${sql.identifier(table)}`);
    await database.db.execute(sql`update offers set blocked_reason = null, status = 'listed', price_fen = 2550
      where id = ${OFFER}`);
    clock = new TestClock();
    ctx = testCtx(database.db, SYSTEM, { clock });
    operator = { ...ctx, actor: world.operator };
    supplier = { ...ctx, actor: world.supplier };
  });

  const offer = async () => {
    const row = await firstRow<{ blocked: string | null; version: number; price: number }>(
      database.db,
      sql`select blocked_reason as blocked, version, price_fen as price from offers where id = ${OFFER}`,
    );
    if (row === null) throw new Error('no offer');
    return row;
  };
  const reprice = async (price: number) => {
    const { version } = await offer();
    const changed = { offerId: OFFER, version, price: fen(price), stock: STOCK, leadDays: undefined };
    return unwrapForTest(await editOffer(supplier, { ...changed, areas: undefined, withAreas: undefined }));
  };
  const seen = (price: number, source: 'jd' | 'tmall' | 'maker' = 'jd', observedOn = '2026-11-20') =>
    recordPrice(operator, {
      productId: WORLD.staplerId,
      source,
      observedOn: localDate(observedOn),
      price: fen(price),
      evidence: `https://example.com/${source}`,
    });
  const dealt = async (...prices: number[]) => {
    for (const price of prices)
      await database.db.execute(sql`insert into price_deals (order_line_id, product_id, unit_price_fen, quantity_milli, dealt_on)
        values (${uuidv7()}, ${WORLD.staplerId}, ${price}, 1000, '2026-11-01')`);
  };
  const theCase = async () => {
    const { rows: found } = unwrapForTest(await listOwnPriceCases(supplier, {}));
    const [first] = found;
    if (first === undefined) throw new Error('no case');
    return unwrapForTest(await viewOwnPriceCase(supplier, { caseId: first.id }));
  };
  const act = (version: number, caseId: string, note = '含安装') => ({ caseId, version, note });

  test('a price seen elsewhere freezes what is out of line at once, and tells the supplier what passes', async () => {
    expect(unwrapForTest(await seen(2_200))).toEqual({ intercepted: 1, corrected: 0 });
    expect((await offer()).blocked).toBe('price-watch');
    const view = await theCase();
    expect(view).toMatchObject({
      number: 'JJ-2026-0001',
      state: 'FROZEN',
      priceFen: 2_550,
      findings: [{ against: 'reference', baseFen: 2_200, limitFen: 2_530, n: 1 }],
      evidence: { references: [{ source: 'jd', observedOn: '2026-11-20', priceFen: 2_200 }] },
      steps: [{ event: 'intercept', by: null }],
    });
    const told = await firstRow<{ code: string; limit: string }>(
      database.db,
      sql`select payload->>'code' as code, payload->'params'->>'limit' as limit from outbox
        where topic = 'notify' and aggregate_id = ${WORLD.supplierId} order by created_at desc, id desc limit 1`,
    );
    expect(told).toEqual({ code: 'price-frozen', limit: '25.30' });
    // nobody can put it into a cart
    const staff = { ...ctx, actor: world.staff };
    expect(await addToCart(staff, { offerId: OFFER, quantity: 1_000 as Milli, next: '/cart' })).toMatchObject(
      { refusal: { code: 'OFFER_NOT_ORDERABLE' } },
    );
  });

  test('lowering the price frees it in the same act; raising it further does not', async () => {
    unwrapForTest(await seen(2_200));
    await reprice(2_600);
    expect((await offer()).blocked).toBe('price-watch');
    await reprice(2_530);
    expect((await offer()).blocked).toBeNull();
    expect(await theCase()).toMatchObject({
      state: 'CORRECTED',
      steps: [{ event: 'intercept' }, { event: 'correct' }],
    });
    // up again: a case of its own
    await reprice(2_531);
    expect(unwrapForTest(await listOwnPriceCases(supplier, {})).counts).toEqual({ FROZEN: 1, CORRECTED: 1 });
  });

  test('five deals speak, four do not; the patrol sees what nobody touched', async () => {
    await dealt(2_000, 2_000, 2_000, 2_000);
    expect(unwrapForTest(await patrolPrices(ctx))).toEqual({ intercepted: 0, corrected: 0 });
    await dealt(2_000);
    expect(unwrapForTest(await patrolPrices(ctx))).toEqual({ intercepted: 1, corrected: 0 });
    expect(unwrapForTest(await patrolPrices(ctx))).toEqual({ intercepted: 0, corrected: 0 });
    expect((await theCase()).findings).toMatchObject([{ against: 'deals', n: 5, limitFen: 2_400 }]);
    // ninety days on the deals say nothing any more
    clock.set('2027-02-10T02:00:00Z');
    expect(unwrapForTest(await patrolPrices(ctx))).toEqual({ intercepted: 0, corrected: 1 });
    expect((await offer()).blocked).toBeNull();
  });

  test('explained, upheld, explained again, released: it stays free until it rises or the release is old', async () => {
    unwrapForTest(await seen(2_200));
    const { id } = await theCase();
    expect(await explainPriceCase(supplier, act(2, id))).toMatchObject({ refusal: { code: 'CONFLICT' } });
    unwrapForTest(await explainPriceCase(supplier, act(1, id, '含上门安装')));
    unwrapForTest(await upholdPriceCase(operator, act(2, id, '没有凭据')));
    expect((await offer()).blocked).toBe('price-watch');
    unwrapForTest(await explainPriceCase(supplier, act(3, id, '附合同')));
    unwrapForTest(await releasePriceCase(operator, act(4, id, '核对了合同')));
    expect((await offer()).blocked).toBeNull();
    expect(await releasePriceCase(operator, act(5, id))).toMatchObject({
      refusal: { code: 'STATE_CHANGED' },
    });
    expect(unwrapForTest(await patrolPrices(ctx))).toEqual({ intercepted: 0, corrected: 0 });
    await reprice(2_551);
    expect((await offer()).blocked).toBe('price-watch');
    await reprice(2_200);
    await reprice(2_550);
    expect((await offer()).blocked).toBeNull();
    const { steps } = unwrapForTest(await viewPriceCase(operator, { caseId: id }));
    expect(steps.map(({ event, note }) => [event, note]).slice(1)).toEqual([
      ['explain', '含上门安装'],
      ['uphold', '没有凭据'],
      ['explain', '附合同'],
      ['release', '核对了合同'],
    ]);
    const audited = await rows<{ action: string }>(
      database.db,
      sql`select action from audit_entries where subject_kind = 'price_case' and subject_id = ${id} order by at, id`,
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'intercept-price',
      'explain-price-case',
      'uphold-price-case',
      'explain-price-case',
      'release-price-case',
    ]);
  });

  test('others cannot see or explain it, and a withdrawn offer is no case', async () => {
    unwrapForTest(await seen(2_200));
    const { id } = await theCase();
    const other = { ...ctx, actor: world.supplier2 };
    expect(await viewOwnPriceCase(other, { caseId: id })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await explainPriceCase(other, act(1, id))).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    unwrapForTest(await withdrawOffer(supplier, { offerId: OFFER }));
    expect((await theCase()).state).toBe('CORRECTED');
    unwrapForTest(await relistOffer(supplier, { offerId: OFFER }));
    expect(unwrapForTest(await listOwnPriceCases(supplier, {})).counts).toEqual({ FROZEN: 1, CORRECTED: 1 });
  });

  test('observations: none of tomorrow, none twice, an old one says nothing, a withdrawn one frees', async () => {
    expect(await seen(2_000, 'jd', '2026-11-24')).toMatchObject({
      refusal: { code: 'PRICE_SEEN_TOMORROW', field: 'observedOn' },
    });
    expect(unwrapForTest(await seen(2_000, 'jd', '2026-09-01'))).toEqual({ intercepted: 0, corrected: 0 });
    unwrapForTest(await seen(2_200));
    expect(await seen(2_100)).toMatchObject({ refusal: { code: 'PRICE_SEEN_BEFORE', field: 'source' } });
    const unknown = {
      productId: uuidv7(),
      source: 'jd',
      observedOn: localDate('2026-11-20'),
      price: fen(1),
      evidence: '-',
    } as const;
    expect(await recordPrice(operator, unknown)).toMatchObject({
      refusal: { code: 'PRICE_PRODUCT_UNKNOWN', field: 'productId' },
    });
    const { rows: list } = unwrapForTest(await listPrices(operator, {}));
    expect(list.map(({ observedOn }) => observedOn)).toEqual(['2026-11-20', '2026-09-01']);
    const [latest] = list;
    const withdrawal = { observationId: latest?.id ?? '', reason: '不是同款' };
    expect(unwrapForTest(await withdrawPrice(operator, withdrawal))).toEqual({
      intercepted: 0,
      corrected: 1,
    });
    expect(await withdrawPrice(operator, withdrawal)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect((await offer()).blocked).toBeNull();
    // the day is free again
    unwrapForTest(await seen(2_500));
  });

  test('the month’s bulletin is published once, with what was decided by its end', async () => {
    unwrapForTest(await seen(2_200));
    const { id } = await theCase();
    unwrapForTest(await releasePriceCase(operator, act(1, id, '配置不同')));
    expect(unwrapForTest(await publishPriceBulletin(ctx))).toEqual({ published: 0 });
    clock.set('2026-12-01T00:30:00Z');
    expect(unwrapForTest(await publishPriceBulletin(ctx))).toEqual({ published: 1 });
    expect(unwrapForTest(await publishPriceBulletin(ctx))).toEqual({ published: 0 });
    const notice = await firstRow<{ title: string; body: Record<string, unknown> }>(
      database.db,
      sql`select title, body from notices where number = 'JJTB-2026-11'`,
    );
    expect(notice).toMatchObject({
      title: '2026 年 11 月价格监测通报',
      body: {
        counts: { observations: 1, opened: 1, released: 1, upheld: 0, corrected: 0, open: 0 },
        cases: [{ state: 'RELEASED', note: '配置不同', priceFen: 2_550 }],
      },
    });
    await database.db.execute(sql`delete from notices where number = 'JJTB-2026-11'`);
  });

  test('a list costs two round trips whatever its length, and is paged without gaps', async () => {
    for (let round = 0; round < 3; round += 1) {
      unwrapForTest(await seen(2_000 - round, 'jd', `2026-11-1${round}`));
      await reprice(2_000);
      await reprice(2_550);
    }
    const { value, roundTrips } = await countRoundTrips(async () =>
      unwrapForTest(await listPriceCases(operator, { limit: 2 })),
    );
    expect(roundTrips).toBe(2);
    expect(value.nextBefore).not.toBeNull();
    const next = unwrapForTest(
      await listPriceCases(operator, { limit: 2, before: value.nextBefore ?? undefined }),
    );
    const ids = [...value.rows, ...next.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.runIf(kind === 'postgres')('two who see it at the same moment freeze it once', async () => {
    await dealt(2_000, 2_000, 2_000, 2_000, 2_000);
    const found = await Promise.all(Array.from({ length: 6 }, () => patrolPrices(ctx)));
    const sum = found.reduce((all, one) => all + (one.ok ? one.value.intercepted : 0), 0);
    expect(sum).toBe(1);
    expect(unwrapForTest(await listPriceCases(operator, {})).rows).toHaveLength(1);
  });
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow } from '~db/client.ts';
import { saveCardSession } from '~db/queries/payment/cards.ts';
import { findMoneyFaults, readMoneyBalances } from '~db/queries/payment/money.ts';
import type { CardNews } from '../../domain/payment/card-event.ts';
import { stripeGateway } from '../adapters/stripe/stripe.server.ts';
import type { Ctx } from '../context.server.ts';
import { viewOperatorDesk } from '../oversight/view-operator-desk.server.ts';
import { SYSTEM, TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { acceptedUnionOrder, approvedUnionPayment, foundUnion } from '../testing/union-order.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { closeCardEvent } from './close-card-event.server.ts';
import { listCardEvents } from './list-card-events.server.ts';
import { receiveCardEvent } from './receive-card-event.server.ts';

const HOURS = 24;

describe.each(databasesUnderTest())('card events of unknown charges on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let clock: TestClock;
  let ctx: Ctx;
  let operator: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    await database.db.execute(sql`delete from payment_events where outcome in ('waiting', 'closed')`);
    clock = new TestClock();
    const keys = { secretKey: 'sk_test_x', webhookSecret: 'whsec_x', baseUrl: 'http://localhost' };
    const cards = stripeGateway({ ...keys, apiBase: 'http://127.0.0.1:9' });
    ctx = testCtx(database.db, SYSTEM, { clock, cards });
    operator = { ...ctx, actor: world.operator };
  });

  const tell = async (eventId: string, news: CardNews) =>
    unwrapForTest(
      await receiveCardEvent(ctx, { ...news, eventId, type: 'charge.refunded', at: TEST_NOW.toISOString() }),
    ).outcome;
  const refunded = (intent: string, sumFen = 100) => ({ kind: 'refund-sum', intent, sumFen }) as const;
  const listed = async (view: 'orphan' | 'waiting' | 'closed') =>
    unwrapForTest(await listCardEvents(operator, { view }));
  const close = (eventId: string) => closeCardEvent(operator, { eventId, reason: '同一收单账户的其他业务' });

  test('waits for seven days, is then without owner, and is closed with a reason, once', async () => {
    expect(await tell('evt_1', refunded('pi_unknown', 777))).toBe('waiting');
    expect((await listed('waiting')).rows).toMatchObject([
      { eventId: 'evt_1', kind: 'refund-sum', intent: 'pi_unknown', amountFen: 777, closedAt: null },
    ]);
    clock.advanceHours(7 * HOURS - 1);
    expect(await listed('orphan')).toMatchObject({ rows: [], counts: { orphan: 0, waiting: 1, closed: 0 } });
    expect(await close('evt_1')).toMatchObject({
      refusal: { code: 'CARD_EVENT_EXPECTED', params: { days: 7 } },
    });
    clock.advanceHours(1);
    expect(await listed('orphan')).toMatchObject({ counts: { orphan: 1, waiting: 0, closed: 0 } });
    expect(unwrapForTest(await viewOperatorDesk(operator)).figures.orphans).toBe(1);

    unwrapForTest(await close('evt_1'));
    expect(unwrapForTest(await viewOperatorDesk(operator)).figures.orphans).toBe(0);
    expect((await listed('closed')).rows).toMatchObject([
      { eventId: 'evt_1', closedBy: world.operator.name, closeReason: '同一收单账户的其他业务' },
    ]);
    expect(await close('evt_1')).toMatchObject({ refusal: { code: 'ALREADY_DONE' } });
    expect(await close('evt_unknown')).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    // sent again, it stays closed
    expect(await tell('evt_1', refunded('pi_unknown', 777))).toBe('duplicate');
    expect((await listed('closed')).counts).toEqual({ orphan: 0, waiting: 0, closed: 1 });
    const audited = await firstRow<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from audit_entries where action = 'close-card-event' and subject_id = 'evt_1'
        and detail->>'reason' = '同一收单账户的其他业务'`,
    );
    expect(audited?.n).toBe(1);
  });

  test('is booked all the same when its charge is reported after it was given up', async () => {
    const union = await foundUnion(ctx);
    const { orderId, amountFen } = await acceptedUnionOrder(ctx, world, union);
    const paymentId = await approvedUnionPayment(ctx, union, orderId, 'stripe');
    const sessionId = `cs_${paymentId}`;
    await saveCardSession(database.db, { paymentId, sessionId, url: 'https://x/', expiresAt: TEST_NOW });
    const intent = `pi_${paymentId}`;
    expect(await tell('evt_early', refunded(intent, 300))).toBe('waiting');
    clock.advanceHours(8 * HOURS);
    unwrapForTest(await close('evt_early'));
    const paid = {
      kind: 'session',
      outcome: 'settled',
      paymentId,
      sessionId,
      intent,
      amountFen,
      reason: '',
    } as const;
    expect(await tell('evt_paid', paid)).toBe('settled');
    const balances = await readMoneyBalances(database.db, union.orgId);
    expect(Object.fromEntries(balances.map((one) => [one.kind, one.balanceFen]))).toMatchObject({
      expense: amountFen - 300,
      card: 300 - amountFen,
    });
    expect(await findMoneyFaults(database.db)).toEqual([]);
    expect((await listed('closed')).rows).toEqual([]);
  });

  test('is listed page by page, newest first, in as many round trips however many there are', async () => {
    const trips = async () => (await countRoundTrips(() => listed('waiting'))).roundTrips;
    expect(await trips()).toBe(2);
    for (let n = 0; n < 7; n += 1) {
      await tell(`evt_${n}`, refunded(`pi_${n}`));
      // some come in the same instant
      if (n % 2 === 1) clock.advanceHours(1);
    }
    const seen: string[] = [];
    for (let before: string | undefined; ; ) {
      const page: Awaited<ReturnType<typeof listed>> = unwrapForTest(
        await listCardEvents(operator, { view: 'waiting', before, limit: 3 }),
      );
      seen.push(...page.rows.map((row) => row.eventId));
      if (page.nextBefore === null) break;
      before = page.nextBefore;
    }
    expect(seen).toEqual(['evt_6', 'evt_5', 'evt_4', 'evt_3', 'evt_2', 'evt_1', 'evt_0']);
    expect(await trips()).toBe(2);
  });
});

import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fen } from '../../../app/domain/money.ts';
import { stripeGateway } from '../../../app/server/adapters/stripe/stripe.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { receiveCardWebhook } from '../../../app/server/http/card-webhook.server.ts';
import { refundCardPayment } from '../../../app/server/payment/refund-card-payment.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { orderNow } from '../../../app/server/testing/delivery.server.ts';
import type { SmallWorld } from '../../../app/server/testing/small-world.server.ts';
import { smallWorld } from '../../../app/server/testing/small-world.server.ts';
import type { TestUnion } from '../../../app/server/testing/union-order.server.ts';
import {
  acceptedUnionOrder,
  approvedUnionPayment,
  foundUnion,
} from '../../../app/server/testing/union-order.server.ts';
import { firstRow, rows } from '../../../db/client.ts';
import { saveCardSession } from '../../../db/queries/payment/cards.ts';
import { findMoneyFaults, readMoneyBalances } from '../../../db/queries/payment/money.ts';
import {
  chargeObject,
  disputeObject,
  eventOf,
  refundObject,
  sessionObject,
  signed,
} from './signed-events.ts';

const SECRET = 'whsec_of_this_test';
const later = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1000);

describe.each(databasesUnderTest())('events of the card company on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    const cards = stripeGateway({
      secretKey: 'sk_test_none',
      webhookSecret: SECRET,
      apiBase: 'http://127.0.0.1:9',
      baseUrl: 'http://localhost',
    });
    ctx = testCtx(database.db, SYSTEM, { cards });
  });
  afterAll(async () => {
    const faults = await findMoneyFaults(database.db);
    await database.close();
    expect(faults).toEqual([]);
  });

  interface Scene {
    readonly union: TestUnion;
    readonly orderId: string;
    readonly paymentId: string;
    readonly sessionId: string;
    readonly intent: string;
    readonly amountFen: number;
  }
  /** A confirmed card payment whose hosted page is open. */
  const scene = async (): Promise<Scene> => {
    const union = await foundUnion(ctx);
    const { orderId, amountFen } = await acceptedUnionOrder(ctx, world, union);
    const paymentId = await approvedUnionPayment(ctx, union, orderId, 'stripe');
    const sessionId = `cs_${paymentId}`;
    await saveCardSession(ctx.db, {
      paymentId,
      sessionId,
      url: 'https://pay.example/',
      expiresAt: later(86_400),
    });
    return { union, orderId, paymentId, sessionId, intent: `pi_${paymentId}`, amountFen };
  };
  const post = (body: string, signature: string | null) =>
    receiveCardWebhook(
      ctx,
      new Request('http://localhost/webhooks/stripe', {
        method: 'POST',
        body,
        headers: signature === null ? {} : { 'stripe-signature': signature },
      }),
    );
  const send = async (event: object, at = TEST_NOW) => {
    const { body, signature } = signed(event, SECRET, at);
    const response = await post(body, signature);
    return { status: response.status, ...(await response.json()) };
  };
  const completed = (of: Scene, at = TEST_NOW) =>
    eventOf('checkout.session.completed', sessionObject(of), at);
  const stateOf = async (of: Scene) => {
    const payment = await firstRow<{ state: string }>(
      ctx.db,
      sql`select state from payments where id = ${of.paymentId}`,
    );
    return { payment: payment?.state, order: (await orderNow(ctx.db, of.orderId)).state };
  };
  /** Balances in yuan of accounts that are not zero. */
  const balances = async (of: Scene) =>
    Object.fromEntries(
      (await readMoneyBalances(ctx.db, of.union.orgId))
        .filter((account) => account.balanceFen !== 0)
        .map((account) => [account.kind, account.balanceFen]),
    );

  test('a paid page settles the payment, pays the order and books it; the budget ledger hears nothing', async () => {
    const of = await scene();
    const entries = () =>
      firstRow<{ n: number }>(ctx.db, sql`select count(*)::int as n from ledger_entries`).then(
        (row) => row?.n,
      );
    const before = await entries();
    expect(await balances(of)).toEqual({ expense: of.amountFen, payable: -of.amountFen });
    expect(await send(completed(of))).toEqual({ status: 200, outcome: 'settled' });
    expect(await stateOf(of)).toEqual({ payment: 'settled', order: 'PAID' });
    expect((await orderNow(ctx.db, of.orderId)).lines[0]?.paidFen).toBe(of.amountFen);
    expect(await balances(of)).toEqual({ expense: of.amountFen, card: -of.amountFen });
    expect(await entries()).toBe(before);
  });

  test('the same event twice, and a second event of the same success, change nothing more', async () => {
    const of = await scene();
    const event = completed(of);
    await send(event);
    expect(await send(event)).toEqual({ status: 200, outcome: 'duplicate' });
    const again = eventOf('checkout.session.async_payment_succeeded', sessionObject(of), later(5));
    expect(await send(again, later(5))).toEqual({ status: 200, outcome: 'ignored' });
    expect(await balances(of)).toEqual({ expense: of.amountFen, card: -of.amountFen });
  });

  test('the same event at the same moment settles once', async () => {
    const of = await scene();
    const event = completed(of);
    const outcomes = await Promise.all([send(event), send(event), send(event)]);
    expect(outcomes.map((one) => one.outcome).toSorted()).toEqual(['duplicate', 'duplicate', 'settled']);
  });

  test('a slow method settles when its money has come, not when the page was left', async () => {
    const of = await scene();
    const unpaid = eventOf(
      'checkout.session.completed',
      sessionObject({ ...of, status: 'unpaid' }),
      TEST_NOW,
    );
    expect(await send(unpaid)).toEqual({ status: 200, outcome: 'ignored' });
    expect(await stateOf(of)).toEqual({ payment: 'applied', order: 'PAYING' });
    const paid = eventOf('checkout.session.async_payment_succeeded', sessionObject(of), later(9));
    expect(await send(paid, later(9))).toEqual({ status: 200, outcome: 'settled' });
  });

  test.each([
    ['checkout.session.async_payment_failed', '银行卡扣款未成功'],
    ['checkout.session.expired', '支付页面已关闭或过期，未扣款'],
  ])('%s: the payment fails, the order can be paid again, nothing is owed twice', async (type, reason) => {
    const of = await scene();
    const event = eventOf(type, sessionObject({ ...of, status: 'unpaid' }), TEST_NOW);
    expect(await send(event)).toEqual({ status: 200, outcome: 'failed' });
    expect(await stateOf(of)).toEqual({ payment: 'failed', order: 'ACCEPTED' });
    const kept = await firstRow<{ why: string }>(
      ctx.db,
      sql`select failure_reason as why from payments where id = ${of.paymentId}`,
    );
    expect(kept?.why).toBe(reason);
    expect(await balances(of)).toEqual({});
    const second = await approvedUnionPayment(ctx, of.union, of.orderId, 'stripe');
    expect(second).not.toBe(of.paymentId);
    expect(await balances(of)).toEqual({ expense: of.amountFen, payable: -of.amountFen });
  });

  test('a charge after the payment was closed is owed back, and can be refunded', async () => {
    const of = await scene();
    await send(eventOf('checkout.session.expired', sessionObject({ ...of, status: 'unpaid' }), TEST_NOW));
    expect(await send(completed(of, later(3)), later(3))).toMatchObject({ status: 200 });
    expect(await stateOf(of)).toEqual({ payment: 'failed', order: 'ACCEPTED' });
    expect(await balances(of)).toEqual({ refund_due: of.amountFen, card: -of.amountFen });
    await send(
      eventOf('charge.refunded', chargeObject({ intent: of.intent, refundedFen: of.amountFen }), later(9)),
    );
    expect(await balances(of)).toEqual({});
  });

  test('a refund is booked once, told as a sum, as a single one, and both twice', async () => {
    const of = await scene();
    await send(completed(of));
    const form = { paymentId: of.paymentId, idempotencyKey: uuidv7(), amount: fen(1_000), reason: '少一件' };
    const asked = await refundCardPayment({ ...ctx, actor: of.union.officer }, form);
    expect(await refundCardPayment({ ...ctx, actor: of.union.officer }, form)).toEqual(asked);
    const refundId = asked.ok ? asked.value.refundId : '';
    const single = { id: `re_${refundId}`, intent: of.intent, amountFen: 1_000, refundId };
    const events = [
      eventOf('charge.refunded', chargeObject({ intent: of.intent, refundedFen: 1_000 }), later(1)),
      eventOf('refund.updated', refundObject({ ...single, status: 'succeeded' }), later(2)),
      eventOf('refund.updated', refundObject({ ...single, status: 'succeeded' }), later(3)),
      eventOf('charge.refunded', chargeObject({ intent: of.intent, refundedFen: 1_000 }), later(4)),
    ];
    for (const event of events) expect(await send(event)).toEqual({ status: 200, outcome: 'posted' });
    expect(await balances(of)).toEqual({ expense: of.amountFen - 1_000, card: 1_000 - of.amountFen });
    const refunds = await rows<{ state: string; amount: number }>(
      ctx.db,
      sql`select state, amount_fen as amount from card_refunds where payment_id = ${of.paymentId}`,
    );
    expect(refunds).toEqual([{ state: 'settled', amount: 1_000 }]);
    const rest = { ...form, idempotencyKey: uuidv7(), amount: fen(of.amountFen - 999) };
    expect(await refundCardPayment({ ...ctx, actor: of.union.officer }, rest)).toMatchObject({
      ok: false,
      refusal: { code: 'REFUND_TOO_MUCH' },
    });
  });

  test('a refund that came back is owed again, and a sum from before it is stale', async () => {
    const of = await scene();
    await send(completed(of));
    const single = { id: `re_${of.paymentId}`, intent: of.intent, amountFen: 700 };
    const sum = (at: Date) =>
      send(eventOf('charge.refunded', chargeObject({ intent: of.intent, refundedFen: 700 }), at));
    await sum(later(1));
    await send(eventOf('refund.failed', refundObject({ ...single, status: 'failed' }), later(100)));
    expect(await balances(of)).toEqual({ expense: of.amountFen, card: -of.amountFen });
    await sum(later(50));
    expect(await balances(of)).toEqual({ expense: of.amountFen, card: -of.amountFen });
  });

  test('refund and dispute before the completion wait for it and are booked with it', async () => {
    const of = await scene();
    const refunded = eventOf(
      'charge.refunded',
      chargeObject({ intent: of.intent, refundedFen: 500 }),
      later(20),
    );
    const dispute = { id: `dp_${of.paymentId}`, intent: of.intent, amountFen: 300 };
    const opened = eventOf(
      'charge.dispute.created',
      disputeObject({ ...dispute, status: 'needs_response' }),
      later(30),
    );
    expect(await send(refunded)).toEqual({ status: 200, outcome: 'waiting' });
    expect(await send(opened)).toEqual({ status: 200, outcome: 'waiting' });
    expect(await send(refunded)).toEqual({ status: 200, outcome: 'duplicate' });
    expect(await balances(of)).toEqual({ expense: of.amountFen, payable: -of.amountFen });
    expect(await send(completed(of))).toEqual({ status: 200, outcome: 'settled' });
    expect(await balances(of)).toEqual({
      expense: of.amountFen - 800,
      dispute: 300,
      card: 500 - of.amountFen,
    });
    expect(await send(opened)).toEqual({ status: 200, outcome: 'duplicate' });
  });

  test.each([
    ['won', (paid: number) => ({ expense: paid, card: -paid })],
    ['lost', (paid: number) => ({ expense: paid - 300, card: 300 - paid })],
  ] as const)(
    'a dispute that the merchant has %s ends where it should, told in either order',
    async (status, after) => {
      for (const order of ['opened first', 'closed first']) {
        const of = await scene();
        await send(completed(of));
        const dispute = { id: `dp_${of.paymentId}`, intent: of.intent, amountFen: 300 };
        const events = [
          eventOf(
            'charge.dispute.created',
            disputeObject({ ...dispute, status: 'needs_response' }),
            later(1),
          ),
          eventOf('charge.dispute.closed', disputeObject({ ...dispute, status }), later(2)),
        ];
        for (const event of order === 'opened first' ? events : events.toReversed()) await send(event);
        expect(await balances(of)).toEqual(after(of.amountFen));
      }
    },
  );

  test('a message that is forged, changed, unsigned or old is refused and leaves nothing', async () => {
    const of = await scene();
    const event = completed(of);
    const good = signed(event, SECRET, TEST_NOW);
    const tampered = good.body.replace(`"amount_total":${of.amountFen}`, '"amount_total":1');
    expect(tampered).not.toBe(good.body);
    expect((await post(tampered, good.signature)).status).toBe(401);
    expect((await post(good.body, signed(event, 'whsec_other', TEST_NOW).signature)).status).toBe(401);
    expect((await post(good.body, null)).status).toBe(401);
    expect((await post(good.body, signed(event, SECRET, later(-301)).signature)).status).toBe(401);
    const events = await rows(ctx.db, sql`select 1 from payment_events where event_id = ${event.id}`);
    expect(events).toEqual([]);
    expect(await stateOf(of)).toEqual({ payment: 'applied', order: 'PAYING' });
    expect((await post(good.body, signed(event, SECRET, later(-299)).signature)).status).toBe(200);
  });

  test('what is signed and no event is refused as unreadable', async () => {
    for (const body of ['', '[]', '{"id":"evt_1"}', 'x'.repeat(600_000)]) {
      const { signature } = signed({}, SECRET, TEST_NOW);
      expect((await post(body, signature)).status).toBeGreaterThanOrEqual(400);
    }
    expect(
      await send({ id: 'evt_bare', type: 'checkout.session.completed', created: 1, data: { object: {} } }),
    ).toEqual({
      status: 400,
      error: { code: 'INVALID_INPUT' },
    });
  });

  test('events of another account, another currency, another mall or of an unknown kind are written down and move nothing', async () => {
    const of = await scene();
    const session = sessionObject(of);
    const events = [
      eventOf('checkout.session.completed', session, TEST_NOW, { account: 'acct_other' }),
      eventOf('checkout.session.completed', { ...session, currency: 'usd' }, TEST_NOW),
      eventOf('checkout.session.completed', { ...session, client_reference_id: uuidv7() }, TEST_NOW),
      eventOf('checkout.session.completed', { ...session, client_reference_id: 'cart-7' }, TEST_NOW),
      eventOf('checkout.session.completed', { ...session, id: 'cs_of_another_page' }, TEST_NOW),
      eventOf('invoice.finalized', { id: 'in_1' }, TEST_NOW),
    ];
    for (const event of events) expect(await send(event)).toEqual({ status: 200, outcome: 'ignored' });
    const kept = await rows<{ outcome: string }>(
      ctx.db,
      sql`select e.outcome from payment_events e join jsonb_array_elements_text(${JSON.stringify(
        events.map((event) => event.id),
      )}::jsonb) as x(id) on x.id = e.event_id`,
    );
    expect(kept).toEqual(events.map(() => ({ outcome: 'ignored' })));
    expect(await stateOf(of)).toEqual({ payment: 'applied', order: 'PAYING' });
    expect(await balances(of)).toEqual({ expense: of.amountFen, payable: -of.amountFen });
  });

  test('a session of another amount settles nothing and is reported', async () => {
    const of = await scene();
    const event = eventOf(
      'checkout.session.completed',
      sessionObject({ ...of, amountFen: of.amountFen - 1 }),
      TEST_NOW,
    );
    expect(await send(event)).toEqual({ status: 409, error: { code: 'PAYMENT_MISMATCH' } });
    expect(await stateOf(of)).toEqual({ payment: 'applied', order: 'PAYING' });
  });

  test('without keys there is no webhook', async () => {
    const { body, signature } = signed(
      eventOf('invoice.finalized', { id: 'in_1' }, TEST_NOW),
      SECRET,
      TEST_NOW,
    );
    const request = new Request('http://localhost/webhooks/stripe', {
      method: 'POST',
      body,
      headers: { 'stripe-signature': signature },
    });
    expect((await receiveCardWebhook({ ...ctx, cards: null }, request)).status).toBe(404);
  });
});

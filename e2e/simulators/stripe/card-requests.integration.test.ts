import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fen } from '../../../app/domain/money.ts';
import { stripeGateway } from '../../../app/server/adapters/stripe/stripe.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { applyUnionPayment } from '../../../app/server/payment/apply-union-payment.server.ts';
import { approveUnionPayment } from '../../../app/server/payment/approve-union-payment.server.ts';
import { CardRefusalError } from '../../../app/server/payment/card-gateway.server.ts';
import { endUnionPayment } from '../../../app/server/payment/end-union-payment.server.ts';
import { receiveCardEvent } from '../../../app/server/payment/receive-card-event.server.ts';
import { refundCardPayment } from '../../../app/server/payment/refund-card-payment.server.ts';
import { sendPayment } from '../../../app/server/payment/send-payment.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { formOf } from '../../../app/server/testing/delivery.server.ts';
import { drainOutbox } from '../../../app/server/testing/purchase.server.ts';
import type { SmallWorld } from '../../../app/server/testing/small-world.server.ts';
import { smallWorld } from '../../../app/server/testing/small-world.server.ts';
import type { TestUnion } from '../../../app/server/testing/union-order.server.ts';
import {
  acceptedUnionOrder,
  approvedUnionPayment,
  foundUnion,
} from '../../../app/server/testing/union-order.server.ts';
import { unwrapForTest } from '../../../app/server/testing/unwrap.server.ts';
import { firstRow } from '../../../db/client.ts';
import { findCardPayment, listRefunds } from '../../../db/queries/payment/cards.ts';
import type { RecordedMock } from './recorded-mock.ts';
import { startRecordedMock, stripeMockUnderTest } from './recorded-mock.ts';

const KEY = 'sk_test_123';

/** What the mall asks of the card company, checked by the company's own mock against its published interface. */
describe.skipIf(!stripeMockUnderTest())('requests to the card company', () => {
  let mock: RecordedMock;
  let database: TestDatabase;
  let world: SmallWorld;
  let union: TestUnion;
  let ctx: Ctx;
  beforeAll(async () => {
    mock = await startRecordedMock();
    database = await openTestDatabase('pglite');
    world = await smallWorld(database.db);
    const options = { secretKey: KEY, webhookSecret: 'whsec_x', baseUrl: 'http://mall.example' };
    ctx = testCtx(database.db, SYSTEM, { cards: stripeGateway({ ...options, apiBase: mock.apiBase }) });
    union = await foundUnion(ctx);
  });
  afterAll(async () => {
    await database?.close();
    await mock?.close();
  });

  const stateOf = async (paymentId: string) =>
    (await firstRow<{ state: string }>(database.db, sql`select state from payments where id = ${paymentId}`))
      ?.state;
  const since = async (work: () => Promise<unknown>) => {
    const from = mock.sent.length;
    await work();
    return mock.sent.slice(from);
  };
  const charged = async () => {
    const { orderId, amountFen } = await acceptedUnionOrder(ctx, world, union);
    const paymentId = await approvedUnionPayment(ctx, union, orderId, 'stripe');
    return { paymentId, amountFen };
  };
  /** The mock gives every session the same canned id; each payment's own keeps them apart, as the real company does. */
  const renameSession = (paymentId: string) =>
    database.db.execute(
      sql`update card_payments set session_id = ${`cs_${paymentId}`} where payment_id = ${paymentId}`,
    );
  const paid = (paymentId: string, amountFen: number) =>
    receiveCardEvent(ctx, {
      eventId: `evt_${paymentId}`,
      type: 'checkout.session.completed',
      at: TEST_NOW.toISOString(),
      kind: 'session',
      outcome: 'settled',
      paymentId,
      sessionId: `cs_${paymentId}`,
      intent: `pi_${paymentId}`,
      amountFen,
      reason: '',
    });

  test('a confirmed payment opens one hosted page, in fen, under our own id, and is not settled by it', async () => {
    const { paymentId, amountFen } = await charged();
    const sent = await since(() => drainOutbox(ctx));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      path: '/v1/checkout/sessions',
      idempotencyKey: paymentId,
      authorization: `Bearer ${KEY}`,
      status: 200,
      form: {
        mode: 'payment',
        client_reference_id: paymentId,
        'metadata[payment_id]': paymentId,
        'payment_intent_data[metadata][payment_id]': paymentId,
        'line_items[0][quantity]': '1',
        'line_items[0][price_data][currency]': 'cny',
        'line_items[0][price_data][unit_amount]': String(amountFen),
        success_url: `http://mall.example/union/payments/${paymentId}?returned=paid`,
        cancel_url: `http://mall.example/union/payments/${paymentId}?returned=left`,
      },
    });
    expect(Object.keys(sent[0]?.form ?? {}).filter((name) => name.includes('card['))).toEqual([]);
    expect(await stateOf(paymentId)).toBe('sent');
    expect(await findCardPayment(database.db, paymentId)).toMatchObject({ intent: null, refundedFen: 0 });
    await renameSession(paymentId);
  });

  test('nothing is asked before the chair has confirmed, and nothing again once it is handed over', async () => {
    const { orderId } = await acceptedUnionOrder(ctx, world, union);
    const form = { ...(await formOf(database.db, orderId)), rail: 'stripe' as const };
    const applied = await applyUnionPayment({ ...ctx, actor: union.officer }, form);
    const { paymentId } = unwrapForTest(applied);
    expect(await since(() => drainOutbox(ctx))).toEqual([]);
    const approval = { paymentId, idempotencyKey: uuidv7() };
    unwrapForTest(await approveUnionPayment({ ...ctx, actor: union.chair }, approval));
    unwrapForTest(await approveUnionPayment({ ...ctx, actor: union.chair }, approval));
    expect(await since(() => drainOutbox(ctx))).toHaveLength(1);
    await renameSession(paymentId);
    expect(await since(() => sendPayment(ctx, { paymentId, messageId: uuidv7() }))).toEqual([]);
  });

  test('handed over twice at once, both requests carry the same key', async () => {
    const { paymentId } = await charged();
    const messageId = uuidv7();
    const sent = await since(() =>
      Promise.all([sendPayment(ctx, { paymentId, messageId }), sendPayment(ctx, { paymentId, messageId })]),
    );
    expect(sent.map((request) => request.idempotencyKey)).toEqual([paymentId, paymentId]);
    expect(new Set(sent.map((request) => JSON.stringify(request.form))).size).toBe(1);
    await renameSession(paymentId);
    await drainOutbox(ctx);
  });

  test('withdrawing asks to close the page and leaves the end to the event', async () => {
    const { paymentId } = await charged();
    await drainOutbox(ctx);
    await renameSession(paymentId);
    const form = { paymentId, idempotencyKey: uuidv7(), reason: '改用转账' };
    const sent = await since(async () => {
      expect(await endUnionPayment({ ...ctx, actor: union.chair }, form)).toEqual({
        ok: true,
        value: { outcome: 'closing' },
      });
    });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: `/v1/checkout/sessions/cs_${paymentId}/expire`,
        idempotencyKey: `expire-${paymentId}`,
        status: 200,
      },
    ]);
    expect(await stateOf(paymentId)).toBe('sent');
  });

  test('a refund is asked for once under its own id, in fen, of the charge it belongs to', async () => {
    const { paymentId, amountFen } = await charged();
    await drainOutbox(ctx);
    await renameSession(paymentId);
    unwrapForTest(await paid(paymentId, amountFen));
    const form = { paymentId, idempotencyKey: uuidv7(), amount: fen(1_234), reason: '少一件' };
    const { refundId } = unwrapForTest(await refundCardPayment({ ...ctx, actor: union.chair }, form));
    const sent = await since(() => drainOutbox(ctx));
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: '/v1/refunds',
        idempotencyKey: refundId,
        status: 200,
        form: {
          payment_intent: `pi_${paymentId}`,
          amount: '1234',
          'metadata[refund_id]': refundId,
          'metadata[payment_id]': paymentId,
        },
      },
    ]);
    expect(await listRefunds(database.db, paymentId)).toMatchObject([{ id: refundId, state: 'sent' }]);
    expect(await since(() => drainOutbox(ctx))).toEqual([]);
  });

  test('a request that the company will never take fails the payment; one it could not take now is asked again', async () => {
    const cards = ctx.cards;
    if (cards === null) throw new Error('cards are connected here');
    const wrong = {
      paymentId: uuidv7(),
      number: 'ZF-1',
      orderNumber: 'DD-1',
      payeeName: '甲',
      amountFen: 0.5,
    };
    await expect(cards.openSession(wrong)).rejects.toBeInstanceOf(CardRefusalError);
    const { paymentId } = await charged();
    const closed = { secretKey: KEY, webhookSecret: 'whsec_x', baseUrl: 'http://mall.example' };
    const away = { ...ctx, cards: stripeGateway({ ...closed, apiBase: 'http://127.0.0.1:9' }) };
    await expect(sendPayment(away, { paymentId, messageId: uuidv7() })).rejects.not.toBeInstanceOf(
      CardRefusalError,
    );
    expect(await stateOf(paymentId)).toBe('applied');
    const sent = await since(() => drainOutbox(ctx));
    expect(sent.map((request) => request.idempotencyKey)).toEqual([paymentId]);
    await renameSession(paymentId);
  });
});

import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fen } from '../../../app/domain/money.ts';
import type { CardEvent } from '../../../app/domain/payment/card-event.ts';
import { stripeGateway } from '../../../app/server/adapters/stripe/stripe.server.ts';
import { verifyLedger } from '../../../app/server/budget/verify-ledger.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { applyUnionPayment } from '../../../app/server/payment/apply-union-payment.server.ts';
import { approveUnionPayment } from '../../../app/server/payment/approve-union-payment.server.ts';
import { receiveCardEvent } from '../../../app/server/payment/receive-card-event.server.ts';
import { refundCardPayment } from '../../../app/server/payment/refund-card-payment.server.ts';
import { sendPayment } from '../../../app/server/payment/send-payment.server.ts';
import { sendRefund } from '../../../app/server/payment/send-refund.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { openTestDatabase, postgresUnderTest } from '../../../app/server/testing/database.server.ts';
import { formOf, orderNow } from '../../../app/server/testing/delivery.server.ts';
import type { KillTest } from '../../../app/server/testing/kill-harness.server.ts';
import { killAtEveryStatement, killAtFailpoint } from '../../../app/server/testing/kill-harness.server.ts';
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
import { saveCardSession } from '../../../db/queries/payment/cards.ts';
import { readMoneyBalances } from '../../../db/queries/payment/money.ts';
import type { RecordedMock } from './recorded-mock.ts';
import { startRecordedMock, stripeMockUnderTest } from './recorded-mock.ts';

const TOLD = { at: TEST_NOW.toISOString() } as const;

describe.skipIf(!postgresUnderTest() || !stripeMockUnderTest())(
  'a card payment killed between any two steps',
  () => {
    let mock: RecordedMock;
    let database: TestDatabase;
    let world: SmallWorld;
    let ctx: Ctx;
    let stripe: KillTest<unknown>['stripe'] & object;
    beforeAll(async () => {
      mock = await startRecordedMock();
      database = await openTestDatabase('postgres');
      world = await smallWorld(database.db);
      stripe = {
        secretKey: 'sk_test_123',
        webhookSecret: 'whsec_x',
        baseUrl: 'http://mall.example',
        apiBase: mock.apiBase,
      };
      ctx = testCtx(database.db, SYSTEM, { cards: stripeGateway(stripe) });
    });
    afterAll(async () => {
      const verified = await verifyLedger(ctx, { repair: false });
      await database?.close();
      await mock?.close();
      expect(verified).toMatchObject({ ok: true, value: { faults: [], moneyFaults: [] } });
    });

    const verbOf = (file: string, exportName: string) => ({
      url: database.url ?? '',
      stripe,
      module: `app/server/payment/${file}.server.ts`,
      exportName,
    });
    const balances = async (union: TestUnion) =>
      Object.fromEntries(
        (await readMoneyBalances(database.db, union.orgId))
          .filter((account) => account.balanceFen !== 0)
          .map((account) => [account.kind, account.balanceFen]),
      );
    const traces = async (orderId: string) => {
      const found = await firstRow<{ payments: number; transfers: number; states: string | null }>(
        database.db,
        sql`select count(*)::int as payments, string_agg(p.state, ',') as states,
        (select count(*)::int from money_transfers t join payments q on q.id = t.payment_id where q.order_id = ${orderId}) as transfers
        from payments p where p.order_id = ${orderId}`,
      );
      return { order: (await orderNow(database.db, orderId)).state, ...found };
    };
    const scene = async () => {
      const union = await foundUnion(ctx);
      return { union, ...(await acceptedUnionOrder(ctx, world, union)) };
    };
    const approved = async () => {
      const of = await scene();
      const paymentId = await approvedUnionPayment(ctx, of.union, of.orderId, 'stripe');
      return { ...of, paymentId };
    };
    const opened = async () => {
      const of = await approved();
      const { paymentId } = of;
      const expiresAt = new Date(TEST_NOW.getTime() + 86_400_000);
      await saveCardSession(database.db, {
        paymentId,
        sessionId: `cs_${paymentId}`,
        url: 'https://x/',
        expiresAt,
      });
      const paid: CardEvent = {
        ...TOLD,
        eventId: `evt_${paymentId}`,
        type: 'checkout.session.completed',
        kind: 'session',
        outcome: 'settled',
        paymentId,
        sessionId: `cs_${paymentId}`,
        intent: `pi_${paymentId}`,
        amountFen: of.amountFen,
        reason: '',
      };
      return { ...of, paid };
    };

    test('applying: one payment and what is owed, or neither', async () => {
      const kills = await killAtEveryStatement({
        ...verbOf('apply-union-payment', 'applyUnionPayment'),
        prepare: async () => {
          const of = await scene();
          const input = { ...(await formOf(database.db, of.orderId)), rail: 'stripe' as const };
          return { ...of, actor: of.union.officer, input };
        },
        check: async ({ union, orderId, amountFen, input }, { killed }) => {
          const left = await traces(orderId);
          if (killed && left.order === 'ACCEPTED') expect(left).toMatchObject({ payments: 0, transfers: 0 });
          unwrapForTest(await applyUnionPayment({ ...ctx, actor: union.officer }, input));
          expect(await traces(orderId)).toEqual({
            order: 'PAYING',
            payments: 1,
            transfers: 1,
            states: 'applied',
          });
          expect(await balances(union)).toEqual({ expense: amountFen, payable: -amountFen });
        },
      });
      expect(kills).toBeGreaterThan(8);
    }, 300_000);

    test('confirming: handed to the rail once, or not at all', async () => {
      const kills = await killAtEveryStatement({
        ...verbOf('approve-union-payment', 'approveUnionPayment'),
        prepare: async () => {
          const of = await scene();
          const form = { ...(await formOf(database.db, of.orderId)), rail: 'stripe' as const };
          const applied = await applyUnionPayment({ ...ctx, actor: of.union.officer }, form);
          const { paymentId } = unwrapForTest(applied);
          return { ...of, paymentId, actor: of.union.chair, input: { paymentId, idempotencyKey: uuidv7() } };
        },
        check: async ({ union, paymentId, input }) => {
          unwrapForTest(await approveUnionPayment({ ...ctx, actor: union.chair }, input));
          const sent = await firstRow<{ n: number; by: string }>(
            database.db,
            sql`select count(*)::int as n, (select approved_by from payments where id = ${paymentId}) as by
            from outbox where topic = 'payment.apply' and aggregate_id = ${paymentId}`,
          );
          expect(sent).toEqual({ n: 1, by: union.chair.userId });
        },
      });
      expect(kills).toBeGreaterThan(4);
    }, 300_000);

    test('opening the hosted page: asked again under the same key, kept once', async () => {
      type Scene = Awaited<ReturnType<typeof approved>>;
      const plan = {
        ...verbOf('send-payment', 'sendPayment'),
        prepare: async () => {
          const of = await approved();
          return { ...of, actor: SYSTEM, input: { paymentId: of.paymentId, messageId: uuidv7() } };
        },
        check: async ({ paymentId, orderId }: Scene) => {
          unwrapForTest(await sendPayment(ctx, { paymentId, messageId: uuidv7() }));
          expect(await traces(orderId)).toMatchObject({ order: 'PAYING', payments: 1, states: 'sent' });
          const asked = mock.sent.filter((request) => request.form['client_reference_id'] === paymentId);
          expect(asked.length).toBeGreaterThan(0);
          expect(new Set(asked.map((request) => request.idempotencyKey))).toEqual(new Set([paymentId]));
          expect(new Set(asked.map((request) => JSON.stringify(request.form))).size).toBe(1);
          // the mock's canned id, which no two real pages share
          await database.db.execute(
            sql`update card_payments set session_id = ${`cs_${paymentId}`} where payment_id = ${paymentId}`,
          );
        },
      };
      expect(await killAtEveryStatement<Scene>(plan)).toBeGreaterThan(3);
      for (const point of ['card-session-opened', 'payment-applied', 'after-commit']) {
        await killAtFailpoint<Scene>(plan, point);
      }
    }, 300_000);

    test('settling by the event: paid once with its bookings, or still to be paid', async () => {
      type Scene = Awaited<ReturnType<typeof opened>>;
      const plan = {
        ...verbOf('receive-card-event', 'receiveCardEvent'),
        prepare: async () => {
          const of = await opened();
          return { ...of, actor: SYSTEM, input: of.paid };
        },
        check: async ({ union, orderId, amountFen, paid }: Scene, { killed }: { killed: boolean }) => {
          const left = await traces(orderId);
          if (killed && left.order === 'PAYING') {
            expect(left).toMatchObject({ transfers: 1, states: 'applied' });
            expect((await orderNow(database.db, orderId)).lines[0]?.paidFen).toBe(0);
          }
          unwrapForTest(await receiveCardEvent(ctx, paid));
          expect(await receiveCardEvent(ctx, paid)).toEqual({ ok: true, value: { outcome: 'duplicate' } });
          expect(await traces(orderId)).toEqual({
            order: 'PAID',
            payments: 1,
            transfers: 2,
            states: 'settled',
          });
          expect((await orderNow(database.db, orderId)).lines[0]?.paidFen).toBe(amountFen);
          expect(await balances(union)).toEqual({ expense: amountFen, card: -amountFen });
        },
      };
      expect(await killAtEveryStatement<Scene>(plan)).toBeGreaterThan(10);
      for (const point of [
        'settle-payment-recorded',
        'settle-payment-spent',
        'before-commit',
        'after-commit',
      ]) {
        await killAtFailpoint<Scene>(plan, point);
      }
    }, 300_000);

    test('a refund: asked for once, sent under one key, booked once', async () => {
      const settled = async () => {
        const of = await opened();
        unwrapForTest(await receiveCardEvent(ctx, of.paid));
        const form = { paymentId: of.paymentId, idempotencyKey: uuidv7(), amount: fen(900), reason: '破损' };
        return { ...of, form };
      };
      await killAtEveryStatement({
        ...verbOf('refund-card-payment', 'refundCardPayment'),
        prepare: async () => {
          const of = await settled();
          return { ...of, actor: of.union.officer, input: of.form };
        },
        check: async ({ union, paymentId, form }) => {
          unwrapForTest(await refundCardPayment({ ...ctx, actor: union.officer }, form));
          const asked = await firstRow<{ refunds: number; messages: number }>(
            database.db,
            sql`select (select count(*)::int from card_refunds where payment_id = ${paymentId}) as refunds,
            (select count(*)::int from outbox where topic = 'refund.apply' and aggregate_id = ${paymentId}) as messages`,
          );
          expect(asked).toEqual({ refunds: 1, messages: 1 });
        },
      });
      const askedFor = async () => {
        const of = await settled();
        const asked = await refundCardPayment({ ...ctx, actor: of.union.officer }, of.form);
        return { ...of, refundId: unwrapForTest(asked).refundId };
      };
      await killAtEveryStatement({
        ...verbOf('send-refund', 'sendRefund'),
        prepare: async () => {
          const of = await askedFor();
          return { ...of, actor: SYSTEM, input: { refundId: of.refundId } };
        },
        check: async ({ refundId }) => {
          unwrapForTest(await sendRefund(ctx, { refundId }));
          const keys = mock.sent
            .filter((request) => request.form['metadata[refund_id]'] === refundId)
            .map((request) => request.idempotencyKey);
          expect(new Set(keys)).toEqual(new Set([refundId]));
          await database.db.execute(
            sql`update card_refunds set provider_id = ${`re_${refundId}`} where id = ${refundId} and state = 'sent'`,
          );
        },
      });
      await killAtEveryStatement({
        ...verbOf('receive-card-event', 'receiveCardEvent'),
        prepare: async () => {
          const of = await askedFor();
          const news: CardEvent = {
            ...TOLD,
            eventId: `evt_${of.refundId}`,
            type: 'refund.updated',
            kind: 'refund',
            intent: `pi_${of.paymentId}`,
            providerId: `re_${of.refundId}`,
            refundId: of.refundId,
            amountFen: 900,
            state: 'settled',
            reason: '',
          };
          return { ...of, actor: SYSTEM, input: news };
        },
        check: async ({ union, amountFen, input }) => {
          unwrapForTest(await receiveCardEvent(ctx, input));
          expect(await receiveCardEvent(ctx, input)).toEqual({ ok: true, value: { outcome: 'duplicate' } });
          expect(await balances(union)).toEqual({ expense: amountFen - 900, card: 900 - amountFen });
        },
      });
    }, 300_000);
  },
);

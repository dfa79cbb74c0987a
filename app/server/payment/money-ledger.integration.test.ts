import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow, inTransaction, rows } from '~db/client.ts';
import { saveCardSession } from '~db/queries/payment/cards.ts';
import { findMoneyFaults, postTransfers, readMoneyBalances } from '~db/queries/payment/money.ts';
import { findPayment } from '~db/queries/payment/payments.ts';
import { fen } from '../../domain/money.ts';
import type { CardEvent, CardNews } from '../../domain/payment/card-event.ts';
import { TRANSFER_KINDS } from '../../domain/payment/money-ledger.ts';
import { stripeGateway } from '../adapters/stripe/stripe.server.ts';
import { verifyLedger } from '../budget/verify-ledger.server.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { formOf, orderNow } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { acceptedUnionOrder, approvedUnionPayment, foundUnion } from '../testing/union-order.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { applyUnionPayment } from './apply-union-payment.server.ts';
import { approveUnionPayment } from './approve-union-payment.server.ts';
import { endUnionPayment } from './end-union-payment.server.ts';
import { receiveCardEvent } from './receive-card-event.server.ts';
import { settlePayment } from './settle-payment.server.ts';

describe.each(databasesUnderTest())('the money ledger on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    const keys = { secretKey: 'sk_test_x', webhookSecret: 'whsec_x', baseUrl: 'http://localhost' };
    ctx = testCtx(database.db, SYSTEM, { cards: stripeGateway({ ...keys, apiBase: 'http://127.0.0.1:9' }) });
  });
  afterAll(() => database?.close());

  const balancesOf = async (orgId: string): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await readMoneyBalances(database.db, orgId)).map((account) => [account.kind, account.balanceFen]),
    );
  const posted = async (amount: number) => {
    const union = await foundUnion(ctx);
    const { orderId, amountFen } = await acceptedUnionOrder(ctx, world, union);
    const paymentId = await approvedUnionPayment(ctx, union, orderId, 'union_account');
    const other = await foundUnion(ctx);
    return { union, other, paymentId, orderId, amountFen, amount };
  };

  test('a transfer can be neither changed nor deleted, and moves no money between owners', async () => {
    const { paymentId, other } = await posted(1);
    const attempt = (statement: ReturnType<typeof sql>) =>
      inTransaction(database.db, (tx) => tx.execute(statement));
    await expect(attempt(sql`update money_transfers set amount_fen = 1`)).rejects.toThrow();
    await expect(attempt(sql`delete from money_transfers`)).rejects.toThrow();
    await expect(attempt(sql`truncate money_transfers`)).rejects.toThrow();
    const foreign = sql`insert into money_accounts (id, owner_id, kind) values (${uuidv7()}, ${other.orgId}, 'bank')`;
    await attempt(foreign);
    const across = sql`insert into money_transfers (id, debit_account_id, credit_account_id, amount_fen, kind, payment_id,
        idempotency_key, at)
      select ${uuidv7()}::uuid, t.debit_account_id, a.id, 1, 'apply', ${paymentId}::uuid, 'across', now()
      from money_transfers t, money_accounts a where t.payment_id = ${paymentId} and a.owner_id = ${other.orgId} limit 1`;
    await expect(attempt(across)).rejects.toThrow();
    expect(await findMoneyFaults(database.db)).toEqual([]);
  });

  test('the same key posts once; two posters at once keep both sums right', async () => {
    const { union, paymentId } = await posted(1);
    const of = { ownerId: union.orgId, paymentId, at: TEST_NOW };
    const post = (key: string) =>
      inTransaction(database.db, (tx) =>
        postTransfers(tx, of, [
          { kind: 'dispute', amountFen: fen(7), idempotencyKey: `${paymentId}:${key}` },
        ]),
      );
    await Promise.all(['a', 'a', 'b', 'c', 'd', 'a'].map(post));
    expect((await balancesOf(union.orgId)).dispute).toBe(28);
    expect(await findMoneyFaults(database.db)).toEqual([]);
  });

  test('what was altered behind its back is found', async () => {
    const { union } = await posted(1);
    await database.db.execute(
      sql`update money_accounts set debit_fen = debit_fen + 5 where owner_id = ${union.orgId} and kind = 'expense'`,
    );
    const verified = unwrapForTest(await verifyLedger(ctx, { repair: false }));
    expect(verified.moneyFaults.map((fault) => fault.fault).toSorted()).toEqual(['cache', 'sum']);
    await database.db.execute(
      sql`update money_accounts set debit_fen = debit_fen - 5 where owner_id = ${union.orgId} and kind = 'expense'`,
    );
  });

  test('who applied cannot confirm, and the database holds it too', async () => {
    const union = await foundUnion(ctx);
    const { orderId } = await acceptedUnionOrder(ctx, world, union);
    const both = { ...union.officer, roles: ['union_officer', 'union_chair'] as const };
    const form = { ...(await formOf(database.db, orderId)), rail: 'union_account' as const };
    const { paymentId } = unwrapForTest(await applyUnionPayment({ ...ctx, actor: both }, form));
    const approval = { paymentId, idempotencyKey: uuidv7() };
    expect(await approveUnionPayment({ ...ctx, actor: both }, approval)).toMatchObject({
      ok: false,
      refusal: { code: 'PAYMENT_SAME_PERSON' },
    });
    await expect(
      database.db.execute(sql`update payments set approved_by = applied_by where id = ${paymentId}`),
    ).rejects.toThrow();
  });

  test('without keys the card is refused with what to do instead; budget money never goes this way', async () => {
    const union = await foundUnion(ctx);
    const { orderId } = await acceptedUnionOrder(ctx, world, union);
    const form = { ...(await formOf(database.db, orderId)), rail: 'stripe' as const };
    expect(await applyUnionPayment({ ...ctx, cards: null, actor: union.officer }, form)).toMatchObject({
      ok: false,
      refusal: { code: 'CARD_UNAVAILABLE' },
    });
    await database.db.execute(sql`update orders set fund_kind = 'budget' where id = ${orderId}`);
    expect(await applyUnionPayment({ ...ctx, actor: union.officer }, form)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    });
    await database.db.execute(sql`update orders set fund_kind = 'union' where id = ${orderId}`);
  });

  const step = fc.record({
    what: fc.constantFrom(
      'apply',
      'apply',
      'approve',
      'end',
      'paid',
      'paid',
      'failed',
      'refund-sum',
      'refund',
      'refund-failed',
      'dispute',
      'dispute-closed',
      'bank',
      'replay',
    ),
    /** Which of the payments made so far. */
    pick: fc.nat(5),
    share: fc.integer({ min: 1, max: 100 }),
    seconds: fc.nat(1000),
  });

  /** Whatever comes, in whatever order and however often: nothing is made or lost, nothing is paid twice. */
  test('conserves under any sequence of applications, events and replays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 22 }), async (steps) => {
        const union = await foundUnion(ctx);
        const { orderId, amountFen } = await acceptedUnionOrder(ctx, world, union, 1);
        const made: string[] = [];
        const sent: CardEvent[] = [];
        const tell = async (news: CardNews, seconds: number) => {
          const at = new Date(TEST_NOW.getTime() + seconds * 1000).toISOString();
          const event: CardEvent = { ...news, eventId: `evt_${uuidv7()}`, type: 'test', at };
          sent.push(event);
          await receiveCardEvent(ctx, event);
        };
        for (const { what, pick, share, seconds } of steps) {
          const paymentId = made[pick % Math.max(1, made.length)];
          if (what === 'apply') {
            const rail = share > 30 ? ('stripe' as const) : ('union_account' as const);
            const form = { ...(await formOf(database.db, orderId)), rail };
            const applied = await applyUnionPayment({ ...ctx, actor: union.officer }, form);
            if (!applied.ok) continue;
            const id = applied.value.paymentId;
            made.push(id);
            await saveCardSession(database.db, {
              paymentId: id,
              sessionId: `cs_${id}`,
              url: 'https://x/',
              expiresAt: TEST_NOW,
            });
            continue;
          }
          if (what === 'replay') {
            const event = sent[pick % Math.max(1, sent.length)];
            if (event !== undefined) await receiveCardEvent(ctx, event);
            continue;
          }
          if (paymentId === undefined) continue;
          const intent = `pi_${paymentId}`;
          const session = { kind: 'session', paymentId, sessionId: `cs_${paymentId}`, amountFen } as const;
          const part = Math.max(1, Math.floor((amountFen * share) / 300));
          if (what === 'approve') {
            await approveUnionPayment(
              { ...ctx, actor: union.chair },
              { paymentId, idempotencyKey: uuidv7() },
            );
          } else if (what === 'end') {
            const payment = await findPayment(database.db, paymentId);
            if (payment?.rail !== 'union_account') continue;
            const end = { paymentId, idempotencyKey: uuidv7(), reason: '改期' };
            await endUnionPayment({ ...ctx, actor: union.officer }, end);
          } else if (what === 'paid') {
            await tell({ ...session, outcome: 'settled', intent, reason: '' }, seconds);
          } else if (what === 'failed') {
            await tell({ ...session, outcome: 'failed', intent: null, reason: '过期' }, seconds);
          } else if (what === 'refund-sum') {
            await tell({ kind: 'refund-sum', intent, sumFen: part }, seconds);
          } else if (what === 'refund' || what === 'refund-failed') {
            const state = what === 'refund' ? ('settled' as const) : ('failed' as const);
            const providerId = `re_${paymentId}_${share % 2}`;
            const refund = { kind: 'refund', intent, providerId, refundId: null, reason: '' } as const;
            await tell({ ...refund, amountFen: Math.floor(amountFen / 3), state }, seconds);
          } else if (what === 'bank') {
            const payment = await findPayment(database.db, paymentId);
            if (payment?.rail !== 'union_account') continue;
            const row = { eventId: `row-${share % 3}-${paymentId}`, paymentId, amountFen } as const;
            await settlePayment(ctx, { ...row, rail: 'union_account', outcome: 'settled' });
          } else {
            const state =
              what === 'dispute' ? ('open' as const) : share > 50 ? ('won' as const) : ('lost' as const);
            const dispute = {
              kind: 'dispute',
              intent,
              disputeId: `dp_${paymentId}`,
              amountFen: part,
            } as const;
            await tell({ ...dispute, state, reason: '' }, seconds);
          }
        }
        const balances = await balancesOf(union.orgId);
        expect(Object.values(balances).reduce((sum, balance) => sum + balance, 0)).toBe(0);
        const settled = await firstRow<{ n: number; open: number }>(
          database.db,
          sql`select count(*) filter (where state = 'settled')::int as n,
            count(*) filter (where state in ('applied', 'sent'))::int as open from payments where order_id = ${orderId}`,
        );
        expect((settled?.n ?? 0) + (settled?.open ?? 0)).toBeLessThanOrEqual(1);
        expect(balances['payable'] ?? 0).toBe(-(settled?.open ?? 0) * amountFen || 0);
        const order = await orderNow(database.db, orderId);
        expect(order.lines[0]?.paidFen).toBe((settled?.n ?? 0) * amountFen);
        expect(await findMoneyFaults(database.db)).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true, seed: 832 },
    );
    // the sequences came to everything that moves money
    const kinds = await rows<{ kind: string }>(
      database.db,
      sql`select distinct kind from money_transfers where kind <> 'refund_late_charge_failed' order by kind`,
    );
    const all = Object.keys(TRANSFER_KINDS).filter((one) => one !== 'refund_late_charge_failed');
    expect(kinds.map((row) => row.kind)).toEqual(all.toSorted());
  }, 300_000);
});

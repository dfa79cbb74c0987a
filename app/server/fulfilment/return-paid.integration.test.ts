import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow, rows } from '~db/client.ts';
import type { Milli } from '../../domain/quantity.ts';
import type { Result } from '../../domain/result.ts';
import { decideReversal } from '../budget/decide-reversal.server.ts';
import { verifyLedger } from '../budget/verify-ledger.server.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { expectConservation, expectExactLines } from '../testing/conservation.test-suite.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { balance, formOf, orderNow, placed, refundsOf, stepsOf } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { unitActs } from './order-acts.server.ts';
import { returnGoods } from './return-goods.server.ts';
import { viewOrder } from './view-order.server.ts';

const STAPLER_FEN = 2_550;
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe.each(databasesUnderTest())('goods that go back after payment on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let clock: TestClock;
  let ctx: Ctx;
  let orderId = '';
  const as = (actor: UserActor): Ctx => ({ ...ctx, actor });
  const steps = () => stepsOf(ctx, world, orderId);
  const counters = () =>
    rows<{ scopeKey: string; amountFen: number }>(
      database.db,
      sql`select c.scope_key as "scopeKey", c.amount_fen as "amountFen" from spend_counters c order by c.scope_key`,
    );
  const figures = () =>
    firstRow<{ kept: number; accepted: number; paid: number }>(
      database.db,
      sql`select l.kept_fen as kept, l.accepted_fen as accepted, l.paid_fen as paid from order_lines l
        where l.order_id = ${orderId}`,
    );
  const back = async (pieces: number) => ({
    ...(await formOf(database.db, orderId)),
    reason: '到货后发现质量问题',
    lines: [
      {
        orderLineId: (await orderNow(database.db, orderId)).lines[0]?.id ?? '',
        quantity: (pieces * 1000) as Milli,
      },
    ],
  });

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    clock = new TestClock();
    ctx = testCtx(database.db, undefined, { clock });
    const [id] = await placed(ctx, world, [{ offerId: WORLD.staplerOfferId, quantity: 4 }]);
    orderId = id ?? '';
    await steps().confirm();
    await steps().ship(4);
    await steps().receive(4);
    await steps().accept([4, 0]);
    await steps().invoice(4 * STAPLER_FEN);
    const { paymentId } = await steps().apply();
    await steps().settle(paymentId);
  });
  afterAll(() => database.close());

  test('leave every count on the day of the return, and the money waits for a second person', async () => {
    const counted = await counters();
    const spent = (await balance(database.db, WORLD.officeLineId)).spent;
    clock.set('2026-12-02T02:00:00.000Z');
    expect(codeOf(await returnGoods(as(world.staff), await back(5)))).toBe('RETURN_TOO_MANY');
    const form = await back(1);
    const answer = { releasedFen: 0, refundFen: STAPLER_FEN };
    expect(unwrapForTest(await returnGoods(as(world.staff), form))).toEqual(answer);
    // the same form again returns nothing more
    expect(unwrapForTest(await returnGoods(as(world.staff), form))).toEqual(answer);
    expect(await orderNow(database.db, orderId)).toMatchObject({
      state: 'PAID',
      lines: [{ returned: 1_000 }],
    });
    expect(await figures()).toEqual({
      kept: 3 * STAPLER_FEN,
      accepted: 3 * STAPLER_FEN,
      paid: 4 * STAPLER_FEN,
    });
    expect(counted.length).toBeGreaterThan(0);
    expect(await counters()).toEqual(
      counted.map((one) => ({ ...one, amountFen: one.amountFen - STAPLER_FEN })),
    );
    const dated = await rows<{ amountFen: number; day: string }>(
      database.db,
      sql`select e.amount_fen as "amountFen", (e.at at time zone 'Asia/Shanghai')::date::text as day
        from spend_counter_entries e where e.source_kind = 'order' and e.source_id = ${orderId}`,
    );
    expect(new Set(dated.map(({ day }) => day))).toEqual(new Set(['2026-12-02']));
    expect((await balance(database.db, WORLD.officeLineId)).spent).toBe(spent);
    expect(await refundsOf(database.db, orderId)).toMatchObject([{ amountFen: STAPLER_FEN }]);
  });

  test('the order shows what is owed back, to its unit alone', async () => {
    const mine = unwrapForTest(await viewOrder(as(world.staff), { orderId }));
    expect(mine.order.refunds).toMatchObject([{ amountFen: STAPLER_FEN, state: 'proposed' }]);
    expect(mine.order.refunds[0]?.reason).toContain('到货后发现质量问题');
    expect(unitActs(as(world.staff), world.staff, mine.order).returnGoods).toBe(true);
    const theirs = unwrapForTest(await viewOrder(as(world.supplier), { orderId }));
    expect(theirs.order.refunds).toEqual([]);
    const told = await rows<{ code: string; role: string }>(
      database.db,
      sql`select payload->>'code' as code, payload->>'role' as role from outbox
        where payload->>'code' like 'order-refund-%' order by 1`,
    );
    expect(told).toEqual([
      { code: 'order-refund-owed', role: 'supplier' },
      { code: 'order-refund-to-check', role: 'finance' },
    ]);
  });

  test('never agreed to by who sent the goods back; agreed to, line, payment and allocations are net', async () => {
    const [refund] = await refundsOf(database.db, orderId);
    const decision = { reversalId: refund?.id ?? '', verdict: 'agree' as const, note: '' };
    const both = { ...world.staff, roles: ['staff', 'finance'] } satisfies UserActor;
    expect(codeOf(await decideReversal(as(both), decision))).toBe('OWN_REVERSAL');
    expect(codeOf(await decideReversal(as(world.finance), decision))).toBe('ok');
    expect((await balance(database.db, WORLD.officeLineId)).spent).toBe(3 * STAPLER_FEN);
    expect(await figures()).toEqual({
      kept: 3 * STAPLER_FEN,
      accepted: 3 * STAPLER_FEN,
      paid: 3 * STAPLER_FEN,
    });
    await expectConservation(database.db, 'the refund');
    await expectExactLines(database.db);
  });

  test('everything that is left goes back too: nothing is counted any more, the order stays paid', async () => {
    const { refundFen } = await steps().giveBack(3);
    expect(refundFen).toBe(3 * STAPLER_FEN);
    await steps().refund();
    expect((await orderNow(database.db, orderId)).state).toBe('PAID');
    expect(await figures()).toEqual({ kept: 0, accepted: 0, paid: 0 });
    expect(new Set((await counters()).map(({ amountFen }) => amountFen))).toEqual(new Set([0]));
    const mine = unwrapForTest(await viewOrder(as(world.staff), { orderId }));
    expect(unitActs(as(world.staff), world.staff, mine.order).returnGoods).toBe(false);
    const found = unwrapForTest(await verifyLedger({ ...ctx, actor: SYSTEM }, { repair: false }));
    expect([...found.faults, ...found.planFaults]).toEqual([]);
  });
});

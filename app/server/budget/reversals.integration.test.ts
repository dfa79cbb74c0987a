import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { placed, stepsOf } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { adjustBudgetLine } from './adjust-budget-line.server.ts';
import { closeBudgetYear } from './close-budget-year.server.ts';
import { decideReversal } from './decide-reversal.server.ts';
import { proposeReversal } from './propose-reversal.server.ts';
import { verifyLedger } from './verify-ledger.server.ts';
import { ledgerQuery, viewBudgetLine } from './view-budget-line.server.ts';

const STAPLER_FEN = 2_550;
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe.each(databasesUnderTest())('taking back entries of the ledger on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let clock: TestClock;
  let ctx: Ctx;
  let orderId: string;
  const as = (actor: UserActor): Ctx => ({ ...ctx, actor });
  const lineNow = async (id: string = WORLD.officeLineId) =>
    unwrapForTest(await viewBudgetLine(as(world.finance), ledgerQuery(id, new URLSearchParams())));
  const ask = (seq: number, amountFen: number, idempotencyKey = uuidv7(), who = world.finance) =>
    proposeReversal(as(who), {
      lineId: WORLD.officeLineId,
      seq,
      amountFen: amountFen as Fen,
      reason: '金额录入有误',
      idempotencyKey,
    });
  const open = async () => {
    const { reversals } = await lineNow();
    const [waiting] = reversals.filter(({ state }) => state === 'proposed');
    if (waiting === undefined) throw new Error('nothing waits to be checked');
    return waiting.id;
  };
  const decide = (reversalId: string, verdict: 'agree' | 'refuse', who: UserActor, note = '') =>
    decideReversal(as(who), { reversalId, verdict, note });
  const entryOf = async (which: 'budget' | 'spend' | 'commit') => {
    const { entries } = await lineNow();
    const [entry] = entries.filter(
      (one) => one.kind === which && one.budgetDeltaFen + one.spentDeltaFen >= 0,
    );
    if (entry === undefined) throw new Error(`no ${which}`);
    return entry;
  };
  const faults = async () => {
    const found = unwrapForTest(await verifyLedger({ ...ctx, actor: SYSTEM }, { repair: false }));
    return [...found.faults, ...found.planFaults];
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    clock = new TestClock();
    ctx = testCtx(database.db, undefined, { clock });
    const [id] = await placed(ctx, world, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
    orderId = id ?? '';
    const steps = stepsOf(ctx, world, orderId);
    await steps.confirm();
    await steps.ship(1);
    await steps.receive(1);
    await steps.accept([1, 0]);
    await steps.invoice(STAPLER_FEN);
    const { paymentId } = await steps.apply();
    await steps.settle(paymentId);
    unwrapForTest(
      await adjustBudgetLine(as(world.finance), {
        lineId: WORLD.officeLineId,
        idempotencyKey: uuidv7(),
        targetFen: 21_000_000 as Fen,
        reason: '批复〔2026〕9号',
      }),
    );
  });
  afterAll(() => database.close());

  test('rejects what moves with a paper, more than the entry, and an entry that is not there', async () => {
    const raised = await entryOf('budget');
    expect(raised.budgetDeltaFen).toBe(1_000_000);
    expect(codeOf(await ask((await entryOf('commit')).seq, 100))).toBe('REVERSAL_FOLLOWS_PAPERS');
    expect(codeOf(await ask(raised.seq, 1_000_001))).toBe('REVERSAL_AMOUNT');
    expect(codeOf(await ask(9_999, 1))).toBe('NOT_FOUND');
    expect((await lineNow()).reversals).toEqual([]);
  });

  test('moves nothing before a second person agrees, and then once, with both entries naming each other', async () => {
    const raised = await entryOf('budget');
    const key = uuidv7();
    expect(codeOf(await ask(raised.seq, 400_000, key))).toBe('ok');
    expect(codeOf(await ask(raised.seq, 400_000, key))).toBe('ok');
    expect((await lineNow()).reversals).toHaveLength(1);
    expect((await lineNow()).line.budgetFen).toBe(21_000_000);
    // what waits counts: nobody takes back more than there is by asking twice
    expect(codeOf(await ask(raised.seq, 600_001))).toBe('REVERSAL_AMOUNT');
    const id = await open();
    expect(codeOf(await decide(id, 'agree', world.finance))).toBe('OWN_REVERSAL');
    expect(codeOf(await decide(id, 'agree', world.admin))).toBe('ok');
    expect(codeOf(await decide(id, 'agree', world.admin))).toBe('ALREADY_DONE');
    const { line, entries, reversals, terms } = await lineNow();
    expect(line.budgetFen).toBe(20_600_000);
    expect(entries[0]).toMatchObject({ kind: 'budget', budgetDeltaFen: -400_000, reason: '金额录入有误' });
    expect(reversals).toMatchObject([{ state: 'done', seq: raised.seq, reversalSeq: entries[0]?.seq }]);
    expect(terms).toMatchObject({ raisedFen: 1_000_000, loweredFen: 400_000 });
    expect(codeOf(await ask(entries[0]?.seq ?? 0, 1))).toBe('REVERSAL_OF_REVERSAL');
    expect(await faults()).toEqual([]);
  });

  test('a refusal says why and leaves the ledger as it was', async () => {
    const raised = await entryOf('budget');
    unwrapForTest(await ask(raised.seq, 100));
    const id = await open();
    expect(codeOf(await decide(id, 'refuse', world.admin))).toBe('REVERSAL_NOTE_NEEDED');
    const before = await lineNow();
    expect(codeOf(await decide(id, 'refuse', world.admin, '依据不足'))).toBe('ok');
    expect((await lineNow()).entries).toEqual(before.entries);
  });

  test('a payment that came back in the same year is available again, and the order says so', async () => {
    const paid = await entryOf('spend');
    unwrapForTest(await ask(paid.seq, 550));
    const before = await lineNow();
    expect(codeOf(await decide(await open(), 'agree', world.admin))).toBe('ok');
    const { line, entries } = await lineNow();
    expect(line.spentFen).toBe(STAPLER_FEN - 550);
    expect(line.budgetFen).toBe(before.line.budgetFen);
    expect(entries[0]).toMatchObject({ kind: 'spend', spentDeltaFen: -550, sourceKind: 'payment' });
    const allocation = await firstRow<{ spent: number; released: number }>(
      database.db,
      sql`select a.spent_fen as spent, a.released_fen as released from order_line_allocations a
        join order_lines l on l.id = a.order_line_id where l.order_id = ${orderId}`,
    );
    expect(allocation).toEqual({ spent: STAPLER_FEN - 550, released: 550 });
    expect(await faults()).toEqual([]);
  });

  test('after the close nothing that was asked for before moves the budget, and a payment that comes back is available nowhere', async () => {
    unwrapForTest(
      await adjustBudgetLine(as(world.finance), {
        lineId: WORLD.officeLineId,
        idempotencyKey: uuidv7(),
        targetFen: 20_000_000 as Fen,
        reason: '批复〔2026〕12号',
      }),
    );
    unwrapForTest(await ask((await lineNow()).line.lastSeq, 500));
    clock.set('2026-12-31T02:00:00.000Z');
    unwrapForTest(
      await closeBudgetYear(as(world.finance), {
        fiscalYear: 2026,
        idempotencyKey: uuidv7(),
        reason: '年终结账',
        understood: true,
        lines: [],
      }),
    );
    clock.set('2027-01-10T02:00:00.000Z');
    const before = await lineNow();
    expect(codeOf(await decide(await open(), 'agree', world.admin))).toBe('REVERSAL_LINE_CLOSED');
    expect((await lineNow()).entries).toEqual(before.entries);
    expect(codeOf(await decide(await open(), 'refuse', world.admin, '年度已结账'))).toBe('ok');
    const raised = await entryOf('budget');
    expect(codeOf(await ask(raised.seq, 1))).toBe('REVERSAL_LINE_CLOSED');
    const paid = await entryOf('spend');
    unwrapForTest(await ask(paid.seq, 1_000));
    expect(codeOf(await decide(await open(), 'agree', world.admin))).toBe('ok');
    const { line } = await lineNow();
    expect(line).toMatchObject({ status: 'closed', heldFen: 0, committedFen: 0, spentFen: 1_000 });
    expect(line.budgetFen).toBe(1_000);
    expect(await faults()).toEqual([]);
  });
});

import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow, rows } from '~db/client.ts';
import type { BudgetLineRow } from '../../domain/budget/import-lines.input.ts';
import type { Fen } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { cancelContract } from '../fulfilment/cancel-contract.server.ts';
import { submitRequest } from '../ordering/submit-request.server.ts';
import { budgetRow } from '../testing/budget-row.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase, postgresUnderTest } from '../testing/database.server.ts';
import { formOf, orderNow, placed, stepsOf } from '../testing/delivery.server.ts';
import { killAtFailpoint } from '../testing/kill-harness.server.ts';
import { drainOutbox, fillCart, submitInput, submitted } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { closeBudgetYear } from './close-budget-year.server.ts';
import { importBudgetLines } from './import-budget-lines.server.ts';
import { listBudgetLines } from './list-budget-lines.server.ts';
import { previewYearClose } from './preview-year-close.server.ts';
import { savePurchasePlans } from './save-purchase-plans.server.ts';
import { verifyLedger } from './verify-ledger.server.ts';
import { ledgerQuery, viewBudgetLine } from './view-budget-line.server.ts';

const LAST_DAY = new Date('2026-12-31T02:00:00.000Z');
const STAPLER_FEN = 2_550;
const one = [{ offerId: WORLD.staplerOfferId, quantity: 1 }];
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);
const closing = (over: { carry?: boolean; newCode?: string } = {}) => ({
  fiscalYear: 2026,
  idempotencyKey: uuidv7(),
  reason: '关于做好年终结账工作的通知',
  understood: true as const,
  lines: [
    {
      lineId: WORLD.officeLineId,
      newCode: over.newCode ?? 'BGT-2027-1',
      carryBalance: over.carry ?? false,
    },
  ],
});

/** Everything a year can leave behind: a waiting request, an order without a contract, contracts in course, a paid one. */
async function yearEnd(ctx: Ctx, world: SmallWorld) {
  const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
  const [paid, contract, accepted, unconfirmed] = [
    await placed(ctx, world, one),
    await placed(ctx, world, one),
    await placed(ctx, world, one),
    await placed(ctx, world, one),
  ].map(([id]) => id ?? '') as [string, string, string, string];
  const toAccepted = async (orderId: string) => {
    const steps = stepsOf(ctx, world, orderId);
    await steps.confirm();
    await steps.ship(1);
    await steps.receive(1);
    await steps.accept([1, 0]);
    await steps.invoice(STAPLER_FEN);
  };
  await toAccepted(paid);
  const { paymentId } = await stepsOf(ctx, world, paid).apply();
  await stepsOf(ctx, world, paid).settle(paymentId);
  await stepsOf(ctx, world, contract).confirm();
  await toAccepted(accepted);
  const waiting = await submitted(ctx, world.staff, one, where);
  await drainOutbox(ctx);
  return { paid, contract, accepted, unconfirmed, waiting };
}

const faults = async (ctx: Ctx) => {
  const found = unwrapForTest(await verifyLedger({ ...ctx, actor: SYSTEM }, { repair: false }));
  return [...found.faults, ...found.planFaults];
};

describe.each(databasesUnderTest())('closing a fiscal year on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let clock: TestClock;
  let ctx: Ctx;
  let papers: Awaited<ReturnType<typeof yearEnd>>;
  const as = (actor: UserActor): Ctx => ({ ...ctx, actor });
  const lineOf = async (id: string) =>
    unwrapForTest(await viewBudgetLine(as(world.finance), ledgerQuery(id, new URLSearchParams())));
  const carriedLine = async () => {
    const { carried } = unwrapForTest(await previewYearClose(as(world.finance), { fiscalYear: 2026 }));
    const [line] = carried.filter(({ originLineId }) => originLineId === WORLD.officeLineId);
    if (line === undefined) throw new Error('nothing was carried');
    return line;
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    clock = new TestClock();
    ctx = testCtx(database.db, undefined, { clock });
    unwrapForTest(
      await savePurchasePlans(as(world.finance), {
        fiscalYear: 2026,
        source: 'entered',
        idempotencyKey: uuidv7(),
        rows: [
          {
            code: 'BGT-30201',
            level: 'A0504',
            plannedFen: (10 * STAPLER_FEN) as Fen,
            reason: '备案〔2026〕1号',
          },
        ],
      }),
    );
    papers = await yearEnd(ctx, world);
  });
  afterAll(() => database.close());

  test('is refused before its last day, and the preview says what it would do', async () => {
    expect(codeOf(await closeBudgetYear(as(world.finance), closing()))).toBe('YEAR_NOT_OVER');
    const preview = unwrapForTest(await previewYearClose(as(world.finance), { fiscalYear: 2026 }));
    expect(preview).toMatchObject({ isOver: false, close: null, paying: [] });
    expect(preview.requests.map(({ id }) => id)).toEqual([papers.waiting]);
    expect(preview.unconfirmed.map(({ id }) => id)).toEqual([papers.unconfirmed]);
    expect(preview.contracts.map(({ id }) => id).toSorted()).toEqual(
      [papers.contract, papers.accepted].toSorted(),
    );
  });

  test('is refused while a payment is in course, and nothing moves', async () => {
    clock.set(LAST_DAY);
    const steps = stepsOf(ctx, world, papers.accepted);
    const { paymentId } = await steps.apply();
    const before = await lineOf(WORLD.officeLineId);
    expect(codeOf(await closeBudgetYear(as(world.finance), closing()))).toBe('YEAR_PAYMENTS_OPEN');
    expect(await lineOf(WORLD.officeLineId)).toEqual(before);
    await database.db.execute(sql`update payments set state = 'failed' where id = ${paymentId}`);
    await database.db.execute(sql`update orders set state = 'ACCEPTED' where id = ${papers.accepted}`);
  });

  test('rejects a code that the next year has already, and closes nothing', async () => {
    await database.db.execute(sql`insert into budget_lines (id, unit_id, mof_div_code, fiscal_year, code, name, project_code,
        project_name, economic_class, government_economic_class, function_class, fund_type, is_government_purchase, status, created_at)
      select ${uuidv7()}, unit_id, mof_div_code, 2027, 'BGT-TAKEN', name, project_code, project_name, economic_class,
        government_economic_class, function_class, fund_type, is_government_purchase, 'active', created_at
      from budget_lines where id = ${WORLD.officeLineId}`);
    const taken = await closeBudgetYear(as(world.finance), closing({ newCode: 'BGT-TAKEN' }));
    expect(codeOf(taken)).toBe('BUDGET_CODE_IN_USE');
    expect((await lineOf(WORLD.officeLineId)).line.status).toBe('active');
  });

  test('releases holds, carries contracts with their plan and lets the balance lapse, to the fen', async () => {
    const input = closing();
    const summary = unwrapForTest(await closeBudgetYear(as(world.finance), input));
    expect(summary).toMatchObject({
      requestsReturned: 1,
      ordersEnded: 1,
      ordersCarried: 2,
      linesCarried: 1,
      releasedFen: 2 * STAPLER_FEN,
      committedCarriedFen: 2 * STAPLER_FEN,
      balanceCarriedFen: 0,
    });
    expect(unwrapForTest(await closeBudgetYear(as(world.finance), input))).toEqual(summary);
    expect(codeOf(await closeBudgetYear(as(world.finance), closing()))).toBe('YEAR_CLOSED');
    const old = await lineOf(WORLD.officeLineId);
    expect(old.line).toMatchObject({ status: 'closed', heldFen: 0, committedFen: 0, spentFen: STAPLER_FEN });
    expect(old.line.budgetFen).toBe(STAPLER_FEN);
    const next = await carriedLine();
    expect(next).toMatchObject({ code: 'BGT-2027-1', fiscalYear: 2027, originKind: 'carried' });
    expect(next).toMatchObject({ budgetFen: 2 * STAPLER_FEN, committedFen: 2 * STAPLER_FEN, heldFen: 0 });
    const { plans, related, terms } = await lineOf(next.id);
    expect(plans).toMatchObject([{ level: 'A0504', plannedFen: 2 * STAPLER_FEN, usedFen: 2 * STAPLER_FEN }]);
    expect(related).toMatchObject([{ id: WORLD.officeLineId, isOrigin: true, kind: 'carried' }]);
    expect(terms).toEqual({ initialFen: 0, carriedFen: 2 * STAPLER_FEN, raisedFen: 0, loweredFen: 0 });
    expect(old.terms.initialFen + old.terms.carriedFen + old.terms.raisedFen - old.terms.loweredFen).toBe(
      STAPLER_FEN,
    );
    expect(await faults(ctx)).toEqual([]);
  });

  test('returns what waited with its reason and ends what had no contract', async () => {
    const request = await firstRow<{ state: string; note: string }>(
      database.db,
      sql`select state, decision_note as note from purchase_requests where id = ${papers.waiting}`,
    );
    expect(request).toMatchObject({ state: 'RETURNED', note: expect.stringContaining('2026 年度已结账') });
    expect((await orderNow(database.db, papers.unconfirmed)).state).toBe('CANCELLED');
    expect((await orderNow(database.db, papers.contract)).state).toBe('CONFIRMED');
  });

  test('a closed line takes no new hold, no adjustment and no import', async () => {
    await database.db.execute(sql`delete from cart_items`);
    const items = await fillCart(database.db, world.staff, one);
    const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
    const bought = await submitRequest(as(world.staff), submitInput({ ...where, items }));
    expect(['BUDGET_LINE_CLOSED', 'POLICY_DENIED']).toContain(codeOf(bought));
    const { line } = await lineOf(WORLD.officeLineId);
    expect(line.heldFen).toBe(0);
    const row = budgetRow('BGT-30201');
    expect(codeOf(await importBudgetLines(as(world.finance), { fiscalYear: 2026, rows: [row] }))).toBe(
      'YEAR_CLOSED',
    );
  });

  test('an order that is cancelled in the new year gives its money back to the carried line and to the counters', async () => {
    clock.set('2027-01-08T02:00:00.000Z');
    const counted = async () =>
      (
        await firstRow<{ sum: number }>(
          database.db,
          sql`select coalesce(sum(amount_fen), 0)::bigint as sum from spend_counters where scope_key like 'project:%'`,
        )
      )?.sum ?? 0;
    const before = await counted();
    const form = { ...(await formOf(database.db, papers.contract)), reason: '供应商停产' };
    expect(codeOf(await cancelContract(as(world.staff), form))).toBe('ok');
    expect(await counted()).toBe(before - STAPLER_FEN);
    expect(await carriedLine()).toMatchObject({
      committedFen: STAPLER_FEN,
      budgetFen: 2 * STAPLER_FEN,
      heldFen: 0,
    });
    expect(await faults(ctx)).toEqual([]);
  });

  test('an order that is paid in the new year is paid from the carried line', async () => {
    const steps = stepsOf(ctx, world, papers.accepted);
    const { paymentId } = await steps.apply();
    await steps.settle(paymentId);
    expect((await orderNow(database.db, papers.accepted)).state).toBe('PAID');
    expect(await carriedLine()).toMatchObject({ committedFen: 0, spentFen: STAPLER_FEN });
    const links = await rows<{ code: string }>(
      database.db,
      sql`select b.code from order_line_allocations a join order_lines l on l.id = a.order_line_id
        join budget_lines b on b.id = a.budget_line_id where l.order_id = ${papers.accepted} order by b.fiscal_year`,
    );
    expect(links.map(({ code }) => code)).toEqual(['BGT-30201', 'BGT-2027-1']);
    expect(await faults(ctx)).toEqual([]);
  });

  test('a supplementary line of the new year names the line it adds to', async () => {
    const given = (rowsOf: BudgetLineRow[]) =>
      importBudgetLines(as(world.finance), { fiscalYear: 2027, rows: rowsOf });
    expect(codeOf(await given([budgetRow('ZJ-1', { supplementOf: 'BGT-NONE' })]))).toBe('SUPPLEMENT_UNKNOWN');
    const added = unwrapForTest(
      await given([budgetRow('ZJ-0'), budgetRow('ZJ-1', { supplementOf: 'ZJ-0' })]),
    );
    const { line, related, terms } = await lineOf(added.lineIds['ZJ-1'] ?? '');
    expect(line.originKind).toBe('supplement');
    expect(related).toMatchObject([{ code: 'ZJ-0', isOrigin: true }]);
    expect(terms).toMatchObject({ initialFen: 0, raisedFen: 500_000 });
    const year = unwrapForTest(await listBudgetLines(as(world.finance), { fiscalYear: 2027 }));
    const { initialFen, carriedFen, raisedFen, loweredFen } = year.terms;
    const budget = year.lines.reduce((sum, { budgetFen }) => sum + budgetFen, 0);
    expect(initialFen + carriedFen + raisedFen - loweredFen).toBe(budget);
  });

  test('the carried year closes again, balance and all', async () => {
    clock.set('2027-12-31T02:00:00.000Z');
    const next = await carriedLine();
    const again = unwrapForTest(
      await closeBudgetYear(as(world.finance), {
        ...closing(),
        fiscalYear: 2027,
        lines: [{ lineId: next.id, newCode: 'BGT-2028-1', carryBalance: true }],
      }),
    );
    expect(again).toMatchObject({ linesCarried: 1, balanceCarriedFen: STAPLER_FEN, ordersCarried: 0 });
    expect(await faults(ctx)).toEqual([]);
  });
});

describe.runIf(postgresUnderTest())('a close of a year that is killed on PostgreSQL', () => {
  test.each(['close-budget-year-released', 'close-budget-year-carried', 'before-commit', 'after-commit'])(
    'at %s leaves all or nothing, and a second try ends whole',
    async (failpoint) => {
      const database = await openTestDatabase('postgres');
      try {
        const world = await smallWorld(database.db);
        const clock = new TestClock();
        const ctx = testCtx(database.db, undefined, { clock });
        await killAtFailpoint(
          {
            url: database.url ?? '',
            module: 'app/server/budget/close-budget-year.server.ts',
            exportName: 'closeBudgetYear',
            now: LAST_DAY,
            prepare: async () => ({
              papers: await yearEnd(ctx, world),
              actor: world.finance,
              input: closing({ carry: true }),
            }),
            check: async ({ input }) => {
              clock.set(LAST_DAY);
              const finance = { ...ctx, actor: world.finance };
              const left = unwrapForTest(await previewYearClose(finance, { fiscalYear: 2026 }));
              const done = failpoint === 'after-commit';
              expect(left.close === null).toBe(!done);
              expect(left.carried).toHaveLength(done ? 1 : 0);
              expect(await faults(ctx)).toEqual([]);
              const summary = unwrapForTest(
                await closeBudgetYear(finance, input as ReturnType<typeof closing>),
              );
              expect(summary).toMatchObject({ ordersCarried: 2, committedCarriedFen: 2 * STAPLER_FEN });
              expect(await faults(ctx)).toEqual([]);
            },
          },
          failpoint,
        );
      } finally {
        await database.close();
      }
    },
    120_000,
  );
});

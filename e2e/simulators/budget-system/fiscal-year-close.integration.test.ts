import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpBudgetSystem } from '../../../app/server/adapters/budget-system/http.server.ts';
import { closeBudgetYear } from '../../../app/server/budget/close-budget-year.server.ts';
import { reconcileDaily } from '../../../app/server/budget/reconcile-daily.server.ts';
import { reconcileFiscal } from '../../../app/server/budget/reconcile-fiscal.server.ts';
import { repairFiscalDifference } from '../../../app/server/budget/repair-fiscal-difference.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { dispatchDue } from '../../../app/server/outbox/dispatch.server.ts';
import { SYSTEM, TestClock, testCtx } from '../../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { orderNow, placed, stepsOf } from '../../../app/server/testing/delivery.server.ts';
import type { SmallWorld } from '../../../app/server/testing/small-world.server.ts';
import { smallWorld, WORLD } from '../../../app/server/testing/small-world.server.ts';
import { unwrapForTest } from '../../../app/server/testing/unwrap.server.ts';
import { firstRow, rows } from '../../../db/client.ts';
import { differencesOf, readReconciledUnit } from '../../../db/queries/budget/reconciliations.ts';
import type { RunningSimulator } from '../start.ts';
import { startSimulator } from '../start.ts';

const SECRET = 'shared-in-this-test';
const STAPLER = { offerId: WORLD.staplerOfferId, quantity: 4 };
const STAPLER_FEN = 2_550;
const yuan = (fen: number) => (fen / 100).toFixed(2);

describe.each(databasesUnderTest())('the close of a year beside the fiscal system (%s)', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let far: RunningSimulator;
  let ctx: Ctx;
  let lastYearsOrder = '';
  const clock = new TestClock();

  const deliver = async () => {
    await database.db.execute(
      sql`update outbox set available_at = ${clock.now().toISOString()}::timestamptz where status = 'pending'`,
    );
    await dispatchDue({ ...ctx, actor: SYSTEM });
  };
  const pending = async () =>
    (
      await firstRow<{ n: number }>(
        database.db,
        sql`select count(*)::int as n from outbox where status = 'pending'`,
      )
    )?.n ?? 0;
  const compared = async (fiscalYear: number) => {
    clock.advanceHours(1);
    const unit = await readReconciledUnit(database.db, WORLD.unitId, fiscalYear);
    if (unit === null) throw new Error('no unit');
    const { reconciliationId, state } = await reconcileFiscal(
      { ...ctx, actor: SYSTEM },
      { unit, startedBy: null },
    );
    const found = await differencesOf(database.db, reconciliationId);
    return { state, kinds: found.map(({ kind: difference }) => difference) };
  };
  /** Every line of the unit and year as an indicator there. */
  const tellLines = async () => {
    const lines = await rows<{ code: string; fen: number; year: number; mof: string; agency: string }>(
      database.db,
      sql`select b.code, b.budget_fen as fen, b.fiscal_year as year, b.mof_div_code as mof, u.agency_code as agency
        from budget_lines b join units u on u.org_id = b.unit_id
        where b.unit_id = ${WORLD.unitId} and b.fiscal_year = 2026 and b.status = 'active'`,
    );
    for (const { code, fen, year, mof, agency } of lines)
      await far.admin('indicator', {
        ...{
          BGT_ID: code,
          MOF_DIV_CODE: mof,
          FISCAL_YEAR: String(year),
          AGENCY_CODE: agency,
          amount: yuan(fen),
        },
        ...{ bgtDec: code, PRO_CODE: 'P1', PRO_NAME: '日常公用', EXP_FUNC_CODE: '2050203' },
        ...{ GOV_BGT_ECO_CODE: '50502', DEP_BGT_ECO_CODE: '30201', FUND_TYPE_CODE: '111' },
        ...{ is_gov_pur: '1', IS_DELETED: '0' },
      });
    return lines.map(({ code }) => code);
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    far = await startSimulator('budget-system', { SECRET, PORT: '0', PAY_AFTER_MS: '-1' });
    const budgetSystem = httpBudgetSystem({ url: far.url, secret: SECRET, now: () => new Date() });
    ctx = testCtx(database.db, SYSTEM, { clock, budgetSystem });
  });
  afterAll(async () => {
    await far?.stop();
    await database?.close();
  });

  it('both sides agree in both years once the carried indicator is there, and before that only the telling waits', async () => {
    const codes = await tellLines();
    const [orderId = ''] = await placed(ctx, world, [STAPLER]);
    lastYearsOrder = orderId;
    await stepsOf(ctx, world, orderId).confirm();
    await deliver();
    expect(await compared(2026)).toEqual({ state: 'agreed', kinds: [] });

    clock.set('2026-12-31T02:00:00.000Z');
    const finance = { ...ctx, actor: world.finance };
    const summary = unwrapForTest(
      await closeBudgetYear(finance, {
        fiscalYear: 2026,
        idempotencyKey: uuidv7(),
        reason: '关于做好年终结账工作的通知',
        understood: true,
        lines: [{ lineId: WORLD.officeLineId, newCode: 'BGT-2027-1', carryBalance: true }],
      }),
    );
    await deliver();
    expect(await pending()).toBeGreaterThan(0);

    const office = codes.find((code) => code === 'BGT-30201') ?? '';
    const balance = yuan(summary.balanceCarriedFen);
    await far.admin('carry', { from: office, to: 'BGT-2027-1', balance });
    await far.admin('carry', { from: office, to: 'BGT-2027-1', balance });
    await deliver();
    expect(await pending()).toBe(0);
    clock.set('2027-01-04T02:00:00.000Z');
    expect(await compared(2026)).toEqual({ state: 'agreed', kinds: [] });
    expect(await compared(2027)).toEqual({ state: 'agreed', kinds: [] });
  });

  const daily = async () => {
    clock.advanceHours(24);
    const startedAfter = clock.now().toISOString();
    await reconcileDaily({ ...ctx, actor: SYSTEM });
    return rows<{ id: string; year: number; state: string }>(
      database.db,
      sql`select r.id, r.fiscal_year as year, r.state from reconciliations r
        where r.unit_id = ${WORLD.unitId} and r.started_at >= ${startedAfter}::timestamptz order by r.fiscal_year`,
    );
  };

  it('a contract of last year is compared every day until it is paid, and repaired like the rest', async () => {
    expect(await daily()).toMatchObject([
      { year: 2026, state: 'agreed' },
      { year: 2027, state: 'agreed' },
    ]);
    const steps = stepsOf(ctx, world, lastYearsOrder);
    await steps.ship(4);
    await steps.receive(4);
    await steps.accept([4, 0]);
    await steps.invoice(4 * STAPLER_FEN);
    const { number } = await steps.apply();
    await deliver();
    // paid there, and its message never came; and money of last year is held for something nobody here knows
    await far.admin('pay', { payAppNo: number });
    await far.admin('hold', {
      opNo: 'Y-1',
      holdNo: 'Y',
      seq: 1,
      AGENCY_CODE: '106001',
      FISCAL_YEAR: '2026',
      items: [{ BGT_ID: 'BGT-2027-1', purClass: 'A05040101', amt: '12.34' }],
    });
    const [last, now] = await daily();
    expect([last, now]).toMatchObject([{ state: 'differs' }, { state: 'agreed' }]);
    const found = await differencesOf(database.db, last?.id ?? '');
    expect(found.map(({ kind: difference }) => difference).sort()).toEqual([
      'hold_unknown',
      'payment_unsettled',
    ]);
    for (const { id: differenceId } of found) {
      unwrapForTest(await repairFiscalDifference({ ...ctx, actor: world.operator }, { differenceId }));
    }
    await deliver();
    expect((await orderNow(database.db, lastYearsOrder)).state).toBe('PAID');
    expect(await daily()).toMatchObject([
      { year: 2026, state: 'agreed' },
      { year: 2027, state: 'agreed' },
    ]);
    clock.advanceHours(8 * 24);
    expect(await daily()).toMatchObject([{ year: 2027 }]);
  });

  it('a carried indicator of another amount is a difference of the new year', async () => {
    const indicators = await ctx.budgetSystem.queryIndicators({
      ...{ mofDivCode: '370602000', fiscalYear: 2027, agencyCode: '106001' },
    });
    const [carried] = indicators;
    if (carried === undefined) throw new Error('nothing was carried there');
    const {
      amount,
      CUR_AMT: _cur,
      FREEZE_AMT: _freeze,
      COMMIT_AMT: _commit,
      PAID_AMT: _paid,
      ...fields
    } = carried;
    await far.admin('indicator', { ...fields, FISCAL_YEAR: '2027', amount: yuan(amount + 100) });
    expect(await compared(2027)).toEqual({ state: 'differs', kinds: ['indicator_amount'] });
  });
});

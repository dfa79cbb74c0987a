import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { httpBudgetSystem } from '../../../app/server/adapters/budget-system/http.server.ts';
import { refuseRequestLine } from '../../../app/server/approval/refuse-request-line.server.ts';
import type { BudgetSystem } from '../../../app/server/budget/budget-system.server.ts';
import { reconcileFiscal } from '../../../app/server/budget/reconcile-fiscal.server.ts';
import { repairFiscalDifference } from '../../../app/server/budget/repair-fiscal-difference.server.ts';
import { syncFiscalHold } from '../../../app/server/budget/sync-fiscal-hold.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { cancelRequest } from '../../../app/server/ordering/cancel-request.server.ts';
import { dispatchDue } from '../../../app/server/outbox/dispatch.server.ts';
import { SYSTEM, TestClock, testCtx } from '../../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { submitted } from '../../../app/server/testing/purchase.server.ts';
import type { SmallWorld } from '../../../app/server/testing/small-world.server.ts';
import { smallWorld, WORLD } from '../../../app/server/testing/small-world.server.ts';
import { firstRow, rows } from '../../../db/client.ts';
import { differencesOf, readReconciledUnit } from '../../../db/queries/budget/reconciliations.ts';
import type { RunningSimulator } from '../start.ts';
import { startSimulator } from '../start.ts';

const SECRET = 'shared-in-this-test';
const PAPER = { offerId: WORLD.paperMallOfferId, quantity: 10 };
const STAPLER = { offerId: WORLD.staplerOfferId, quantity: 4 };
const WHERE = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };

interface Line {
  readonly id: string;
  readonly code: string;
  readonly budget: number;
  readonly agency: string;
  readonly mof: string;
  readonly year: number;
}

describe.each(databasesUnderTest())('the fiscal system over HTTP (%s)', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let far: RunningSimulator;
  let ctx: Ctx;
  let line: Line;

  const system = (more: Partial<Parameters<typeof httpBudgetSystem>[0]> = {}): BudgetSystem =>
    httpBudgetSystem({ url: far.url, secret: SECRET, now: () => new Date(), answerWithinMs: 800, ...more });
  const yuan = (fen: number) => (fen / 100).toFixed(2);
  const scope = () => ({ mofDivCode: line.mof, fiscalYear: line.year, agencyCode: line.agency });
  const there = async () => {
    const [indicator] = await system().queryIndicators(scope());
    if (indicator === undefined) throw new Error('no indicator there');
    return { held: Number(indicator.FREEZE_AMT), committed: Number(indicator.COMMIT_AMT) };
  };
  const stateOf = async (requestId: string) =>
    (
      await firstRow<{ state: string }>(
        database.db,
        sql`select state from purchase_requests where id = ${requestId}`,
      )
    )?.state;
  const operations = (requestId: string) =>
    rows<{ seq: number; kind: string; state: string; attempts: number }>(
      database.db,
      sql`select seq, operation->>'kind' as kind, state, attempts from fiscal_operations
        where request_id = ${requestId} order by seq`,
    );
  /** A submitted request whose messages lie in the outbox. */
  const submit = (wishes = [PAPER, STAPLER]) => submitted(ctx, world.staff, wishes, WHERE);
  /** Delivers what is due until nothing is left, `tries` rounds at most. */
  const deliver = async (tries = 12) => {
    for (let round = 0; round < tries; round += 1) {
      await dispatchDue({ ...ctx, actor: SYSTEM });
      await database.db.execute(
        sql`update outbox set available_at = ${ctx.clock.now().toISOString()}::timestamptz where status = 'pending'`,
      );
      const left = await firstRow<{ n: number }>(
        database.db,
        sql`select count(*)::int as n from outbox where status = 'pending'`,
      );
      if (left?.n === 0) return;
    }
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    const found = await firstRow<Line & Record<string, unknown>>(
      database.db,
      sql`select b.id, b.code, b.budget_fen as budget, u.agency_code as agency, b.mof_div_code as mof,
        b.fiscal_year as year from budget_lines b join units u on u.org_id = b.unit_id
        where b.id = ${WORLD.officeLineId}`,
    );
    if (found === null) throw new Error('no line');
    line = found;
  });
  afterAll(() => database?.close());

  beforeEach(async () => {
    far = await startSimulator('budget-system', { SECRET, PORT: '0', PAY_AFTER_MS: '-1' });
    await far.admin('indicator', fields());
    ctx = testCtx(database.db, SYSTEM, { budgetSystem: system() });
    return () => far.stop();
  });

  /** The line as an indicator there. */
  function fields(): Record<string, string> {
    return {
      BGT_ID: line.code,
      MOF_DIV_CODE: line.mof,
      FISCAL_YEAR: String(line.year),
      AGENCY_CODE: line.agency,
      bgtDec: '办公费',
      PRO_CODE: 'P1',
      PRO_NAME: '日常公用',
      EXP_FUNC_CODE: '2050203',
      GOV_BGT_ECO_CODE: '50502',
      DEP_BGT_ECO_CODE: '30201',
      FUND_TYPE_CODE: '111',
      is_gov_pur: '1',
      IS_DELETED: '0',
      amount: yuan(line.budget),
    };
  }

  it('holds a request before it can be approved, and gives back exactly what is refused and cancelled', async () => {
    const requestId = await submit();
    await deliver();
    expect(await stateOf(requestId)).toBe('APPROVING');
    const total = await firstRow<{ fen: number; version: number }>(
      database.db,
      sql`select total_fen as fen, version from purchase_requests where id = ${requestId}`,
    );
    expect((await there()).held).toBe(total?.fen);
    const [refused] = await rows<{ id: string; fen: number }>(
      database.db,
      sql`select id, amount_fen as fen from request_lines where request_id = ${requestId} order by line_no limit 1`,
    );
    const input = { requestId, lineId: refused?.id ?? '', version: total?.version ?? 0, note: '规格不符' };
    expect(await refuseRequestLine({ ...ctx, actor: world.approver }, input)).toMatchObject({
      ok: true,
    });
    await deliver();
    expect((await there()).held).toBe((total?.fen ?? 0) - (refused?.fen ?? 0));
    const now = await firstRow<{ version: number }>(
      database.db,
      sql`select version from purchase_requests where id = ${requestId}`,
    );
    const cancelled = await cancelRequest(
      { ...ctx, actor: world.staff },
      { requestId, version: now?.version ?? 0 },
    );
    expect(cancelled.ok).toBe(true);
    await deliver();
    expect(await there()).toEqual({ held: 0, committed: 0 });
    expect((await operations(requestId)).map((operation) => operation.kind)).toEqual([
      'hold',
      'adjust',
      'release',
    ]);
  });

  it('returns a request to its requester when the fiscal system has less money than the mall believes', async () => {
    await far.admin('indicator', { ...fields(), amount: '1.00' });
    const requestId = await submit();
    await deliver();
    expect(await stateOf(requestId)).toBe('RETURNED');
    expect((await there()).held).toBe(0);
    const held = await firstRow<{ held: number }>(
      database.db,
      sql`select coalesce(sum(held_delta_fen), 0)::int as held from ledger_entries
        where source_kind = 'request' and source_id = ${requestId}`,
    );
    expect(held?.held).toBe(0);
  });

  it('waits while the fiscal system is away and goes on when it is back', async () => {
    await far.admin('faults', { dropBefore: 1 });
    const requestId = await submit();
    await deliver(2);
    expect(await stateOf(requestId)).toBe('BUDGET_PENDING');
    await far.admin('faults', {});
    await deliver();
    expect(await stateOf(requestId)).toBe('APPROVING');
    expect((await operations(requestId)).length).toBe(1);
    await cleanUp(requestId);
  });

  it('holds once although the answer was lost', async () => {
    await far.admin('faults', { dropAfter: 1 });
    const requestId = await submit();
    await deliver(1);
    expect(await stateOf(requestId)).toBe('BUDGET_PENDING');
    const once = (await there().catch(() => null))?.held;
    await far.admin('faults', {});
    await deliver();
    expect(await stateOf(requestId)).toBe('APPROVING');
    expect(once === undefined || once === (await there()).held).toBe(true);
    const [hold] = await operations(requestId);
    expect(hold).toMatchObject({ kind: 'hold', state: 'done' });
    expect(hold?.attempts).toBeGreaterThan(1);
    await cleanUp(requestId);
  });

  it('refuses a system whose secret is another, and holds nothing', async () => {
    ctx = { ...ctx, budgetSystem: system({ secret: 'another' }) };
    const requestId = await submit();
    await deliver(2);
    expect(await stateOf(requestId)).toBe('BUDGET_PENDING');
    ctx = { ...ctx, budgetSystem: system() };
    await deliver();
    expect(await stateOf(requestId)).toBe('APPROVING');
    await cleanUp(requestId);
  });

  it('asks for the hold again when it ran out there', async () => {
    const requestId = await submit();
    await deliver();
    const before = (await there()).held;
    const [hold] = await rows<{ no: string }>(
      database.db,
      sql`select hold_no as no from fiscal_holds where request_id = ${requestId}`,
    );
    await far.admin('expire', { holdNo: hold?.no });
    expect((await there()).held).toBe(0);
    expect(await syncFiscalHold(ctx, { requestId, renew: true })).toEqual({ agreed: true });
    expect((await there()).held).toBe(before);
    await cleanUp(requestId);
  });

  /** One comparison of the unit, and what it found. */
  async function reconciled() {
    const unit = await readReconciledUnit(database.db, WORLD.unitId, line.year);
    if (unit === null) throw new Error('no unit');
    const { reconciliationId, state } = await reconcileFiscal(ctx, { unit, startedBy: null });
    // The clock of the test stands still: what was told in the same moment would count as moving.
    return { state, differences: await differencesOf(database.db, reconciliationId) };
  }
  const repair = (differenceId: string) =>
    repairFiscalDifference({ ...ctx, actor: world.operator }, { differenceId });
  const laterBy = (hours: number) => {
    const clock = new TestClock();
    clock.advanceHours(hours);
    ctx = { ...ctx, clock };
  };
  /** The fiscal system knows every line of the unit, with the mall's amounts. */
  async function tellLines() {
    const lines = await rows<{ code: string; amount: number }>(
      database.db,
      sql`select code, budget_fen as amount from budget_lines where unit_id = ${WORLD.unitId}
        and fiscal_year = ${line.year} and status = 'active'`,
    );
    for (const { code, amount } of lines)
      await far.admin('indicator', { ...fields(), BGT_ID: code, amount: yuan(amount) });
  }

  it('finds nothing different when both agree', async () => {
    await tellLines();
    const requestId = await submit();
    await deliver();
    laterBy(1);
    expect(await reconciled()).toEqual({ state: 'agreed', differences: [] });
    await cleanUp(requestId);
  });

  it('finds a changed indicator and follows it by one audited entry', async () => {
    await tellLines();
    await far.admin('indicator', { ...fields(), amount: yuan(line.budget + 500_000) });
    laterBy(2);
    const { state, differences } = await reconciled();
    expect(state).toBe('differs');
    expect(differences).toMatchObject([{ kind: 'indicator_amount', subject: line.code }]);
    const id = differences[0]?.id ?? '';
    expect(await repair(id)).toEqual({ ok: true, value: null });
    expect(await repair(id)).toEqual({ ok: true, value: null });
    const now = await firstRow<{ budget: number; entries: number; audited: number }>(
      database.db,
      sql`select budget_fen as budget,
        (select count(*)::int from ledger_entries e where e.source_id = ${id}) as entries,
        (select count(*)::int from audit_entries a where a.subject_id = ${id}) as audited
        from budget_lines where id = ${line.id}`,
    );
    expect(now).toEqual({ budget: line.budget + 500_000, entries: 1, audited: 1 });
    laterBy(3);
    expect((await reconciled()).state).toBe('agreed');
    line = { ...line, budget: line.budget + 500_000 };
  });

  it('never cuts a line below what is used', async () => {
    await tellLines();
    const requestId = await submit();
    await deliver();
    await far.admin('indicator', { ...fields(), amount: '1.00' });
    laterBy(4);
    const { differences } = await reconciled();
    const cut = differences.find(({ kind }) => kind === 'indicator_amount');
    expect(await repair(cut?.id ?? '')).toMatchObject({ ok: false, refusal: { code: 'BUDGET_BELOW_USED' } });
    await far.admin('indicator', { ...fields(), amount: yuan(line.budget) });
    await cleanUp(requestId);
  });

  it('holds again what ran out there, and has released there what nobody here knows', async () => {
    await tellLines();
    const requestId = await submit();
    await deliver();
    const { held } = await there();
    const [hold] = await rows<{ no: string }>(
      database.db,
      sql`select hold_no as no from fiscal_holds where request_id = ${requestId}`,
    );
    await far.admin('expire', { holdNo: hold?.no });
    await far.admin('hold', {
      opNo: 'X-1',
      holdNo: 'X',
      seq: 1,
      AGENCY_CODE: line.agency,
      FISCAL_YEAR: String(line.year),
      items: [{ BGT_ID: line.code, purClass: 'A05040101', amt: '12.34' }],
    });
    laterBy(5);
    const { differences } = await reconciled();
    expect(differences.map(({ kind }) => kind).sort()).toEqual(['hold_differs', 'hold_unknown']);
    for (const { id } of differences) expect(await repair(id)).toEqual({ ok: true, value: null });
    expect((await there()).held).toBe(held);
    laterBy(6);
    expect((await reconciled()).state).toBe('agreed');
    await cleanUp(requestId);
  });

  it('says so when the fiscal system is away, and repairs nothing by half', async () => {
    await tellLines();
    await far.admin('faults', { dropBefore: 1 });
    laterBy(7);
    expect((await reconciled()).state).toBe('failed');
  });

  async function cleanUp(requestId: string): Promise<void> {
    const now = await firstRow<{ version: number }>(
      database.db,
      sql`select version from purchase_requests where id = ${requestId}`,
    );
    await cancelRequest({ ...ctx, actor: world.staff }, { requestId, version: now?.version ?? 0 });
    await deliver();
  }
});

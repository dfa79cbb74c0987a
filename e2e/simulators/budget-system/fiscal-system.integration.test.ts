import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { httpBudgetSystem } from '../../../app/server/adapters/budget-system/http.server.ts';
import { refuseRequestLine } from '../../../app/server/approval/refuse-request-line.server.ts';
import type { BudgetSystem } from '../../../app/server/budget/budget-system.server.ts';
import { syncFiscalHold } from '../../../app/server/budget/sync-fiscal-hold.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { cancelRequest } from '../../../app/server/ordering/cancel-request.server.ts';
import { dispatchDue } from '../../../app/server/outbox/dispatch.server.ts';
import { SYSTEM, testCtx } from '../../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { submitted } from '../../../app/server/testing/purchase.server.ts';
import type { SmallWorld } from '../../../app/server/testing/small-world.server.ts';
import { smallWorld, WORLD } from '../../../app/server/testing/small-world.server.ts';
import { firstRow, rows } from '../../../db/client.ts';
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
    await far.admin('indicator', {
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
    });
    ctx = testCtx(database.db, SYSTEM, { budgetSystem: system() });
    return () => far.stop();
  });

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
    await far.admin('indicator', {
      ...(await system().queryIndicators(scope()))[0],
      amount: '1.00',
      CUR_AMT: undefined,
    });
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

  async function cleanUp(requestId: string): Promise<void> {
    const now = await firstRow<{ version: number }>(
      database.db,
      sql`select version from purchase_requests where id = ${requestId}`,
    );
    await cancelRequest({ ...ctx, actor: world.staff }, { requestId, version: now?.version ?? 0 });
    await deliver();
  }
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import type { BudgetLineRow } from '../../domain/budget/import-lines.input.ts';
import { fen } from '../../domain/money.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { adjustBudgetLine } from './adjust-budget-line.server.ts';
import { importBudgetLines } from './import-budget-lines.server.ts';
import { listBudgetLines } from './list-budget-lines.server.ts';
import { verifyLedger } from './verify-ledger.server.ts';
import { viewBudgetLine } from './view-budget-line.server.ts';

const row = (over: Partial<BudgetLineRow> = {}): BudgetLineRow => ({
  code: 'BGT-NEW',
  name: '印刷费',
  projectCode: 'P-1',
  projectName: '公用经费',
  economicClass: '30202',
  governmentEconomicClass: '50201',
  functionClass: '2050101',
  fundType: '11',
  isGovernmentPurchase: true,
  budgetFen: fen(100_000),
  ...over,
});
const key = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe.each(databasesUnderTest())('budget lines on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let finance: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    finance = testCtx(database.db, world.finance);
  });
  afterAll(() => database.close());

  const verify = (repair = false) => verifyLedger(testCtx(database.db, SYSTEM), { repair });
  const cached = (lineId: string) =>
    firstRow(
      database.db,
      sql`select budget_fen, held_fen, committed_fen, spent_fen, last_seq, last_hash from budget_lines where id = ${lineId}`,
    );

  test('the same file imported twice changes nothing the second time', async () => {
    const first = await importBudgetLines(finance, { fiscalYear: 2026, rows: [row()] });
    const again = await importBudgetLines(finance, { fiscalYear: 2026, rows: [row()] });
    expect(first).toMatchObject({ ok: true, value: { created: 1, updated: 0, unchanged: 0 } });
    expect(again).toMatchObject({ ok: true, value: { created: 0, updated: 0, unchanged: 1 } });
  });

  test('a changed amount is one more ledger entry, not an edit', async () => {
    const changed = await importBudgetLines(finance, {
      fiscalYear: 2026,
      rows: [row({ budgetFen: fen(150_000) })],
    });
    expect(changed).toMatchObject({ ok: true, value: { updated: 1 } });
    const lineId = changed.ok ? (changed.value.lineIds['BGT-NEW'] ?? '') : '';
    const view = await viewBudgetLine(finance, {
      lineId,
      beforeSeq: null,
      kind: null,
      term: null,
      limit: 10,
    });
    expect(view).toMatchObject({
      ok: true,
      value: { entries: [{ budgetDeltaFen: 50_000, availableFen: 150_000 }, { budgetDeltaFen: 100_000 }] },
    });
  });

  test("rejects another unit's code and writes nothing", async () => {
    const other = testCtx(database.db, world.finance2);
    await importBudgetLines(other, { fiscalYear: 2026, rows: [row({ code: 'BGT-OTHER' })] });
    const before = await firstRow(database.db, sql`select count(*)::int as n from ledger_entries`);
    // The second unit belongs to another financial division, so its code does not collide; its id stays foreign.
    const view = await viewBudgetLine(other, {
      lineId: WORLD.officeLineId,
      beforeSeq: null,
      kind: null,
      term: null,
      limit: 5,
    });
    expect(view).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
    expect(await firstRow(database.db, sql`select count(*)::int as n from ledger_entries`)).toEqual(before);
  });

  test('an adjustment sent twice with one key adjusts once', async () => {
    const input = {
      lineId: WORLD.materialLineId,
      idempotencyKey: key(1),
      targetFen: fen(7_000_000),
      reason: '预算批复〔2026〕3号',
    };
    expect(await adjustBudgetLine(finance, input)).toMatchObject({
      ok: true,
      value: { deltaFen: 1_000_000 },
    });
    expect(await adjustBudgetLine(finance, input)).toMatchObject({
      ok: false,
      refusal: { code: 'NOTHING_TO_DO' },
    });
    expect(await cached(WORLD.materialLineId)).toMatchObject({ budget_fen: 7_000_000, last_seq: 2 });
  });

  test('rejects a cut below what is used, at the field', async () => {
    await database.db.execute(
      sql`select * from budget_post(${JSON.stringify([
        {
          line: WORLD.officeLineId,
          kind: 'reserve',
          held: 500_000,
          reason: 'test',
          sourceKind: 'request',
          sourceId: key(9),
          key: 'held-1',
          at: '2026-11-23T02:00:00Z',
          year: 2026,
        },
      ])}::jsonb)`,
    );
    const cut = {
      lineId: WORLD.officeLineId,
      idempotencyKey: key(2),
      targetFen: fen(499_999),
      reason: '压减',
    };
    expect(await adjustBudgetLine(finance, cut)).toMatchObject({
      ok: false,
      refusal: { code: 'BUDGET_BELOW_USED', field: 'targetFen', params: { used: '5,000.00' } },
    });
    expect(await adjustBudgetLine(finance, { ...cut, targetFen: fen(500_000) })).toMatchObject({ ok: true });
  });

  test("rejects a closed line and another unit's line", async () => {
    const base = { idempotencyKey: key(3), targetFen: fen(1), reason: '调整' };
    expect(await adjustBudgetLine(finance, { ...base, lineId: WORLD.closedLineId })).toMatchObject({
      refusal: { code: 'BUDGET_LINE_CLOSED' },
    });
    expect(await adjustBudgetLine(finance, { ...base, lineId: WORLD.unit2LineId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('a unit sees its own lines of the current year by default', async () => {
    const overview = await listBudgetLines(finance, {});
    expect(overview.ok && overview.value.fiscalYear).toBe(2026);
    expect(overview.ok && overview.value.lines.map((line) => line.id)).not.toContain(WORLD.unit2LineId);
  });

  test('a sound ledger verifies without faults', async () => {
    expect(await verify()).toMatchObject({ ok: true, value: { faults: [] } });
  });

  test('zeroed caches are named and restored exactly', async () => {
    const before = await cached(WORLD.officeLineId);
    await database.db.execute(sql`update budget_lines set budget_fen = 0, held_fen = 0, committed_fen = 0,
      spent_fen = 0, last_seq = 0, last_hash = '' where id = ${WORLD.officeLineId}`);
    expect(await verify()).toMatchObject({
      value: { faults: [{ lineId: WORLD.officeLineId, fault: 'cache' }], repaired: 0 },
    });
    expect(await verify(true)).toMatchObject({ value: { repaired: 1 } });
    expect(await cached(WORLD.officeLineId)).toEqual(before);
    expect(await verify()).toMatchObject({ value: { faults: [] } });
  });

  test.each([
    [
      'an edited amount',
      'hash',
      sql`update ledger_entries set held_delta_fen = held_delta_fen - 1 where idempotency_key = 'held-1'`,
    ],
    [
      'a deleted middle row',
      'gap',
      sql`delete from ledger_entries where budget_line_id = ${WORLD.materialLineId} and seq = 1`,
    ],
    [
      'a deleted last row',
      'truncated',
      sql`delete from ledger_entries where budget_line_id = ${WORLD.materialLineId} and seq = 2`,
    ],
  ])('%s behind the triggers is found as %s and not repaired', async (_name, fault, tamper) => {
    const attempt = database.db.transaction(async (tx) => {
      await tx.execute(sql`alter table ledger_entries disable trigger user`);
      await tx.execute(tamper);
      const scoped = testCtx(tx as never, SYSTEM);
      const found = await verifyLedger(scoped, { repair: false });
      expect(found).toMatchObject({ ok: true, value: { faults: [{ fault, seq: expect.any(Number) }] } });
      throw new Error('undo');
    });
    await expect(attempt).rejects.toThrow('undo');
  });

  test('raw UPDATE and DELETE on the ledger raise', async () => {
    await expect(database.db.execute(sql`update ledger_entries set reason = 'x'`)).rejects.toThrow();
    await expect(database.db.execute(sql`delete from ledger_entries`)).rejects.toThrow();
    await expect(database.db.execute(sql`truncate ledger_entries`)).rejects.toThrow();
  });
});

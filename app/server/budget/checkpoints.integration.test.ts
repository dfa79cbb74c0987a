import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCheckpoint } from '../../domain/budget/checkpoint.ts';
import { fen } from '../../domain/money.ts';
import { addDays, startOfDay, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { adjustBudgetLine } from './adjust-budget-line.server.ts';
import { checkpointDigest } from './checkpoint-digest.server.ts';
import { compareCheckpoint } from './compare-checkpoint.server.ts';
import { listCheckpoints } from './list-checkpoints.server.ts';
import { publishCheckpoint } from './publish-checkpoint.server.ts';
import { verifyLedger } from './verify-ledger.server.ts';
import { viewCheckpoint } from './view-checkpoint.server.ts';

describe.each(databasesUnderTest())('checkpoints of the ledger on %s', (kind) => {
  let database: TestDatabase;
  let finance: Ctx;
  let today: Ctx;
  let tomorrow: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    const world = await smallWorld(database.db);
    finance = testCtx(database.db, world.finance);
    await adjust(WORLD.materialLineId, 1);
    today = testCtx(database.db, SYSTEM);
    const next = startOfDay(addDays(toLocalDate(today.clock.now()), 1));
    tomorrow = testCtx(database.db, SYSTEM, { clock: { now: () => new Date(next.getTime() + 90_000) } });
    expect(unwrapForTest(await publishCheckpoint(today))).toEqual({ published: true });
  });
  afterAll(() => database.close());

  const adjust = async (lineId: string, n: number) =>
    unwrapForTest(
      await adjustBudgetLine(finance, {
        lineId,
        idempotencyKey: `00000000-0000-4000-8000-00000000c00${n}`,
        targetFen: fen(90_000_000),
        reason: '预算批复〔2026〕9号',
      }),
    );
  const dayOf = (ctx: Ctx) => toLocalDate(ctx.clock.now());
  const view = async (ctx: Ctx) =>
    unwrapForTest(await viewCheckpoint(testCtx(database.db, { kind: 'anonymous' }), { day: dayOf(ctx) }));

  test('one a day, however many processes ask', async () => {
    const again = await Promise.all([publishCheckpoint(today), publishCheckpoint(today)]);
    expect(again).toMatchObject([{ value: { published: false } }, { value: { published: false } }]);
    const races = await Promise.all([
      publishCheckpoint(tomorrow),
      publishCheckpoint(tomorrow),
      publishCheckpoint(tomorrow),
    ]);
    expect(races.filter((one) => one.ok && one.value.published)).toHaveLength(1);
    const { rows } = unwrapForTest(
      await listCheckpoints(testCtx(database.db, { kind: 'anonymous' }), { before: null }),
    );
    expect(rows.map(({ day }) => day)).toEqual([dayOf(tomorrow), dayOf(today)]);
    expect(rows[0]?.previousDigest).toBe(rows[1]?.digest);
  });

  test('the file holds together, also for a day on which a line did not grow', async () => {
    for (const ctx of [today, tomorrow]) {
      const read = readCheckpoint(JSON.stringify(await view(ctx)), checkpointDigest);
      expect(read).toMatchObject({ ok: true, checkpoint: { day: dayOf(ctx) } });
    }
  });

  test('keeps standing while the ledger grows', async () => {
    await adjust(WORLD.officeLineId, 2);
    expect(await compareCheckpoint(today, await view(today))).toEqual([]);
  });

  test.each([
    [
      'a tail cut off together with the memory of it',
      'cut',
      [
        sql`delete from ledger_entries where budget_line_id = ${WORLD.materialLineId} and seq > 1`,
        sql`update budget_lines b set last_seq = l.seq, last_hash = l.hash, budget_fen = l.budget_delta_fen, held_fen = 0,
          committed_fen = 0, spent_fen = 0 from ledger_entries l
          where l.budget_line_id = b.id and l.seq = 1 and b.id = ${WORLD.materialLineId}`,
      ],
    ],
    [
      'a last row written anew with a fitting hash',
      'rewritten',
      [
        sql`update ledger_entries set reason = 'something else' where budget_line_id = ${WORLD.materialLineId} and seq = 2`,
        sql`update ledger_entries set hash = ledger_hash(prev_hash, budget_line_id, seq, kind, budget_delta_fen,
          held_delta_fen, committed_delta_fen, spent_delta_fen, reason, source_kind, source_id, source_line_id,
          idempotency_key, actor_id, at) where budget_line_id = ${WORLD.materialLineId} and seq = 2`,
        sql`update budget_lines b set last_hash = l.hash from ledger_entries l
          where l.budget_line_id = b.id and l.seq = 2 and b.id = ${WORLD.materialLineId}`,
      ],
    ],
  ])('tells %s, which the chain by itself does not', async (_name, fault, tampering) => {
    const kept = await view(today);
    const attempt = database.db.transaction(async (tx) => {
      await tx.execute(sql`alter table ledger_entries disable trigger user`);
      for (const statement of tampering) await tx.execute(statement);
      const scoped = testCtx(tx as never, SYSTEM);
      expect(await verifyLedger(scoped, { repair: false })).toMatchObject({ value: { faults: [] } });
      expect(await compareCheckpoint(scoped, kept)).toMatchObject([
        { lineId: WORLD.materialLineId, fault, seq: 2 },
      ]);
      throw new Error('undo');
    });
    await expect(attempt).rejects.toThrow('undo');
  });

  test('a checkpoint cannot be changed or taken back', async () => {
    for (const table of ['ledger_checkpoints', 'ledger_checkpoint_lines']) {
      await expect(database.db.execute(sql.raw(`delete from ${table}`))).rejects.toThrow();
      await expect(database.db.execute(sql.raw(`update ${table} set day = day`))).rejects.toThrow();
    }
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { plantedSheet } from '../testing/planted-faults.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { confirmImport } from './confirm-import.server.ts';
import { decideImportReviews } from './decide-import-reviews.server.ts';
import { mendImportRows } from './mend-import-rows.server.ts';
import { recheckImport } from './recheck-import.server.ts';
import { runImports } from './run-imports.server.ts';
import { uploadImport } from './upload-import.server.ts';
import { viewImport } from './view-import.server.ts';
import type { ImportGrid } from './view-import-grid.server.ts';
import { viewImportGrid } from './view-import-grid.server.ts';

describe.each(databasesUnderTest())('mending an import in place on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let uploadsDir: string;
  let ctx: Ctx;
  let system: Ctx;
  const clock = new TestClock();
  let keys = 0;

  beforeAll(async () => {
    uploadsDir = mkdtempSync(join(tmpdir(), 'huicai-mend-'));
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db, world.supplier, { uploadsDir, clock });
    system = testCtx(database.db, SYSTEM, { uploadsDir, clock });
  });
  afterAll(async () => {
    await database.close();
    rmSync(uploadsDir, { recursive: true });
  });

  async function checked(sheet: string): Promise<string> {
    keys += 1;
    const { importId } = unwrapForTest(
      await uploadImport(ctx, {
        idempotencyKey: `00000000-0000-4000-8000-${String(keys).padStart(12, '0')}`,
        fileName: 'sheet.csv',
        bytes: Buffer.from(sheet),
        removeMissing: false,
      }),
    );
    unwrapForTest(await runImports(system));
    return importId;
  }
  const jobOf = async (importId: string) => unwrapForTest(await viewImport(ctx, { importId })).job;
  async function recheck(importId: string): Promise<void> {
    unwrapForTest(await recheckImport(ctx, { importId }));
    unwrapForTest(await runImports(system));
  }

  test('a sheet with planted faults reports exactly those, is mended, reviewed and found', async () => {
    // one connection that serialises every statement is given a fifth of it
    const [all, wrong] = kind === 'postgres' ? [5_000, 200] : [1_000, 40];
    const { sheet, faults } = plantedSheet({ rows: all, faults: wrong, prefix: 'PF' });
    const importId = await checked(sheet);
    expect(await jobOf(importId)).toMatchObject({ state: 'CHECKED', rejected: wrong, created: all - wrong });
    const reported = await rows<{ line: number; column: string; code: string }>(
      database.db,
      sql`select line, column_name as column, code from import_cells
        where import_id = ${importId}::uuid and severity = 'rejected' order by line`,
    );
    expect(reported).toEqual(faults.map(({ line, column, code }) => ({ line, column, code })));

    const mends = new Map(faults.map((fault) => [fault.line, { [fault.column]: fault.right }]));
    let after: number | null = 0;
    let seen = 0;
    while (after !== null) {
      const grid: ImportGrid = unwrapForTest(await viewImportGrid(ctx, { importId, after }));
      seen += grid.rows.length;
      const mended = grid.rows.map(({ line }) => ({ line, cells: mends.get(line) ?? {} }));
      unwrapForTest(await mendImportRows(ctx, { importId, rows: mended }));
      after = grid.next;
    }
    expect(seen).toBe(wrong);
    await recheck(importId);
    expect(await jobOf(importId)).toMatchObject({ state: 'CHECKED', rejected: 0, created: all });
    unwrapForTest(await confirmImport(ctx, { importId }));
    unwrapForTest(await runImports(system));
    expect(await jobOf(importId)).toMatchObject({ state: 'DONE', held_back: 0, reviews: all });

    const found = async () =>
      (
        await rows<{ n: number }>(
          database.db,
          sql`select count(*)::int as n from search_rows where sku like 'PF-%'`,
        )
      )[0]?.n;
    expect(await found()).toBe(0);
    const pass = { importId, opinion: 'pass' as const, reasons: [], note: '' };
    const decide = (who: SmallWorld['operator']) =>
      decideImportReviews(testCtx(database.db, who, { clock }), pass);
    expect(unwrapForTest(await decide(world.operator))).toMatchObject({
      given: all,
      passed: 0,
      more: false,
    });
    expect(unwrapForTest(await decide(world.expert))).toMatchObject({ given: all, passed: all });
    expect(await found()).toBe(all);
  });

  test('a mended cell may be wrong again, says so, and keeps what was mended beside it', async () => {
    const head = 'sku,name,category_code,unit,price_yuan,stock';
    const importId = await checked(`${head}\nM-1,订书机,A05040401,个,免费,没有\n`);
    const mend = (cells: Record<string, string>) =>
      mendImportRows(ctx, {
        importId,
        rows: [
          { line: 2, cells },
          { line: 99, cells: { sku: 'x' } },
        ],
      });
    expect(unwrapForTest(await mend({ price_yuan: '12.345', stock: '没有' }))).toEqual({ mended: 1 });
    await recheck(importId);
    expect(await jobOf(importId)).toMatchObject({ rejected: 1 });
    unwrapForTest(await mend({ stock: '5' }));
    const grid = unwrapForTest(await viewImportGrid(ctx, { importId }));
    expect(grid.rows[0]).toMatchObject({
      raw: { price_yuan: '12.345', stock: '没有' },
      mended: { price_yuan: '12.345', stock: '5' },
    });
    unwrapForTest(await mend({ price_yuan: '12.34' }));
    await recheck(importId);
    expect(await jobOf(importId)).toMatchObject({ rejected: 0, created: 1 });
  });

  test('only a checked import can be mended', async () => {
    const importId = await checked(
      'sku,name,category_code,unit,price_yuan,stock\nX-1,订书机,A05040401,个,x,1\n',
    );
    unwrapForTest(await recheckImport(ctx, { importId }));
    expect(
      await mendImportRows(ctx, { importId, rows: [{ line: 2, cells: { price_yuan: '1' } }] }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'STATE_CHANGED' },
    });
  });
});

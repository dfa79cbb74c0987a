import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import type { Ctx } from '../context.server.ts';
import { SYSTEM, TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase, postgresUnderTest } from '../testing/database.server.ts';
import { killAtEveryStatement } from '../testing/kill-harness.server.ts';
import { publishAtOnce } from '../testing/publish-at-once.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { cancelImport } from './cancel-import.server.ts';
import { confirmImport } from './confirm-import.server.ts';
import { removeImportFile } from './import-files.server.ts';
import { runImports } from './run-imports.server.ts';
import { uploadImport } from './upload-import.server.ts';
import { viewImport } from './view-import.server.ts';

const ROWS = 3;
/** When the killed process is taken for dead. */
const LATER = new Date(TEST_NOW.getTime() + 3_600_000);

describe.skipIf(!postgresUnderTest())('a server killed in the middle of an import', () => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  let later: Ctx;
  const uploaded: string[] = [];
  let round = 0;

  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    world = await smallWorld(database.db);
    await publishAtOnce(database.db);
    ctx = testCtx(database.db, world.supplier);
    later = testCtx(database.db, SYSTEM, { clock: new TestClock(LATER) });
  });
  afterAll(async () => {
    for (const id of uploaded) await removeImportFile(ctx.uploadsDir, id);
    await database?.close();
  });

  async function upload(): Promise<{ importId: string; prefix: string }> {
    round += 1;
    const prefix = `K${String(round).padStart(3, '0')}`;
    const rows = Array.from({ length: ROWS }, (_, no) => `${prefix}-${no},订书钉,A05040401,盒,1.50,9`);
    const { importId } = unwrapForTest(
      await uploadImport(ctx, {
        idempotencyKey: randomUUID(),
        fileName: 'kill.csv',
        bytes: Buffer.from(`sku,name,category_code,unit,price_yuan,stock\n${rows.join('\n')}\n`),
        removeMissing: false,
      }),
    );
    uploaded.push(importId);
    return { importId, prefix };
  }
  const stateOf = async (importId: string) => unwrapForTest(await viewImport(ctx, { importId })).job;
  /** What a batch leaves behind: all of it or nothing. */
  const traces = (importId: string, prefix: string) =>
    firstRow<{ offers: number; versions: number; searchable: number; marked: number; rows: number }>(
      database.db,
      sql`select (select count(*)::int from offers where sku like ${`${prefix}-%`}) as offers,
        (select count(*)::int from offer_versions where import_batch_id = ${importId}::uuid) as versions,
        (select count(*)::int from search_rows where sku like ${`${prefix}-%`}) as searchable,
        (select count(outcome)::int from import_rows where import_id = ${importId}::uuid) as marked,
        (select count(*)::int from import_rows where import_id = ${importId}::uuid) as rows`,
    );

  test('has written nothing while it checked, and checks again from the beginning', {
    timeout: 300_000,
  }, async () => {
    const kills = await killAtEveryStatement({
      url: database.url ?? '',
      module: 'app/server/catalogue/run-imports.server.ts',
      exportName: 'runImports',
      prepare: async () => ({ ...(await upload()), actor: SYSTEM, input: {} }),
      check: async ({ importId, prefix }) => {
        expect(await traces(importId, prefix)).toMatchObject({ offers: 0, versions: 0, marked: 0 });
        unwrapForTest(await runImports(later));
        expect(await stateOf(importId)).toMatchObject({ state: 'CHECKED', created: ROWS, row_count: ROWS });
        expect(await traces(importId, prefix)).toMatchObject({ rows: ROWS });
        unwrapForTest(await cancelImport(ctx, { importId }));
      },
    });
    expect(kills).toBeGreaterThan(8);
  });

  test('has written whole batches only, and goes on with the first that is missing', {
    timeout: 300_000,
  }, async () => {
    const kills = await killAtEveryStatement({
      url: database.url ?? '',
      module: 'app/server/catalogue/run-imports.server.ts',
      exportName: 'runImports',
      prepare: async () => {
        const made = await upload();
        unwrapForTest(await runImports(testCtx(database.db, SYSTEM)));
        unwrapForTest(await confirmImport(ctx, { importId: made.importId }));
        return { ...made, actor: SYSTEM, input: {} };
      },
      check: async ({ importId, prefix }) => {
        const left = await traces(importId, prefix);
        const all = { offers: ROWS, versions: ROWS, searchable: ROWS, marked: ROWS, rows: ROWS };
        const nothing = { offers: 0, versions: 0, searchable: 0, marked: 0, rows: ROWS };
        expect([all, nothing]).toContainEqual(left);
        unwrapForTest(await runImports(later));
        expect(await stateOf(importId)).toMatchObject({ state: 'DONE', held_back: 0 });
        expect(await traces(importId, prefix)).toEqual(all);
      },
    });
    expect(kills).toBeGreaterThan(10);
  });
});

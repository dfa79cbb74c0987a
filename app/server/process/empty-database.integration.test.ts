import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import type { DatabaseHandle } from '~db/client.ts';
import { openDatabase, rows } from '~db/client.ts';
import { copyEmptyDatabase, prepareEmptyDatabase } from './empty-database.server.ts';

const ROOT = process.cwd();
const scratch = mkdtempSync(join(tmpdir(), 'huicai-empty-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Everything migrations make, and what they wrote about themselves. */
function schemaOf({ db }: DatabaseHandle): Promise<unknown[]> {
  return rows(
    db,
    sql`
select 'column' as kind, table_name || '.' || column_name as name,
  data_type || coalesce(column_default, '') || is_nullable as text from information_schema.columns where table_schema = 'public'
union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
union all select 'constraint', conname || conrelid::regclass, pg_get_constraintdef(oid) from pg_constraint
  where connamespace = 'public'::regnamespace
union all select 'trigger', tgname || tgrelid::regclass, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
union all select 'function', proname, md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace
union all select 'migration', hash, created_at::text from drizzle.__drizzle_migrations
order by 1, 2, 3`,
  );
}

async function described(dataDir: string): Promise<unknown[]> {
  const database = await openDatabase({ kind: 'pglite', dataDir });
  try {
    await database.migrate(ROOT);
    return await schemaOf(database);
  } finally {
    await database.close();
  }
}

test('a first start that copies the prepared database has the one it would have made', async () => {
  const build = join(scratch, 'build');
  await prepareEmptyDatabase(ROOT, build);
  const copied = join(scratch, 'first', 'database');
  copyEmptyDatabase(ROOT, copied, build);
  expect(readdirSync(join(scratch, 'first'))).toEqual(['database']);
  const own = await described(join(scratch, 'own'));
  expect(own.length).toBeGreaterThan(1_000);
  expect(await described(copied)).toEqual(own);
});

test('neither without a prepared one nor over what is there anything is copied', async () => {
  const none = join(scratch, 'none', 'database');
  copyEmptyDatabase(ROOT, none, join(scratch, 'no-build'));
  expect(existsSync(none)).toBe(false);
  const there = mkdtempSync(join(scratch, 'there-'));
  copyEmptyDatabase(ROOT, there, join(scratch, 'build'));
  expect(readdirSync(there)).toEqual([]);
});

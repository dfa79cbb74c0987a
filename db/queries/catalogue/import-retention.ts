import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';

/** Imports that nobody mapped or confirmed in time. */
export async function expireImports(tx: Tx, waitingSince: Date, at: Date): Promise<number> {
  const expired = await rows<{ id: string }>(
    tx,
    sql`
update import_batches set state = 'EXPIRED', finished_at = ${at.toISOString()}::timestamptz
where (state = 'CHECKED' and checked_at < ${waitingSince.toISOString()}::timestamptz)
  or (state = 'MAPPING' and started_at < ${waitingSince.toISOString()}::timestamptz) returning id`,
  );
  return expired.length;
}

/** Ended imports whose file has been kept long enough. */
export async function findStaleImports(db: Executor, endedBefore: Date, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`
select id from import_batches
where source = 'page' and file_removed_at is null and finished_at < ${endedBefore.toISOString()}::timestamptz
order by id limit ${limit}`,
  );
  return found.map(({ id }) => id);
}

/** Forgets the rows of imports whose files are gone; counts and audit stay. */
export async function forgetImports(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  const wanted = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  await tx.execute(sql`delete from import_cells where import_id in ${wanted}`);
  await tx.execute(sql`delete from import_rows where import_id in ${wanted}`);
  await tx.execute(sql`delete from import_mends where import_id in ${wanted}`);
  await tx.execute(sql`
update import_batches set file_removed_at = ${at.toISOString()}::timestamptz where id in ${wanted}`);
}

/** Which of the given ids are imports. */
export async function knownImports(db: Executor, ids: readonly string[]): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from import_batches
      where id = ${anyOf(ids)}`,
  );
  return new Set(found.map(({ id }) => id));
}

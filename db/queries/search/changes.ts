import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** What was committed after the snapshot `since`, whatever the order in which transactions ended; of `search_changes c`. */
export const changedSince = (since: string) =>
  sql`c.xid >= pg_snapshot_xmin(${since}::pg_snapshot) and not pg_visible_in_snapshot(c.xid, ${since}::pg_snapshot)`;

export async function currentSnapshot(db: Executor): Promise<string> {
  const row = await firstRow<{ snapshot: string }>(db, sql`select pg_current_snapshot()::text as snapshot`);
  if (row === null) throw new Error('the database told no snapshot');
  return row.snapshot;
}

/** Offers whose rows were written since, and the snapshot this answer was read in. */
export async function offersChangedSince(
  db: Executor,
  since: string,
): Promise<{ readonly snapshot: string; readonly offerIds: readonly string[] }> {
  const row = await firstRow<{ snapshot: string; ids: readonly string[] | null }>(
    db,
    sql`select pg_current_snapshot()::text as snapshot,
      (select json_agg(distinct h.id) from search_changes c, unnest(c.offer_ids) h(id)
       where ${changedSince(since)}) as ids`,
  );
  if (row === null) throw new Error('the change log gave no row');
  return { snapshot: row.snapshot, offerIds: row.ids ?? [] };
}

/** Tells the processes that follow the search rows to look: something that stands beside the rows has changed. */
export async function noteSearchChange(tx: Tx): Promise<void> {
  await tx.execute(sql`insert into search_changes (offer_ids) values ('{}')`);
}

/** Numbers of search rows; an offer that is not listed has none. */
export async function rowNumbers(db: Executor, offerIds: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ id: string; no: number }>(
    db,
    sql`select offer_id as id, no from search_rows
      where offer_id = ${anyOf(offerIds)}`,
  );
  return new Map(found.map(({ id, no }) => [id, no]));
}

/** How far the store of this name has been fed; null when it never was, or too long ago for the change log. */
export async function readFeed(db: Executor, name: string): Promise<string | null> {
  const row = await firstRow<{ snapshot: string }>(
    db,
    sql`select snapshot from search_feeds where name = ${name} and fed_at > now() - interval '6 days'`,
  );
  return row?.snapshot ?? null;
}

/** Whether the store of this name was never fed, or lacks what was committed more than five minutes ago. */
export const feedIsLate = (name: string) => sql`coalesce((
  select exists (
    select from search_changes c
    where c.xid >= pg_snapshot_xmin(f.snapshot::pg_snapshot)
      and not pg_visible_in_snapshot(c.xid, f.snapshot::pg_snapshot) and c.at < now() - interval '5 minutes')
  from search_feeds f where f.name = ${name}), true)`;

export async function saveFeed(db: Executor, name: string, snapshot: string): Promise<void> {
  await db.execute(sql`
insert into search_feeds (name, snapshot, fed_at) values (${name}, ${snapshot}, now())
on conflict (name) do update set snapshot = excluded.snapshot, fed_at = excluded.fed_at`);
}

/**
 * Forgets changes that every process and every store has seen, at the latest after a week, and those of transactions that
 * are still to come: a database that was restored counts its transactions anew.
 */
export async function forgetChanges(db: Executor): Promise<void> {
  await db.execute(sql`
delete from search_changes c
where c.xid >= pg_snapshot_xmax(pg_current_snapshot()) or c.at < now() - interval '7 days'
  or c.at < now() - interval '1 day' and not exists (
    select from search_feeds f where not pg_visible_in_snapshot(c.xid, f.snapshot::pg_snapshot))`);
}

import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

/** The oldest so many delivered messages from before an instant go, a letter's with its note; answers how many went. */
export async function forgetDelivered(db: Executor, before: Date, limit: number): Promise<number> {
  const gone = await rows(
    db,
    sql`with old as materialized (
      select id from outbox where status = 'delivered' and available_at < ${before.toISOString()}::timestamptz
      order by available_at limit ${limit}
    ), letters as (delete from mail_deliveries where outbox_id in (select id from old))
    delete from outbox where id in (select id from old) returning id`,
  );
  return gone.length;
}

export async function forgetJobRuns(db: Executor, before: Date, limit: number): Promise<number> {
  const gone = await rows(
    db,
    sql`delete from job_runs where id in (
      select id from job_runs where started_at < ${before.toISOString()}::timestamptz
      order by started_at limit ${limit}) returning id`,
  );
  return gone.length;
}

export async function forgetSearchWords(db: Executor, before: string, limit: number): Promise<number> {
  const gone = await rows(
    db,
    sql`delete from search_words w using (
      select day, words from search_words where day < ${before}::date order by day limit ${limit}) old
      where w.day = old.day and w.words = old.words returning w.words`,
  );
  return gone.length;
}

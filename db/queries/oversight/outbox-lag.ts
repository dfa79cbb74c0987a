import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow, toInstant } from '../../client.ts';

/** Since when the oldest side effect that is due waits for delivery; null when none does. Also shows the database lives. */
export async function oldestDueOutboxRow(db: Executor, now: Date): Promise<Date | null> {
  const row = await firstRow<{ since: string | Date | null }>(
    db,
    sql`select min(available_at) as since from outbox where status = 'pending' and available_at <= ${now.toISOString()}`,
  );
  return row?.since == null ? null : toInstant(row.since);
}

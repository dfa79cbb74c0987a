import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

/** Orders that no supplier has confirmed in time, oldest deadline first. */
export async function findOverdueOrders(db: Executor, now: Date, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select o.id from orders o where o.state = 'PLACED' and o.confirm_due_at < ${now.toISOString()}::timestamptz
      order by o.confirm_due_at limit ${limit}`,
  );
  return found.map((row) => row.id);
}

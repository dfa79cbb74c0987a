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

/**
 * Orders with goods received and not judged after the last day for it, oldest first; those already reminded of that day
 * are left out.
 */
export function findLateAcceptances(
  db: Executor,
  today: string,
  limit: number,
): Promise<{ readonly id: string; readonly dueOn: string }[]> {
  return rows<{ id: string; dueOn: string }>(
    db,
    sql`select o.id, o.accept_due_on as "dueOn" from orders o
      where o.state in ('SHIPPING', 'RECEIVED', 'PART_ACCEPTED') and o.accept_due_on < ${today}::date
        and exists (select 1 from order_lines l where l.order_id = o.id
          and l.received_milli > l.accepted_milli + l.rejected_milli)
        and not exists (select 1 from audit_entries a where a.subject_kind = 'order' and a.subject_id = o.id::text
          and a.action = 'remind-acceptance' and a.detail->>'key' = o.accept_due_on::text)
      order by o.accept_due_on limit ${limit}`,
  );
}

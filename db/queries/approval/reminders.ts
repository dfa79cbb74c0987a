import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import { approvalReminders } from '../../schema/request-steps.ts';

export interface LateStep {
  readonly requestId: string;
  readonly stepNo: number;
  readonly remindWorkdays: number;
  /** Shanghai date. */
  readonly openedOn: string;
  readonly number: string;
  readonly unitId: string;
  readonly totalFen: number;
}

/**
 * Open steps whose reminding days have passed by the plain calendar and that were not reminded of today, by request;
 * whether enough working days have passed is for the caller to say.
 */
export function findLateSteps(
  db: Executor,
  today: string,
  after: string | null,
  limit: number,
): Promise<LateStep[]> {
  return rows<LateStep & Record<string, unknown>>(
    db,
    sql`select s.request_id as "requestId", s.step_no as "stepNo", s.remind_workdays as "remindWorkdays",
        (s.opened_at at time zone interval '8 hours')::date as "openedOn", r.number, r.unit_id as "unitId",
        r.total_fen as "totalFen"
      from request_steps s join purchase_requests r on r.id = s.request_id and r.state = 'APPROVING'
      where s.state = 'open' and s.remind_workdays > 0
        and (s.opened_at at time zone interval '8 hours')::date + s.remind_workdays <= ${today}::date
        and not exists (select 1 from approval_reminders m
          where m.request_id = s.request_id and m.step_no = s.step_no and m.day = ${today}::date)
        ${after === null ? sql`` : sql`and s.request_id > ${after}`}
      order by s.request_id limit ${limit}`,
  );
}

/** Notes that a step is reminded of on a day; false when it was already. */
export async function insertReminder(
  tx: Tx,
  reminder: typeof approvalReminders.$inferInsert,
): Promise<boolean> {
  const written = await tx
    .insert(approvalReminders)
    .values(reminder)
    .onConflictDoNothing()
    .returning({ day: approvalReminders.day });
  return written.length === 1;
}

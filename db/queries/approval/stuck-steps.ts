import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { candidate, isSpent } from './approval-state.ts';

export interface StuckStep {
  readonly requestId: string;
  readonly unitId: string;
  readonly divisionCode: string;
}

/** Requests whose open 会签 was agreed to by somebody and waits for nobody any more, by id. */
export function findStuckSteps(
  db: Executor,
  of: { readonly unitId: string | null; readonly after: string | null },
  limit: number,
): Promise<StuckStep[]> {
  return rows<StuckStep & Record<string, unknown>>(
    db,
    sql`select r.id as "requestId", r.unit_id as "unitId", g.division_code as "divisionCode"
      from purchase_requests r join organizations g on g.id = r.unit_id
        join request_steps s on s.request_id = r.id and s.state = 'open' and s.mode = 'all'
      where r.state = 'APPROVING'
        ${of.unitId === null ? sql`` : sql`and r.unit_id = ${of.unitId}`}
        ${of.after === null ? sql`` : sql`and r.id > ${of.after}`}
        and exists (select 1 from approval_acts a where a.request_id = r.id and a.step_no = s.step_no and a.verdict = 'agree')
        and not exists (select 1 from memberships k where k.org_id = r.unit_id and k.user_id <> r.requester_id
          and ${candidate(sql`k.user_id`, sql`r.unit_id`)} and not ${isSpent(sql`k.user_id`)})
      order by r.id limit ${limit}`,
  );
}

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { DECIDING_ROLES } from '../../../app/domain/approval/flow.ts';
import type { ApprovalState } from '../../../app/domain/approval/steps.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

const ROLES = sql.raw(DECIDING_ROLES.map((role) => `'${role}'`).join(', '));

/** A member of the unit `org` who may decide step `s` by role or by name. */
export const candidate = (
  user: SQL,
  org: SQL,
) => sql`exists (select 1 from memberships m join users mu on mu.id = m.user_id
  where m.org_id = ${org} and m.user_id = ${user} and mu.status = 'active'
    and (m.role = s.role or (${user} = any(s.user_ids) and m.role in (${ROLES}))))`;

/** Whose agreement is in request `r` already, in person or through another. */
export const isSpent = (user: SQL) => sql`exists (select 1 from approval_acts aa where aa.request_id = r.id
  and aa.verdict = 'agree' and ${user} in (aa.user_id, aa.on_behalf_of))`;

/** Those in whose place somebody acts on a day. */
const standsInFor = (
  user: SQL,
  org: SQL,
  today: SQL,
) => sql`select sd.from_user_id as id from approval_delegations sd
  where sd.org_id = ${org} and sd.to_user_id = ${user} and sd.ended_at is null
    and ${today} between sd.from_date and sd.to_date`;

/** `rightOf` of the domain in SQL: whether a user may decide the open step of request `r` on a day. */
export function mayDecide(user: SQL, org: SQL, today: SQL): SQL {
  return sql`(r.requester_id <> ${user} and not ${isSpent(user)}
    and exists (select 1 from request_steps s where s.request_id = r.id and s.state = 'open'
      and exists (select 1 from (select ${user} as id union all ${standsInFor(user, org, today)}) p
        where p.id <> r.requester_id and not ${isSpent(sql`p.id`)} and ${candidate(sql`p.id`, org)})))`;
}

const person = (id: SQL, name: SQL) => sql`jsonb_build_object('userId', ${id}, 'name', ${name})`;

/** Steps, acts and stand-ins of request `r` on a day, as one jsonb value. */
export function approvalStateOf(today: string): SQL {
  return sql`jsonb_build_object('requesterId', r.requester_id,
    'flowName', (select f.name from approval_flows f where f.id = r.approval_flow_id),
    'steps', coalesce((select jsonb_agg(jsonb_build_object('stepNo', s.step_no, 'name', s.name, 'mode', s.mode,
        'role', s.role, 'remindWorkdays', s.remind_workdays, 'state', s.state, 'openedAt', s.opened_at,
        'closedAt', s.closed_at, 'candidates', coalesce((select jsonb_agg(${person(sql`u.id`, sql`u.name`)} order by u.name, u.id)
          from users u where ${candidate(sql`u.id`, sql`r.unit_id`)}
            and u.id in (select k.user_id from memberships k where k.org_id = r.unit_id)), '[]'::jsonb)) order by s.step_no)
      from request_steps s where s.request_id = r.id), '[]'::jsonb),
    'acts', coalesce((select jsonb_agg(jsonb_build_object('stepNo', a.step_no, 'userId', a.user_id, 'userName', u.name,
        'onBehalfOf', case when b.id is null then null else ${person(sql`b.id`, sql`b.name`)} end,
        'verdict', a.verdict, 'note', a.note, 'lineNo', a.line_no, 'at', a.at) order by a.at, a.id)
      from approval_acts a join users u on u.id = a.user_id left join users b on b.id = a.on_behalf_of
      where a.request_id = r.id), '[]'::jsonb),
    'standIns', coalesce((select jsonb_agg(jsonb_build_object('from', ${person(sql`f.id`, sql`f.name`)},
        'to', ${person(sql`t.id`, sql`t.name`)}, 'toDate', d.to_date) order by d.id)
      from approval_delegations d join users f on f.id = d.from_user_id join users t on t.id = d.to_user_id and t.status = 'active'
      where d.org_id = r.unit_id and d.ended_at is null and ${today}::date between d.from_date and d.to_date), '[]'::jsonb))`;
}

/** The approval of one request as it stands now; null for an unknown request. Read it under the request's lock. */
export async function readApprovalState(
  db: Executor,
  requestId: string,
  today: string,
): Promise<ApprovalState | null> {
  const row = await firstRow<{ state: ApprovalState }>(
    db,
    sql`select ${approvalStateOf(today)} as state from purchase_requests r where r.id = ${requestId}`,
  );
  return row?.state ?? null;
}

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { ApprovalState } from '../../../app/domain/approval/steps.ts';
import type { RequestState } from '../../../app/domain/ordering/request-machine.ts';
import type { RequestMinutes } from '../../../app/domain/ordering/request-view.ts';
import type { AddressSnapshot } from '../../../app/domain/ordering/snapshots.ts';
import type { Decision } from '../../../app/domain/policy/decision.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { approvalStateOf, mayDecide } from '../approval/approval-state.ts';
import { MINUTES } from './request-minutes.ts';

export interface ApprovalHead {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly version: number;
  readonly requesterId: string;
  readonly requesterName: string;
  readonly purpose: string;
  readonly address: AddressSnapshot;
  readonly addressId: string;
  readonly invoiceTitle: string;
  readonly invoiceUscc: string;
  readonly totalFen: number;
  readonly submittedAt: string;
  readonly submittedDecisions: readonly Decision[];
  /** Reasons the requester wrote, by rule id. */
  readonly givenReasons: Readonly<Record<string, string>>;
  /** Last day of the price hold. */
  readonly priceHeldUntil: string | null;
  /** Of a union alone. */
  readonly minutes: RequestMinutes | null;
  readonly approval: ApprovalState;
  /** The queue beside it, when asked for. */
  readonly queue: readonly ApprovalRow[];
}

/** A request of the unit with the decisions of its submission; null when the unit has none of this id. */
export function readApprovalHead(
  db: Executor,
  unitId: string,
  requestId: string,
  today: string,
  queue: ApprovalQuestion | null = null,
): Promise<ApprovalHead | null> {
  return firstRow<ApprovalHead & Record<string, unknown>>(
    db,
    sql`select r.id, r.number, r.state, r.version, r.requester_id as "requesterId", u.name as "requesterName", r.purpose,
      r.address, r.address->>'addressId' as "addressId", r.invoice_title as "invoiceTitle", r.invoice_uscc as "invoiceUscc",
      r.total_fen as "totalFen", r.submitted_at as "submittedAt", d.decisions as "submittedDecisions",
      coalesce(d.facts->'givenReasons', '{}'::jsonb) as "givenReasons", r.price_held_until as "priceHeldUntil", ${MINUTES} as minutes, ${approvalStateOf(today)} as approval,
      ${queue === null ? sql`'[]'::jsonb` : sql`coalesce((select jsonb_agg(to_jsonb(w)) from (${queueOf(queue)}) w), '[]'::jsonb)`} as queue
    from purchase_requests r join users u on u.id = r.requester_id
    join lateral (select s.decisions, s.facts from decision_sets s
      where s.subject_kind = 'request' and s.subject_id = r.id and s.stage = 'submit'
      order by s.evaluated_at desc limit 1) d on true
    where r.id = ${requestId} and r.unit_id = ${unitId}`,
  );
}

/** Numbers of those of the given requests that are the unit's, by id. */
export async function findRequestNumbers(
  db: Executor,
  unitId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ id: string; number: string }>(
    db,
    sql`select r.id, r.number from purchase_requests r where r.unit_id = ${unitId}
      and r.id = ${anyOf(ids)}`,
  );
  return new Map(found.map((row) => [row.id, row.number]));
}

export interface ApprovalRow {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly state: RequestState;
  readonly requesterName: string;
  readonly own: boolean;
  readonly title: string;
  readonly lineCount: number;
  readonly totalFen: number;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  /** The open step; null once there is none. */
  readonly stepName: string | null;
  readonly stepNo: number | null;
  readonly stepCount: number;
  /** Worst verdict of the submission. */
  readonly verdicts: readonly string[];
}

export interface ApprovalQuestion {
  readonly unitId: string;
  readonly userId: string;
  readonly view: 'open' | 'decided';
  /** Shanghai date: stand-ins act from one day to another. */
  readonly today: string;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * The approver's queue: what waits for him or for somebody he stands in for, oldest first, or what he decided, newest
 * first; paged by id. One's own requests are shown as such and never counted as work.
 */
export function listApprovals(db: Executor, q: ApprovalQuestion): Promise<ApprovalRow[]> {
  return rows<ApprovalRow & Record<string, unknown>>(db, queueOf(q));
}

function queueOf(q: ApprovalQuestion): SQL {
  const open = q.view === 'open';
  return sql`select r.id, r.version, r.number, r.state, u.name as "requesterName", r.requester_id = ${q.userId} as own,
      l.title, l.n as "lineCount", r.total_fen as "totalFen", r.submitted_at as "submittedAt", r.decided_at as "decidedAt",
      st.name as "stepName", st.step_no as "stepNo", (select count(*) from request_steps n where n.request_id = r.id)::int as "stepCount",
      coalesce((select jsonb_agg(distinct x->>'verdict') from decision_sets s, jsonb_array_elements(s.decisions) x
        where s.subject_kind = 'request' and s.subject_id = r.id and s.stage = 'submit'), '[]'::jsonb) as verdicts
    from purchase_requests r join users u on u.id = r.requester_id
    join lateral (select (array_agg(rl.snapshot->>'name' order by rl.line_no))[1] as title, count(*)::int as n
      from request_lines rl where rl.request_id = r.id and rl.state = 'active') l on true
    left join request_steps st on st.request_id = r.id and st.state = 'open'
    where r.unit_id = ${q.unitId}
      ${
        open
          ? sql`and r.state = 'APPROVING' and (r.requester_id = ${q.userId} or ${mayDecide(sql`${q.userId}::uuid`, sql`${q.unitId}::uuid`, sql`${q.today}::date`)})`
          : sql`and (r.decided_by = ${q.userId} or exists (select 1 from approval_acts d where d.request_id = r.id and d.user_id = ${q.userId}))`
      }
      ${q.after === null ? sql`` : open ? sql`and r.id > ${q.after}` : sql`and r.id < ${q.after}`}
    order by ${open ? sql`r.id` : sql`r.id desc`} limit ${q.limit}`;
}

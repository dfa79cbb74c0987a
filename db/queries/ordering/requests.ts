import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { RequestRow, RequestView } from '../../../app/domain/ordering/request-view.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { approvalStateOf } from '../approval/approval-state.ts';
import { MINUTES } from './request-minutes.ts';

export interface RequestFilter {
  readonly unitId: string;
  readonly state: string | null;
  /** Part of a number, purpose or product name. */
  readonly q: string | null;
  readonly requesterId: string | null;
}

export interface RequestCursor {
  /** Older than this one … */
  readonly after: string | null;
  /** … or newer than this one. */
  readonly before: string | null;
  readonly limit: number;
}

function conditions(filter: RequestFilter): SQL {
  const parts = [sql`r.unit_id = ${filter.unitId}`];
  if (filter.state !== null) parts.push(sql`r.state = ${filter.state}`);
  if (filter.requesterId !== null) parts.push(sql`r.requester_id = ${filter.requesterId}`);
  if (filter.q !== null) {
    const like = likePattern(filter.q);
    parts.push(sql`(r.number ilike ${like} or r.purpose ilike ${like} or exists (select 1 from request_lines rl
      where rl.request_id = r.id and rl.snapshot->>'name' ilike ${like}))`);
  }
  return sql.join(parts, sql` and `);
}

/** Requests of a unit, newest first, paged by id in both directions. */
export async function listRequestRows(
  db: Executor,
  filter: RequestFilter,
  cursor: RequestCursor,
): Promise<RequestRow[]> {
  const backwards = cursor.before !== null;
  const found = await rows<RequestRow & Record<string, unknown>>(
    db,
    sql`select r.id, r.number, r.state, u.name as "requesterName", r.purpose, l.title, l.n as "lineCount",
      r.total_fen as "totalFen", r.submitted_at as "submittedAt",
      (select count(*) from orders o where o.request_id = r.id)::int as "orderCount"
    from purchase_requests r join users u on u.id = r.requester_id
    join lateral (select coalesce((array_agg(rl.snapshot->>'name' order by rl.line_no))[1], '') as title, count(*)::int as n
      from request_lines rl where rl.request_id = r.id) l on true
    where ${conditions(filter)}
      ${cursor.after === null ? sql`` : sql`and r.id < ${cursor.after}`}
      ${cursor.before === null ? sql`` : sql`and r.id > ${cursor.before}`}
    order by ${backwards ? sql`r.id` : sql`r.id desc`} limit ${cursor.limit}`,
  );
  return backwards ? found.reverse() : found;
}

/** One request with lines, allocations, stored decisions, history and orders, in one statement; null when not the unit's. */
export function readRequestView(
  db: Executor,
  unitId: string,
  requestId: string,
  today: string,
): Promise<Omit<RequestView, 'today'> | null> {
  return firstRow<RequestView & Record<string, unknown>>(
    db,
    sql`select r.id, r.number, r.state, r.version, r.requester_id as "requesterId", u.name as "requesterName", r.purpose,
      r.address, r.invoice_title as "invoiceTitle", r.invoice_uscc as "invoiceUscc", r.total_fen as "totalFen",
      r.submitted_at as "submittedAt", r.decided_at as "decidedAt", r.decision_note as "decisionNote",
      (select jsonb_build_object('attempts', m.attempts, 'nextTryAt', m.available_at) from outbox m
        where m.aggregate_id = overlay(r.id::text placing '8' from 15 for 1)::uuid and m.topic = 'budget.hold'
          and m.status <> 'delivered' and m.last_error is not null limit 1) as "holdTrouble",
      r.price_held_until as "priceHeldUntil", ${approvalStateOf(today)} as approval,
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'lineNo', l.line_no, 'productId', l.product_id,
          'categoryCode', l.category_code, 'snapshot', l.snapshot, 'quantityMilli', l.quantity_milli,
          'unitPriceFen', l.unit_price_fen, 'deliveryFeeFen', l.delivery_fee_fen, 'amountFen', l.amount_fen,
          'state', l.state, 'refusedReason', l.refused_reason,
          'allocations', coalesce((select jsonb_agg(jsonb_build_object('budgetLineId', b.id, 'name', b.name,
              'economicClass', b.economic_class, 'amountFen', x.amount_fen) order by b.economic_class, b.code)
            from request_line_allocations x join budget_lines b on b.id = x.budget_line_id where x.line_id = l.id), '[]'::jsonb))
          order by l.line_no) from request_lines l where l.request_id = r.id), '[]'::jsonb) as lines,
      coalesce((select jsonb_agg(jsonb_build_object('stage', s.stage, 'evaluatedAt', s.evaluated_at, 'decisions', s.decisions)
          order by s.evaluated_at desc, s.id desc)
        from decision_sets s where s.subject_kind = 'request' and s.subject_id = r.id), '[]'::jsonb) as "decisionSets",
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'action', e.action, 'actorName', e.actor_name,
          'note', nullif(e.detail->>'note', ''),
          'onBehalfOfName', (select b.name from users b where b.id = (e.detail->>'onBehalfOf')::uuid), 'lineNo', (e.detail->>'lineNo')::int,
          'replacedById', e.detail->>'replacedById', 'replacedByNumber', e.detail->>'replacedByNumber') order by e.at desc, e.id desc)
        from audit_entries e where e.subject_kind = 'request' and e.subject_id = r.id::text), '[]'::jsonb) as history,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state,
          'supplierName', g.name, 'totalFen', o.total_fen, 'confirmDueAt', o.confirm_due_at) order by o.number)
        from orders o join organizations g on g.id = o.fulfiller_id where o.request_id = r.id), '[]'::jsonb) as orders, ${MINUTES} as minutes
    from purchase_requests r join users u on u.id = r.requester_id
    where r.id = ${requestId} and r.unit_id = ${unitId}`,
  );
}

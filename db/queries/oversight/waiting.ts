import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { StepCount, WaitingRow, WaitingStep } from '../../../app/domain/oversight/waiting-steps.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { PLANNED_ANEW } from '../../prepared-statements.ts';
import type { SupervisionScope } from './spend-lines.ts';
import { inScope } from './spend-lines.ts';

/** `waitingFor` of the domain in SQL, for an open order `o` with what its lines `q` allow and its invoice `i`. */
const STEP = sql`case
    when o.state = 'PLACED' then 'confirm'
    when o.state = 'CONFIRMED' then 'ship'
    when o.state = 'SHIPPING' and q.receivable then 'receive'
    when o.state in ('SHIPPING', 'RECEIVED', 'PART_ACCEPTED') then
      case when q.acceptable then 'accept' when q.shippable then 'ship' else 'receive' end
    when o.state = 'ACCEPTED' and i.amount_fen is distinct from q.payable_fen then 'invoice'
    else 'pay' end`;

const ORDERS = (scope: SupervisionScope) => sql`select o.*, ${STEP} as step, i.uploaded_at as invoiced_at
    from orders o
    join lateral (select bool_or(l.shipped_milli > l.received_milli) as receivable,
        bool_or(l.received_milli > l.accepted_milli + l.rejected_milli) as acceptable,
        bool_or(l.ordered_milli - l.cancelled_milli > l.shipped_milli - l.rejected_milli) as shippable,
        sum(l.accepted_fen)::bigint as payable_fen
      from order_lines l where l.order_id = o.id) q on true
    left join lateral (select v.amount_fen, v.uploaded_at from invoices v
      where v.order_id = o.id and v.status = 'submitted' order by v.uploaded_at desc limit 1) i on true
    where o.state not in ('PAID', 'REFUSED', 'TIMED_OUT', 'CANCELLED') and ${inScope(scope)}`;

/** Since when an order stands at its step: the act that brought it there. */
const SINCE = sql`coalesce(case o.step
    when 'confirm' then o.placed_at
    when 'ship' then (select max(a.accepted_at) from acceptances a where a.order_id = o.id)
    when 'receive' then (select max(s.shipped_at) from shipments s where s.order_id = o.id)
    when 'accept' then (select max(r.received_at) from receipts r where r.order_id = o.id)
    when 'invoice' then o.accepted_at
    when 'pay' then o.invoiced_at end, o.confirmed_at, o.placed_at)`;

const DUE = sql`case o.step
    when 'confirm' then (o.confirm_due_at at time zone interval '8 hours')::date
    when 'accept' then o.accept_due_on
    when 'pay' then o.payment_due_on end`;

/** Every request and order in sight that somebody still has to do something about, as `open`. */
function openThings(scope: SupervisionScope): SQL {
  return sql`${sql.raw(PLANNED_ANEW)} open as materialized (
    select 'order' as kind, o.id, o.number, o.unit_id, o.mof_div_code, o.fulfiller_id, o.request_id, o.total_fen as amount_fen,
      o.step, ${SINCE} as since, ${DUE} as due_on
    from (${ORDERS(scope)}) o
    union all
    select 'request', o.id, o.number, o.unit_id, o.mof_div_code, null, o.id, o.total_fen,
      case o.state when 'BUDGET_PENDING' then 'hold' when 'APPROVING' then 'approve' else 'revise' end,
      case o.state when 'RETURNED' then coalesce(o.decided_at, o.submitted_at) else o.submitted_at end, null
    from purchase_requests o
    where o.state in ('BUDGET_PENDING', 'APPROVING', 'RETURNED') and ${inScope(scope)})`;
}

/** How many wait at each step, and how many beyond their last day. */
export function countWaiting(db: Executor, scope: SupervisionScope, today: string): Promise<StepCount[]> {
  return rows<StepCount & Record<string, unknown>>(
    db,
    sql`with ${openThings(scope)}
    select o.step, count(*)::int as open, (count(*) filter (where o.due_on < ${today}::date))::int as late,
      sum(o.amount_fen)::bigint as "amountFen"
    from open o group by 1`,
  );
}

export interface WaitingQuestion {
  readonly scope: SupervisionScope;
  readonly today: string;
  readonly step: WaitingStep | null;
  readonly lateOnly: boolean;
  /** The last row of the page before. */
  readonly after: { readonly since: string; readonly id: string } | null;
  readonly limit: number;
}

/** Names of those who hold a role in the unit of `o`. */
const holders = (
  role: string,
) => sql`(select jsonb_agg(distinct w.name) from memberships m join users w on w.id = m.user_id
    where m.org_id = o.unit_id and m.role = ${sql.raw(`'${role}'`)} and w.status = 'active')`;

/** What waits, the oldest first, paged by the moment it began to wait. */
export function listWaiting(db: Executor, question: WaitingQuestion): Promise<WaitingRow[]> {
  const { scope, today, step, lateOnly, after, limit } = question;
  return rows<WaitingRow & Record<string, unknown>>(
    db,
    sql`with ${openThings(scope)}, page as (
      select o.* from open o
      where (${step}::text is null or o.step = ${step}::text)
        and (not ${lateOnly}::boolean or o.due_on < ${today}::date)
        and (${after?.id ?? null}::uuid is null or (o.since, o.id) > (${after?.since ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by o.since, o.id limit ${limit})
    select o.kind, o.id, o.number, g.name as "unitName", o.mof_div_code as "mofDivCode", o.amount_fen as "amountFen", o.step,
      o.since, o.due_on as "dueOn",
      coalesce((select (array_agg(x.snapshot->>'name' order by x.line_no))[1] from request_lines x
        where x.request_id = o.request_id), '') as title,
      coalesce(case when o.step = 'approve' then ${holders('approver')}
        when o.step = 'accept' then ${holders('acceptor')}
        when o.step = 'pay' then ${holders('finance')}
        when o.step in ('confirm', 'ship', 'invoice') then (select jsonb_build_array(f.name) from organizations f where f.id = o.fulfiller_id)
        when o.step in ('revise', 'receive') then (select jsonb_build_array(w.name) from purchase_requests r
          join users w on w.id = r.requester_id where r.id = o.request_id) end, '[]'::jsonb) as owners
    from page o join organizations g on g.id = o.unit_id
    order by o.since, o.id`,
  );
}

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type {
  LateAcceptanceRow,
  LatePaymentRow,
  LateTotals,
} from '../../../app/domain/oversight/payment-clock.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { PLANNED_ANEW } from '../../prepared-statements.ts';
import { amountOf } from '../../schema/ordering.ts';
import type { SupervisionScope } from './spend-lines.ts';
import { inScope } from './spend-lines.ts';

/** What the registry says of payment in a division, resolved by the caller. */
export interface PaymentTerms {
  /** Six digits. */
  readonly division: string;
  readonly smeDays: number | null;
  readonly dailyInterestBp: number | null;
}

export interface OverdueQuestion {
  readonly scope: SupervisionScope;
  readonly today: string;
  readonly terms: readonly PaymentTerms[];
}

/**
 * CTE `workdays`: for each day of some years the day itself or the first working day after it (`nextWorkday` of the
 * domain): computed once instead of once an order.
 */
const workdays = (today: string) => sql`workdays as materialized (
    select x.d::date as day, min(x.d::date) filter (where case when k.kind is null then extract(isodow from x.d) < 6
        else k.kind = 'workday' end) over (order by x.d desc rows unbounded preceding) as next
    from generate_series(${today}::date - ${YEARS_BACK} * 366, ${today}::date + 120, interval '1 day') x(d)
    left join calendar_days k on k.date = x.d::date)`;
/** What is late for longer than this is not found any more, as no order is kept open for so long. */
const YEARS_BACK = 6;

/** CTE `unjudged`: orders with goods received and not judged after the last day for it. */
const unjudged = ({
  scope,
  today,
}: OverdueQuestion) => sql`${sql.raw(PLANNED_ANEW)} unjudged as materialized (
    select o.id, o.number, o.unit_id, o.fulfiller_id, o.accept_due_on, q.unjudged_fen, q.undisputed_fen,
      ${today}::date - o.accept_due_on as days_late, o.mof_div_code
    from orders o
    join lateral (select sum(${amountOf('received_milli - accepted_milli - rejected_milli')})::bigint as unjudged_fen,
        sum(${amountOf('received_milli - rejected_milli')})::bigint as undisputed_fen
      from order_lines l where l.order_id = o.id) q on true
    where o.state in ('SHIPPING', 'RECEIVED', 'PART_ACCEPTED') and o.accept_due_on < ${today}::date
      and q.unjudged_fen > 0 and ${inScope(scope)})`;

/**
 * CTEs `unjudged` and `unpaid`: what is accepted and not paid, and what a delayed acceptance keeps from being paid, with
 * both last days and the estimated interest; only what is late. The day after the invoice counts while one over the
 * accepted amount stands; the other is `statutoryPaymentDueOn` in SQL, the interest `lateInterestFen`.
 */
function lateThings(question: OverdueQuestion): SQL {
  const { scope, today, terms } = question;
  return sql`${unjudged(question)}, ${workdays(today)}, terms as (
    select * from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t(division text, "smeDays" int, "dailyInterestBp" int)
  ), owed as (
    select o.id, o.number, o.unit_id, o.fulfiller_id, o.mof_div_code, o.accept_due_on, q.unpaid_fen,
      (o.accepted_at at time zone interval '8 hours')::date as accepted_on,
      q.payable_fen is not distinct from i.amount_fen as invoiced,
      case when q.payable_fen = i.amount_fen then o.payment_due_on end as invoice_due_on
    from orders o
    join lateral (select sum(l.accepted_fen)::bigint as payable_fen, sum(l.accepted_fen - l.paid_fen)::bigint as unpaid_fen
      from order_lines l where l.order_id = o.id) q on true
    left join lateral (select v.amount_fen from invoices v where v.order_id = o.id and v.status = 'submitted'
      order by v.uploaded_at desc limit 1) i on true
    where o.state in ('ACCEPTED', 'PAYING') and ${inScope(scope)}
    union all
    select d.id, d.number, d.unit_id, d.fulfiller_id, d.mof_div_code, d.accept_due_on, d.undisputed_fen, null, false, null
    from unjudged d
  ), clocked as (
    select w.*, t."dailyInterestBp" as bp,
      case when y.size_class <> 'large' then d.next end as statutory_due_on
    from owed w
    join suppliers y on y.org_id = w.fulfiller_id
    left join terms t on t.division = left(w.mof_div_code, 6)
    left join workdays d on d.day = least(w.accepted_on, w.accept_due_on) + t."smeDays"
    where w.unpaid_fen > 0
  ), unpaid as materialized (
    select c.*, ${today}::date - least(c.invoice_due_on, c.statutory_due_on) as days_late,
      case when c.statutory_due_on < ${today}::date
        then round(c.unpaid_fen::numeric * c.bp * (${today}::date - c.statutory_due_on) / 10000)::bigint else 0 end as interest_fen
    from clocked c where least(c.invoice_due_on, c.statutory_due_on) < ${today}::date)`;
}

/** How much is late, in one statement. */
export async function readLateTotals(db: Executor, question: OverdueQuestion): Promise<LateTotals> {
  const row = await firstRow<LateTotals & Record<string, unknown>>(
    db,
    sql`with ${lateThings(question)}
    select a.*, p.* from (select count(*)::int as acceptances, coalesce(sum(unjudged_fen), 0)::bigint as "acceptanceFen",
        coalesce(max(days_late), 0)::int as "acceptanceDaysMax" from unjudged) a,
      (select count(*)::int as payments, coalesce(sum(unpaid_fen), 0)::bigint as "paymentFen",
        coalesce(max(days_late), 0)::int as "paymentDaysMax", coalesce(sum(interest_fen), 0)::bigint as "interestFen"
      from unpaid) p`,
  );
  if (row === null) throw new Error('an aggregate always answers one row');
  return row;
}

export interface PageOfRows {
  readonly limit: number;
  readonly offset: number;
}

/** 逾期未付, the longest first. */
export function listLatePayments(
  db: Executor,
  question: OverdueQuestion,
  { limit, offset }: PageOfRows,
): Promise<LatePaymentRow[]> {
  return rows<LatePaymentRow & Record<string, unknown>>(
    db,
    sql`with ${lateThings(question)}
    select u.id as "orderId", u.number, g.name as "unitName", f.name as "supplierName", u.unpaid_fen as "unpaidFen",
      u.accepted_on as "acceptedOn", u.invoice_due_on as "invoiceDueOn", u.statutory_due_on as "statutoryDueOn",
      u.days_late as "daysLate", u.interest_fen as "interestFen",
      u.invoiced as "hasInvoice"
    from unpaid u join organizations g on g.id = u.unit_id join organizations f on f.id = u.fulfiller_id
    order by u.days_late desc, u.id limit ${limit} offset ${offset}`,
  );
}

/** 逾期未验收, the longest first, with those who should judge it. */
export function listLateAcceptances(
  db: Executor,
  question: OverdueQuestion,
  { limit, offset }: PageOfRows,
): Promise<LateAcceptanceRow[]> {
  return rows<LateAcceptanceRow & Record<string, unknown>>(
    db,
    sql`with ${unjudged(question)}
    select u.id as "orderId", u.number, g.name as "unitName", f.name as "supplierName", u.unjudged_fen as "unjudgedFen",
      (select max(r.received_at) from receipts r where r.order_id = u.id) as "receivedAt", u.accept_due_on as "dueOn",
      u.days_late as "daysLate",
      coalesce((select jsonb_agg(distinct w.name) from memberships m join users w on w.id = m.user_id
        where m.org_id = u.unit_id and m.role = 'acceptor' and w.status = 'active'), '[]'::jsonb) as acceptors
    from unjudged u join organizations g on g.id = u.unit_id join organizations f on f.id = u.fulfiller_id
    order by u.days_late desc, u.id limit ${limit} offset ${offset}`,
  );
}

import { sql } from 'drizzle-orm';
import type { GivenView } from '../../../app/domain/welfare/given-views.ts';
import type {
  GivenRow,
  ProgrammePurchase,
  ProgrammeSummary,
} from '../../../app/domain/welfare/programme-view.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { MINUTES_FILE } from '../ordering/request-minutes.ts';

/** Members a programme is for: in the union on the day of the event, or joined since. */
const entitled = (today: string) =>
  sql`m.joined_on <= ${today}::date and (m.left_on is null or m.left_on >= p.event_on)`;

const STANDS = sql`a.state in ('allocated', 'signed')`;
const NAMED_MOST = 8;

/** Figures of a programme and who stands out, in one statement. */
export async function readSummary(
  db: Executor,
  programmeId: string,
  today: string,
): Promise<ProgrammeSummary> {
  const row = await firstRow<ProgrammeSummary & Record<string, unknown>>(
    db,
    sql`with p as (select * from welfare_programmes where id = ${programmeId}), person as (
        select m.id, m.name, m.staff_number, a.id as allocation, a.value_fen, a.state, x.member_id as excluded,
          ${entitled(today)} as entitled
        from p join union_members m on m.union_id = p.union_id
          left join welfare_allocations a on a.programme_id = p.id and a.member_id = m.id and ${STANDS}
          left join welfare_exclusions x on x.programme_id = p.id and x.member_id = m.id
        where ${entitled(today)} or a.id is not null
      ), forgotten as (
        select f.name, f.staff_number from person f where f.entitled and f.allocation is null and f.excluded is null
          and not exists (select 1 from welfare_allocations b where b.programme_id = ${programmeId} and b.member_id = f.id
            and b.state = 'returned')
      )
      select count(*) filter (where entitled)::int as entitled, count(allocation)::int as given,
        count(*) filter (where state = 'signed')::int as signed, count(excluded)::int as excluded,
        coalesce(sum(value_fen), 0)::bigint as "valueFen",
        (select count(*)::int from welfare_allocations b where b.programme_id = ${programmeId} and b.state = 'returned') as returned,
        coalesce((select jsonb_agg(jsonb_build_object('valueFen', v.value_fen, 'members', v.n) order by v.value_fen desc)
          from (select value_fen, count(*)::int as n from person where allocation is not null group by 1) v), '[]'::jsonb) as values,
        coalesce((select jsonb_agg(f.name) from (select name from forgotten order by staff_number limit ${NAMED_MOST}) f), '[]'::jsonb) as forgotten,
        (select count(*)::int from forgotten) as "forgottenCount",
        coalesce((select jsonb_agg(l.name order by l.staff_number) from person l where l.allocation is not null and not l.entitled), '[]'::jsonb) as leavers
      from person`,
  );
  if (row === null) throw new Error('readSummary always answers one row');
  return row;
}

const VIEW_WHERE = {
  all: sql`true`,
  open: sql`a.id is null and x.member_id is null`,
  allocated: sql`a.state = 'allocated'`,
  signed: sql`a.state = 'signed'`,
  returned: sql`a.state = 'returned'`,
  excluded: sql`x.member_id is not null`,
} as const satisfies Record<GivenView, unknown>;

/** Members of a programme with what they are given, by staff number; the newest allocation of each. */
export function listGiven(
  db: Executor,
  question: {
    readonly programmeId: string;
    readonly today: string;
    readonly view: GivenView;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<GivenRow[]> {
  const { programmeId, today, view, after, limit } = question;
  return rows<GivenRow & Record<string, unknown>>(
    db,
    sql`select m.id as "memberId", m.staff_number as "staffNumber", m.name, m.department, m.joined_on::text as "joinedOn",
        m.left_on::text as "leftOn", x.reason as "excludedFor",
        coalesce((select u.used_fen from welfare_cap_usage u where u.member_id = m.id and u.year = p.year
          and u.cap_key = coalesce(a.cap_key, (select b.cap_key from welfare_allocations b where b.programme_id = p.id limit 1),
            'union.holiday_cap')), 0)::bigint as "usedFen",
        case when a.id is null then null else jsonb_build_object('id', a.id, 'basketName', k.name, 'valueFen', a.value_fen,
          'state', a.state, 'signedAt', a.signed_at, 'signedBy', a.signed_by, 'returnReason', a.return_reason) end as allocation
      from welfare_programmes p join union_members m on m.union_id = p.union_id
        left join lateral (select * from welfare_allocations z where z.programme_id = p.id and z.member_id = m.id
          and z.state <> 'withdrawn' order by (z.state in ('allocated', 'signed')) desc, z.id desc limit 1) a on true
        left join welfare_baskets k on k.id = a.basket_id
        left join welfare_exclusions x on x.programme_id = p.id and x.member_id = m.id
      where p.id = ${programmeId} and (${entitled(today)} or a.id is not null) and ${VIEW_WHERE[view]}
        ${after === null ? sql`` : sql`and m.staff_number > ${after}`}
      order by m.staff_number limit ${limit}`,
  );
}

/** What was asked for and ordered for a programme, oldest first. */
export function readPurchases(db: Executor, programmeId: string): Promise<ProgrammePurchase[]> {
  return rows<ProgrammePurchase & Record<string, unknown>>(
    db,
    sql`select r.id as "requestId", r.number, r.state, w.minutes_number as "minutesNumber", w.minutes_on::text as "minutesOn",
        ${MINUTES_FILE} as "minutesFile", r.total_fen as "totalFen", r.submitted_at as "submittedAt", d.name as "decidedBy", r.decision_note as "decisionNote",
        coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state, 'supplierName', s.name,
            'keptFen', t.kept, 'acceptedFen', t.accepted, 'deliveryFeeFen', t.fee, 'paidFen', t.paid,
            'invoices', coalesce((select jsonb_agg(i.invoice_number) from invoices i where i.order_id = o.id and i.status = 'submitted'), '[]'::jsonb))
            order by o.number)
          from orders o join organizations s on s.id = o.fulfiller_id
            cross join lateral (select sum(l.kept_fen)::bigint as kept, sum(l.accepted_fen)::bigint as accepted,
              sum(l.delivery_fee_fen)::bigint as fee, sum(l.paid_fen)::bigint as paid from order_lines l where l.order_id = o.id) t
          where o.request_id = r.id), '[]'::jsonb) as orders
      from union_purchases w join purchase_requests r on r.id = w.request_id left join users d on d.id = r.decided_by
      where w.programme_id = ${programmeId} order by r.id`,
  );
}

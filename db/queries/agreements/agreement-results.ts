import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

/** One line of the 入围结果: what a supplier was shortlisted with, at which price. */
export type ShortlistedEntry = Readonly<{
  id: string;
  rank: number;
  supplier_name: string;
  supplier_uscc: string | null;
  product_id: string | null;
  product_name: string | null;
  manufacturer: string | null;
  model: string | null;
  unit: string | null;
  agreed_price_fen: number | null;
  agreed_discount_bp: number | null;
  base_price_fen: number | null;
  status: 'active' | 'frozen' | 'removed';
}>;

/** Entries of a package by rank, removed ones included and marked; paged by rank and id. */
export function readShortlist(
  db: Executor,
  page: {
    readonly packageId: string;
    readonly after: { readonly rank: number; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<ShortlistedEntry[]> {
  const key =
    page.after === null ? sql`true` : sql`(e.rank, e.id) > (${page.after.rank}::int, ${page.after.id}::uuid)`;
  return rows<ShortlistedEntry>(
    db,
    sql`
select e.id, e.rank, so.name as supplier_name, so.uscc as supplier_uscc, p.id as product_id, p.name as product_name,
  p.manufacturer, p.model, p.unit, e.agreed_price_fen, e.agreed_discount_bp, e.base_price_fen, e.status
from agreement_entries e
join organizations so on so.id = e.supplier_id
left join products p on p.id = e.product_id
where e.package_id = ${page.packageId}::uuid and ${key}
order by e.rank, e.id
limit ${page.limit + 1}`,
  );
}

/** A shortlisted supplier with his agents, what he sells today and what he was ordered so far. */
export type AgreementSupplier = Readonly<{
  id: string;
  name: string;
  uscc: string | null;
  status: string;
  size_class: 'large' | 'medium' | 'small' | 'micro';
  entries: number;
  on_sale: number;
  removed: number;
  rating: number | null;
  ratings: number;
  contracts: number;
  total_fen: number;
  agents: readonly { readonly name: string; readonly areas: readonly string[]; readonly validTo: string }[];
}>;

/** Suppliers of an agreement, by what was ordered of each (第三十五条), then by name. */
export function readAgreementSuppliers(
  db: Executor,
  question: { readonly agreementId: string; readonly day: string },
): Promise<AgreementSupplier[]> {
  const { agreementId, day } = question;
  return rows<AgreementSupplier>(
    db,
    sql`
with own as (
  select e.* from agreement_entries e join packages k on k.id = e.package_id where k.agreement_id = ${agreementId}::uuid
), deals as (
  select r.supplier_id, count(*)::int as contracts, sum(t.total_fen)::bigint as total_fen
  from orders r join contracts t on t.order_id = r.id where r.agreement_id = ${agreementId}::uuid group by r.supplier_id
)
select s.org_id as id, so.name, so.uscc, s.status, s.size_class,
  count(*) filter (where own.status <> 'removed')::int as entries,
  count(*) filter (where own.status = 'removed')::int as removed,
  count(*) filter (where exists (select 1 from offers o where o.agreement_entry_id = own.id and o.status = 'listed'
    and o.blocked_reason is null and o.stock_milli > 0))::int as on_sale,
  (select round(avg((g.quality + g.delivery + g.service) / 3.0), 1)::float8 from ratings g where g.supplier_id = s.org_id) as rating,
  (select count(*)::int from ratings g where g.supplier_id = s.org_id) as ratings,
  coalesce(max(deals.contracts), 0) as contracts, coalesce(max(deals.total_fen), 0)::bigint as total_fen,
  coalesce((select jsonb_agg(jsonb_build_object('name', x.name, 'areas', x.areas, 'validTo', x.valid_to) order by x.name)
    from (select ao.name, jsonb_agg(distinct coalesce(d.name, t.area_code)) as areas, max(t.valid_to) as valid_to
      from agreement_agents t join own w on w.id = t.entry_id join organizations ao on ao.id = t.agent_supplier_id
      left join divisions d on d.code = rpad(t.area_code, 6, '0')
      where w.supplier_id = s.org_id and ${day}::date between t.valid_from and t.valid_to group by ao.name) x), '[]') as agents
from own join suppliers s on s.org_id = own.supplier_id join organizations so on so.id = s.org_id
left join deals on deals.supplier_id = s.org_id
group by s.org_id, so.name, so.uscc, s.status, s.size_class
order by coalesce(max(deals.total_fen), 0) desc, so.name`,
  );
}

/** A call-off under an agreement as its public contract notice says it. */
export type CallOff = Readonly<{
  order_id: string;
  contract_number: string;
  notice_id: string | null;
  buyer: string;
  supplier: string;
  signed_on: string;
  total_fen: number;
}>;

/** Contracts made under an agreement, newest first, paged by order id. */
export function readCallOffs(
  db: Executor,
  page: { readonly agreementId: string; readonly before: string | null; readonly limit: number },
): Promise<CallOff[]> {
  const key = page.before === null ? sql`true` : sql`r.id < ${page.before}::uuid`;
  return rows<CallOff>(
    db,
    sql`
select r.id as order_id, t.number as contract_number, n.id as notice_id, u.name as buyer, s.name as supplier,
  t.signed_on::text as signed_on, t.total_fen
from orders r join contracts t on t.order_id = r.id
join organizations u on u.id = r.unit_id join organizations s on s.id = r.supplier_id
left join notices n on n.number = t.number and n.withdrawn_at is null
where r.agreement_id = ${page.agreementId}::uuid and ${key}
order by r.id desc limit ${page.limit + 1}`,
  );
}

/** Announcements about an agreement: those that are its own, and those that name its number. */
export type AgreementNotice = Readonly<{ id: string; number: string; title: string; published_at: string }>;

export function readAgreementNotices(
  db: Executor,
  agreement: { readonly id: string; readonly number: string },
): Promise<AgreementNotice[]> {
  const pattern = likePattern(agreement.number);
  return rows<AgreementNotice>(
    db,
    sql`select id, number, title, to_json(published_at)#>>'{}' as published_at from notices
      where kind in ('announcement', 'agreement') and withdrawn_at is null
        and (subject_id = ${agreement.id}::uuid or title ilike ${pattern} or body->>'text' ilike ${pattern})
      order by id desc limit 50`,
  );
}

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

/** `in-force` on the day, `ended`, or all. */
export type AgreementView = 'in-force' | 'ended' | 'all';

export interface AgreementFilter {
  readonly text: string;
  readonly view: AgreementView;
  /** Second-level 品目 (`A02020000`) some package is in; null = any. */
  readonly category: string | null;
  readonly day: string;
  readonly after: string | null;
  readonly limit: number;
}

/** One agreement of the hall. */
export type AgreementRow = Readonly<{
  id: string;
  number: string;
  name: string;
  solicitor_name: string;
  area_name: string | null;
  valid_from: string;
  valid_to: string;
  kind: 'closed' | 'open';
  pricing_kind: 'unit_price' | 'discount_rate' | 'hourly';
  status: 'active' | 'suspended' | 'expired';
  call_off_methods: readonly string[];
  packages: readonly { readonly packageNo: number; readonly name: string; readonly categoryCode: string }[];
  suppliers: number;
  products: number;
  /** Products with an offer that can be ordered today. */
  on_sale: number;
}>;

const isInForce = (day: string) =>
  sql`(a.status = 'active' and ${day}::date between a.valid_from and a.valid_to)`;

const inView = (filter: Pick<AgreementFilter, 'view' | 'day'>): SQL => {
  // Drafts are nobody's business.
  if (filter.view === 'all') return sql`a.status <> 'draft'`;
  return filter.view === 'in-force'
    ? isInForce(filter.day)
    : sql`a.status <> 'draft' and not ${isInForce(filter.day)}`;
};

function hasText(text: string): SQL {
  if (text === '') return sql`true`;
  const pattern = likePattern(text);
  return sql`(a.name ilike ${pattern} or a.number ilike ${pattern}
    or exists (select 1 from packages k where k.agreement_id = a.id and k.name ilike ${pattern}))`;
}

/** An offer that can be ordered as far as its own state goes. */
const SELLABLE = sql`o.status = 'listed' and o.blocked_reason is null and o.stock_milli > 0`;

/** Newest first, paged by id; one row more than asked for when there is more. */
export async function readAgreements(db: Executor, filter: AgreementFilter): Promise<AgreementRow[]> {
  const key = filter.after === null ? sql`true` : sql`a.id < ${filter.after}::uuid`;
  const category =
    filter.category === null
      ? sql`true`
      : sql`exists (select 1 from packages k where k.agreement_id = a.id
          and left(k.category_code, 5) = left(${filter.category}, 5))`;
  return rows<AgreementRow>(
    db,
    sql`
select a.id, a.number, a.name, o.name as solicitor_name, d.name as area_name, a.valid_from::text as valid_from,
  a.valid_to::text as valid_to, a.kind, a.pricing_kind, a.status, array_to_json(a.call_off_methods) as call_off_methods,
  coalesce((select jsonb_agg(jsonb_build_object('packageNo', k.package_no, 'name', k.name,
    'categoryCode', k.category_code) order by k.package_no) from packages k where k.agreement_id = a.id), '[]') as packages,
  n.suppliers, n.products, n.on_sale
from agreements a
join organizations o on o.id = a.solicitor_id
left join divisions d on d.code = a.area_code
cross join lateral (
  select count(distinct e.supplier_id)::int as suppliers, count(distinct e.product_id)::int as products,
    count(distinct e.product_id) filter (where exists (
      select 1 from offers o where o.agreement_entry_id = e.id and ${SELLABLE}))::int as on_sale
  from agreement_entries e join packages k on k.id = e.package_id
  where k.agreement_id = a.id and e.status = 'active') n
where (${inView(filter)}) and ${hasText(filter.text)} and ${category} and ${key}
order by a.id desc
limit ${filter.limit + 1}`,
  );
}

export interface AgreementFacets {
  readonly total: number;
  /** Second-level 品目 of the packages, with agreements in each; the filter's own 品目 is left out of account. */
  readonly categories: readonly {
    readonly code: string;
    readonly name: string;
    readonly agreements: number;
  }[];
}

/** How many agreements pass the filter but for the 品目, by 品目. */
export async function readAgreementFacets(
  db: Executor,
  filter: Pick<AgreementFilter, 'text' | 'view' | 'day'>,
): Promise<AgreementFacets> {
  const found = await firstRow<AgreementFacets & Record<string, unknown>>(
    db,
    sql`
with hit as (select a.id from agreements a where (${inView(filter)}) and ${hasText(filter.text)})
select (select count(*)::int from hit) as total,
  coalesce((select jsonb_agg(jsonb_build_object('code', x.code, 'name', x.name, 'agreements', x.n) order by x.code)
    from (select c.code, c.name, count(distinct k.agreement_id)::int as n
      from packages k join categories c on c.code = rpad(left(k.category_code, 5), 9, '0')
      where k.agreement_id in (select id from hit) group by c.code, c.name) x), '[]'::jsonb) as categories`,
  );
  return found ?? { total: 0, categories: [] };
}

import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

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
  status: 'active' | 'suspended' | 'expired';
  call_off_methods: readonly string[];
  packages: readonly { readonly packageNo: number; readonly name: string; readonly categoryCode: string }[];
  suppliers: number;
  products: number;
}>;

export interface AgreementFilter {
  readonly text: string;
  /** `in-force` on the day, `ended`, or all. */
  readonly view: 'in-force' | 'ended' | 'all';
  readonly day: string;
  readonly after: string | null;
  readonly limit: number;
}

/** Newest first, paged by id; one row more than asked for when there is more. */
export async function readAgreements(db: Executor, filter: AgreementFilter): Promise<AgreementRow[]> {
  const inForce = sql`(a.status = 'active' and ${filter.day}::date between a.valid_from and a.valid_to)`;
  const view =
    filter.view === 'in-force' ? inForce : filter.view === 'ended' ? sql`not ${inForce}` : sql`true`;
  const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
  const matches =
    filter.text === ''
      ? sql`true`
      : sql`(a.name ilike ${pattern} or a.number ilike ${pattern}
          or exists (select 1 from packages k where k.agreement_id = a.id and k.name ilike ${pattern}))`;
  const key = filter.after === null ? sql`true` : sql`a.id < ${filter.after}::uuid`;
  return rows<AgreementRow>(
    db,
    sql`
select a.id, a.number, a.name, o.name as solicitor_name, d.name as area_name, a.valid_from::text as valid_from,
  a.valid_to::text as valid_to, a.kind, a.status, array_to_json(a.call_off_methods) as call_off_methods,
  coalesce((select jsonb_agg(jsonb_build_object('packageNo', k.package_no, 'name', k.name,
    'categoryCode', k.category_code) order by k.package_no) from packages k where k.agreement_id = a.id), '[]') as packages,
  (select count(distinct e.supplier_id)::int from agreement_entries e join packages k on k.id = e.package_id
    where k.agreement_id = a.id and e.status = 'active') as suppliers,
  (select count(distinct e.product_id)::int from agreement_entries e join packages k on k.id = e.package_id
    where k.agreement_id = a.id and e.status = 'active') as products
from agreements a
join organizations o on o.id = a.solicitor_id
left join divisions d on d.code = a.area_code
where ${view} and ${matches} and ${key}
order by a.id desc
limit ${filter.limit + 1}`,
  );
}

/** An agreement's terms with its packages. */
export type AgreementHead = Readonly<{
  id: string;
  number: string;
  name: string;
  solicitor_name: string;
  area_code: string;
  area_name: string | null;
  valid_from: string;
  valid_to: string;
  kind: 'closed' | 'open';
  pricing_kind: 'unit_price' | 'discount_rate' | 'hourly';
  status: 'active' | 'suspended' | 'expired';
  call_off_methods: readonly string[];
  packages: readonly {
    readonly id: string;
    readonly packageNo: number;
    readonly name: string;
    readonly categoryCode: string;
    readonly ceilingFen: number | null;
    readonly products: number;
  }[];
  suppliers: readonly { readonly id: string; readonly name: string; readonly entries: number }[];
}>;

export async function readAgreementHead(db: Executor, agreementId: string): Promise<AgreementHead | null> {
  return firstRow<AgreementHead>(
    db,
    sql`
select a.id, a.number, a.name, o.name as solicitor_name, a.area_code, d.name as area_name,
  a.valid_from::text as valid_from, a.valid_to::text as valid_to, a.kind, a.pricing_kind, a.status,
  array_to_json(a.call_off_methods) as call_off_methods,
  coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'packageNo', k.package_no, 'name', k.name,
      'categoryCode', k.category_code, 'ceilingFen', k.ceiling_fen,
      'products', (select count(distinct e.product_id) from agreement_entries e where e.package_id = k.id))
      order by k.package_no)
    from packages k where k.agreement_id = a.id), '[]') as packages,
  coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'entries', s.entries) order by s.name)
    from (select so.id, so.name, count(*) as entries from agreement_entries e
      join packages k on k.id = e.package_id join organizations so on so.id = e.supplier_id
      where k.agreement_id = a.id and e.status <> 'removed' group by so.id, so.name) s), '[]') as suppliers
from agreements a
join organizations o on o.id = a.solicitor_id
left join divisions d on d.code = a.area_code
where a.id = ${agreementId}::uuid`,
  );
}

/** A product of a package with everybody who was shortlisted with it. */
export type PackageProduct = Readonly<{
  product_id: string;
  name: string;
  unit: string;
  category_code: string;
  sellers: readonly {
    readonly supplierId: string;
    readonly supplierName: string;
    readonly agreedPriceFen: number | null;
    /** Under a discount: what is paid of the base price, in basis points, and that price. */
    readonly agreedDiscountBp: number | null;
    readonly basePriceFen: number | null;
    readonly entryStatus: 'active' | 'frozen' | 'removed';
    /** Price of his listed offer under the entry; null = not on sale. */
    readonly priceFen: number | null;
    readonly blockedReason: string | null;
    readonly agents: readonly { readonly name: string; readonly areaName: string }[];
  }[];
}>;

/** Products of one package in the order of their ids, paged by it. */
export async function readPackageProducts(
  db: Executor,
  page: {
    readonly packageId: string;
    readonly day: string;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<PackageProduct[]> {
  const key = page.after === null ? sql`true` : sql`e.product_id > ${page.after}::uuid`;
  return rows<PackageProduct>(
    db,
    sql`
select p.id as product_id, p.name, p.unit, p.category_code, (
  select jsonb_agg(jsonb_build_object('supplierId', e.supplier_id, 'supplierName', so.name,
    'agreedPriceFen', e.agreed_price_fen, 'agreedDiscountBp', e.agreed_discount_bp, 'basePriceFen', e.base_price_fen,
    'entryStatus', e.status, 'priceFen', o.price_fen,
    'blockedReason', o.blocked_reason, 'agents', coalesce(g.agents, '[]'))
    order by coalesce(o.price_fen, e.agreed_price_fen), e.rank)
  from agreement_entries e
  join organizations so on so.id = e.supplier_id
  left join offers o on o.agreement_entry_id = e.id and o.status = 'listed'
  left join lateral (
    select jsonb_agg(jsonb_build_object('name', ao.name, 'areaName', coalesce(d.name, t.area_code))
      order by ao.name, t.area_code) as agents
    from agreement_agents t join organizations ao on ao.id = t.agent_supplier_id
    left join divisions d on d.code = t.area_code
    where t.entry_id = e.id and ${page.day}::date between t.valid_from and t.valid_to) g on true
  where e.package_id = ${page.packageId}::uuid and e.product_id = p.id and e.status <> 'removed') as sellers
from (select distinct e.product_id from agreement_entries e
  where e.package_id = ${page.packageId}::uuid and e.status <> 'removed' and ${key}
  order by e.product_id limit ${page.limit + 1}) wanted
join products p on p.id = wanted.product_id
order by p.id`,
  );
}

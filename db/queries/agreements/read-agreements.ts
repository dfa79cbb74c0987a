import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

/** An agreement's terms with its packages, as everybody sees it: drafts are nobody's business. */
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
    /** Products with an offer that can be ordered today. */
    readonly onSale: number;
    readonly suppliers: number;
    readonly entries: number;
    /** 最高入围价格 (第二十八条); null where the package is agreed by discount. */
    readonly highestFen: number | null;
  }[];
  suppliers: number;
  contracts: number;
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
      'products', n.products, 'onSale', n.on_sale, 'suppliers', n.suppliers, 'entries', n.entries,
      'highestFen', n.highest_fen) order by k.package_no)
    from packages k cross join lateral (
      select count(distinct e.product_id) as products, count(distinct e.supplier_id) as suppliers, count(*) as entries,
        max(e.agreed_price_fen) as highest_fen, count(distinct e.product_id) filter (where exists (
          select 1 from offers o where o.agreement_entry_id = e.id and o.status = 'listed'
            and o.blocked_reason is null and o.stock_milli > 0)) as on_sale
      from agreement_entries e where e.package_id = k.id and e.status <> 'removed') n
    where k.agreement_id = a.id), '[]') as packages,
  (select count(distinct e.supplier_id)::int from agreement_entries e join packages k on k.id = e.package_id
    where k.agreement_id = a.id and e.status <> 'removed') as suppliers,
  (select count(*)::int from orders r join contracts t on t.order_id = r.id where r.agreement_id = a.id) as contracts
from agreements a
join organizations o on o.id = a.solicitor_id
left join divisions d on d.code = a.area_code
where a.id = ${agreementId}::uuid and a.status <> 'draft'`,
  );
}

/** A product of a package with everybody who was shortlisted with it. */
export type PackageProduct = Readonly<{
  product_id: string;
  name: string;
  unit: string;
  category_code: string;
  /** 配套耗材 of a device. */
  consumables: number;
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
    /** Part of the product's or the supplier's name; empty = all. */
    readonly text?: string;
    /** Only what can be ordered today. */
    readonly onSaleOnly?: boolean;
  },
): Promise<PackageProduct[]> {
  const key = page.after === null ? sql`true` : sql`e.product_id > ${page.after}::uuid`;
  const pattern = likePattern(page.text ?? '');
  const matches = page.text
    ? sql`(exists (select 1 from products p where p.id = e.product_id and concat_ws(' ', p.name, p.model) ilike ${pattern})
        or exists (select 1 from organizations s where s.id = e.supplier_id and s.name ilike ${pattern}))`
    : sql`true`;
  const onSale = page.onSaleOnly
    ? sql`exists (select 1 from offers o where o.agreement_entry_id = e.id and o.status = 'listed'
        and o.blocked_reason is null and o.stock_milli > 0)`
    : sql`true`;
  return rows<PackageProduct>(
    db,
    sql`
select p.id as product_id, p.name, p.unit, p.category_code,
  (select count(*)::int from product_consumables l where l.device_id = p.id) as consumables, (
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
  where e.package_id = ${page.packageId}::uuid and e.status <> 'removed' and ${key} and ${matches} and ${onSale}
  order by e.product_id limit ${page.limit + 1}) wanted
join products p on p.id = wanted.product_id
order by p.id`,
  );
}

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';

/** A consumable of a device or a device of a consumable, with its best offer today. */
export interface LinkedProductRow {
  readonly role: 'consumable' | 'device';
  readonly id: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly unit: string;
  readonly specifications: readonly (readonly [string, string])[];
  readonly priceFen: number | null;
  readonly offerId: string | null;
  readonly suppliers: number;
  readonly agreementId: string | null;
  readonly agreedPriceFen: number | null;
}

const LINKED_MAX = 24;

/** Products tied to `p` (配套耗材 and 适用设备), cheapest first; for the statement of the product page. */
export function linkedJson(date: string): SQL {
  return sql`coalesce((select jsonb_agg(x.item order by x.role, x.price nulls last, x.id) from (
    select k.role, c.id, best.price_fen as price, jsonb_build_object('role', k.role, 'id', c.id, 'name', c.name,
      'categoryCode', c.category_code, 'unit', c.unit, 'specifications', c.specifications,
      'priceFen', best.price_fen, 'offerId', best.id, 'suppliers', coalesce(sellers.n, 0),
      'agreementId', best.agreement_id, 'agreedPriceFen', best.agreed_price_fen) as item
    from (select consumable_id as id, 'consumable' as role from product_consumables where device_id = p.id
      union all select device_id, 'device' from product_consumables where consumable_id = p.id) k
    join products c on c.id = k.id
    left join lateral (
      select o.id, o.price_fen, ag.id as agreement_id, case when ag.id is not null then e.agreed_price_fen end as agreed_price_fen
      from offers o join suppliers s on s.org_id = o.supplier_id and s.status = 'active'
        left join agreement_entries e on e.id = o.agreement_entry_id
        left join packages pk on pk.id = e.package_id
        left join agreements ag on ag.id = pk.agreement_id and ag.status = 'active'
          and ${date}::date between ag.valid_from and ag.valid_to
      where o.product_id = c.id and o.status = 'listed' and o.blocked_reason is null and o.stock_milli > 0
        and (o.agreement_entry_id is null or ag.id is not null)
      order by o.price_fen, o.id limit 1) best on true
    left join lateral (
      select count(distinct o.supplier_id)::int as n from offers o
        join suppliers s on s.org_id = o.supplier_id and s.status = 'active'
      where o.product_id = c.id and o.status = 'listed') sellers on true
    where exists (select 1 from offers o where o.product_id = c.id and o.status in ('listed', 'frozen'))
    order by k.role, best.price_fen nulls last, c.id limit ${LINKED_MAX}) x), '[]'::jsonb)`;
}

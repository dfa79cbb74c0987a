import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';

/**
 * The least the supplier of the offer `o` has agreed to for its product on a day (a framework offer: in its own entry);
 * null = nothing.
 */
export function agreedCap(day: string): SQL {
  return sql`(select min(e.agreed_price_fen) from agreement_entries e
    join packages k on k.id = e.package_id join agreements a on a.id = k.agreement_id
    where e.product_id = o.product_id and e.supplier_id = o.supplier_id and e.status = 'active'
      and a.status = 'active' and ${day}::date between a.valid_from and a.valid_to
      and (o.agreement_entry_id is null or e.id = o.agreement_entry_id))`;
}

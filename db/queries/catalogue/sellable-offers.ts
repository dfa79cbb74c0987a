import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';

/**
 * Whether the seller of offer `o` may sell it on a day: he is active, licensed and not sanctioned, and its agreement, if it
 * stands under one, is in force. By the tables themselves, never by the search rows, which are a copy to search in.
 */
export const maySellOn = (
  date: string,
): SQL => sql`(exists (select 1 from suppliers y where y.org_id = o.supplier_id
    and y.status = 'active' and coalesce(y.licence_valid_until >= ${date}::date, true))
  and not exists (select 1 from supplier_sanctions x where x.supplier_id = o.supplier_id and x.lifted_at is null
    and x.starts_on <= ${date}::date and coalesce(x.ends_on >= ${date}::date, true))
  and (o.agreement_entry_id is null or exists (select 1 from agreement_entries e join packages k on k.id = e.package_id
    join agreements a on a.id = k.agreement_id where e.id = o.agreement_entry_id and e.status = 'active'
      and a.status = 'active' and ${date}::date between a.valid_from and a.valid_to)))`;

/** Whether offer `o` can be ordered on a day: it is listed, nothing blocks it, there is some, and its seller may sell it. */
export const sellableOn = (date: string): SQL => sql`(o.status = 'listed' and o.blocked_reason is null
  and o.stock_milli > 0 and ${maySellOn(date)})`;

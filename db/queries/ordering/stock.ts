import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';

/** Gives reserved stock back, offers in id order. Adds to what is there: it never sets a number read before. */
export async function returnStock(
  tx: Tx,
  parts: readonly { readonly offerId: string; readonly quantityMilli: number }[],
): Promise<void> {
  if (parts.length === 0) return;
  await tx.execute(
    sql`with back as (
      select x."offerId" as id, sum(x."quantityMilli")::bigint as qty
      from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as x("offerId" uuid, "quantityMilli" bigint) group by 1
    ), locked as (
      select o.id from offers o where o.id in (select id from back) order by o.id for no key update
    )
    update offers o set stock_milli = o.stock_milli + back.qty from back join locked using (id) where o.id = back.id`,
  );
}

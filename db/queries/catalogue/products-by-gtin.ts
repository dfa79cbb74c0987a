import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

/** Products by their bar codes. */
export async function productsByGtin(
  db: Executor,
  gtins: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (gtins.length === 0) return new Map();
  const found = await rows<{ gtin: string; id: string }>(
    db,
    sql`select gtin, id from products
      where gtin = any(array(select jsonb_array_elements_text(${JSON.stringify(gtins)}::jsonb)))`,
  );
  return new Map(found.map(({ gtin, id }) => [gtin, id]));
}

/** The maker that a product of a bar code names. */
export type NamedMaker = Readonly<{ gtin: string; id: string; maker: string }>;

/** The makers of products with the given bar codes, the common library's first. */
export async function makersByGtin(db: Executor, gtins: readonly string[]): Promise<NamedMaker[]> {
  if (gtins.length === 0) return [];
  return rows<NamedMaker>(
    db,
    sql`select p.gtin, p.id, p.manufacturer as maker from products p
      where p.gtin in (select jsonb_array_elements_text(${JSON.stringify(gtins)}::jsonb))
        and p.manufacturer <> '' and p.merged_into_id is null
      order by p.owner_supplier_id nulls first, p.id`,
  );
}

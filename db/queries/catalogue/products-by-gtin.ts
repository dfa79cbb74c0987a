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

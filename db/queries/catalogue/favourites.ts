import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';

export async function removeFavourite(tx: Tx, userId: string, productId: string): Promise<void> {
  await tx.execute(sql`delete from favourites where user_id = ${userId} and product_id = ${productId}`);
}

/** Ids of a user's favourite products, latest first, older than `before` (a product id on the page before). */
export async function readFavouriteIds(
  db: Executor,
  userId: string,
  options: { readonly before: string | null; readonly limit: number },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select f.product_id as id from favourites f
      where f.user_id = ${userId} and (${options.before}::uuid is null or (f.created_at, f.product_id) <
        (select b.created_at, b.product_id from favourites b
          where b.user_id = ${userId} and b.product_id = ${options.before}::uuid))
      order by f.created_at desc, f.product_id desc limit ${options.limit}`,
  );
  return found.map((row) => row.id);
}

import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface ProductImageRow {
  readonly id: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

/** Pictures of a product, the first one stands for it. */
export function readProductImages(db: Executor, productId: string): Promise<ProductImageRow[]> {
  return rows<ProductImageRow & Record<string, unknown>>(
    db,
    sql`select id, hash, width, height from product_images
      where product_id = ${productId}::uuid and removed_at is null order by created_at, id`,
  );
}

/** The product of an own offer: whether it is the supplier's own, and how many pictures it has. */
export interface PicturedProduct {
  readonly productId: string;
  readonly own: boolean;
  readonly images: number;
}

const PICTURED = (supplierId: string, offerId: string) => sql`select p.id as "productId",
    coalesce(p.owner_supplier_id = ${supplierId}::uuid, false) as own,
    (select count(*)::int from product_images i where i.product_id = p.id and i.removed_at is null) as images
  from offers o join products p on p.id = o.product_id
  where o.id = ${offerId}::uuid and o.supplier_id = ${supplierId}::uuid`;

export function findPictured(
  db: Executor,
  supplierId: string,
  offerId: string,
): Promise<PicturedProduct | null> {
  return firstRow<PicturedProduct & Record<string, unknown>>(db, PICTURED(supplierId, offerId));
}

/** The same, taken by this transaction; counted after the wait, so that pictures are counted one after the other. */
export async function lockPictured(
  tx: Tx,
  supplierId: string,
  offerId: string,
): Promise<PicturedProduct | null> {
  await tx.execute(sql`select 1 from products p
    where p.id = (select product_id from offers where id = ${offerId}::uuid and supplier_id = ${supplierId}::uuid)
    for update`);
  return findPictured(tx, supplierId, offerId);
}

/** Adds a picture; false when the product shows the same one already. */
export async function insertProductImage(
  tx: Tx,
  image: ProductImageRow & { readonly productId: string; readonly at: Date; readonly userId: string },
): Promise<boolean> {
  const written = await rows<{ id: string }>(
    tx,
    sql`insert into product_images (id, product_id, hash, width, height, created_at, created_by)
      select ${image.id}::uuid, ${image.productId}::uuid, ${image.hash}, ${image.width}, ${image.height},
        ${image.at.toISOString()}::timestamptz, ${image.userId}::uuid
      where not exists (select from product_images
        where product_id = ${image.productId}::uuid and hash = ${image.hash} and removed_at is null)
      returning id`,
  );
  return written.length === 1;
}

/** Takes a picture off; false when it is not there any more. */
export async function removeProductImage(
  tx: Tx,
  image: { readonly id: string; readonly productId: string; readonly at: Date; readonly userId: string },
): Promise<boolean> {
  const removed = await rows<{ id: string }>(
    tx,
    sql`update product_images set removed_at = ${image.at.toISOString()}::timestamptz, removed_by = ${image.userId}::uuid
      where id = ${image.id}::uuid and product_id = ${image.productId}::uuid and removed_at is null returning id`,
  );
  return removed.length === 1;
}

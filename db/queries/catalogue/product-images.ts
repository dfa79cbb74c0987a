import { sql } from 'drizzle-orm';
import type { Picture } from '../../../app/domain/catalogue/product-image.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

export interface ProductImageRow extends Picture {
  readonly id: string;
}

/** The pictures of a product `p` that it shows, in their order, as JSON of `Picture`. */
export const picturesJson = sql`coalesce((select jsonb_agg(jsonb_build_object('hash', i.hash, 'width', i.width, 'height', i.height)
    order by i.rank, i.created_at, i.id)
  from product_images i where i.product_id = p.id and i.removed_at is null), '[]'::jsonb)`;

/** The picture that stands for a product `p`; null when it has none. */
export const firstPicture = sql`(select i.hash from product_images i where i.product_id = p.id and i.removed_at is null
  order by i.rank, i.created_at, i.id limit 1)`;

/** Keeps which pictures products show now as their next version; the products are locked by the caller. */
export async function appendPictureVersions(
  tx: Tx,
  productIds: readonly string[],
  { at, userId }: { readonly at: Date; readonly userId: string | null },
): Promise<void> {
  await tx.execute(sql`insert into product_picture_versions (product_id, version, pictures, changed_at, changed_by)
    select p.id, (select coalesce(max(v.version), 0) + 1 from product_picture_versions v where v.product_id = p.id),
      ${picturesJson}, ${at.toISOString()}::timestamptz, ${userId}::uuid
    from products p where p.id = ${anyOf(productIds)}`);
}

/** Pictures of a product, the first one stands for it. */
export function readProductImages(db: Executor, productId: string): Promise<ProductImageRow[]> {
  return rows<ProductImageRow & Record<string, unknown>>(
    db,
    sql`select id, hash, width, height from product_images
      where product_id = ${productId}::uuid and removed_at is null order by rank, created_at, id`,
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
    sql`insert into product_images (id, product_id, hash, width, height, created_at, created_by, rank)
      select ${image.id}::uuid, ${image.productId}::uuid, ${image.hash}, ${image.width}, ${image.height},
        ${image.at.toISOString()}::timestamptz, ${image.userId}::uuid,
        (select coalesce(max(rank) + 1, 0) from product_images where product_id = ${image.productId}::uuid)
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

/** Moves a picture one place forward; false when it is not there, or the first one already. */
export async function moveImageForward(
  tx: Tx,
  image: { readonly id: string; readonly productId: string },
): Promise<boolean> {
  const moved = await rows<{ id: string }>(
    tx,
    sql`with placed as (
        select id, row_number() over (order by rank, created_at, id) as n from product_images
        where product_id = ${image.productId}::uuid and removed_at is null
      ), one as (select n from placed where id = ${image.id}::uuid and n > 1)
      update product_images i set rank = case when p.n = one.n then p.n - 1 when p.n = one.n - 1 then p.n + 1 else p.n end
      from placed p, one where i.id = p.id returning i.id`,
  );
  return moved.length > 0;
}

const COMMON = (productId: string) => sql`select p.id as "productId",
    p.owner_supplier_id is null and p.merged_into_id is null as own,
    (select count(*)::int from product_images i where i.product_id = p.id and i.removed_at is null) as images
  from products p where p.id = ${productId}::uuid`;

/** A product by itself: `own` when it is of the common library. */
export function findCommon(db: Executor, productId: string): Promise<PicturedProduct | null> {
  return firstRow<PicturedProduct & Record<string, unknown>>(db, COMMON(productId));
}

export async function lockCommon(tx: Tx, productId: string): Promise<PicturedProduct | null> {
  await tx.execute(sql`select 1 from products p where p.id = ${productId}::uuid for update`);
  return findCommon(tx, productId);
}

/** A product of the common library with how many pictures it has and who offers it. */
export interface CommonPictured extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
  readonly model: string;
  readonly categoryName: string;
  readonly images: number;
  readonly sellers: number;
}

const COMMON_PICTURED = sql`select p.id, p.name, p.model, c.name as "categoryName",
    (select count(*)::int from product_images i where i.product_id = p.id and i.removed_at is null) as images,
    (select count(distinct o.supplier_id)::int from offers o where o.product_id = p.id and o.status = 'listed') as sellers
  from products p join categories c on c.code = p.category_code
  where p.owner_supplier_id is null and p.merged_into_id is null`;

/** Those whose name or model holds the text, by id, above the one named. */
export function listCommonPictured(
  db: Executor,
  question: {
    readonly text: string;
    readonly missing: boolean;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<CommonPictured[]> {
  const { text, missing, before, limit } = question;
  const named =
    text === '' ? sql`` : sql` and (p.name ilike ${likePattern(text)} or p.model ilike ${likePattern(text)})`;
  const bare = missing
    ? sql` and not exists (select from product_images i where i.product_id = p.id and i.removed_at is null)`
    : sql``;
  return rows<CommonPictured>(
    db,
    sql`${COMMON_PICTURED}${named}${bare} and (${before}::uuid is null or p.id > ${before}::uuid) order by p.id limit ${limit}`,
  );
}

export function readCommonPictured(db: Executor, productId: string): Promise<CommonPictured | null> {
  return firstRow<CommonPictured>(db, sql`${COMMON_PICTURED} and p.id = ${productId}::uuid`);
}

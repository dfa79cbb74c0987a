import { sql } from 'drizzle-orm';
import type { ProductContent } from '../../../app/domain/catalogue/product-version.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { openReview } from './open-review.ts';
import { contentJson } from './product-versions.ts';
import type { NewProduct } from './write-products.ts';

/** The product behind an own offer, as it is described now. */
export interface OwnProduct extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
  /** He describes it himself: nobody else offers it. */
  readonly own: boolean;
  readonly content: ProductContent;
  readonly makerSize: NewProduct['makerSize'];
  readonly isDomestic: boolean | null;
  readonly sku: string;
  /** Somebody may have seen it: one of its offers is no draft. */
  readonly shown: boolean;
  /** Drafts of it that wait for reviewers. */
  readonly waiting: readonly { readonly offerId: string; readonly sku: string; readonly priceFen: number }[];
}

export function readOwnProduct(
  db: Executor,
  supplierId: string,
  offerId: string,
): Promise<OwnProduct | null> {
  return firstRow<OwnProduct>(
    db,
    sql`select p.id, p.version, coalesce(p.owner_supplier_id = o.supplier_id, false) as own, ${contentJson} as content,
        p.maker_size as "makerSize", p.is_domestic as "isDomestic",
        o.sku, exists (select from offers s where s.product_id = p.id and s.status <> 'draft') as shown,
        coalesce((select jsonb_agg(jsonb_build_object('offerId', d.id, 'sku', d.sku, 'priceFen', d.price_fen) order by d.id)
          from offers d join listing_reviews r on r.offer_id = d.id and r.kind = 'listing' and ${openReview('r')}
          where d.product_id = p.id and d.status = 'draft'), '[]') as waiting
      from offers o join products p on p.id = o.product_id
      where o.id = ${offerId}::uuid and o.supplier_id = ${supplierId}::uuid`,
  );
}

export type DescribedProduct = Omit<ProductContent, 'categoryCode'> &
  Pick<NewProduct, 'makerSize' | 'isDomestic' | 'content'>;

/**
 * Describes a product anew and keeps what it said before; it is compared with the catalogue again. False, and nothing
 * written, when it is not of the version that was read.
 */
export async function describeAnew(
  tx: Tx,
  product: { readonly id: string; readonly version: number },
  as: DescribedProduct,
  stamp: { readonly at: Date; readonly userId: string },
): Promise<boolean> {
  const at = stamp.at.toISOString();
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  const written = await firstRow<{ id: string }>(
    tx,
    sql`with replaced as (
        insert into product_versions (product_id, version, content, replaced_at, replaced_by)
        select p.id, p.version, ${contentJson}, ${at}::timestamptz, ${stamp.userId}::uuid
        from products p where p.id = ${product.id}::uuid and p.version = ${product.version}
      )
      update products p set version = p.version + 1, name = ${as.name}, brand = ${as.brand}, model = ${as.model},
        manufacturer = ${as.manufacturer}, unit = ${as.unit}, gtin = ${as.gtin}, specifications = ${json(as.specifications)},
        attributes = ${json(as.attributes)}, description = ${as.description}, is_domestic = ${as.isDomestic},
        content_amount = ${as.content?.amount ?? null}, content_measure = ${as.content?.measure ?? null},
        maker_size = case when p.maker_size_computed and p.manufacturer = ${as.manufacturer} then p.maker_size else ${as.makerSize} end,
        maker_size_computed = p.maker_size_computed and p.manufacturer = ${as.manufacturer}, matched_at = null
      where p.id = ${product.id}::uuid and p.version = ${product.version} returning p.id`,
  );
  return written !== null;
}

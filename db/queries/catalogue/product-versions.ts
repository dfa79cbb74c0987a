import { sql } from 'drizzle-orm';
import type { CertificateFacts } from '../../../app/domain/catalogue/green.ts';
import type { ProductContent, ReplacedVersion } from '../../../app/domain/catalogue/product-version.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** What a product `p` says of itself, as its versions keep it. */
export const contentJson = sql`jsonb_build_object('name', p.name, 'brand', p.brand, 'model', p.model,
  'manufacturer', p.manufacturer, 'categoryCode', p.category_code, 'unit', p.unit, 'gtin', p.gtin,
  'specifications', p.specifications, 'attributes', p.attributes, 'description', p.description)`;

export interface CertificateAt extends CertificateFacts {
  readonly body: string;
}

/** A step of an offer's price, stock or status. */
export interface OfferStep {
  readonly offerId: string;
  readonly sku: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
  readonly priceFen: number;
  readonly priceBeforeFen: number | null;
  readonly status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
  readonly statusBefore: 'draft' | 'listed' | 'withdrawn' | 'frozen' | null;
}

export interface ProductHistoryRow {
  readonly id: string;
  readonly now: ProductContent;
  readonly categoryName: string;
  readonly createdAt: string;
  readonly ownerSupplierId: string | null;
  readonly replaced: readonly ReplacedVersion[];
  /** Offers on sale at the instant, the cheapest first, with the price they had. */
  readonly offers: readonly {
    readonly offerId: string;
    readonly supplierName: string;
    readonly priceFen: number;
  }[];
  /** Certificates as they were recorded by the instant, with the history of their statuses. */
  readonly certificates: readonly CertificateAt[];
  /** Steps of its offers, the newest first, at most 100. */
  readonly steps: readonly OfferStep[];
}

/** A product with all it ever said, what it cost at an instant, and how its offers changed: one statement. */
export function readProductHistory(
  db: Executor,
  question: { readonly productId: string; readonly instant: string },
): Promise<ProductHistoryRow | null> {
  const { productId, instant } = question;
  return firstRow<ProductHistoryRow & Record<string, unknown>>(
    db,
    sql`select p.id, ${contentJson} as now, c.name as "categoryName", to_json(p.created_at)#>>'{}' as "createdAt",
      p.owner_supplier_id as "ownerSupplierId",
      coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'content', v.content,
          'replacedAt', v.replaced_at, 'replacedBy', u.name) order by v.version)
        from product_versions v left join users u on u.id = v.replaced_by where v.product_id = p.id), '[]') as replaced,
      coalesce((select jsonb_agg(jsonb_build_object('offerId', o.id, 'supplierName', g.name, 'priceFen', v.price_fen)
          order by v.price_fen, o.id)
        from offers o join organizations g on g.id = o.supplier_id
        join lateral (select * from offer_versions x where x.offer_id = o.id and x.changed_at <= ${instant}::timestamptz
          order by x.version desc limit 1) v on v.status = 'listed'
        where o.product_id = p.id), '[]') as offers,
      coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'number', c.number, 'body', c.body,
          'issuedOn', c.issued_on, 'expiresOn', c.expires_on,
          'history', coalesce((select jsonb_agg(jsonb_build_object('fromDate', s.from_date, 'status', s.status)
            order by s.recorded_at) from certificate_statuses s
            where s.certificate_id = c.id and s.recorded_at <= ${instant}::timestamptz), '[]'))
          order by c.expires_on desc, c.id)
        from certificates c where c.product_id = p.id and c.created_at <= ${instant}::timestamptz), '[]') as certificates,
      coalesce((select jsonb_agg(s.step) from (
          select jsonb_build_object('offerId', o.id, 'sku', o.sku, 'supplierId', o.supplier_id, 'supplierName', g.name,
            'version', v.version, 'at', v.changed_at, 'by', u.name, 'priceFen', v.price_fen,
            'priceBeforeFen', b.price_fen, 'status', v.status, 'statusBefore', b.status) as step
          from offers o join organizations g on g.id = o.supplier_id
          join offer_versions v on v.offer_id = o.id
          left join offer_versions b on b.offer_id = v.offer_id and b.version = v.version - 1
          left join users u on u.id = v.changed_by
          where o.product_id = p.id
            and (b.version is null or b.price_fen <> v.price_fen or b.status <> v.status)
          order by v.changed_at desc, v.offer_id, v.version desc limit 100) s), '[]') as steps
    from products p join categories c on c.code = p.category_code
    where p.id = ${productId}::uuid
      and exists (select from offers o where o.product_id = p.id and o.status <> 'draft')`,
  );
}

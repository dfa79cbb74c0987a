import { sql } from 'drizzle-orm';
import type { CertificateFacts } from '../../../app/domain/catalogue/green.ts';
import type { OfferVersion } from '../../../app/domain/catalogue/offer-version.ts';
import type { PictureVersion } from '../../../app/domain/catalogue/picture-version.ts';
import type { ProductContent, ReplacedVersion } from '../../../app/domain/catalogue/product-version.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import type { VersionPair } from './offer-versions.ts';
import { versionJson } from './offer-versions.ts';

/** What a product `p` says of itself, as its versions keep it; a computed class of the maker is nobody's word. */
export const contentJson = sql`(jsonb_build_object('name', p.name, 'brand', p.brand, 'model', p.model,
  'manufacturer', p.manufacturer, 'categoryCode', p.category_code, 'unit', p.unit, 'gtin', p.gtin,
  'specifications', p.specifications, 'attributes', p.attributes, 'description', p.description, 'isDomestic', p.is_domestic)
  || case when p.maker_size_computed then '{}'::jsonb else jsonb_build_object('makerSize', p.maker_size) end)`;

export interface CertificateAt extends CertificateFacts {
  readonly body: string;
}

/** A step of an offer, with what it said before. */
export interface OfferStepRow extends VersionPair {
  readonly offerId: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly version: number;
  /** ISO instant. */
  readonly at: string;
  readonly by: string | null;
}

/** An offer on sale at an instant. */
export interface OfferAt
  extends Pick<OfferVersion, 'priceFen' | 'stockMilli' | 'leadDays' | 'areas' | 'areaNames'> {
  readonly offerId: string;
  readonly supplierName: string;
}

export interface ProductHistoryRow {
  readonly id: string;
  readonly now: ProductContent;
  /** Names of the 品目 it is and was of, by code. */
  readonly categoryNames: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly ownerSupplierId: string | null;
  readonly replaced: readonly ReplacedVersion[];
  /** Which pictures it showed from when on. */
  readonly pictures: readonly PictureVersion[];
  /** Offers on sale at the instant, the cheapest first, as their suppliers had last described them. */
  readonly offers: readonly OfferAt[];
  /** Certificates as they were recorded by the instant, with the history of their statuses. */
  readonly certificates: readonly CertificateAt[];
  /** Steps of its offers, the newest first, one more than asked for when there are more. */
  readonly steps: readonly OfferStepRow[];
}

/** Where a page of steps ended. */
export interface StepKey {
  /** ISO instant. */
  readonly at: string;
  readonly offerId: string;
  readonly version: number;
}

/**
 * Steps that buyers can see: of offers that are no drafts, and something of what stands on the page differs from before, what
 * orders took of the stock left out.
 */
const SHOWN = sql`v.status <> 'draft' and (b.version is null or b.status = 'draft' or b.price_fen <> v.price_fen
  or b.status <> v.status or coalesce(v.stock_before_milli, b.stock_milli) <> v.stock_milli
  or (b.lead_days is not null and (b.lead_days, b.areas) is distinct from (v.lead_days, v.areas)))`;

/** A product with all it ever said and showed, what it cost at an instant, and how its offers changed: one statement. */
export function readProductHistory(
  db: Executor,
  question: {
    readonly productId: string;
    readonly instant: string;
    readonly steps: number;
    readonly before: StepKey | null;
  },
): Promise<ProductHistoryRow | null> {
  const { productId, instant, before } = question;
  const older =
    before === null
      ? sql`true`
      : sql`(v.changed_at, v.offer_id, v.version) < (${before.at}::timestamptz, ${before.offerId}::uuid, ${before.version}::int)`;
  return firstRow<ProductHistoryRow & Record<string, unknown>>(
    db,
    sql`select p.id, ${contentJson} as now, to_json(p.created_at)#>>'{}' as "createdAt",
      p.owner_supplier_id as "ownerSupplierId",
      (select jsonb_object_agg(c.code, c.name) from categories c where c.code = p.category_code
        or c.code in (select v.content->>'categoryCode' from product_versions v where v.product_id = p.id)) as "categoryNames",
      coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'content', v.content,
          'replacedAt', v.replaced_at, 'replacedBy', u.name) order by v.version)
        from product_versions v left join users u on u.id = v.replaced_by where v.product_id = p.id), '[]') as replaced,
      coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'pictures', v.pictures,
          'at', v.changed_at, 'by', u.name) order by v.version)
        from product_picture_versions v left join users u on u.id = v.changed_by where v.product_id = p.id), '[]') as pictures,
      coalesce((select jsonb_agg(${versionJson('v')} || jsonb_build_object('offerId', o.id, 'supplierName', g.name)
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
          select jsonb_build_object('offerId', o.id, 'supplierId', o.supplier_id, 'supplierName', g.name,
            'version', v.version, 'at', v.changed_at, 'by', u.name, 'now', ${versionJson('v')},
            'before', case when b.status <> 'draft' then ${versionJson('b')} end) as step
          from offers o join organizations g on g.id = o.supplier_id
          join offer_versions v on v.offer_id = o.id
          left join offer_versions b on b.offer_id = v.offer_id and b.version = v.version - 1
          left join users u on u.id = v.changed_by
          where o.product_id = p.id and ${SHOWN} and ${older}
          order by v.changed_at desc, v.offer_id desc, v.version desc limit ${question.steps + 1}) s), '[]') as steps
    from products p
    where p.id = ${productId}::uuid
      and exists (select from offers o where o.product_id = p.id and o.status <> 'draft')`,
  );
}

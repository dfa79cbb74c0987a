import { sql } from 'drizzle-orm';
import type { OfferView } from '../../../app/domain/catalogue/offer-list.ts';
import type { ReviewKind, ReviewState } from '../../../app/domain/catalogue/review-machine.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import type { OfferStatus } from '../../schema/catalogue.ts';
import type { VersionPair } from './offer-versions.ts';
import { versionJson } from './offer-versions.ts';
import { openReview } from './open-review.ts';

/** One line of a supplier's own list. */
export type OwnOfferRow = Readonly<{
  id: string;
  sku: string;
  product_id: string;
  name: string;
  category_code: string;
  unit: string;
  price_fen: number;
  stock_milli: number;
  lead_days: number;
  areas: readonly string[] | null;
  status: OfferStatus;
  blocked_reason: string | null;
  warnings: readonly string[];
  version: number;
  agreement_number: string | null;
  agreed_price_fen: number | null;
  updated_at: string;
  /** What of it waits for reviewers, with the price that was asked. */
  review_kind: 'listing' | 'price' | null;
  review_price_fen: number | null;
}>;

export interface OwnOfferFilter {
  readonly supplierId: string;
  /** Part of a name, brand, model or number. */
  readonly text: string;
  readonly view: OfferView;
  /** Page after, or before, this number (sku). */
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
}

const VIEWS = {
  all: sql`true`,
  listed: sql`o.status = 'listed' and o.blocked_reason is null`,
  blocked: sql`o.status in ('listed', 'frozen') and (o.blocked_reason is not null or o.status = 'frozen')`,
  short: sql`o.status = 'listed' and o.stock_milli = 0`,
  withdrawn: sql`o.status = 'withdrawn'`,
  draft: sql`o.status = 'draft'`,
} as const satisfies Record<OfferView, ReturnType<typeof sql>>;

function matches(text: string) {
  if (text === '') return sql`true`;
  const pattern = likePattern(text);
  return sql`(p.name ilike ${pattern} or o.sku ilike ${pattern} or p.brand ilike ${pattern} or p.model ilike ${pattern})`;
}

/** One page in the order of the supplier's numbers, one row more than asked for when there is more. */
export async function readOwnOffers(db: Executor, filter: OwnOfferFilter): Promise<OwnOfferRow[]> {
  const backwards = filter.before !== null;
  const key =
    filter.before !== null
      ? sql`o.sku < ${filter.before}`
      : filter.after !== null
        ? sql`o.sku > ${filter.after}`
        : sql`true`;
  const found = await rows<OwnOfferRow>(
    db,
    sql`
select o.id, o.sku, o.product_id, p.name, p.category_code, p.unit, o.price_fen, o.stock_milli, o.lead_days,
  array_to_json(o.areas) as areas, o.status, o.blocked_reason, array_to_json(o.warnings) as warnings, o.version,
  a.number as agreement_number, e.agreed_price_fen, o.updated_at::text as updated_at, w.kind as review_kind,
  w.price_fen as review_price_fen
from offers o
join products p on p.id = o.product_id
left join listing_reviews w on w.offer_id = o.id and ${openReview('w')}
left join agreement_entries e on e.id = o.agreement_entry_id
left join packages k on k.id = e.package_id
left join agreements a on a.id = k.agreement_id
where o.supplier_id = ${filter.supplierId}::uuid and ${VIEWS[filter.view]} and ${matches(filter.text)} and ${key}
order by o.sku ${sql.raw(backwards ? 'desc' : 'asc')}
limit ${filter.limit + 1}`,
  );
  return backwards ? found.reverse() : found;
}

export type OwnOfferCounts = Readonly<Record<OfferView, number>>;

/** How many offers each view of the same search holds. */
export async function countOwnOffers(
  db: Executor,
  supplierId: string,
  text: string,
): Promise<OwnOfferCounts> {
  const found = await firstRow<OwnOfferCounts>(
    db,
    sql`
select count(*)::int as "all", count(*) filter (where ${VIEWS.listed})::int as listed,
  count(*) filter (where ${VIEWS.blocked})::int as blocked, count(*) filter (where ${VIEWS.short})::int as short,
  count(*) filter (where ${VIEWS.withdrawn})::int as withdrawn, count(*) filter (where ${VIEWS.draft})::int as draft
from offers o ${text === '' ? sql`` : sql`join products p on p.id = o.product_id`}
where o.supplier_id = ${supplierId}::uuid and ${matches(text)}`,
  );
  return found ?? { all: 0, listed: 0, blocked: 0, short: 0, withdrawn: 0, draft: 0 };
}

/** A certificate with its latest status. */
export type CertificateLine = Readonly<{
  id: string;
  kind: string;
  number: string;
  body: string;
  issuedOn: string;
  expiresOn: string;
  status: 'valid' | 'suspended' | 'withdrawn';
  reason: string;
  /** This supplier has filed it. */
  own: boolean;
  /** Its newest scan, where this supplier has filed one. */
  fileId: string | null;
}>;

/** The last reviews of an offer and of its product's certificates. */
export type OfferReviewLine = Readonly<{
  id: string;
  kind: ReviewKind;
  state: ReviewState;
  sku: string;
  /** As it was handed in. */
  name: string;
  priceFen: number | null;
  reasons: readonly string[];
  dueOn: string;
}>;

/** A version of an own offer beside the one before it. */
export interface VersionLine extends VersionPair {
  readonly version: number;
  /** ISO instant. */
  readonly changedAt: string;
  readonly changedBy: string | null;
  /** Of the import that brought it. */
  readonly fileName: string | null;
}

/** An own offer with all that its page shows, in one statement. */
export type OwnOfferPage = Readonly<
  OwnOfferRow & {
    /** Nobody else may offer the product. */
    own_product: boolean;
    brand: string;
    model: string;
    manufacturer: string;
    category_name: string;
    specifications: readonly (readonly [string, string])[];
    attributes: Readonly<Record<string, string | number | boolean>>;
    agreement_id: string | null;
    agreement_name: string | null;
    service_areas: readonly string[];
    /** What of it waits for reviewers or was refused last, newest first. */
    reviews: readonly OfferReviewLine[];
    certificates: readonly CertificateLine[];
    /** Newest first, one more than `OWN_VERSIONS` when there are more. */
    versions: readonly VersionLine[];
  }
>;

/** Versions of an own offer on one page. */
export const OWN_VERSIONS = 30;
const SHOWN_REVIEWS = 5;

/** `before`: the version that the page of history before ended with; null = from the newest on. */
export async function readOwnOfferPage(
  db: Executor,
  question: {
    readonly supplierId: string;
    readonly offerId: string;
    readonly day: string;
    readonly before: number | null;
  },
): Promise<OwnOfferPage | null> {
  const { supplierId, offerId, day, before } = question;
  return firstRow<OwnOfferPage>(
    db,
    sql`
select o.id, o.sku, o.product_id, p.name, p.brand, p.model, p.manufacturer, p.category_code, c.name as category_name,
  p.unit, p.specifications, p.attributes, coalesce(p.owner_supplier_id = o.supplier_id, false) as own_product, o.price_fen, o.stock_milli, o.lead_days, array_to_json(o.areas) as areas,
  o.status, o.blocked_reason, array_to_json(o.warnings) as warnings, o.version, a.id as agreement_id,
  a.number as agreement_number, a.name as agreement_name, e.agreed_price_fen, o.updated_at::text as updated_at, w.kind as review_kind,
  w.price_fen as review_price_fen,
  array_to_json(s.service_areas) as service_areas,
  coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'number', q.number, 'body', q.body,
      'issuedOn', q.issued_on, 'expiresOn', q.expires_on, 'status', coalesce(h.status, 'valid'),
      'reason', coalesce(h.reason, ''), 'own', coalesce(q.supplier_id = o.supplier_id, false), 'fileId', (select f.id from files f where f.subject_id = q.id
        and f.purpose = 'certificate' and f.owner_org_id = o.supplier_id order by f.uploaded_at desc limit 1))
      order by q.expires_on desc)
    from certificates q
    left join lateral (select status, reason from certificate_statuses t
      where t.certificate_id = q.id and t.from_date <= ${day}::date
      order by t.from_date desc, t.recorded_at desc limit 1) h on true
    where q.product_id = p.id), '[]') as certificates,
  coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'kind', w.kind, 'state', w.state, 'sku', w.sku, 'name', w.name,
      'priceFen', w.price_fen, 'reasons', w.reasons, 'dueOn', w.due_on) order by w.id desc)
    from (select * from listing_reviews r where r.product_id = o.product_id and r.supplier_id = o.supplier_id
      and (r.offer_id = o.id or r.offer_id is null) order by r.id desc limit ${SHOWN_REVIEWS}) w), '[]') as reviews,
  coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'changedAt', v.changed_at, 'changedBy', u.name,
      'fileName', f.file_name, 'now', ${versionJson('v')}, 'before', case when b.version is not null then ${versionJson('b')} end)
      order by v.version desc)
    from (select * from offer_versions x where x.offer_id = o.id and (${before}::int is null or x.version < ${before}::int)
      order by x.version desc limit ${OWN_VERSIONS + 1}) v
    left join offer_versions b on b.offer_id = v.offer_id and b.version = v.version - 1
    left join users u on u.id = v.changed_by left join import_batches f on f.id = v.import_batch_id), '[]') as versions
from offers o
join products p on p.id = o.product_id
left join listing_reviews w on w.offer_id = o.id and ${openReview('w')}
join categories c on c.code = p.category_code
join suppliers s on s.org_id = o.supplier_id
left join agreement_entries e on e.id = o.agreement_entry_id
left join packages k on k.id = e.package_id
left join agreements a on a.id = k.agreement_id
where o.id = ${offerId}::uuid and o.supplier_id = ${supplierId}::uuid`,
  );
}

/** A product a supplier could offer. */
export type OfferableProduct = Readonly<{
  id: string;
  name: string;
  category_code: string;
  category_name: string;
  unit: string;
  sellers: number;
  lowest_fen: number | null;
  /** He offers it already. */
  offered: boolean;
  /** His entries under agreements in force that no offer of his stands under yet. */
  entries: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly agreedPriceFen: number | null;
  }[];
}>;

/** Products open to a supplier whose name, brand or model holds every word, those under his agreements first. */
export async function findOfferableProducts(
  db: Executor,
  search: {
    readonly supplierId: string;
    readonly words: readonly string[];
    readonly productId: string | null;
    readonly day: string;
    readonly limit: number;
  },
): Promise<OfferableProduct[]> {
  const wanted = search.words.map((word) => {
    const pattern = likePattern(word);
    return sql`and (p.name ilike ${pattern} or p.brand ilike ${pattern} or p.model ilike ${pattern})`;
  });
  const one = search.productId === null ? sql`` : sql`and p.id = ${search.productId}::uuid`;
  return rows<OfferableProduct>(
    db,
    sql`
with mine as materialized (
  select e.product_id, jsonb_agg(jsonb_build_object('id', e.id, 'number', a.number, 'name', a.name,
    'agreedPriceFen', e.agreed_price_fen)) as entries
  from agreement_entries e join packages k on k.id = e.package_id join agreements a on a.id = k.agreement_id
  where e.supplier_id = ${search.supplierId}::uuid and e.status = 'active'
    and a.status = 'active' and ${search.day}::date between a.valid_from and a.valid_to
    and not exists (select 1 from offers o where o.agreement_entry_id = e.id)
  group by e.product_id
), own as materialized (
  select distinct product_id from offers where supplier_id = ${search.supplierId}::uuid
), wanted as (
  select p.id, p.name, p.category_code, p.unit, mine.entries, own.product_id is not null as offered
  from products p
  left join mine on mine.product_id = p.id
  left join own on own.product_id = p.id
  where (p.owner_supplier_id is null or p.owner_supplier_id = ${search.supplierId}::uuid) ${one}
    ${sql.join(wanted, sql` `)}
  order by (mine.entries is null), (own.product_id is not null), p.id
  limit ${search.limit}
)
select w.id, w.name, w.category_code, c.name as category_name, w.unit, w.offered, coalesce(w.entries, '[]') as entries,
  (select count(distinct o.supplier_id)::int from offers o where o.product_id = w.id and o.status = 'listed') as sellers,
  (select min(o.price_fen) from offers o where o.product_id = w.id and o.status = 'listed') as lowest_fen
from wanted w join categories c on c.code = w.category_code
order by (w.entries is null), w.offered, w.id`,
  );
}

/** An own offer as a line of a file that can be imported again. */
export type OwnOfferFileRow = Readonly<{
  sku: string;
  name: string;
  brand: string;
  model: string;
  category_code: string;
  unit: string;
  price_fen: number;
  gtin: string | null;
  stock_milli: number;
  areas: readonly string[] | null;
  lead_days: number;
  status: OfferStatus;
}>;

/** The offers of a view and search in the order of their numbers, at most `limit`. */
export async function readOwnOfferFile(
  db: Executor,
  filter: Pick<OwnOfferFilter, 'supplierId' | 'text' | 'view' | 'limit'>,
): Promise<OwnOfferFileRow[]> {
  return rows<OwnOfferFileRow>(
    db,
    sql`
select o.sku, p.name, p.brand, p.model, p.category_code, p.unit, o.price_fen, p.gtin, o.stock_milli,
  array_to_json(o.areas) as areas, o.lead_days, o.status
from offers o join products p on p.id = o.product_id
where o.supplier_id = ${filter.supplierId}::uuid and ${VIEWS[filter.view]} and ${matches(filter.text)}
order by o.sku
limit ${filter.limit}`,
  );
}

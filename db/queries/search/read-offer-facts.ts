import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

/** A certificate as JSON: days as `YYYY-MM-DD`. */
export interface CertificateRow {
  readonly kind: 'energy' | 'environment' | 'green_food' | 'organic' | 'geographic' | 'other';
  readonly number: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly history: readonly {
    readonly fromDate: string;
    readonly status: 'valid' | 'suspended' | 'withdrawn';
  }[];
}

export interface GreenListFacts {
  readonly list: 'energy' | 'environment';
  readonly rowNo: number;
  readonly name: string;
  readonly categoryCode: string;
  readonly mandatory: boolean;
  readonly condition: Readonly<Record<string, unknown>> | null;
}

/** Everything a search document is made of, for one listed offer. */
export type OfferFacts = Readonly<{
  offer_id: string;
  product_id: string;
  supplier_id: string;
  supplier_uscc: string;
  supplier_name: string;
  supplier_active: boolean;
  licence_valid_until: string | null;
  sku: string;
  name: string;
  brand: string;
  model: string;
  gtin: string | null;
  unit: string;
  category_code: string;
  category_names: readonly string[];
  specifications: readonly (readonly [string, string])[];
  attributes: Readonly<Record<string, string | number | boolean>>;
  price_fen: number;
  stock_milli: number;
  blocked_reason: string | null;
  areas: readonly string[];
  agreement_number: string | null;
  agreement_from: string | null;
  agreement_to: string | null;
  agreement_usable: boolean | null;
  maker_size: 'large' | 'medium' | 'small' | 'micro' | null;
  is_domestic: boolean | null;
  origin832: boolean;
  deals: number;
  /** Hash of its first picture; '' = none. */
  image: string;
  listed_at: string;
  certificates: readonly CertificateRow[];
  green_rows: readonly GreenListFacts[];
  sanctions: readonly { readonly startsOn: string; readonly endsOn: string | null }[];
}>;

/**
 * The listed ones among the given offers; what is missing from the answer is not (or no longer) on sale.
 * One statement for the whole batch.
 */
export async function readOfferFacts(db: Executor, offerIds: readonly string[]): Promise<OfferFacts[]> {
  return rows<OfferFacts>(
    db,
    sql`
with chosen as (
  select o.* from offers o
  where o.status = 'listed'
    and o.id = ${anyOf(offerIds)}
), certified as (
  select c.product_id, json_agg(json_build_object(
    'kind', c.kind, 'number', c.number, 'issuedOn', c.issued_on, 'expiresOn', c.expires_on,
    'history', coalesce((select json_agg(json_build_object('fromDate', h.from_date, 'status', h.status)
                                          order by h.from_date, h.recorded_at)
                         from certificate_statuses h where h.certificate_id = c.id), '[]'))) as certificates
  from certificates c
  where c.product_id in (select product_id from chosen)
  group by c.product_id
), green as (
  select g.category_code, json_agg(json_build_object(
    'list', g.list, 'rowNo', g.row_no, 'name', g.name, 'categoryCode', g.category_code,
    'mandatory', g.mandatory, 'condition', g.condition) order by g.id) as green_rows
  from green_list_rows g
  where g.category_code in (select p.category_code from chosen o join products p on p.id = o.product_id)
  group by g.category_code
), sanctioned as (
  select n.supplier_id, json_agg(json_build_object('startsOn', n.starts_on, 'endsOn', n.ends_on)) as sanctions
  from supplier_sanctions n
  where n.lifted_at is null and n.supplier_id in (select supplier_id from chosen)
  group by n.supplier_id
), dealt as (
  select d.product_id, count(*)::int as deals from price_deals d
  where d.product_id in (select product_id from chosen) group by d.product_id
)
select o.id as offer_id, o.product_id, o.supplier_id, coalesce(org.uscc, '') as supplier_uscc,
  org.name as supplier_name, (s.status = 'active') as supplier_active, s.licence_valid_until::text as licence_valid_until,
  o.sku, p.name, p.brand, p.model, p.gtin, p.unit, p.category_code,
  array_to_json(array_remove(array[cat.name, parent.name], null)) as category_names,
  p.specifications, p.attributes, o.price_fen, o.stock_milli, o.blocked_reason,
  array_to_json(coalesce(o.areas, s.service_areas)) as areas,
  a.number as agreement_number, a.valid_from::text as agreement_from, a.valid_to::text as agreement_to,
  (a.status = 'active' and e.status = 'active') as agreement_usable,
  p.maker_size, p.is_domestic,
  exists (select 1 from counties_832 k where k.source_code = p.origin_county_code) as origin832,
  coalesce(dealt.deals, 0) as deals,
  coalesce((select i.hash from product_images i where i.product_id = p.id and i.removed_at is null
    order by i.rank, i.created_at, i.id limit 1), '') as image, o.created_at::text as listed_at,
  coalesce(certified.certificates, '[]') as certificates,
  coalesce(green.green_rows, '[]') as green_rows,
  coalesce(sanctioned.sanctions, '[]') as sanctions
from chosen o
join products p on p.id = o.product_id
join categories cat on cat.code = p.category_code
left join categories parent on parent.code = cat.parent_code
join suppliers s on s.org_id = o.supplier_id
join organizations org on org.id = s.org_id
left join agreement_entries e on e.id = o.agreement_entry_id
left join packages k on k.id = e.package_id
left join agreements a on a.id = k.agreement_id
left join certified on certified.product_id = p.id
left join green on green.category_code = p.category_code
left join sanctioned on sanctioned.supplier_id = o.supplier_id
left join dealt on dealt.product_id = p.id`,
  );
}

/** Comes before every id: with `is null or` in its place a plan made for all values reads an index from its beginning. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The next listed offers in the order of their ids, for a rebuild in batches; the first call passes null. */
export async function listedOffersAfter(
  db: Executor,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from offers where status = 'listed' and id > ${after ?? BEFORE_ALL}::uuid order by id limit ${limit}`,
  );
  return found.map(({ id }) => id);
}

/** All offers of the given products: a product's text, certificates and deals are in each of its rows. */
export async function offersOfProducts(db: Executor, productIds: readonly string[]): Promise<string[]> {
  return idsWhere(db, productIds, sql`product_id`);
}

/** All offers of a supplier, whose status, sanctions, areas and licence are in each of its rows. */
export async function offersOfSupplier(db: Executor, supplierId: string): Promise<string[]> {
  return idsWhere(db, [supplierId], sql`supplier_id`);
}

/**
 * Offers whose search row counts other deals than there are, by id: contracts do not write search rows, which would hold
 * their locks for the length of an analysis of words.
 */
export async function offersWithOtherDeals(db: Executor): Promise<string[]> {
  const found = await rows<{ offer_id: string }>(
    db,
    sql`
select s.offer_id from search_rows s
left join (select product_id, count(*)::int as deals from price_deals group by product_id) dealt
  on dealt.product_id = s.product_id
where s.deals <> coalesce(dealt.deals, 0) order by s.offer_id`,
  );
  return found.map(({ offer_id }) => offer_id);
}

async function idsWhere(
  db: Executor,
  ids: readonly string[],
  column: ReturnType<typeof sql>,
): Promise<string[]> {
  const found = await rows<{ id: string }>(db, sql`select id from offers where ${column} = ${anyOf(ids)}`);
  return found.map(({ id }) => id);
}

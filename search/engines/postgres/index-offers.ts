import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { anyOf } from '../../../db/any-of.ts';
import type { Db, Tx } from '../../../db/client.ts';
import { inTransaction, rows } from '../../../db/client.ts';
import {
  BEFORE_ALL,
  listedOffersAfter,
  readOfferFacts,
} from '../../../db/queries/search/read-offer-facts.ts';
import { toMultirange } from '../../documents/date-ranges.ts';
import type { SearchDocument } from '../../documents/product.ts';
import { toSearchDocument } from '../../documents/product.ts';
import { TOKENIZER_VERSION } from '../../query/version.ts';
import { toTsvector } from './ts-text.ts';

export const BATCH = 500;

function toRow(document: SearchDocument): Record<string, unknown> {
  return {
    offer_id: document.offerId,
    product_id: document.productId,
    supplier_id: document.supplierId,
    supplier_uscc: document.supplierUscc,
    supplier_name: document.supplierName,
    sku: document.sku,
    sku_norm: document.skuNorm,
    model_norm: document.modelNorm,
    name: document.name,
    brand: document.brand,
    model: document.model,
    category_code: document.categoryCode,
    price_fen: document.priceFen,
    unit: document.unit,
    agreement_number: document.agreementNumber,
    regions: document.regions,
    energy_mandatory: toMultirange(document.energyMandatory),
    energy_preferred: toMultirange(document.energyPreferred),
    environment: toMultirange(document.environment),
    framework: toMultirange(document.framework),
    origin832: document.origin832,
    sme: document.sme,
    small_micro: document.smallMicro,
    domestic: document.domestic,
    sellable: toMultirange(document.sellable),
    deals: document.deals,
    listed_at: document.listedAt,
    specs: document.specs,
    image: document.image,
    tsv: toTsvector(document.tokens),
    tokenizer_version: document.tokenizerVersion,
  };
}

const COLUMNS = [
  'offer_id uuid',
  'product_id uuid',
  'supplier_id uuid',
  'supplier_uscc text',
  'supplier_name text',
  'sku text',
  'sku_norm text',
  'model_norm text',
  'name text',
  'brand text',
  'model text',
  'category_code text',
  'price_fen bigint',
  'unit text',
  'agreement_number text',
  'regions text[]',
  'energy_mandatory datemultirange',
  'energy_preferred datemultirange',
  'environment datemultirange',
  'framework datemultirange',
  'origin832 boolean',
  'sme boolean',
  'small_micro boolean',
  'domestic boolean',
  'sellable datemultirange',
  'deals integer',
  'listed_at timestamptz',
  'specs text',
  'image text',
  'tsv tsvector',
  'tokenizer_version integer',
];
export const NAMES = COLUMNS.map((column) => column.split(' ')[0] ?? '');
const COLUMN_LIST = sql.raw(COLUMNS.join(', '));
const NAME_LIST = sql.raw(NAMES.join(', '));
const SET_LIST = sql.raw(
  NAMES.filter((name) => name !== 'offer_id')
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
);

/** Rows as they should be, as a table called `given`. */
export const givenRows = (documents: readonly SearchDocument[]): SQL =>
  sql`jsonb_to_recordset(${JSON.stringify(documents.map(toRow))}::jsonb) as given(${COLUMN_LIST})`;

/**
 * Writes the rows of one batch and what changed, in one statement. Ordered by id, so that two transactions that
 * index the same offers cannot wait for each other in a circle.
 */
async function writeRows(
  tx: Tx,
  offerIds: readonly string[],
  documents: readonly SearchDocument[],
): Promise<void> {
  await tx.execute(sql`
with asked as (
  select value::uuid as offer_id from jsonb_array_elements_text(${JSON.stringify(offerIds)}::jsonb)
), given as (
  select * from ${givenRows(documents)}
), gone as (
  delete from search_rows r using asked a
  where r.offer_id = a.offer_id and not exists (select 1 from given g where g.offer_id = a.offer_id)
), written as (
  insert into search_rows (${NAME_LIST}) select ${NAME_LIST} from given order by offer_id
  on conflict (offer_id) do update set ${SET_LIST}
)
insert into search_changes (offer_ids) select array(select offer_id from asked)`);
}

/**
 * Whoever writes the same rows (a product renamed here, its price changed there) comes before or after us as a whole:
 * the facts are read after the wait, so the later writer has seen the earlier one's.
 */
async function lockRows(tx: Tx, offerIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
select from search_rows
where offer_id = ${anyOf(offerIds)}
order by offer_id for update`);
}

/** Three statements for each 500 offers: lock, read the facts, write the rows. */
export async function indexOffers(tx: Tx, offerIds: readonly string[]): Promise<void> {
  for (let start = 0; start < offerIds.length; start += BATCH) {
    const batch = offerIds.slice(start, start + BATCH);
    await lockRows(tx, batch);
    const facts = await readOfferFacts(tx, batch);
    await writeRows(tx, batch, facts.map(toSearchDocument));
  }
}

async function staleOffersAfter(db: Db, after: string | null): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`
select o.id from offers o left join search_rows r on r.offer_id = o.id
where o.id > ${after ?? BEFORE_ALL}::uuid
  and ((o.status = 'listed') <> (r.offer_id is not null) or r.tokenizer_version <> ${TOKENIZER_VERSION})
order by o.id limit ${BATCH}`,
  );
  return found.map(({ id }) => id);
}

/** While one batch is cut into tokens here, the server writes another. */
const LANES = 2;

/**
 * Batch by batch, each in a transaction of its own, so that the mall goes on meanwhile: a row is replaced in place
 * and never missing. The lanes have no offer in common and cannot wait for each other.
 */
async function indexAll(db: Db, next: (after: string | null) => Promise<string[]>): Promise<void> {
  let reading: Promise<string[]> = Promise.resolve([]);
  let after: string | null = null;
  const take = () => {
    reading = reading.then(async () => {
      const ids = await next(after);
      after = ids.at(-1) ?? after;
      return ids;
    });
    return reading;
  };
  const lane = async () => {
    for (let ids = await take(); ids.length > 0; ids = await take())
      await inTransaction(db, (tx) => indexOffers(tx, ids));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** New tokens wait in a list that every search reads; short, each few rows are sorted into the whole index by themselves. */
const PENDING_KB = { usually: 256, rebuilding: 4_096 } as const;

/**
 * A rebuild writes rows four times as fast with a longer list; meanwhile searches read some milliseconds more. At its end
 * the list is short and empty again, also after a failure.
 */
async function withLongPendingList(db: Db, work: () => Promise<void>): Promise<void> {
  const limit = (kb: number) =>
    db.execute(sql.raw(`alter index search_rows_tsv_idx set (gin_pending_list_limit = ${kb})`));
  await limit(PENDING_KB.rebuilding);
  try {
    await work();
  } finally {
    await limit(PENDING_KB.usually);
    await db.execute(sql`select gin_clean_pending_list('search_rows_tsv_idx')`);
  }
}

/** Writes the rows of all listed offers anew, or of those with tokens of another version, and lets go what is not listed. */
export async function reindex(db: Db, options: { readonly all?: boolean } = {}): Promise<{ offers: number }> {
  await withLongPendingList(db, async () => {
    if (options.all) await indexAll(db, (after) => listedOffersAfter(db, after, BATCH));
    // What is not listed any more stands only among the stale.
    await indexAll(db, (after) => staleOffersAfter(db, after));
  });
  const [count] = await rows<{ offers: number }>(db, sql`select count(*)::int as offers from search_rows`);
  return { offers: count?.offers ?? 0 };
}

import type { SQL } from 'drizzle-orm';
import type { ProductLabel } from '../../../app/domain/catalogue/labels.ts';
import type { Db } from '../../../db/client.ts';
import { firstRow } from '../../../db/client.ts';
import type { SearchHit, SearchQuery, SearchResult } from '../../engine.ts';
import type { AnalyzedQuery } from '../../query/analyze-query.ts';
import { analyzeQuery } from '../../query/analyze-query.ts';
import type { QueryPart } from '../../query/relax.ts';
import { relaxedParts } from '../../query/relax.ts';
import { countFacets } from './count-facets.ts';
import type { Followed } from './follow-rows.ts';
import { advance, catchUp, followRows } from './follow-rows.ts';
import type { Hit, Match } from './hits.ts';
import { hitsByProduct, pageOf } from './hits.ts';
import { matchStatement, momentStatement, relaxedStatement, unpack } from './match-sql.ts';
import type { Listing } from './shelf.ts';

type Row = Readonly<{
  snapshot: string;
  /** something was committed since the snapshot that was asked about */
  changed: boolean;
  matches: Uint8Array | null;
  /** numbers of the parts that the best product has, when none has all */
  found?: readonly number[] | null;
}>;

/** One thing asked for cannot be asked for less. */
const MIN_PARTS_TO_RELAX = 2;

/** Asks the database, and brings the rows in memory up to the moment of its answer. */
async function ask(db: Db, followed: Followed, statement: (since: string) => SQL): Promise<Row> {
  const since = followed.snapshot;
  const row = await firstRow<Row>(db, statement(since));
  if (row === null) throw new Error('the search statement returned no row');
  if (row.changed) await catchUp(db);
  else if (followed.snapshot === since) advance(followed, row.snapshot);
  return row;
}

interface Matched {
  readonly matches: Iterable<Match>;
  readonly corrected?: string;
}

function* everything({ shelf }: Followed): Generator<Match> {
  for (const listing of shelf.all()) yield { listing, exact: false, score: 0 };
}

function listed({ shelf }: Followed, bytes: Uint8Array | null): Match[] {
  const matches: Match[] = [];
  for (const { no, exact, score } of bytes === null ? [] : unpack(bytes)) {
    const listing = shelf.listing(no);
    if (listing !== undefined) matches.push({ listing, exact, score });
  }
  return matches;
}

/** The words that were met, as typed, without those inside another one. */
function correctedText(parts: readonly QueryPart[], found: readonly number[]): string {
  const words = found.map((no) => parts[no]?.text ?? '');
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word))).join(' ');
}

/** One round trip; another when nothing has all the words, and one when rows have changed since the last search. */
async function match(db: Db, followed: Followed, analyzed: AnalyzedQuery): Promise<Matched> {
  if (analyzed.normalized === '') {
    await ask(db, followed, momentStatement);
    return { matches: everything(followed) };
  }
  const parts = relaxedParts(analyzed.groups);
  if (parts.length === 0) return { matches: [] };
  const strict = await ask(db, followed, (since) => matchStatement(analyzed, since));
  const matches = listed(followed, strict.matches);
  if (matches.length > 0 || parts.length < MIN_PARTS_TO_RELAX) return { matches };
  const relaxed = await ask(db, followed, (since) => relaxedStatement(analyzed, parts, since));
  const corrected = relaxed.found ? { corrected: correctedText(parts, relaxed.found) } : {};
  return { matches: listed(followed, relaxed.matches), ...corrected };
}

function labelsOf(listing: Listing, date: SearchQuery['date']): ProductLabel[] {
  const labels: ReadonlyArray<readonly [ProductLabel, boolean]> = [
    ['energy_mandatory', listing.energyMandatory.covers(date)],
    ['energy_preferred', listing.energyPreferred.covers(date)],
    ['environment', listing.environment.covers(date)],
    ['p832', listing.origin832],
    ['framework', listing.framework.covers(date)],
    ['small_micro', listing.smallMicro],
    ['domestic', listing.domestic],
  ];
  return labels.flatMap(([label, holds]) => (holds ? [label] : []));
}

function shown({ listing }: Hit, date: SearchQuery['date']): SearchHit {
  const { offerId, product, sku, name, model, priceFen, unit, deals, listedAt } = listing;
  return {
    id: product.id,
    offerId,
    sku,
    name,
    brand: listing.brand.value,
    model,
    categoryCode: listing.category.value,
    priceFen,
    unit,
    labels: labelsOf(listing, date),
    supplierCount: new Set(product.listings.map(({ supplier }) => supplier)).size,
    supplierUscc: listing.supplier.value,
    supplierName: listing.supplier.label ?? '',
    agreementNumber: listing.agreement?.value ?? null,
    orderable: listing.sellable.covers(date),
    deals,
    listedAt,
  };
}

/**
 * The database finds the rows that have the words; this process, which follows the rows, filters, counts and orders
 * them. An answer is never older than the last commit before it was asked.
 */
export async function search(db: Db, query: SearchQuery): Promise<SearchResult> {
  const analyzed = analyzeQuery(query.q);
  const followed = await followRows(db);
  const { matches, corrected } = await match(db, followed, analyzed);
  const products = hitsByProduct(query, matches);
  const hits = pageOf(query, products).map((hit) => shown(hit, query.date));
  let total = 0;
  for (const { best } of products) if (best !== null) total += 1;
  const facets = countFacets(query, products, followed.divisions);
  return corrected === undefined || total === 0
    ? { total, hits, facets }
    : { total, hits, facets, corrected };
}

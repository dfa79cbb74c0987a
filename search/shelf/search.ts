import type { ProductLabel } from '../../app/domain/catalogue/labels.ts';
import type { Db } from '../../db/client.ts';
import type { SearchHit, SearchQuery, SearchResult } from '../engine.ts';
import { analyzeQuery, hasWords, withoutSounds } from '../query/analyze-query.ts';
import type { AnalyzedQuery, Purpose } from '../query/query-group.ts';
import type { QueryPart } from '../query/relax.ts';
import { lastWords, relaxedParts, wantedThings } from '../query/relax.ts';
import type { ListedThing } from '../query/shopping-list.ts';
import { shoppingList } from '../query/shopping-list.ts';
import type { QueryTerms } from '../query/terms.ts';
import { readUnder, termsOn } from '../query/terms.ts';
import { CELL, NONE } from './columns.ts';
import { commonField } from './common-field.ts';
import { countFacets } from './count-facets.ts';
import type { Followed } from './follow-rows.ts';
import { followRows } from './follow-rows.ts';
import { BITS, belongsTo, Hits } from './hits.ts';
import { listingsWithPiece, pieceOfCode } from './inner-codes.ts';
import { JUDGED, Judge } from './judge.ts';
import { keptWhileRowsStand } from './kept.ts';
import type { Matched, Matcher, RowsMatched } from './matcher.ts';
import { hasAllWords, onShelf, PAGE_FULL } from './matcher.ts';
import type { Listing } from './shelf.ts';
import { countSpecs } from './spec-values.ts';

/** One thing asked for cannot be asked for less. */
const MIN_PARTS_TO_RELAX = 2;

/** With fewer that have all of several things, each is looked for. */
const FEW_HAVE_ALL = 3;

/** What has no greater factor of its name is another thing. */
const ANOTHER_THING = 0.5;

/** So many things are asked for by who looks for a kind of thing. */
const MOST_THINGS = 3;

export interface Found {
  readonly hits: Hits;
  /** Products of each category by its number, where the hits are not all that would be counted. */
  readonly productsByCategory?: readonly number[];
  readonly corrected?: string;
  /** Products that have all the words, when others that have some stand behind them. */
  readonly complete?: number;
  readonly heard?: string;
  readonly purpose?: Purpose;
  readonly degraded?: true;
  /** Of several things that no product is at once: each for itself; `hits` has them in turn. */
  readonly each?: readonly FoundThing[];
}

export interface FoundThing {
  readonly text: string;
  readonly hits: Hits;
}

/**
 * Without words: all there is. Of a 品目 alone only its own listings are looked at; the others, which count in the facet of
 * categories only, are counted already.
 */
function everything({ shelf, templates }: Followed, query: SearchQuery): Found {
  const hits = new Hits(shelf, query, null, templates.chosen(query));
  const ofCategories = hits.filtered === BITS.category;
  const listings = ofCategories ? shelf.inCategories(belongsTo(query.category)) : shelf.all();
  for (const { slot } of listings) hits.add(slot, false, 0);
  return ofCategories ? { hits, productsByCategory: shelf.productsByCategory } : { hits };
}

function listed(
  { shelf, templates }: Followed,
  query: SearchQuery,
  { groups, dearestFen }: AnalyzedQuery,
  { eachMatch, found }: Matched,
): { readonly hits: Hits; readonly complete: number } {
  const wanted = wantedThings(groups);
  const lesser = wanted.flatMap(({ others }) => (others === undefined ? [] : [others]));
  const things = wanted.map(({ names, others, text }) =>
    found === null || others !== undefined ? names : [...names, ...lastWords(text)],
  );
  // Who types more than a few things has a whole title before him: no name is judged by its end.
  const judge =
    query.sort === 'relevance'
      ? new Judge(shelf, query, { things: things.length <= MOST_THINGS ? things : [], lesser, dearestFen })
      : null;
  const hits = new Hits(shelf, query, judge, templates.chosen(query));
  const asked = query.q.trim().toLowerCase();
  const { columns } = shelf;
  const complete = new Set<number>();
  eachMatch((slot, exact, score) => {
    // A row may have left since it was matched.
    if (slot === NONE) return;
    // What bears the whole query as its name is what was typed, as a model is.
    const itsName =
      columns.get(slot, CELL.nameLength) === asked.length && shelf.at(slot).name.toLowerCase() === asked;
    if (found !== null && hasAllWords(score)) complete.add(columns.get(slot, CELL.product));
    hits.add(slot, exact || itsName, score);
  });
  return { hits, complete: complete.size };
}

/** The words that were met, as typed, without those inside another one. */
function correctedText(parts: readonly QueryPart[], found: readonly number[]): string {
  const words = found.map((no) => parts[no]?.text ?? '');
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word))).join(' ');
}

/** Where nothing has the words: what bears a code with the typed one inside; null when that is nothing either. */
function insideCodes(
  { shelf, templates }: Followed,
  query: SearchQuery,
  { exactCodes }: AnalyzedQuery,
): Found | null {
  const piece = pieceOfCode(exactCodes);
  if (piece === null) return null;
  const hits = new Hits(shelf, query, null, templates.chosen(query));
  for (const { slot } of listingsWithPiece(shelf, piece)) hits.add(slot, false, 0);
  return hits.slots.length === 0 ? null : { hits, corrected: piece };
}

interface Asking {
  readonly query: SearchQuery;
  readonly analyzed: AnalyzedQuery;
  /** What operators said of words, on that day. */
  readonly terms: QueryTerms;
}

async function find(
  db: Db,
  matcher: Matcher,
  followed: Followed,
  { query, analyzed, terms }: Asking,
  mayBeList = query.fill === true,
): Promise<Found> {
  const parts = readUnder(terms, () => relaxedParts(analyzed.groups));
  if (parts.length === 0) return { hits: new Hits(followed.shelf, query) };
  const less = parts.length < MIN_PARTS_TO_RELAX ? [] : parts;
  const whenFewer = query.fill ? PAGE_FULL : 1;
  const answer = await matcher.match(db, followed, analyzed, { parts: less, whenFewer });
  const { hits, complete } = listed(followed, query, analyzed, answer);
  if (mayBeList && answer.found !== null && complete < FEW_HAVE_ALL) {
    const things = shoppingList(analyzed, (text) => analyzeQuery(text, terms));
    // while each is looked for rows come and go: what was found before is found anew
    if (things.length > 1)
      return (
        (await findEach(db, matcher, followed, { query, analyzed, terms, things })) ??
        find(db, matcher, followed, { query, analyzed, terms }, false)
      );
  }
  if (hits.slots.length === 0) {
    const inside = insideCodes(followed, query, analyzed);
    if (inside !== null) return inside;
  }
  const { heard, purpose } = analyzed;
  const meant = {
    ...(heard.length > 0 && { heard: heard.join('、') }),
    ...(purpose !== null && { purpose }),
  };
  return answer.found === null
    ? { hits, ...meant }
    : {
        hits,
        ...meant,
        corrected: correctedText(parts, answer.found),
        ...(complete > 0 ? { complete } : {}),
      };
}

const NOTHING: RowsMatched = { found: null, eachRow: () => undefined };

/** By number, which a row keeps while others come and go. */
async function rowsHaving(
  matcher: Matcher,
  db: Db,
  followed: Followed,
  analyzed: AnalyzedQuery,
): Promise<RowsMatched> {
  const { eachMatch } = await matcher.match(db, followed, analyzed, { parts: [], whenFewer: 0 });
  const rows: { readonly no: number; readonly score: number }[] = [];
  eachMatch((slot, _, score) => {
    if (slot !== NONE) rows.push({ no: followed.shelf.at(slot).no, score });
  });
  return {
    found: null,
    eachRow: (visit) => {
      for (const { no, score } of rows) visit(no, false, score);
    },
  };
}

/**
 * A list of things that hardly any product is at once, 粽子 咸鸭蛋: each is looked for by itself, and they are shown in turn. Null
 * where it is no list: a part and what it is of (冰箱 除味剂) are of different kinds.
 */
async function findEach(
  db: Db,
  matcher: Matcher,
  followed: Followed,
  { query, analyzed, things }: Asking & { readonly things: readonly ListedThing[] },
): Promise<Found | null> {
  const rowsOf: RowsMatched[] = [];
  for (const { groups } of things)
    rowsOf.push(await rowsHaving(matcher, db, followed, { ...analyzed, groups, exactCodes: [] }));
  // nothing is waited for from here on: slots are those of this moment
  const lists = things.flatMap(({ text, groups }, no) => {
    const matched = onShelf(followed.shelf, rowsOf[no] ?? NOTHING);
    const slots: number[] = [];
    matched.eachMatch((slot) => {
      if (slot !== NONE) slots.push(slot);
    });
    if (slots.length === 0) return [];
    const one = { ...analyzed, groups };
    return [{ text, slots, hits: listed(followed, { ...query, sort: 'relevance' }, one, matched).hits }];
  });
  const { shelf, templates } = followed;
  const field = lists.length < 2 ? null : commonField(shelf, lists);
  if (field === null) return null;
  const hits = new Hits(shelf, query, null, templates.chosen(query));
  const placed = new Map<number, number>();
  for (const [turn, { hits: ofThing }] of lists.entries())
    ofThing
      .explained(JUDGED)
      // of 苹果 beside 橙子 the fruit, of 橙子 nothing that only tastes of it
      .filter(
        ({ listing, factors }) => listing.category.value.startsWith(field) && factors.name > ANOTHER_THING,
      )
      .forEach(({ listing }, round) => {
        const place = round * lists.length + turn;
        placed.set(listing.slot, Math.min(placed.get(listing.slot) ?? Infinity, place));
      });
  const last = JUDGED * lists.length;
  for (const { slots } of lists)
    for (const slot of slots) hits.add(slot, false, 1 / (1 + (placed.get(slot) ?? last)));
  return { hits, each: lists.map(({ text, hits: ofThing }) => ({ text, hits: ofThing })) };
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

export function shown(listing: Listing, date: SearchQuery['date']): SearchHit {
  const { offerId, product, sku, name, model, priceFen, unit, deals, listedAt, image } = listing;
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
    image,
  };
}

/**
 * The matcher finds the rows that have the words; this process, which follows the rows, filters, counts and orders them.
 * An answer is never older than the last commit before it was asked.
 */
export async function searchShelf(db: Db, matcher: Matcher, query: SearchQuery): Promise<SearchResult> {
  const followed = await followRows(db);
  if (hasWords(query.q)) {
    const { found } = await findWords(db, matcher, followed, query);
    return answered(query, followed, found);
  }
  // Without words everything is counted, on the first page and on every page of a 品目: the same for all until a row changes,
  // wherever the buyer is.
  return keptWhileRowsStand(db, JSON.stringify({ ...query, area: undefined }), async () =>
    answered(query, followed, everything(followed, query)),
  );
}

/** What has the words, by the operators' words of this moment. */
export async function findWords(
  db: Db,
  matcher: Matcher,
  followed: Followed,
  query: SearchQuery,
): Promise<{ readonly analyzed: AnalyzedQuery; readonly found: Found }> {
  const { terms: words } = followed;
  const terms = termsOn(words, query.date);
  const analyzed = readUnder(terms, () =>
    withoutSounds(analyzeQuery(query.q, terms), (text) => followed.shelf.isLatinWord(text)),
  );
  let degraded = false;
  const told: Matcher = {
    match: async (...asked) => {
      const matched = await matcher.match(...asked);
      degraded ||= matched.degraded === true;
      return matched;
    },
  };
  const found = await find(db, told, followed, { query, analyzed, terms });
  // an operator changed the words meanwhile: what was found was asked for by the old ones
  if (followed.terms !== words) return findWords(db, matcher, followed, query);
  return { analyzed, found: degraded ? { ...found, degraded } : found };
}

function answered(query: SearchQuery, { shelf, divisions, templates }: Followed, found: Found): SearchResult {
  const { hits, corrected, complete, heard, purpose, degraded, each, productsByCategory } = found;
  const { total } = hits;
  return {
    total,
    hits: hits.page().map((listing) => shown(listing, query.date)),
    ...countFacets(hits, {
      values: shelf.values,
      divisions,
      chosenRegions: query.region,
      productsByCategory,
    }),
    specs: countSpecs(templates.chosen(query), hits),
    ...(corrected === undefined || total === 0 ? {} : { corrected }),
    ...(complete === undefined || total === 0 ? {} : { complete }),
    ...(heard === undefined || total === 0 ? {} : { heard }),
    ...(purpose === undefined || total === 0 ? {} : { purpose }),
    ...(degraded && { degraded }),
    ...(each === undefined || total === 0
      ? {}
      : { each: each.map(({ text, hits: ofThing }) => ({ text, count: ofThing.total })) }),
  };
}

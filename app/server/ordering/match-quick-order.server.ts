import { productsByGtin } from '~db/queries/catalogue/products-by-gtin.ts';
import type { SearchHit, SearchResult } from '~search/engine.ts';
import { searchEngine } from '~search/engine.ts';
import { headCertainty } from '~search/query/head-words.ts';
import { normalizeCode, normalizeText } from '~search/query/normalize.ts';
import type { Segment } from '~search/query/segment.ts';
import { segment } from '~search/query/segment.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import {
  matchConfidence,
  matchLevel,
  packAgreement,
  unitAgreement,
} from '../../domain/ordering/quick-order/match-confidence.ts';
import type { MatchRowsInput } from '../../domain/ordering/quick-order/quick-order.input.ts';
import type {
  MatchedRow,
  NotFoundReason,
  QuickOrderCandidate,
} from '../../domain/ordering/quick-order/quick-order-view.ts';
import { faultOf } from '../../domain/ordering/quick-order/quick-order-view.ts';
import type { QuickOrderRow } from '../../domain/ordering/quick-order/read-rows.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const CANDIDATES = 3;
/** Rows looked for at once: a sheet must not take every connection. */
const AT_ONCE = 4;
const GTIN = /(?<!\d)(?:\d{13,14}|\d{12}|\d{8})(?!\d)/g;
const MAX_TEXT = 400;

export interface MatchedRows {
  readonly rows: readonly MatchedRow[];
}

interface Place {
  readonly divisionCode: string;
  readonly date: LocalDate;
}

/**
 * 快速下单: finds for each row of a sheet the product it means, with how sure that is. One search a row (two for what is
 * not delivered here); bar codes are looked up together. Nothing is written.
 */
export async function matchQuickOrder(ctx: Ctx, input: MatchRowsInput): Promise<Result<MatchedRows>> {
  const actor = authorize(ctx, 'match-quick-order');
  const place = { divisionCode: actor.divisionCode, date: toLocalDate(ctx.clock.now()) };
  const products = await productsByGtin(ctx.db, [...new Set(input.rows.flatMap(gtinsOf))]);
  const rows: MatchedRow[] = [];
  for (let start = 0; start < input.rows.length; start += AT_ONCE) {
    const some = input.rows.slice(start, start + AT_ONCE);
    rows.push(...(await Promise.all(some.map((row) => matched(ctx, place, row, products)))));
  }
  return ok({ rows });
}

function gtinsOf({ name, model }: QuickOrderRow): string[] {
  return `${model} ${name}`.match(GTIN) ?? [];
}

const NOTHING = { reason: null, found: null, candidates: [] };

async function matched(
  ctx: Ctx,
  place: Place,
  row: QuickOrderRow,
  products: ReadonlyMap<string, string>,
): Promise<MatchedRow> {
  const fault = faultOf(row);
  if (fault === 'text-missing') return { ...row, level: 'faulty', fault, ...NOTHING };
  const text = `${row.name} ${row.model}`.trim();
  const here = await find(ctx, text, place, place.divisionCode);
  const anywhere = here.total > 0 ? here : await find(ctx, text, place, undefined);
  const coded = new Set(gtinsOf(row).flatMap((gtin) => products.get(gtin) ?? []));
  const candidates = judge(row, anywhere, coded);
  const level = here.total > 0 ? matchLevel(candidates.map(({ confidence }) => confidence)) : 'none';
  return {
    ...row,
    level: fault === null ? level : 'faulty',
    fault,
    reason: level === 'none' ? reasonOf(here, anywhere) : null,
    found: anywhere.corrected ?? null,
    candidates: candidates.slice(0, CANDIDATES),
  };
}

function reasonOf(here: SearchResult, anywhere: SearchResult): NotFoundReason {
  if (anywhere.total === 0) return 'nothing';
  if (here.total === 0) return 'not-here';
  return here.corrected === undefined ? 'unlike' : 'some-words';
}

function find(ctx: Ctx, text: string, { date }: Place, region: string | undefined): Promise<SearchResult> {
  const words = searchInput.parse({ q: text, limit: String(2 * CANDIDATES) });
  return searchEngine().search(ctx.db, { ...words, region: region === undefined ? [] : [region], date });
}

const sizesOf = (text: string) =>
  segment(normalizeText(text, MAX_TEXT)).flatMap((part) =>
    part.kind === 'quantity' ? [part.quantity.token] : [],
  );

/** The hits as candidates, surest first; among those that are as sure the order of the search stands. */
function judge(
  row: QuickOrderRow,
  { hits, total, corrected }: SearchResult,
  coded: ReadonlySet<string>,
): QuickOrderCandidate[] {
  const text = `${row.name} ${row.model}`;
  const sizes = sizesOf(text);
  const name = normalizeCode(row.name);
  const codes = codesOf(row);
  const things = segment(normalizeText(row.name, MAX_TEXT)).flatMap(wordOf);
  const judged = hits.map((hit) => {
    const packs = packAgreement(sizes, sizesOf(hit.name));
    const unit = unitAgreement(row.unit, hit.unit);
    const confidence = matchConfidence({
      codeMet: coded.has(hit.id) || codes.has(normalizeCode(hit.sku)) || codes.has(normalizeCode(hit.model)),
      nameMet: name !== '' && name === normalizeCode(hit.name),
      allWords: corrected === undefined,
      head: headCertainty(hit.name, things),
      packs,
      unit,
      alone: total === 1,
      orderable: hit.orderable,
    });
    return candidate(hit, { confidence, otherUnit: unit === 'other', otherPack: packs === 'other' });
  });
  return judged.toSorted((a, b) => b.confidence - a.confidence);
}

const wordOf = (part: Segment): string[][] => (part.kind === 'word' ? [[part.text]] : []);

/** What is written as a model or number: the column of its own, and what holds a digit in the name. */
function codesOf({ name, model }: QuickOrderRow): ReadonlySet<string> {
  const pieces = name
    .split(/[\s,，()（）]+/)
    .filter((piece) => /\d/.test(piece) && /^[\w./-]{4,}$/.test(piece));
  return new Set([model, ...pieces].map(normalizeCode).filter((code) => code.length >= 2));
}

function candidate(
  hit: SearchHit,
  judged: Pick<QuickOrderCandidate, 'confidence' | 'otherUnit' | 'otherPack'>,
): QuickOrderCandidate {
  const { id, offerId, categoryCode, name, model, unit, priceFen, supplierName, supplierCount, orderable } =
    hit;
  return {
    ...{
      productId: id,
      offerId,
      categoryCode,
      name,
      model,
      unit,
      priceFen,
      supplierName,
      supplierCount,
      orderable,
    },
    ...judged,
  };
}

import type { Alternative, Term } from '../query/query-group.ts';
import { NONE } from '../shelf/columns.ts';
import { integers, longer } from './room.ts';
import type { Words } from './words.ts';
import { PLACES, placeIn, weightOf } from './words.ts';

/** What a word counts by its weight: D sounds and fragments, C category, B parts of words, A the name itself. */
export const RANK_WEIGHTS = [0.05, 0.2, 0.6, 1] as const;

/** The sum of 1/i² over all i: what a word that stood everywhere would count. */
const ALL_PLACES = Math.PI ** 2 / 6;
/** By weight and number of places: each further place says less, by the square of its number. */
const COUNTS = RANK_WEIGHTS.map((weight) =>
  [1, 1 + 1 / 4, 1 + 1 / 4 + 1 / 9].map((places) => (weight * places) / ALL_PLACES),
);
const FAR = 100;
/** By distance: how near two words stand. */
const NEARNESS = Float64Array.from(
  { length: FAR + 1 },
  (_, distance) => 1 / (1.005 + 0.05 * Math.exp(distance / 1.5 - 2)),
);
const BEYOND = 1e-30;
/** Looking for one document in a list costs about as much as passing over so many of its entries. */
const WORTH_A_SEARCH = 24;

/** Each word of these once; what begins so is also what is so. */
function termsOf(alternatives: readonly Alternative[]): Term[] {
  const terms = new Map<string, Term>();
  for (const { all } of alternatives)
    for (const term of all) if (term.prefix || !terms.has(term.text)) terms.set(term.text, term);
  return [...terms.values()];
}

/**
 * How well documents have the words of a question, as PostgreSQL's `ts_rank` with normalisation 1 tells it (`tsrank.c`), so
 * that the order is the same whether rows are ranked here or there: the sum over the words that are there, or, where all are
 * asked for together, how near each two of them stand.
 */
export class Ranks {
  private places = integers(0);

  constructor(private readonly words: Words) {}

  /** Of several questions that are asked of the same documents. */
  of(documents: readonly number[]): RanksOf {
    const { span } = this.words;
    this.places = longer(this.places, span, integers);
    const docs = Int32Array.from(documents);
    for (let at = 0; at < docs.length; at += 1) this.places[docs[at] ?? 0] = at;
    return new RanksOf(this.words, docs, this.places);
  }
}

/** Made by `Ranks`. */
export class RanksOf {
  /** `places` of a document is its place among `docs` when that holds it; else anything. */
  constructor(
    private readonly words: Words,
    private readonly docs: Int32Array,
    private readonly places: Int32Array,
  ) {}

  /** By document, 0 where none of the words is there. `together`: all of them are asked for. */
  by(alternatives: readonly Alternative[], together: boolean): Float64Array {
    const terms = termsOf(alternatives);
    const ranks = together && terms.length > 1 ? this.nearness(terms) : this.sums(terms);
    const { divisorAt } = this.words;
    for (let at = 0; at < ranks.length; at += 1)
      ranks[at] = (ranks[at] ?? 0) / (divisorAt[this.docs[at] ?? 0] ?? 1);
    return ranks;
  }

  private sums(terms: readonly Term[]): Float64Array {
    const sums = new Float64Array(this.docs.length);
    for (const term of terms)
      this.eachEntry(term, (place, entry) => {
        sums[place] = (sums[place] ?? 0) + countOf(entry);
      });
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) / terms.length;
    return sums;
  }

  private nearness(terms: readonly Term[]): Float64Array {
    const { docs } = this;
    const width = terms.length;
    /** by document and term: its entry, 0 = none (an entry has a place) */
    const entries = new Int32Array(docs.length * width);
    terms.forEach((term, no) => {
      this.eachEntry(term, (place, entry) => {
        entries[place * width + no] = entry;
      });
    });
    return Float64Array.from(docs, (_, at) => together(entries.subarray(at * width, (at + 1) * width)));
  }

  /**
   * Hands over what is said of the documents by the entries of a term, with their places. Few documents are looked for in a
   * long list, which is in the order of the documents; else the list is gone through.
   */
  private eachEntry(term: Term, visit: (place: number, entry: number) => void): void {
    const { docs, places, words } = this;
    const { documentAt, factAt } = words;
    for (const { from, to } of words.spans(term)) {
      if (docs.length * WORTH_A_SEARCH < to - from) {
        for (let place = 0; place < docs.length; place += 1) {
          const at = entryFor(docs[place] ?? 0, documentAt, from, to);
          if (at !== NONE) visit(place, factAt[at] ?? 0);
        }
      } else
        for (let at = from; at < to; at += 1) {
          const doc = documentAt[at] ?? 0;
          const place = places[doc] ?? 0;
          if (docs[place] === doc) visit(place, factAt[at] ?? 0);
        }
    }
  }
}

/** Where the entry of a document stands between `from` and `to`; NONE where it has none. */
function entryFor(doc: number, documentAt: Int32Array, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documentAt[middle] ?? 0) < doc) low = middle + 1;
    else high = middle;
  }
  return low < to && documentAt[low] === doc ? low : NONE;
}

function countOf(entry: number): number {
  const counts = COUNTS[weightOf(entry)];
  const more = placeIn(entry, 2) > 0 ? 2 : placeIn(entry, 1) > 0 ? 1 : 0;
  return counts?.[more] ?? 0;
}

/** Each two words that stand near each other add to what is there, never beyond 1. */
function together(entries: Int32Array): number {
  let missing = 1;
  for (let right = 1; right < entries.length; right += 1) {
    const entry = entries[right] ?? 0;
    if (entry === 0) continue;
    for (let left = 0; left < right; left += 1) {
      const other = entries[left] ?? 0;
      if (other === 0) continue;
      const weights = (RANK_WEIGHTS[weightOf(entry)] ?? 0) * (RANK_WEIGHTS[weightOf(other)] ?? 0);
      for (let a = 0; a < PLACES && placeIn(entry, a) > 0; a += 1)
        for (let b = 0; b < PLACES && placeIn(other, b) > 0; b += 1) {
          const distance = Math.abs(placeIn(entry, a) - placeIn(other, b));
          if (distance === 0) continue;
          missing *= 1 - Math.sqrt(weights * (NEARNESS[distance] ?? BEYOND));
        }
    }
  }
  return 1 - missing;
}

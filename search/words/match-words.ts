import type { AnalyzedQuery, QueryGroup } from '../query/query-group.ts';
import { equalsOf, literalsOf } from '../query/query-group.ts';
import type { QueryPart } from '../query/relax.ts';
import { NONE } from '../shelf/columns.ts';
import type { Less, Matched, VisitMatch } from '../shelf/matcher.ts';
import { EQUAL_SHARE, leastCover, lesserScore, worthOf } from '../shelf/matcher.ts';
import { LookUp } from './look-up.ts';
import type { RanksOf } from './rank-words.ts';
import { Ranks } from './rank-words.ts';
import { integers, longer } from './room.ts';
import type { Words } from './words.ts';
import { isWholeCode } from './words.ts';

interface Searching {
  readonly words: Words;
  readonly lookUp: LookUp;
  readonly ranks: Ranks;
  /** by document: how much of a query it covers; nought between two questions */
  covers: Float64Array;
  /** documents that have a part of a query, as they come */
  met: Int32Array;
}
const searching = new WeakMap<Words, Searching>();

/** What is kept by document from one question to the next. */
export function searchingIn(words: Words): Searching {
  let known = searching.get(words);
  if (known === undefined) {
    known = {
      words,
      lookUp: new LookUp(words),
      ranks: new Ranks(words),
      covers: new Float64Array(0),
      met: integers(0),
    };
    searching.set(words, known);
  }
  return known;
}

/** Documents whose SKU or model is one of these codes. */
function withCodes(words: Words, codes: readonly string[]): Set<number> {
  const found = new Set<number>();
  const { documentAt, factAt, slotAt } = words;
  for (const text of codes)
    for (const { from, to } of words.spans({ text, prefix: false }))
      for (let at = from; at < to; at += 1) {
        const doc = documentAt[at] ?? 0;
        if (isWholeCode(factAt[at] ?? 0) && slotAt[doc] !== NONE) found.add(doc);
      }
  return found;
}

/** By document: how well it has the words as they were typed, else other names of the same thing. */
function typedRanks(ranks: RanksOf, groups: readonly QueryGroup[]): Float64Array {
  const literals = literalsOf(groups);
  const literal = literals.flat();
  const typed = ranks.by(literal, literals.length > 1 || literal.length === 1);
  const equals = typed.includes(0) ? equalsOf(groups).map((equal) => ranks.by([equal], true)) : [];
  for (let at = 0; equals.length > 0 && at < typed.length; at += 1)
    if (typed[at] === 0) typed[at] = EQUAL_SHARE * Math.max(...equals.map((ranked) => ranked[at] ?? 0));
  return typed;
}

function anythingRanks(ranks: RanksOf, groups: readonly QueryGroup[]): Float64Array {
  const anything = groups.flatMap(({ alternatives }) => alternatives);
  return ranks.by(anything, groups.length === 1 && anything.length === 1);
}

/** How the words of a query are met by rows in memory; the same that `matchStatement` asks of the database. */
export function matchWords(words: Words, analyzed: AnalyzedQuery, { parts, whenFewer }: Less): Matched {
  const { groups } = analyzed;
  const memory = searchingIn(words);
  const { lookUp, ranks } = memory;
  const coded = withCodes(words, analyzed.exactCodes);
  const strict = lookUp.having(
    groups.filter(({ optional }) => !optional).map(({ alternatives }) => alternatives),
  );
  const having = coded.size === 0 ? strict : [...new Set([...strict, ...coded])];
  const asked = ranks.of(having);
  const typed = typedRanks(asked, groups);
  const anything = anythingRanks(asked, groups);
  // by slot from here on: documents may get other numbers before somebody looks
  const slotsOf = (docs: readonly number[]) => docs.map((doc) => words.slotAt[doc] ?? NONE);
  const slots = slotsOf(having);
  const exact = having.map((doc) => coded.has(doc));
  const visitStrict = (visit: VisitMatch) => {
    slots.forEach((slot, at) => {
      visit(slot, exact[at] ?? false, (typed[at] ?? 0) + 0.5 * (anything[at] ?? 0));
    });
  };
  if (parts.length === 0 || having.length >= whenFewer || coded.size > 0)
    return { found: null, eachMatch: visitStrict };
  const { docs, covers, found } = covered(memory, parts, having);
  const near = anythingRanks(ranks.of(docs), groups);
  const lesser = slotsOf(docs);
  return {
    found,
    eachMatch(visit) {
      visitStrict(visit);
      lesser.forEach((slot, at) => {
        visit(slot, false, lesserScore(covers[at] ?? 0, near[at] ?? 0));
      });
    },
  };
}

interface Covered {
  readonly docs: readonly number[];
  readonly covers: readonly number[];
  /** the parts that the best has; null when nothing has any */
  readonly found: readonly number[] | null;
}

/** No part that is added to it makes it more. */
const KNOWN = -Infinity;

/** What has the most telling of the parts, a rare word (few offers) counting more than a common one, without the `known`. */
function covered(memory: Searching, parts: readonly QueryPart[], known: readonly number[]): Covered {
  const { words, lookUp } = memory;
  memory.covers = longer(memory.covers, words.span, (size) => new Float64Array(size));
  memory.met = longer(memory.met, words.span, integers);
  const { covers, met } = memory;
  for (const doc of known) covers[doc] = KNOWN;
  let count = 0;
  const having = parts.map(({ alternatives, weight }) => {
    const docs = lookUp.having([alternatives]);
    const worth = worthOf(weight, known.length === 0 ? docs.length : freshOf(docs, covers));
    for (const doc of docs) {
      const before = covers[doc] ?? 0;
      if (before === 0) {
        met[count] = doc;
        count += 1;
      }
      covers[doc] = before + worth;
    }
    return docs;
  });
  const { first, least } = bestOf(met.subarray(0, count), covers);
  const docs: number[] = [];
  const shares: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const doc = met[at] ?? 0;
    const share = covers[doc] ?? 0;
    covers[doc] = 0;
    if (share < least) continue;
    docs.push(doc);
    shares.push(share);
  }
  for (const doc of known) covers[doc] = 0;
  if (first === NONE) return { docs, covers: shares, found: null };
  return { docs, covers: shares, found: having.flatMap((list, no) => (list.includes(first) ? [no] : [])) };
}

function freshOf(docs: readonly number[], covers: Float64Array): number {
  let fresh = 0;
  for (const doc of docs) if (covers[doc] !== KNOWN) fresh += 1;
  return fresh;
}

/** The first of the documents that cover most, and the least coverage that is shown. */
function bestOf(met: Int32Array, covers: Float64Array): { readonly first: number; readonly least: number } {
  const worths = new Float64Array(met.length);
  let [best, first] = [0, NONE];
  met.forEach((doc, at) => {
    const worth = covers[doc] ?? 0;
    worths[at] = worth;
    if (worth > best) [best, first] = [worth, doc];
  });
  return { first, least: leastCover(worths) };
}

import type { Alternative, AnalyzedQuery, QueryGroup } from '../query/query-group.ts';
import type { QueryPart } from '../query/relax.ts';
import type { Less, VisitMatch } from '../shelf/matcher.ts';
import { BEHIND, EQUAL_SHARE, RELAXED_SHARE } from '../shelf/matcher.ts';
import { LookUp } from './look-up.ts';
import type { RanksOf } from './rank-words.ts';
import { Ranks } from './rank-words.ts';
import { longer } from './room.ts';
import { NONE } from './vocabulary.ts';
import type { Words } from './words.ts';
import { isWholeCode } from './words.ts';

/** The rows that have the words, and of those that have less the parts that the best has; null = nothing less was looked for. */
export interface WordsMatched {
  readonly eachMatch: (visit: VisitMatch) => void;
  readonly found: readonly number[] | null;
}

interface Searching {
  readonly words: Words;
  readonly lookUp: LookUp;
  readonly ranks: Ranks;
  /** by document: how much of a query it covers; nought between two questions */
  covers: Float64Array;
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

/** What was typed, word for word; of several things each may be called by another name of its own. */
function literalOf(groups: readonly QueryGroup[]): Alternative[] {
  const alone = groups.length === 1;
  return groups.flatMap(({ alternatives }) =>
    alternatives.filter(({ kind, equal }) => kind === 'literal' || (equal && !alone)),
  );
}

/** One thing by its other names, each by itself: the rank of any of several words sinks with their number. */
function equalsOf([only, another]: readonly QueryGroup[]): readonly Alternative[] {
  return only === undefined || another !== undefined ? [] : only.alternatives.filter(({ equal }) => equal);
}

const isTogether = (groups: readonly QueryGroup[], alternatives: readonly Alternative[]) =>
  groups.length > 1 || alternatives.length === 1;

/** By document: how well it has the words as they were typed, else other names of the same thing. */
function typedRanks(ranks: RanksOf, groups: readonly QueryGroup[]): Float64Array {
  const literal = literalOf(groups);
  const typed = ranks.by(literal, isTogether(groups, literal));
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
export function matchWords(words: Words, analyzed: AnalyzedQuery, { parts, whenFewer }: Less): WordsMatched {
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
        visit(slot, false, BEHIND * ((covers[at] ?? 0) + 0.01 * (near[at] ?? 0)));
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
  const { covers } = memory;
  for (const doc of known) covers[doc] = KNOWN;
  const met: number[] = [];
  const having = parts.map(({ alternatives, weight }) => {
    const docs = lookUp.having([alternatives]).filter((doc) => covers[doc] !== KNOWN);
    const worth = weight / Math.log(2 + docs.length);
    for (const doc of docs) {
      if (covers[doc] === 0) met.push(doc);
      covers[doc] = (covers[doc] ?? 0) + worth;
    }
    return docs;
  });
  const all = met.map((doc) => covers[doc] ?? 0);
  for (const doc of [...met, ...known]) covers[doc] = 0;
  const best = all.reduce((most, share) => Math.max(most, share), 0);
  const first = met[all.indexOf(best)];
  if (first === undefined) return { docs: [], covers: [], found: null };
  const near = (_: number, at: number) => (all[at] ?? 0) >= RELAXED_SHARE * best;
  const found = having.flatMap((list, no) => (list.includes(first) ? [no] : []));
  return { docs: met.filter(near), covers: all.filter(near), found };
}

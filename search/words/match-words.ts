import type { Alternative, AnalyzedQuery, QueryGroup } from '../query/query-group.ts';
import type { QueryPart } from '../query/relax.ts';
import type { Less, VisitMatch } from '../shelf/matcher.ts';
import { BEHIND, EQUAL_SHARE, RELAXED_SHARE } from '../shelf/matcher.ts';
import { LookUp } from './look-up.ts';
import type { RanksOf } from './rank-words.ts';
import { Ranks } from './rank-words.ts';
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
}
const searching = new WeakMap<Words, Searching>();

/** What is kept by document from one question to the next. */
export function searchingIn(words: Words): Searching {
  let known = searching.get(words);
  if (known === undefined) {
    known = { words, lookUp: new LookUp(words), ranks: new Ranks(words) };
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
  const { slotAt } = words;
  const visitStrict = (visit: VisitMatch) => {
    having.forEach((doc, at) => {
      visit(slotAt[doc] ?? NONE, coded.has(doc), (typed[at] ?? 0) + 0.5 * (anything[at] ?? 0));
    });
  };
  if (parts.length === 0 || having.length >= whenFewer || coded.size > 0)
    return { found: null, eachMatch: visitStrict };
  const less = covered(memory, parts, new Set(having));
  const near = anythingRanks(ranks.of(less.docs), groups);
  return {
    found: less.found,
    eachMatch(visit) {
      visitStrict(visit);
      less.docs.forEach((doc, at) => {
        visit(slotAt[doc] ?? NONE, false, BEHIND * ((less.covers[at] ?? 0) + 0.01 * (near[at] ?? 0)));
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

/** What has the most telling of the parts, a rare word (few offers) counting more than a common one, without the `known`. */
function covered(
  { words, lookUp }: Searching,
  parts: readonly QueryPart[],
  known: ReadonlySet<number>,
): Covered {
  const covers = new Float64Array(words.span);
  const met: number[] = [];
  const having = parts.map(({ alternatives, weight }) => {
    const docs = lookUp.having([alternatives]).filter((doc) => !known.has(doc));
    const worth = weight / Math.log(2 + docs.length);
    for (const doc of docs) {
      if (covers[doc] === 0) met.push(doc);
      covers[doc] = (covers[doc] ?? 0) + worth;
    }
    return docs;
  });
  const coverOf = (doc: number) => covers[doc] ?? 0;
  const best = met.reduce((most, doc) => Math.max(most, coverOf(doc)), 0);
  const first = met.find((doc) => coverOf(doc) === best);
  if (first === undefined) return { docs: [], covers: [], found: null };
  const docs = met.filter((doc) => coverOf(doc) >= RELAXED_SHARE * best);
  const found = having.flatMap((list, no) => (list.includes(first) ? [no] : []));
  return { docs, covers: docs.map(coverOf), found };
}

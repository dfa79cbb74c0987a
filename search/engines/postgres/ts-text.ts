import type { WeightedToken } from '../../query/analyze-document.ts';
import type { Alternative, QueryGroup, Term } from '../../query/query-group.ts';

const quote = (text: string): string => `'${text.replace(/[\\']/g, '$&$&')}'`;

/** Tokens as the text of a `tsvector`: `'复印纸':3A '~fyz':3`. */
export function toTsvector(tokens: readonly WeightedToken[]): string {
  return tokens
    .map(
      ({ text, weight, positions }) => `${quote(text)}:${positions.map((at) => `${at}${weight}`).join(',')}`,
    )
    .join(' ');
}

const term = ({ text, prefix }: Term): string => (prefix ? `${quote(text)}:*` : quote(text));
const allOf = ({ all }: Alternative): string =>
  all.length === 1 ? all.map(term).join('') : `(${all.map(term).join('&')})`;

/** One group as the text of a `tsquery`: any alternative. */
export function groupTsquery(alternatives: readonly Alternative[]): string {
  return `(${alternatives.map(allOf).join('|')})`;
}

/** What a matching offer must have: every required group. */
export function requiredTsquery(groups: readonly QueryGroup[]): string {
  return groups
    .filter(({ optional }) => !optional)
    .map(({ alternatives }) => groupTsquery(alternatives))
    .join('&');
}

/**
 * What was typed, word for word: nearness and weight of these decide the order. Of several things each may be called by
 * another name of its own: ranks of all the words of a query look at those that are there.
 */
export function literalTsquery(groups: readonly QueryGroup[]): string {
  const alone = groups.length === 1;
  return groups
    .map(({ alternatives }) =>
      groupTsquery(alternatives.filter(({ kind, equal }) => kind === 'literal' || (equal && !alone))),
    )
    .join('&');
}

/** One thing by its other names, each by itself: the rank of any of several words sinks with their number. */
export function equalTsqueries(groups: readonly QueryGroup[]): string[] {
  const [only, another] = groups;
  if (only === undefined || another !== undefined) return [];
  return only.alternatives.filter(({ equal }) => equal).map((alternative) => groupTsquery([alternative]));
}

/** Anything that counts for the order, synonyms, sounds and left-overs included. */
export function anyTsquery(groups: readonly QueryGroup[]): string {
  return groups.map(({ alternatives }) => groupTsquery(alternatives)).join('|');
}

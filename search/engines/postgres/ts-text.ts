import type { WeightedToken } from '../../query/analyze-document.ts';
import type { Alternative, QueryGroup, Term } from '../../query/query-group.ts';
import { equalsOf, literalsOf } from '../../query/query-group.ts';

const SPECIAL = /[\\']/;
const EACH_SPECIAL = /[\\']/g;
/** Hardly a token has anything to be doubled, and a rebuild quotes ten million. */
const quote = (text: string): string =>
  SPECIAL.test(text) ? `'${text.replace(EACH_SPECIAL, '$&$&')}'` : `'${text}'`;

/** Tokens as the text of a `tsvector`: `'复印纸':3A '~fyz':3`. */
export function toTsvector(tokens: readonly WeightedToken[]): string {
  let all = '';
  for (const { text, weight, positions } of tokens) {
    all += `${all === '' ? '' : ' '}${quote(text)}:`;
    for (const [nth, at] of positions.entries()) all += `${nth === 0 ? '' : ','}${at}${weight}`;
  }
  return all;
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

/** What was typed, word for word: nearness and weight of these decide the order. */
export const literalTsquery = (groups: readonly QueryGroup[]): string =>
  literalsOf(groups).map(groupTsquery).join('&');

/** The other names of one thing, each by itself. */
export const equalTsqueries = (groups: readonly QueryGroup[]): string[] =>
  equalsOf(groups).map((alternative) => groupTsquery([alternative]));

/** Anything that counts for the order, synonyms, sounds and left-overs included. */
export function anyTsquery(groups: readonly QueryGroup[]): string {
  return groups.map(({ alternatives }) => groupTsquery(alternatives)).join('|');
}

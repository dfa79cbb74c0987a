import type { Alternative, AnalyzedQuery, QueryGroup, Term } from '../../query/query-group.ts';

/** A string in Meilisearch's filter language. */
export const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const term = ({ text, prefix }: Term): string => `${prefix ? 'beginnings' : 'tokens'} = ${quoted(text)}`;

/** Any of the alternatives, each with all its terms. */
export function alternativesFilter(alternatives: readonly Alternative[]): string {
  return `(${alternatives.map(({ all }) => `(${all.map(term).join(' AND ')})`).join(' OR ')})`;
}

/** What a matching row must have: every required group. */
export function requiredFilter(groups: readonly QueryGroup[]): string {
  return groups
    .filter(({ optional }) => !optional)
    .map(({ alternatives }) => alternativesFilter(alternatives))
    .join(' AND ');
}

/** Rows whose SKU or model is exactly one of the codes typed. */
export function codesFilter({ exactCodes }: AnalyzedQuery): string {
  return `codes IN [${exactCodes.map(quoted).join(', ')}]`;
}

const literalOf = ({ alternatives }: QueryGroup) => alternatives.find(({ kind }) => kind === 'literal');
const wordsOf = (said: readonly (Alternative | undefined)[]) =>
  said
    .flatMap((alternative) => alternative?.all ?? [])
    .map(({ text }) => text)
    .join(' ');

/** What was typed, word for word, to rank by. */
export const literalWords = (groups: readonly QueryGroup[]): string => wordsOf(groups.map(literalOf));

/** So many more lists are ranked beside the one of what was typed. */
const MOST_EQUALS = 4;

/** The same with one thing by another name of its own. */
export function equalWords(groups: readonly QueryGroup[]): string[] {
  const said = groups.map(literalOf);
  return groups
    .flatMap(({ alternatives }, at) =>
      alternatives.filter(({ equal }) => equal).map((equal) => wordsOf(said.with(at, equal))),
    )
    .slice(0, MOST_EQUALS);
}

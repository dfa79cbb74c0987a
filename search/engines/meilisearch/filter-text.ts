import type { Alternative, AnalyzedQuery, QueryGroup, Term } from '../../query/analyze-query.ts';

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

/** What was typed, word for word, to rank by. */
export function literalWords(groups: readonly QueryGroup[]): string {
  return groups
    .flatMap(({ alternatives }) => alternatives.find(({ kind }) => kind === 'literal')?.all ?? [])
    .map(({ text }) => text)
    .join(' ');
}

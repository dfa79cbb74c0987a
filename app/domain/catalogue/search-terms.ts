/** What an entry of the operators' word list does with a query. */
export const SEARCH_TERM_KINDS = ['synonyms', 'one_way', 'stop', 'correction'] as const;
export type SearchTermKind = (typeof SEARCH_TERM_KINDS)[number];

/** One entry, in force from a day to a day. Words are normalised. */
export interface SearchTerm {
  readonly kind: SearchTermKind;
  readonly words: readonly string[];
  readonly targets: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface SearchTermRow extends SearchTerm {
  readonly id: string;
  readonly note: string;
  readonly createdByName: string;
  readonly createdAt: string;
  readonly endedByName: string | null;
}

/** Whether an entry counts on a day. */
export function termCounts(
  { validFrom, validTo }: Pick<SearchTerm, 'validFrom' | 'validTo'>,
  day: string,
): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}

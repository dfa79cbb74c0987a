import type { SearchInput } from './search.input.ts';

const MAX_CHARS = 40;
/** Thirteen digits are an article number; other long numbers may be somebody's telephone, card or identity. */
const LONG_NUMBER = /\d{7,}/g;
const ARTICLE_DIGITS = 13;

/**
 * Whether normalised words may be counted: what may be about a person is not, neither are pasted texts.
 */
export function mayCountWords(words: string): boolean {
  if (words === '' || words.length > MAX_CHARS || words.includes('@')) return false;
  return (words.match(LONG_NUMBER) ?? []).every((digits) => digits.length === ARTICLE_DIGITS);
}

/** Filters beside the words: nothing found under them says nothing about the words. */
export function hasFilters(input: SearchInput): boolean {
  const { category, brand, supplier, agreement, priceMin, priceMax, green, origin832, sme, region, spec } =
    input;
  return (
    [category, brand, supplier, agreement, green, region].some((values) => values.length > 0) ||
    [priceMin, priceMax].some((value) => value !== undefined) ||
    Object.keys(spec).length > 0 ||
    origin832 ||
    sme
  );
}

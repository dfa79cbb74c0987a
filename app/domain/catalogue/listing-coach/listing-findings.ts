import { doubtfulWord } from '../category-words.ts';
import type { ListingReasonCode } from '../listing-reasons.ts';
import type { ListingWord } from './listing-words.ts';
import { findWords } from './listing-words.ts';

/** What the automatic check sees in a listing before its reviewers do: reasons, each once. */
export function listingFindings(
  listing: { readonly name: string; readonly categoryCode: string },
  words: readonly ListingWord[],
): ListingReasonCode[] {
  const found = new Set<ListingReasonCode>(findWords(listing.name, words).map(({ reason }) => reason));
  if (doubtfulWord(listing.name, listing.categoryCode) !== null) found.add('title-category');
  return [...found];
}

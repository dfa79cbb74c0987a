import { looksLikeModel } from '../query/model-numbers.ts';
import { normalizeCode } from '../query/normalize.ts';
import type { Listing, Shelf } from './shelf.ts';

/** Shorter pieces stand in too many codes. */
const SHORTEST = 4;

/** The longest of the codes typed that can be a piece of a longer one. */
export function pieceOfCode(codes: readonly string[]): string | null {
  const pieces = codes.filter((code) => code.length >= SHORTEST && looksLikeModel(code));
  return pieces.reduce<string | null>(
    (longest, code) => (longest === null || code.length > longest.length ? code : longest),
    null,
  );
}

/**
 * Listings in whose model, SKU or name the piece stands somewhere inside (`fx300-b` in `BX-FX300-B2`): tokens are cut at the
 * borders of letters and digits, so the words do not find it. Looks at every listing; asked when nothing else was found.
 */
export function listingsWithPiece(shelf: Shelf, piece: string): Listing[] {
  // digits are written in one way only: what has them not need not be normalised, which costs a hundred times as much
  const digits = (piece.match(/\d+/g) ?? []).reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    '',
  );
  const has = (text: string) => text.includes(digits) && normalizeCode(text).includes(piece);
  const found: Listing[] = [];
  for (const listing of shelf.all()) {
    if (has(listing.model) || has(listing.sku) || has(listing.name)) found.push(listing);
  }
  return found;
}

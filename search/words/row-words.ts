import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { WordBytes } from './vocabulary.ts';
import { HASH_START, hashWith } from './vocabulary.ts';

/** The words of rows `r` for `rowWordsByNo`, each row with its number and how many bytes its words take. */
export const ROW_WORDS: SQL = sql`encode(string_agg(
  int8send(r.no) || int4send(octet_length(tsvectorsend(r.tsv))) || tsvectorsend(r.tsv), ''::bytea), 'base64')`;

const [NUMBER, LENGTH] = [8, 4];

/** By number of the row: its words as `tsvectorsend` writes them. */
export function rowWordsByNo(text: string | null | undefined): ReadonlyMap<number, Uint8Array> {
  const words = new Map<number, Uint8Array>();
  if (!text) return words;
  const bytes = Buffer.from(text, 'base64');
  for (let at = 0; at < bytes.length; ) {
    const no = Number(bytes.readBigInt64BE(at));
    const from = at + NUMBER + LENGTH;
    at = from + bytes.readInt32BE(at + NUMBER);
    words.set(no, bytes.subarray(from, at));
  }
  return words;
}

/**
 * A word of a row: `weight` says how much it counts, 0 = D, 1 = C, 2 = B, 3 = A; `places` where it stands, ascending. The list
 * of places and the word are the same objects for every word: who keeps them takes a copy.
 */
export type VisitWord = (word: WordBytes, weight: number, places: readonly number[]) => void;

/** A place has the word's weight in its highest two bits. */
const PLACE = 0x3fff;
const WEIGHT_AT = 14;

/** Hands over each word of what `tsvectorsend` wrote (`tsvector.c`): how many, and each with a zero behind, and its places. */
export function eachRowWord(bytes: Uint8Array, visit: VisitWord): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = { bytes, from: 0, to: 0, hash: 0 };
  const places: number[] = [];
  let at = LENGTH;
  for (let left = view.getInt32(0); left > 0; left -= 1) {
    word.from = at;
    word.hash = HASH_START;
    for (let byte = bytes[at] ?? 0; byte !== 0; byte = bytes[at] ?? 0) {
      word.hash = hashWith(word.hash, byte);
      at += 1;
    }
    word.to = at;
    const count = view.getUint16(at + 1);
    at += 3;
    places.length = 0;
    let weight = 0;
    for (let no = 0; no < count; no += 1, at += 2) {
      const place = view.getUint16(at);
      weight = place >> WEIGHT_AT;
      places.push(place & PLACE);
    }
    visit(word, weight, places);
  }
}

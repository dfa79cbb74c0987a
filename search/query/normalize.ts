import { Converter } from 'opencc-js/t2cn';
import { cut } from './characters.ts';

const toSimplified = Converter({ from: 't', to: 'cn' });

// Control, format (zero-width, bidi), surrogate and private-use characters carry nothing to search for.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]+/gu;
const HAN = /\p{Script=Han}/u;
const NOT_PLAIN_ASCII = /[^\x20-\x7e]/;

/**
 * One spelling for what people type in several: full width → half width (NFKC), lower case, traditional →
 * simplified, invisible characters and repeated blanks gone. Cuts at `maxChars` first, so that a hostile
 * megabyte costs nothing.
 */
export function normalizeText(text: string, maxChars: number): string {
  let out = cut(text, maxChars);
  if (NOT_PLAIN_ASCII.test(out)) {
    out = out.normalize('NFKC').replace(INVISIBLE, ' ');
    out = cut(out, maxChars); // NFKC may expand one character into eighteen
    if (HAN.test(out)) out = toSimplified(out);
  }
  return out.toLowerCase().replace(/\s+/g, ' ').trim();
}

const MAX_CODE_CHARS = 120;

/**
 * A SKU, model or article number without case, width and separators: `HP LaserJet M404dn` → `hplaserjetm404dn`.
 * Empty when nothing but separators was given.
 */
export function normalizeCode(code: string): string {
  return normalizeText(code, MAX_CODE_CHARS).replace(/[^\p{L}\p{N}]+/gu, '');
}

import { firstChar } from './characters.ts';
import { dictionary } from './dictionary.ts';

/**
 * Chinese names a thing at the end: 核桃牛奶 is milk, 打印机硒鼓 a cartridge, 沙发巾 a cloth. What stands behind the word asked
 * for tells whether the product is it, or belongs to it.
 */
const HAN = /^\p{Script=Han}/u;
const LONGEST_WORD = 6;

const IT = 1;
const DESCRIBED = 0.4;
const UNKNOWN = -0.2;
const ANOTHER = -1;

/** How surely `name` names the thing where `word` ends at `end`: 1 = it is it, -1 = something else. */
function behind(name: string, end: number, words: readonly string[]): number {
  const rest = name.slice(end, end + LONGEST_WORD);
  if (!HAN.test(rest)) return IT;
  const { kinds, endings } = dictionary();
  for (let length = rest.length; length >= 2; length--) {
    const next = rest.slice(0, length);
    if (words.includes(next)) return IT;
    const kind = kinds.get(next);
    if (kind === 'product') return ANOTHER;
    if (kind !== undefined) return DESCRIBED;
  }
  return endings.has(firstChar(rest)) ? ANOTHER : UNKNOWN;
}

/** Of one thing asked for, by its names; null when the name has none of them as written. */
function certainty(name: string, words: readonly string[]): number | null {
  let best: number | null = null;
  for (const word of words) {
    for (let at = name.indexOf(word); at >= 0 && best !== IT; at = name.indexOf(word, at + word.length)) {
      const here = behind(name, at + word.length, words);
      if (best === null || here > best) best = here;
    }
  }
  return best;
}

/** How surely a product of this name is what was asked for: the last thing of a query is the thing, the others describe it. */
export function headCertainty(name: string, things: readonly (readonly string[])[]): number | null {
  const lower = name.toLowerCase();
  for (let at = things.length - 1; at >= 0; at--) {
    const found = certainty(lower, things[at] ?? []);
    if (found !== null) return found;
  }
  return null;
}

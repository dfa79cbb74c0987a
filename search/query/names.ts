import type { WordKind } from './dictionary.ts';
import { dictionary } from './dictionary.ts';

/** 机 and 器 are one to many: a 吸尘机 is a 吸尘器. */
const DEVICE = /[机器]$/;

function otherDevice(word: string): string | null {
  const { kinds } = dictionary();
  if (kinds.has(word) || word.length < 3 || !DEVICE.test(word)) return null;
  const other = word.slice(0, -1) + (word.endsWith('机') ? '器' : '机');
  return kinds.get(other) === 'product' ? other : null;
}

const PLURAL = /^[a-z]{3,}s$/;

/** What else a word is called, and which of it is the very same. */
export function saidOf(text: string): {
  readonly also: readonly string[];
  readonly equal: readonly string[];
} {
  const { synonyms, equals } = dictionary();
  const also = synonyms.get(text);
  if (also !== undefined) return { also, equal: equals.get(text) ?? [] };
  const other = otherDevice(text);
  if (other !== null) {
    const names = [other, ...(synonyms.get(other) ?? [])];
    return { also: names, equal: names };
  }
  return PLURAL.test(text)
    ? { also: synonyms.get(text.slice(0, -1)) ?? [], equal: [] }
    : { also: [], equal: [] };
}

/** What stands beside a thing and is no part of its name: 得力笔, 彩色纸, 笔记本 联想. */
const DESCRIBES: ReadonlySet<WordKind> = new Set(['brand', 'attribute']);

export function describes(word: string): boolean {
  const kind = dictionary().kinds.get(word);
  return kind !== undefined && DESCRIBES.has(kind);
}

/** What a product may be called that is meant by the word; nothing where it only describes one. */
export function namesOf(word: string): string[] {
  if (dictionary().ambiguous.has(word)) return [word];
  return describes(word) ? [] : [word, ...saidOf(word).also];
}

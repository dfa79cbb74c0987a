import { dictionary } from './dictionary.ts';
import { alike, SOUND_MARK, soundsOf } from './pinyin.ts';

interface Spelled {
  /** full pinyin of every word in our lists */
  readonly exact: ReadonlySet<string>;
  /** things and brands by their pinyin, sounds that people mix up taken as one */
  readonly things: ReadonlyMap<string, readonly string[]>;
  /** things by the first letters of their characters */
  readonly initials: ReadonlyMap<string, readonly string[]>;
}

function load(): Spelled {
  const exact = new Set<string>();
  const things = new Map<string, string[]>();
  const initials = new Map<string, string[]>();
  for (const [word, kind] of dictionary().kinds) {
    const [full, first] = /^\p{Script=Han}{2,}$/u.test(word) ? soundsOf(word) : [];
    if (full === undefined) continue;
    const pinyin = full.slice(SOUND_MARK.length);
    exact.add(pinyin);
    if (kind !== 'attribute') things.set(alike(pinyin), [...(things.get(alike(pinyin)) ?? []), word]);
    if (kind === 'product' && first !== undefined) {
      const letters = first.slice(SOUND_MARK.length);
      initials.set(letters, [...(initials.get(letters) ?? []), word]);
    }
  }
  return { exact, things, initials };
}

let loaded: Spelled | undefined;
function spelled(): Spelled {
  loaded ??= load();
  return loaded;
}

/** Things written in pinyin: dingshuji → 订书机, also lucha → 绿茶. */
export function wordsSpelled(pinyin: string): readonly string[] {
  return spelled().things.get(alike(pinyin)) ?? [];
}

const FEWEST_INITIALS = 3;

/** Things by their initials: dyj → 打印机. Two letters are too few to tell. */
export function wordsOfInitials(letters: string): readonly string[] {
  return letters.length < FEWEST_INITIALS ? [] : (spelled().initials.get(letters) ?? []);
}

/** Reads the word lists aloud (a fifth of a second), so that the first visitor does not wait for it. */
export function warmUpPinyin(): void {
  spelled();
}

const MAX_CHARS = 48;

/**
 * Words run together in pinyin: `heisedayinji` → heise, dayinji. The fewest words that cover the text wholly;
 * empty when it cannot be covered.
 */
export function splitPinyin(text: string): string[] {
  if (text.length > MAX_CHARS) return [];
  const words = spelled().exact;
  const best: Array<readonly string[] | undefined> = [[]];
  for (let end = 1; end <= text.length; end++) {
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const word = text.slice(start, end);
      if (before === undefined || !words.has(word)) continue;
      const current = best[end];
      if (current === undefined || before.length + 1 < current.length) best[end] = [...before, word];
    }
  }
  return [...(best[text.length] ?? [])];
}

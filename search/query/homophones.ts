import { dictionary } from './dictionary.ts';
import { alike, SOUND_MARK, soundsOf } from './pinyin.ts';

const MAX_CHARS = 8;
const HAN = new RegExp(`^\\p{Script=Han}{2,${MAX_CHARS}}$`, 'u');

/** A character by itself, so that a query is not read through anew: the words of our lists are read the same way. */
const readings = new Map<string, string>();
function readingOf(char: string): string {
  const known = readings.get(char);
  if (known !== undefined) return known;
  const [full = ''] = soundsOf(char);
  const reading = alike(full.slice(SOUND_MARK.length));
  readings.set(char, reading);
  return reading;
}
const readingsOf = (text: string): string => Array.from(text, readingOf).join(' ');

let loaded: ReadonlyMap<string, readonly string[]> | undefined;

/** Things and brands of our lists by their characters' readings. */
function wordsByReading(): ReadonlyMap<string, readonly string[]> {
  if (loaded !== undefined) return loaded;
  const words = [...dictionary().kinds].flatMap(([word, kind]) =>
    kind !== 'attribute' && HAN.test(word) ? [word] : [],
  );
  loaded = grouped(words, readingsOf);
  return loaded;
}

function grouped(words: readonly string[], keyOf: (word: string) => string): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const word of words) {
    const key = keyOf(word);
    map.set(key, [...(map.get(key) ?? []), word]);
  }
  return map;
}

/** Things that sound like this Chinese text, or look like it, and are written otherwise: 西鼓 → 硒鼓, 榨莱 → 榨菜. */
export function homophonesOf(text: string): readonly string[] {
  if (!HAN.test(text)) return [];
  const sounding = (wordsByReading().get(readingsOf(text)) ?? []).filter((word) => isSlipFor(text, word));
  return [...new Set([...sounding, ...lookingLike(text)])];
}

/** A slip changes half of the characters at most: 西鼓 was meant for 硒鼓, 枣夹 for no 皂架. */
function isSlipFor(typed: string, word: string): boolean {
  const [chars, meant] = [Array.from(typed), Array.from(word)];
  const changed = chars.filter((char, at) => char !== meant[at]).length;
  return changed > 0 && 2 * changed <= chars.length + 1 && changed < chars.length;
}

/** Things and brands of our lists that one character looks like which was typed in its place: 公午 → 公牛. */
export function lookingLike(text: string): string[] {
  const { kinds, lookAlikes } = dictionary();
  const chars = Array.from(text);
  return chars.flatMap((char, at) =>
    (lookAlikes.get(char) ?? [])
      .map((other) => [...chars.slice(0, at), other, ...chars.slice(at + 1)].join(''))
      .filter((word) => kinds.has(word) && kinds.get(word) !== 'attribute'),
  );
}

/** Reads the word lists aloud (a fifth of a second), so that the first visitor does not wait for it. */
export function warmUpHomophones(): void {
  wordsByReading();
}

import { dictionary } from './dictionary.ts';
import { SOUND_MARK, soundsOf } from './pinyin.ts';

/** Sounds that people mix up count as one: zh and z, an and ang, ü and u. */
const alike = (pinyin: string): string =>
  pinyin
    .replace(/([zcs])h/g, '$1')
    .replace(/ng/g, 'n')
    .replace(/v/g, 'u');

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

/** Things and brands of our lists: by their characters' readings, and by their pinyin as it is typed. */
interface Sounds {
  readonly read: ReadonlyMap<string, readonly string[]>;
  readonly typed: ReadonlyMap<string, readonly string[]>;
}

function put(map: Map<string, string[]>, sound: string, word: string): void {
  const beside = map.get(sound);
  if (beside === undefined) map.set(sound, [word]);
  else beside.push(word);
}

function load(): Sounds {
  const read = new Map<string, string[]>();
  const typed = new Map<string, string[]>();
  for (const [word, kind] of dictionary().kinds) {
    if (kind === 'attribute' || !HAN.test(word)) continue;
    put(read, readingsOf(word), word);
    const [full] = soundsOf(word);
    if (full !== undefined) put(typed, alike(full.slice(SOUND_MARK.length)), word);
  }
  return { read, typed };
}

let loaded: Sounds | undefined;
function sounds(): Sounds {
  loaded ??= load();
  return loaded;
}

/** Things that sound like this Chinese text and are written otherwise: 西鼓 → 硒鼓. */
export function homophonesOf(text: string): readonly string[] {
  if (!HAN.test(text)) return [];
  return (sounds().read.get(readingsOf(text)) ?? []).filter((word) => word !== text);
}

/** Things written in pinyin: dingshuji → 订书机, also lucha → 绿茶. */
export function wordsSpelled(pinyin: string): readonly string[] {
  return sounds().typed.get(alike(pinyin)) ?? [];
}

/** Reads the word lists aloud (a fifth of a second), so that the first visitor does not wait for it. */
export function warmUpSounds(): void {
  sounds();
}

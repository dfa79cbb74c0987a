import { dictionary } from './dictionary.ts';
import { SOUND_MARK, soundsOf } from './pinyin.ts';

let known: ReadonlySet<string> | undefined;

/** Full pinyin of every word in our lists. */
function knownPinyin(): ReadonlySet<string> {
  known ??= new Set(
    [...dictionary().kinds.keys()]
      .filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
      .flatMap((word) => soundsOf(word).slice(0, 1))
      .map((sound) => sound.slice(SOUND_MARK.length)),
  );
  return known;
}

const MAX_CHARS = 48;

/**
 * Words run together in pinyin: `heisedayinji` → heise, dayinji. The fewest words that cover the text wholly;
 * empty when it cannot be covered.
 */
export function splitPinyin(text: string): string[] {
  if (text.length > MAX_CHARS) return [];
  const words = knownPinyin();
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

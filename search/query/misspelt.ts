import { dictionary } from './dictionary.ts';
import { homophonesOf, lookingLike } from './homophones.ts';
import type { Segment } from './segment.ts';

/** So many segments may be the remains of one misspelt word. */
const MOST_SEGMENTS = 6;

/** Asked for by nobody alone, but words of our lists begin with them: 点钞机, 把手, 台灯. */
const BEGINS_WORDS = /^[点把个台]$/;

/** A particle that ends what looks like a thing, 牛肉于, or stands within what sounds like one, 加是器. */
function withParticle(
  [particle, next, ...rest]: readonly Segment[],
  before: string,
  length: number,
): Misspelt | null {
  if (particle?.kind !== 'char') return null;
  const typed = before + particle.text;
  if (next === undefined) {
    const meant = lookingLike(typed);
    return meant.length > 0 ? { length, typed, meant } : null;
  }
  if (next.kind !== 'char' || rest[0]?.kind === 'char') return null;
  const meant = homophonesOf(typed + next.text);
  return meant.length > 0 ? { length: length + 1, typed: typed + next.text, meant } : null;
}

/** Segments that are no words, and what was meant by them. */
interface Misspelt {
  readonly length: number;
  readonly typed: string;
  readonly meant: readonly string[];
}

/** A name: 林氏 is no 零食. */
const FAMILY = /氏$/;

/** No particle, and nothing that makes another thing of a thing: 健舒|佳 is a name and no 键鼠. */
function isOfName(char: string): boolean {
  const { stopWords, goods, endings } = dictionary();
  return !stopWords.has(char) && !goods.has(char) && !endings.has(char);
}

/**
 * What it sounds like. The beginning of an unknown name is no brand (华味|亨), and two characters of a long one are nothing
 * (囍曌|龘壬 is no 洗澡).
 */
function meantBy(typed: string, [next, afterNext]: readonly (Segment | undefined)[]): readonly string[] {
  if (FAMILY.test(typed)) return [];
  if (next?.kind !== 'char') return homophonesOf(typed);
  if (afterNext?.kind === 'char' || isOfName(next.text)) return [];
  return homophonesOf(typed).filter((word) => dictionary().kinds.get(word) !== 'brand');
}

/**
 * The longest run from `start` on that sounds like a thing of our lists and is no word itself: 复印|只, 红|早. A run of known
 * words alone is taken at its word.
 */
export function misspeltAt(segments: readonly Segment[], start: number): Misspelt | null {
  let typed = '';
  let found: Misspelt | null = null;
  let strange = false;
  for (let length = 1; length <= MOST_SEGMENTS; length++) {
    const part = segments[start + length - 1];
    if (part?.kind !== 'word' && part?.kind !== 'char') break;
    // A particle joins words, it is no part of one, unless it looks like one (牛肉于); documents keep no pair with it either.
    if (dictionary().stopWords.has(part.text) && !BEGINS_WORDS.test(part.text)) {
      return length > 1 ? (withParticle(segments.slice(start + length - 1), typed, length) ?? found) : found;
    }
    typed += part.text;
    strange ||= part.kind === 'char';
    // 电 磁 炉 is what it is, whatever 电磁 sounds like
    if (dictionary().kinds.has(typed)) found = null;
    const meant =
      strange && length > 1 ? meantBy(typed, segments.slice(start + length, start + length + 2)) : [];
    if (meant.length > 0) found = { length, typed, meant };
  }
  return found;
}

import { firstChar, isOneChar } from './characters.ts';
import { dictionary } from './dictionary.ts';
import { remembered } from './remembered.ts';

/**
 * Chinese names a thing at the end: 核桃牛奶 is milk, 打印机硒鼓 a cartridge, 沙发巾 a cloth. What stands behind the word asked
 * for tells whether the product is it, or belongs to it.
 */
const HAN = /^\p{Script=Han}/u;
const TASTES_OF_IT = /^(?:风|口)?味/;
const LONGEST_WORD = 6;

/** Nothing else is said of it: 草莓, 香蕉1份（3斤）. */
const NOTHING_ELSE = 1;
const IT = 0.8;
/** Made of it or tasting of it: 红烧带鱼. */
const MADE_OF_IT = 0.1;
const DESCRIBED = 0.4;
const UNKNOWN = -0.2;
const ANOTHER = -1;

/** How surely `name` names the thing where `word` ends at `end`: 1 = it is it, -1 = something else. */
function behind(name: string, end: number, words: readonly string[]): number {
  const rest = name.slice(end, end + LONGEST_WORD);
  if (!HAN.test(rest)) return IT;
  if (TASTES_OF_IT.test(rest)) return ANOTHER;
  const { kinds, endings } = dictionary();
  for (let length = rest.length; length >= 2; length--) {
    const next = rest.slice(0, length);
    // of 投影机投影仪灯泡 the last of its names tells that it is another thing
    if (words.includes(next)) return behind(name, end + length, words) === ANOTHER ? ANOTHER : IT;
    const kind = kinds.get(next);
    if (kind === 'product') return ANOTHER;
    if (kind !== undefined) return DESCRIBED;
  }
  return endings.has(firstChar(rest)) ? ANOTHER : UNKNOWN;
}

const LONGEST_PREPARED = 3;

/** Whether the text ends with what was done to food: 红烧|带鱼. */
function isPrepared(before: string): boolean {
  const { prepared } = dictionary();
  for (let at = 0; at < before.length; at += 1) if (prepared.has(before.slice(at))) return true;
  return false;
}

const ASIDE = /[（(【[][^）)】\]]*[）)】\]]/gu;
const COUNT =
  /\d+(?:\.\d+)?(?:[±~-]\d+(?:\.\d+)?)?\s*(?:kg|g|ml|l|克|千克|公斤|斤|毫升|升|份|个|只|盒|箱|袋|包|瓶|罐|支|件|条|把|[*x×/])?/gu;

/** The name without what is said in brackets, and without how much it is. */
const bareName = (name: string): string =>
  name
    .replace(ASIDE, '')
    .replace(COUNT, '')
    .replace(/[\s*x×/±]+$/u, '')
    .trim();

let longest: ReadonlyMap<string, number> | undefined;

/** By the first two characters of a thing of our lists: how long the longest that begins so is. */
function longestByBeginning(): ReadonlyMap<string, number> {
  if (longest !== undefined) return longest;
  const lengths = new Map<string, number>();
  for (const [word, kind] of dictionary().kinds) {
    if (kind !== 'product' || !HAN.test(word) || word.length > LONGEST_WORD) continue;
    const beginning = word.slice(0, 2);
    lengths.set(beginning, Math.max(lengths.get(beginning) ?? 0, word.length));
  }
  longest = lengths;
  return longest;
}

/** The things of our lists that a name names, the longest at each place. */
function thingsNamed(name: string): readonly string[] {
  const [{ kinds }, beginnings] = [dictionary(), longestByBeginning()];
  const found = new Set<string>();
  for (let at = 0; at < name.length - 1; ) {
    let length = beginnings.get(name.slice(at, at + 2)) ?? 0;
    while (length > 1 && kinds.get(name.slice(at, at + length)) !== 'product') length -= 1;
    if (length > 1) found.add(name.slice(at, at + length));
    at += Math.max(1, length);
  }
  return [...found];
}

/** A name in small letters, and what is read in it. */
class ReadName {
  readonly lower: string;
  readonly bare: string;
  private named: readonly string[] | undefined;

  constructor(name: string) {
    this.lower = name.toLowerCase();
    this.bare = bareName(this.lower);
  }

  get things(): readonly string[] {
    this.named ??= thingsNamed(this.lower);
    return this.named;
  }
}

/** As many as a city's catalogue has: the same products are judged again and again. */
const NAMES_KEPT = 100_000;
const readName = remembered((name: string) => new ReadName(name), NAMES_KEPT);

/** Whether a thing is one of these, by their names; many names name the same things. */
export function askedBy(things: readonly (readonly string[])[]): (thing: string) => boolean {
  return remembered((thing: string) =>
    things.some((words) => words.some((word) => thing.includes(word) || word.includes(thing))),
  );
}

/** How many other things a name names beside those asked for: a cover for 微波炉, 烤箱 and 冰箱 is none of them. */
export function otherThings(
  name: string,
  things: readonly (readonly string[])[],
  isAsked = askedBy(things),
): number {
  const named = readName(name).things;
  // a kind named by one character (纸) is all of them: one is what it is, the others are others
  if (things.some(([typed = '']) => isOneChar(typed))) return Math.max(0, named.length - 1);
  let others = 0;
  for (const thing of named) if (!isAsked(thing)) others += 1;
  return others;
}

/** Whether a name names something that is no fresh food: of a 小熊饼干-草莓 the 草莓 is a taste. */
function isMadeOf({ things }: ReadName, word: string, words: readonly string[]): boolean {
  const { produce } = dictionary();
  return (
    produce.has(word) &&
    things.some((thing) => !produce.has(thing) && !thing.includes(word) && !words.includes(thing))
  );
}

function certaintyAt(read: ReadName, at: number, word: string, words: readonly string[]): number {
  const name = read.lower;
  const found = behind(name, at + word.length, words);
  if (found !== IT) return found;
  const prepared = isPrepared(name.slice(Math.max(0, at - LONGEST_PREPARED), at));
  return prepared || isMadeOf(read, word, words) ? MADE_OF_IT : found;
}

/** Of one thing asked for, by its names; null when the name has none of them as written. */
function certainty(read: ReadName, words: readonly string[]): number | null {
  const { lower: name, bare } = read;
  if (words.includes(bare)) return NOTHING_ELSE;
  let best: number | null = null;
  for (const word of words) {
    for (let at = name.indexOf(word); at >= 0 && best !== IT; at = name.indexOf(word, at + word.length)) {
      const here = certaintyAt(read, at, word, words);
      if (best === null || here > best) best = here;
    }
  }
  return best;
}

/** How surely a product of this name is what was asked for: the last thing of a query is the thing, the others describe it. */
export function headCertainty(name: string, things: readonly (readonly string[])[]): number | null {
  const read = readName(name);
  for (let at = things.length - 1; at >= 0; at--) {
    const found = certainty(read, things[at] ?? []);
    if (found !== null) return found;
  }
  return null;
}

/** What is made of a thing is no kind of it: 水果、坚果加工品 are no 水果. */
const MADE_OF = /(?:加工品|服务|配件|附件)$/;
const AND = /[、和及或与]/;

/** What a 品目 of this name holds, each by itself. */
const partsOf = remembered((label: string): readonly ReadName[] =>
  MADE_OF.test(label) ? [] : label.split(AND).map((part) => new ReadName(part)),
);

/**
 * Whether a 品目 of this name is the thing, or has it as one of several; `words`: what the thing may be called. One
 * character is too little to tell a part of a name by: a 墨水 is not what somebody calls 水.
 */
export function leafIsNamed(label: string, words: readonly string[]): boolean {
  const [typed = ''] = words;
  if (isOneChar(typed)) return label === typed;
  return partsOf(label).some((part) => (certainty(part, words) ?? 0) >= IT);
}

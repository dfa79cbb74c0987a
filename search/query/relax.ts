import { lastChar } from './characters.ts';
import { dictionary } from './dictionary.ts';
import { synonymsOf } from './groups-of-segments.ts';
import { homophonesOf } from './homophones.ts';
import { kindNamed, WITH } from './kind-words.ts';
import type { Alternative, QueryGroup } from './query-group.ts';
import { allOf, WEIGHTS } from './query-group.ts';
import { bigrams, innerWords, isWord } from './segment.ts';

/** Something a product may have or lack when no product has everything. */
export interface QueryPart {
  readonly text: string;
  readonly alternatives: readonly Alternative[];
  readonly weight: number;
}

/** A word inside a longer one says part of what the whole says, and most at its end: a 医用口罩 is above all a 口罩. */
const INNER_SHARE = 0.2;
const LAST_SHARE = 0.8;
/** The last thing of a query is the thing, the others describe it: 打印机用的硒鼓. */
const HEAD = 2;

/** The shorter words a word ends in: where nobody has a 5号电池, a 电池 is meant. */
export const lastWords = (text: string): string[] => innerWords(text).filter((inner) => text.endsWith(inner));

/** What sounds like a word of the language was hardly meant by it: 数字 is no 梳子. */
const HEARD_SHARE = 0.6;

const HAN_WORD = /^\p{Script=Han}{2,}$/u;

const oneWord = (text: string, weight: number): QueryPart => ({
  text,
  alternatives: [allOf([text], 'fragment')],
  weight,
});

/** A 甜咖啡 of no list is above all a 咖啡. */
function innerWeight({ text, weight }: QueryGroup, inner: string): number {
  if (!text.endsWith(inner)) return weight * INNER_SHARE;
  const isProduct = dictionary().kinds.get(inner) === 'product';
  return (isProduct ? Math.max(weight, WEIGHTS.product) : weight) * LAST_SHARE;
}

/** A thing at the end of a longer word goes by its other names too: where nobody has a 雷射印表机, a 打印机. */
function innerPart(inner: string, weight: number): QueryPart {
  const part = oneWord(inner, weight);
  const others = dictionary().kinds.get(inner) === 'product' ? synonymsOf(inner) : [];
  return { ...part, alternatives: [...part.alternatives, ...others] };
}

/** Whoever wants one of these may take another one: pens and cups, not tins and machines. */
const ALIKE = new Set('笔本伞杯壶锅碗筷桌椅凳灯扇毯被枕帽袜茶酒油醋饼面奶');
const KIND_SHARE = 0.5;

/** Where few have a 折叠伞, other things that are a 伞. */
function kindBehind({ text, names, weight }: QueryGroup): QueryPart | null {
  const last = lastChar(text);
  if (names.length === 0 || !HAN_WORD.test(text) || !ALIKE.has(last) || lastWords(text).length > 0)
    return null;
  const things = kindNamed(last)?.things ?? [];
  return {
    text: last,
    alternatives: things.map((thing) => allOf([thing], 'fragment')),
    weight: weight * KIND_SHARE,
  };
}

/** 园珠笔 is a 圆珠笔, by all its names. */
const heardPart = (meant: string, weight: number): QueryPart => ({
  text: meant,
  alternatives: [allOf([meant], 'sound'), ...synonymsOf(meant)],
  weight,
});

const UNKNOWN = /^\p{Script=Han}{3,}$/u;

/** Of a run no list knows and no word is inside of, its pairs of characters: something may have one of them. */
const pairsOf = (text: string): readonly string[] =>
  UNKNOWN.test(text) && !dictionary().kinds.has(text) && innerWords(text).length === 0 ? bigrams(text) : [];

/** The letters of a model, HSM CA 4640, are nobody's initials, where not all is found. */
const LATIN_OR_NUMBER = /^[a-z0-9.-]+$/;
const INITIALS = /^[a-z]+$/;
const unsounded = (alternatives: readonly Alternative[]): readonly Alternative[] =>
  alternatives.filter(({ kind }) => kind !== 'sound');

/** Whether it is called what a thing of our lists is, or ends so. */
export function isThing({ text, names }: QueryGroup): boolean {
  const { kinds } = dictionary();
  return [...names, ...lastWords(text)].some((name) => kinds.get(name) === 'product');
}

/** A word of no list whose last character says that it is a thing: 洗衣机置物柜 is no 洗衣机. */
export function isUnlistedThing({ text }: QueryGroup): boolean {
  const { kinds, thingEndings } = dictionary();
  return HAN_WORD.test(text) && !kinds.has(text) && thingEndings.has(lastChar(text));
}

const isNamed = ({ names, optional }: QueryGroup): boolean => names.length > 0 && !optional;

/**
 * What may be wanted: the things of our lists, and a last word that says it is one; else every word that may be. Fresh food beside
 * another thing is a taste of it, 洗洁精 柠檬, and a whole kind says what it is: 牛肉粒零食.
 */
export function wantedThings(groups: readonly QueryGroup[]): readonly QueryGroup[] {
  const joined = groups.findIndex(({ text }) => WITH.has(text));
  const before = groups.slice(0, Math.max(0, joined)).filter(isNamed);
  const candidates = before.some(isThing) ? before : groups.filter(isNamed);
  const last = candidates.at(-1);
  const things = candidates.filter((group) => isThing(group) || (group === last && isUnlistedThing(group)));
  if (things.length === 0) return candidates;
  return withoutAny(withoutAny(things, dictionary().generic), dictionary().produce);
}

/** Those that are not among them, where there are others. */
function withoutAny(things: readonly QueryGroup[], set: ReadonlySet<string>): readonly QueryGroup[] {
  const others = things.filter(({ text }) => !set.has(text));
  return others.length > 0 ? others : things;
}

/**
 * What to look for one by one when nothing has every group: the required groups, and the words inside the long ones.
 * The order is that of the query.
 */
export function relaxedParts(groups: readonly QueryGroup[]): QueryPart[] {
  const parts = new Map<string, QueryPart>();
  const add = (part: QueryPart) => {
    if (!parts.has(part.text)) parts.set(part.text, part);
  };
  const isModel = groups.some(({ text }) => /\d/.test(text) && LATIN_OR_NUMBER.test(text));
  // the last of them is wanted above all
  const head = wantedThings(groups).at(-1);
  for (const group of groups) {
    const { text, alternatives, optional } = group;
    const weight = group.weight * (group === head ? HEAD : 1);
    if (optional) continue;
    add({
      text,
      alternatives: isModel && INITIALS.test(text) ? unsounded(alternatives) : alternatives,
      weight,
    });
    if (group.wider) add({ ...group.wider, weight: weight * LAST_SHARE });
    // the words a purpose is said with are no things
    if (group.wider !== undefined) continue;
    const kind = kindBehind(group);
    if (kind !== null) add(kind);
    // Nothing has it as typed: 健盘 is a word of no list, 键盘 is.
    for (const meant of dictionary().kinds.has(text) ? [] : homophonesOf(text))
      add(heardPart(meant, weight * (isWord(text) ? HEARD_SHARE : 1)));
    for (const pair of pairsOf(text)) add(oneWord(pair, weight * INNER_SHARE));
    const { kinds } = dictionary();
    for (const inner of innerWords(text)) {
      if (kinds.has(text) && text.endsWith(inner) && !kinds.has(inner)) continue;
      add(innerPart(inner, innerWeight(group, inner) * (group === head ? HEAD : 1)));
    }
  }
  return [...parts.values()];
}

import { isOneChar } from './characters.ts';
import { dictionary, madeOfLists } from './dictionary.ts';
import { alsoSaid, requiredTokens } from './groups-of-segments.ts';
import { kindOfDiminutive } from './kind-words.ts';
import { saidOf } from './names.ts';
import type { Purpose, QueryGroup } from './query-group.ts';
import { allOf, WEIGHTS } from './query-group.ts';
import { isThing, isUnlistedThing } from './relax.ts';
import { segment } from './segment.ts';

interface Found extends Purpose {
  /** what stands before it, between its characters and behind it */
  readonly before: string;
  readonly between: string;
  readonly behind: string;
}

/** So many characters may stand between those of a purpose: 除|厕所|异味. */
const MOST_BETWEEN = 3;
/** Two characters that stand apart are two words. */
const SHORTEST_APART = 3;
const HAN = /\p{Script=Han}/u;

/** By their first character, the longest first. */
const purposesByBeginning = madeOfLists(({ purposes: all }): ReadonlyMap<string, readonly Purpose[]> => {
  const byBeginning = new Map<string, Purpose[]>();
  for (const [typed, things] of all) {
    const [first = ''] = typed;
    byBeginning.set(first, [...(byBeginning.get(first) ?? []), { typed, things }]);
  }
  for (const purposes of byBeginning.values()) purposes.sort((a, b) => b.typed.length - a.typed.length);
  return byBeginning;
});

/** Where the characters of a purpose stand from `start` on; null where they do not all. */
function placesOf(typed: string, text: string, start: number): number[] | null {
  if (text.startsWith(typed, start)) return [...typed].map((_, no) => start + no);
  if (typed.length < SHORTEST_APART) return null;
  const places = [start];
  for (let at = start + 1; places.length < typed.length; at += 1) {
    const char = text[at];
    if (char === undefined || !HAN.test(char) || at - start >= typed.length + MOST_BETWEEN) return null;
    if (char === typed[places.length]) places.push(at);
  }
  return places;
}

/** How surely it is meant: what stands between its characters speaks against it. */
const certaintyOf = (places: readonly number[]): number =>
  2 * places.length - ((places.at(-1) ?? 0) - (places[0] ?? 0) + 1);

/**
 * Whether some of these places are a part of the name of a thing, which is what it is: 洗碗 of 洗碗机. Of those that stand apart
 * none is to be in a thing: 写字的白板 is no 写白板.
 */
function arePartOfThing(places: readonly number[], text: string): boolean {
  const apart = certaintyOf(places) < places.length;
  const { kinds } = dictionary();
  let at = 0;
  for (const part of segment(text)) {
    if (part.kind !== 'word') continue;
    const from = text.indexOf(part.text, at);
    if (from < 0) break;
    at = from + part.text.length;
    const inside = places.filter((place) => place >= from && place < at).length;
    if (kinds.get(part.text) === 'product' && inside > 0 && (apart || inside < part.text.length)) return true;
  }
  return false;
}

/** Questions say nothing of a purpose: 有没有, 我想买. */
function withoutQuestions(text: string): string {
  let left = text;
  for (const word of dictionary().stopWords)
    if (word.length > 1) left = left.replaceAll(word, ' '.repeat(word.length));
  return left;
}

/** The purpose that a query most surely names. */
function purposeNamed(text: string): Found | null {
  const purposes = purposesByBeginning();
  let best: { readonly purpose: Purpose; readonly places: readonly number[] } | null = null;
  for (let start = 0; start < text.length; start += 1)
    for (const purpose of purposes.get(text[start] ?? '') ?? []) {
      const least = best === null ? 0 : certaintyOf(best.places);
      if (purpose.typed.length <= least) break;
      const places = placesOf(purpose.typed, text, start);
      if (places !== null && certaintyOf(places) > least && !arePartOfThing(places, text))
        best = { purpose, places };
    }
  if (best === null) return null;
  const { purpose, places } = best;
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
  const chars = text.slice(first, last + 1).split('');
  for (const place of places) chars[place - first] = ' ';
  return { ...purpose, before: text.slice(0, first), between: chars.join(''), behind: text.slice(last + 1) };
}

/** Says nothing of what it is. */
const ANYTHING = /^(?:东西|物品|物件|产品|用品|用具|工具|器具|机器|设备|神器|材料|药|料|货)$/;

/** A kind in one character: 架子, 杯子, 油. */
const kindOf = (text: string): string | undefined =>
  kindOfDiminutive(text) ?? (dictionary().goods.has(text) ? text : undefined);

/** Of the things those that are of the kind named beside the purpose; null when that is another thing. */
function narrowed(things: readonly string[], { text, names }: QueryGroup): readonly string[] | null {
  if (ANYTHING.test(text)) return things;
  const kind = kindOf(text);
  const fitting = things.filter(
    (thing) =>
      names.includes(thing) ||
      thing.includes(text) ||
      text.includes(thing) ||
      (kind !== undefined && thing.includes(kind)),
  );
  if (fitting.length === 0) return null;
  // what is typed is more special than the list: 年货 香瓜子
  if (isProduct(text) && fitting.every((thing) => isOf(text, thing))) return [text, ...fitting];
  // the more special first: 给孩子喝的牛奶 asks for 儿童牛奶
  const place = (thing: string) => (isOf(thing, text) ? 0 : thing === text ? 1 : 2);
  const sorted = fitting.toSorted((one, other) => place(one) - place(other));
  return isProduct(text) && !sorted.includes(text) ? [...sorted, text] : sorted;
}

const isProduct = (text: string) => dictionary().kinds.get(text) === 'product';

/** 儿童牛奶 is a 牛奶, 蚊香液 no 蚊香. */
const isOf = (thing: string, general: string) => thing !== general && thing.endsWith(general);

/** Where it is, not what: 办公桌上. */
const PLACE = /^[上里下中内旁]/u;

/** What is named beside a purpose, whether in general or as a thing of its own. */
function namedBeside(groups: readonly QueryGroup[]): QueryGroup[] {
  return groups.filter(
    (group, at) =>
      (isThing(group) && !isOneChar(group.text) && !PLACE.test(groups[at + 1]?.text ?? '')) ||
      (isUnlistedThing(group) && at === groups.length - 1) ||
      ANYTHING.test(group.text) ||
      kindOf(group.text) !== undefined,
  );
}

const namesOfAll = (things: readonly string[]) => [
  ...new Set(things.flatMap((thing) => [thing, ...saidOf(thing).also])),
];

/** The most fitting stands for what was typed; `all`: what is for the purpose, whatever kind was named. */
function groupOf({ typed, things }: Purpose, all: readonly string[]): QueryGroup {
  const names = namesOfAll(things.slice(0, 1));
  const others = namesOfAll(things.slice(1)).filter((name) => !names.includes(name));
  const [literal, ...also] = alsoSaid([...names, ...others], []);
  // a name that says the purpose itself is found too
  const itself = allOf(requiredTokens(typed), 'fragment');
  if (itself.all.length > 0) also.push(itself);
  return {
    text: typed,
    names,
    others,
    alternatives: literal === undefined ? also : [{ ...literal, kind: 'literal' }, ...also],
    wider:
      all.length > things.length
        ? { text: all.join('、'), alternatives: alsoSaid(namesOfAll(all), []) }
        : null,
    optional: false,
    weight: WEIGHTS.product,
  };
}

const SAID = /[的用]/u;

/** Said in a sentence rather than called so: 炒菜用的, not 李大厨炒菜料. */
const isSaid = (text: string, unasked: string): boolean => SAID.test(text) || unasked !== text;

/** A brand, a size, a place: what is said of a thing, not a part of a name. */
const isKnown = ({ text, weight }: QueryGroup): boolean =>
  dictionary().kinds.has(text) || weight === WEIGHTS.measure;

const aside = (group: QueryGroup): QueryGroup => ({ ...group, optional: true, aside: true });

/**
 * What a query asks for that says what a thing is for: 切碎文件的机器 is a 碎纸机. Null when it names none, or names another
 * thing beside it; `read` reads what is left.
 */
export function readPurpose(
  text: string,
  read: (rest: string) => readonly QueryGroup[],
): { readonly groups: readonly QueryGroup[]; readonly purpose: Purpose } | null {
  const unasked = withoutQuestions(text);
  const found = purposeNamed(unasked);
  if (found === null) return null;
  const said = isSaid(text, unasked);
  const { stopWords } = dictionary();
  const useful = (part: string) => read(part).filter(({ text: word }) => !stopWords.has(word));
  const [before, behind] = [useful(found.before), useful(found.behind)];
  const named = [...namedBeside(before), ...namedBeside(behind)];
  const rest = [...before, ...behind];
  // an occasion beside a thing says nothing more of it: 职工福利 坚果礼盒
  if (named.some(({ text: word }) => isProduct(word)) && read(found.typed).every((group) => group.aside))
    return null;
  if (!said && !rest.every((group) => named.includes(group) || isKnown(group))) return null;
  let { things } = found;
  for (const group of named) {
    const fitting = narrowed(things, group);
    // what is wanted stands behind; before it stands what one does it with: 骑电动车下雨穿的
    if (fitting === null && (behind.includes(group) || !said)) return null;
    things = fitting ?? things;
  }
  if (things.length === 0) return null;
  const purpose = { typed: found.typed, things };
  const others = rest
    .filter((group) => !named.includes(group))
    // a thing is only a place here
    .map((group) => (isThing(group) || group.optional ? aside(group) : group));
  const between = read(found.between).map(aside);
  // whoever names a thing wants no other one for the purpose
  const all = named.some(({ text: word }) => isProduct(word)) ? things : found.things;
  return { groups: [groupOf(purpose, all), ...others, ...between], purpose };
}

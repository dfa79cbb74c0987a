import { isOneChar } from './characters.ts';
import { dictionary } from './dictionary.ts';
import type { AnalyzedQuery, QueryGroup } from './query-group.ts';
import { isThing, wantedThings } from './relax.ts';
import { segment } from './segment.ts';

/** One thing of several that were typed one after another. */
export interface ListedThing {
  /** as typed */
  readonly text: string;
  readonly groups: readonly QueryGroup[];
}

/** Between things of a list, beside blanks. */
const PARTS = /[\s,，、;；/+＋&]+/u;
const AND = new Set(['和', '与', '及', '跟']);
/** More is a title, not a list. */
const MOST = 6;

/** What stands between blanks, commas or an 和 that is no part of a word. */
const piecesOf = (text: string): string[] => text.split(PARTS).flatMap(partedByAnd);

function partedByAnd(piece: string): string[] {
  const pieces = [''];
  for (const part of segment(piece)) {
    if (!('text' in part)) return [piece];
    if (AND.has(part.text)) pieces.push('');
    else pieces.push((pieces.pop() ?? '') + part.text);
  }
  return pieces;
}

/** 苹果 is a brand beside a 手机, in a list it is fruit. */
const isListed = (group: QueryGroup): boolean => isThing(group) || dictionary().produce.has(group.text);

function namesThing(piece: ListedThing): boolean {
  const thing = thingOf(piece);
  return thing !== undefined && !isOneChar(thing.text) && !dictionary().generic.has(thing.text);
}

/**
 * Typed without anything between them, they are several where an occasion is told, 年货 瓜子花生; else one thing and what is said
 * of it: 核桃牛奶, 红枣枸杞饼干.
 */
const unparted = (piece: ListedThing): readonly ListedThing[] =>
  piece.groups.length > 1 && piece.groups.every(isListed)
    ? piece.groups.map((group) => ({ text: group.text, groups: [group] }))
    : [piece];

/** The thing of a piece; of a list of things each has one. */
const thingOf = ({ groups }: ListedThing): QueryGroup | undefined =>
  wantedThings(groups).filter(isListed).at(-1);

/** A thing and what it is made of: 自热米饭 牛肉. */
function isMadeOf(things: readonly ListedThing[]): boolean {
  const { produce } = dictionary();
  const fresh = things.filter((thing) => produce.has(thingOf(thing)?.text ?? ''));
  return things.length === 2 && fresh.length === 1;
}

/** The same said twice: 小冰箱 母婴冰箱, 便签和便利贴. */
function isOneThing(things: readonly ListedThing[]): boolean {
  const named = things.flatMap((thing) => thingOf(thing) ?? []);
  return named.some((one, at) =>
    named.some(
      (other, place) => place !== at && (one.text.endsWith(other.text) || one.names.includes(other.text)),
    ),
  );
}

/**
 * 粽子 咸鸭蛋, 手套、毛巾、肥皂: things typed one after another that no product is at once. What names no thing (端午福利, a brand)
 * is said of all of them. Empty where it is no such list.
 */
export function shoppingList(
  { normalized, purpose, groups: ofQuery }: AnalyzedQuery,
  read: (text: string) => AnalyzedQuery,
): readonly ListedThing[] {
  if (purpose !== null) return [];
  // 年货 by itself would be asked for
  const aside = new Set(ofQuery.flatMap(({ text, aside }) => (aside ? [text] : [])));
  const pieces = piecesOf(normalized).flatMap((text): readonly ListedThing[] => {
    const { groups, purpose: ofPiece } = read(text);
    const asked = groups.filter((group) => !aside.has(group.text));
    if (asked.length === 0 || ofPiece !== null) return [];
    const piece = { text: text.trim(), groups: asked };
    return aside.size > 0 ? unparted(piece) : [piece];
  });
  const things = pieces.filter(namesThing);
  const isList = things.length > 1 && things.length <= MOST && !isOneThing(things);
  if (!isList || (aside.size === 0 && isMadeOf(things))) return [];
  const ofAll = pieces
    .filter((piece) => !namesThing(piece))
    .flatMap(({ groups }) => groups.map((group) => ({ ...group, optional: true })));
  return things.map(({ text, groups }) => ({ text, groups: [...groups, ...ofAll] }));
}

import { lastChar } from './characters.ts';
import { madeOfLists } from './dictionary.ts';
import { remembered } from './remembered.ts';

/** 红 of 红笔: what it looks like, written 红色 or 红. */
const COLOURS = new Set('黑红蓝绿白黄灰紫粉橙');
/** What is bought by colour; a 白菜 or 红豆 is one word. */
const COLOURED = new Set('笔纸墨夹袋布线');
const LONGEST_KIND = 4;

/** Behind these stands what comes with a thing: 扫把套装带毛巾, 带USB口的插排. */
export const WITH: ReadonlySet<string> = new Set(['带', '送', '配', '含', '附']);

/**
 * Things that end in a character, 笔 being what 钢笔 and 签字笔 are; of one that ends none, those that begin with it: 墨水. Where
 * the list of synonyms says what a character alone means, it is that: 水 is to drink, 胶水 is not.
 */
const thingsByKind = madeOfLists(({ synonyms, kinds }) =>
  remembered((char: string): readonly string[] => {
    const meant = synonyms.get(char);
    if (meant !== undefined) return meant;
    const things = [...kinds].flatMap(([word, kind]) =>
      kind === 'product' && word.length > 1 && word.length <= LONGEST_KIND ? [word] : [],
    );
    const ending = things.filter((word) => word.endsWith(char));
    return ending.length > 0 ? ending : things.filter((word) => word.startsWith(char));
  }),
);

/** Where it is: 桌面上 names no 上下床. */
const PLACES = new Set('上下里外中内旁边前后左右');

const DIMINUTIVE = /^(\p{Script=Han})子$/u;

/** 垫 of 垫子, 架 of 架子; undefined of other words. */
export const kindOfDiminutive = (text: string): string | undefined => DIMINUTIVE.exec(text)?.[1];

/** A kind of things named by one character, 笔, or 红笔 with its colour. */
export interface KindNamed {
  readonly colour: string | null;
  readonly char: string;
  /** What belongs to it. */
  readonly things: readonly string[];
}

/** The kind that one or two characters name which are no word; null when they name none. */
export function kindNamed(run: string): KindNamed | null {
  const char = lastChar(run);
  if (PLACES.has(char)) return null;
  const before = run.slice(0, -char.length);
  if (before !== '' && !(COLOURS.has(before) && COLOURED.has(char))) return null;
  const things = thingsByKind()(char);
  return things.length === 0 ? null : { colour: before === '' ? null : before, char, things };
}

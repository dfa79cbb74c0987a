import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { cut, isOneChar } from './characters.ts';
import { shippedDictionary } from './dictionary.ts';
import { remembered } from './remembered.ts';
import type { Quantity } from './units.ts';
import { parseQuantity, QUANTITY_PATTERN } from './units.ts';

export type Segment =
  /** a word of the dictionaries, two characters at least */
  | { readonly kind: 'word'; readonly text: string }
  /** a Chinese character that belongs to no known word here */
  | { readonly kind: 'char'; readonly text: string }
  /** letters and digits: `joined` without separators, `pieces` as they stood between them */
  | { readonly kind: 'code'; readonly joined: string; readonly pieces: readonly string[] }
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  /** punctuation: what stands left and right of it is not adjacent */
  | { readonly kind: 'break' };

const BREAK: Segment = { kind: 'break' };
// High enough that one of our words always beats the sum of its parts, low enough that longer ones of ours win.
const OUR_WORD_FREQUENCY = 50_000;
const MAX_CODE_CHARS = 60;

interface Tools {
  readonly jieba: Jieba;
  readonly scanner: RegExp;
  /** where a size or letters run into a mixed word without a blank: 16gu盘, slcu盘 */
  readonly glued: RegExp;
}

function createTools(): Tools {
  const { kinds, mixedWords, stopWords } = shippedDictionary();
  const jieba = Jieba.withDict(dict);
  const ours = [...kinds.keys(), ...stopWords].filter((word) => /^\p{Script=Han}{2,}$/u.test(word));
  jieba.loadDict(Buffer.from(`${ours.map((word) => `${word} ${OUR_WORD_FREQUENCY}`).join('\n')}\n`));
  const scanner = new RegExp(
    `(?<mixed>${mixedWords.join('|')})|(?<quantity>${QUANTITY_PATTERN})|(?<han>\\p{Script=Han}+)|` +
      `(?<code>(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])+(?:[-_./](?:(?!\\p{Script=Han})[\\p{L}\\p{N}])+)*)|(?<gap>[^\\p{L}\\p{N}\\s]+)`,
    'gu',
  );
  const before = (beginning: RegExp) => mixedWords.filter((word) => beginning.test(word)).join('|');
  const glued = new RegExp(
    `(?<=\\d[a-z]{0,2})(?=(?:${before(/^[a-z]/)}))|(?<=[a-z]{2})(?=(?:${before(/^[a-z]\p{Script=Han}/u)}))`,
    'gu',
  );
  return { jieba, scanner, glued };
}

let tools: Tools | undefined;

function theTools(): Tools {
  tools ??= createTools();
  return tools;
}

/** Loads the dictionaries (about 0.2 s), so that the first visitor does not wait for it. */
export function warmUpSegmentation(): void {
  theTools().jieba.cut('打印机', false);
}

function hanSegments(jieba: Jieba, run: string): Segment[] {
  // Without the hidden Markov model: its guesses depend on the neighbours, so title and query would disagree.
  return jieba.cut(run, false).map((text) => ({ kind: isOneChar(text) ? 'char' : 'word', text }) as const);
}

function codeSegment(text: string): Segment {
  const pieces = /^\d+\.\d+$/.test(text) ? [text] : text.split(/[-_./]/);
  return {
    kind: 'code',
    joined: cut(pieces.join(''), MAX_CODE_CHARS),
    pieces: pieces.map((p) => cut(p, MAX_CODE_CHARS)),
  };
}

/** Cuts normalised text into words, codes, quantities and left-over characters, in order. */
export function segment(normalized: string): Segment[] {
  const { jieba, scanner, glued } = theTools();
  const out: Segment[] = [];
  for (const match of normalized.replace(glued, ' ').matchAll(scanner)) {
    const groups = match.groups ?? {};
    if (groups['han'] !== undefined) out.push(...hanSegments(jieba, groups['han']));
    else if (groups['mixed']) out.push({ kind: 'word', text: groups['mixed'] });
    else if (groups['quantity'] !== undefined)
      out.push({ kind: 'quantity', quantity: parseQuantity(groups['quantity']) });
    else if (groups['code'] !== undefined) out.push(codeSegment(groups['code']));
    else out.push(BREAK);
  }
  return out;
}

/** Whether ordinary Chinese knows it as one word. */
export const isWord = remembered((text: string): boolean => theTools().jieba.cut(text, false).length === 1);

const innerOf = remembered((word: string): readonly string[] =>
  theTools()
    .jieba.cutForSearch(word, false)
    .filter((inner) => !isOneChar(inner) && inner !== word),
);

/** Shorter dictionary words inside a longer one (激光打印机 → 激光, 打印, 打印机), itself left out. */
export const innerWords = (word: string): readonly string[] => (word.length < 3 ? [] : innerOf(word));

/** Neighbouring pairs of characters: what is searched where no dictionary knows the word. */
export function bigrams(run: string): string[] {
  const chars = [...run];
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalizeText } from './normalize.ts';

/** What a word is to a buyer; decides its weight in a query and what is dropped first. */
export type WordKind = 'product' | 'brand' | 'attribute';

export interface Dictionary {
  /** our words, by kind; everything else is ordinary Chinese */
  readonly kinds: ReadonlyMap<string, WordKind>;
  readonly stopWords: ReadonlySet<string>;
  /** word → the words that mean the same, itself left out */
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
  /** those of them that stand in one list with it: the same thing by another name, not merely akin */
  readonly equals: ReadonlyMap<string, readonly string[]>;
  /** things that are brands too (苹果, 小米): what a brand is called besides is no name of the thing */
  readonly ambiguous: ReadonlySet<string>;
  /** characters behind a thing that make another thing of it */
  readonly endings: ReadonlySet<string>;
  /** characters that make a thing of their own of the last word of a query */
  readonly goods: ReadonlySet<string>;
  /** characters that end the name of a thing, in words of no list */
  readonly thingEndings: ReadonlySet<string>;
  /** where, when and for whom: not asked for */
  readonly places: ReadonlySet<string>;
  /** names of whole kinds, beside another thing not what is looked for: 零食, 饮料 */
  readonly generic: ReadonlySet<string>;
  /** fresh food, and what food is made of */
  readonly produce: ReadonlySet<string>;
  /** what was done to food, written before it */
  readonly prepared: ReadonlySet<string>;
  /** character → those that look like it */
  readonly lookAlikes: ReadonlyMap<string, readonly string[]>;
  /** what something is for → the things that are for it */
  readonly purposes: ReadonlyMap<string, readonly string[]>;
  /** words that mix Latin and Han (u盘, led灯), longest first */
  readonly mixedWords: readonly string[];
}

const MAX_WORD_CHARS = 40;

/**
 * The word lists are data that a purchaser may edit, not code: read from beside this file, or, when the code runs
 * from a bundle, from the project folder the process was started in.
 */
function readLines(name: string): string[] {
  const beside = fileURLToPath(new URL(`./dictionary/${name}`, import.meta.url));
  const path = existsSync(beside) ? beside : resolve('search/query/dictionary', name);
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^[A-Z]/.test(line));
}

function words(name: string): string[] {
  return readLines(name)
    .flatMap((line) => line.split(/\s+/))
    .map((word) => normalizeText(word, MAX_WORD_CHARS))
    .filter((word) => word !== '');
}

function list(part: string): string[] {
  return part
    .split(/[,，]/)
    .map((word) => normalizeText(word, MAX_WORD_CHARS))
    .filter((word) => word !== '');
}

function addSynonyms(map: Map<string, string[]>, from: string, to: readonly string[]): void {
  const known = map.get(from) ?? [];
  for (const word of to) if (word !== from && !known.includes(word)) known.push(word);
  map.set(from, known);
}

function readSynonyms(): Record<'synonyms' | 'equals', Map<string, string[]>> {
  const [synonyms, equals] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const line of readLines('synonyms.txt')) {
    const [left = '', right] = line.split('=>');
    const from = list(left);
    for (const word of from) {
      addSynonyms(synonyms, word, right === undefined ? from : list(right));
      if (right === undefined) addSynonyms(equals, word, from);
    }
  }
  // whoever means a thing means it by each of its names
  for (const [word, said] of synonyms)
    addSynonyms(
      synonyms,
      word,
      said.flatMap((other) => equals.get(other) ?? []),
    );
  return { synonyms, equals };
}

function readPurposes(): Map<string, readonly string[]> {
  const purposes = new Map<string, readonly string[]>();
  for (const line of readLines('purposes.txt')) {
    const [left = '', right = ''] = line.split('=>');
    for (const purpose of list(left)) purposes.set(purpose, list(right));
  }
  return purposes;
}

function readLookAlikes(): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const group of words('look-alikes.txt').map((chars) => Array.from(chars)))
    for (const char of group) addSynonyms(map, char, group);
  return map;
}

const LATIN = /^[a-z ]+$/;
const MIXED = /^(?=.*[a-z0-9])(?=.*\p{Script=Han})[a-z0-9\p{Script=Han}]+$/u;

function load(): Dictionary {
  const { synonyms, equals } = readSynonyms();
  const kinds = new Map<string, WordKind>();
  // Later lists win: of a thing that is also a brand (苹果, 小米) the thing beside it says more.
  for (const word of [...words('attributes.txt'), ...words('places.txt')]) kinds.set(word, 'attribute');
  for (const word of words('products.txt')) kinds.set(word, 'product');
  const ambiguous = new Set<string>();
  for (const word of words('brands.txt')) {
    if (kinds.get(word) === 'product') ambiguous.add(word);
    kinds.set(word, 'brand');
  }
  for (const word of ambiguous) equals.delete(word);
  const brandLine = (line: readonly string[]) => line.some((word) => kinds.get(word) === 'brand');
  for (const [word, same] of synonyms) {
    // a translation (fruit => 水果) makes no word of ours of it
    if (LATIN.test(word)) continue;
    for (const each of [word, ...same]) {
      if (!kinds.has(each)) kinds.set(each, brandLine([word, ...same]) ? 'brand' : 'product');
    }
  }
  const mixedWords = [...kinds.keys()].filter((word) => MIXED.test(word)).sort((a, b) => b.length - a.length);
  const setOf = (name: string) => new Set(words(name));
  return {
    ...{ kinds, synonyms, equals, ambiguous, mixedWords },
    stopWords: setOf('stopwords.txt'),
    endings: setOf('endings.txt'),
    goods: setOf('goods.txt'),
    thingEndings: new Set([...words('goods.txt'), ...words('thing-endings.txt')]),
    places: setOf('places.txt'),
    generic: setOf('generic.txt'),
    produce: setOf('produce.txt'),
    prepared: setOf('prepared.txt'),
    lookAlikes: readLookAlikes(),
    purposes: readPurposes(),
  };
}

let loaded: Dictionary | undefined;

/** The dictionary, read at first use and kept for the life of the process. */
export function dictionary(): Dictionary {
  loaded ??= load();
  return loaded;
}

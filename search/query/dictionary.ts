import type { ShippedFile } from '../../app/domain/catalogue/shipped-lines.ts';
import type { ReadLine } from './shipped-lines.ts';
import { readLines, shippedLines } from './shipped-lines.ts';

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

function words(file: ShippedFile): string[] {
  return readLines().flatMap((line) => (line.file === file ? line.words : []));
}

function addSynonyms(map: Map<string, string[]>, from: string, to: readonly string[]): void {
  const known = map.get(from) ?? [];
  for (const word of to) if (word !== from && !known.includes(word)) known.push(word);
  map.set(from, known);
}

/** What the lists say of words: read with each query, so that lines may be ended; the words themselves stay. */
type Relations = Pick<Dictionary, 'synonyms' | 'equals' | 'stopWords' | 'lookAlikes' | 'purposes'>;

function relationsOf(lines: readonly ReadLine[]): Relations {
  const [synonyms, equals] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const lookAlikes = new Map<string, string[]>();
  const purposes = new Map<string, readonly string[]>();
  const stopWords = new Set<string>();
  for (const { kind, words: from, targets } of lines)
    for (const word of from) {
      if (kind === 'synonyms') addSynonyms(synonyms, word, from);
      if (kind === 'synonyms') addSynonyms(equals, word, from);
      if (kind === 'one_way') addSynonyms(synonyms, word, targets);
      if (kind === 'look_alike') addSynonyms(lookAlikes, word, from);
      if (kind === 'purpose') purposes.set(word, targets);
      if (kind === 'stop') stopWords.add(word);
    }
  // whoever means a thing means it by each of its names
  for (const [word, said] of synonyms)
    addSynonyms(
      synonyms,
      word,
      said.flatMap((other) => equals.get(other) ?? []),
    );
  for (const word of ambiguousWords()) equals.delete(word);
  return { synonyms, equals, stopWords, lookAlikes, purposes };
}

let ambiguous: ReadonlySet<string> | undefined;

/** Things that are brands too. */
function ambiguousWords(): ReadonlySet<string> {
  if (ambiguous !== undefined) return ambiguous;
  const things = new Set(words('products.txt'));
  ambiguous = new Set(words('brands.txt').filter((word) => things.has(word)));
  return ambiguous;
}

const LATIN = /^[a-z ]+$/;
const MIXED = /^(?=.*[a-z0-9])(?=.*\p{Script=Han})[a-z0-9\p{Script=Han}]+$/u;

function load(): Dictionary {
  const relations = relationsOf(readLines());
  const kinds = new Map<string, WordKind>();
  // Later lists win: of a thing that is also a brand (苹果, 小米) the thing beside it says more.
  for (const word of [...words('attributes.txt'), ...words('places.txt')]) kinds.set(word, 'attribute');
  for (const word of words('products.txt')) kinds.set(word, 'product');
  for (const word of words('brands.txt')) kinds.set(word, 'brand');
  const brandLine = (line: readonly string[]) => line.some((word) => kinds.get(word) === 'brand');
  for (const [word, same] of relations.synonyms) {
    // a translation (fruit => 水果) makes no word of ours of it
    if (LATIN.test(word)) continue;
    for (const each of [word, ...same]) {
      if (!kinds.has(each)) kinds.set(each, brandLine([word, ...same]) ? 'brand' : 'product');
    }
  }
  const mixedWords = [...kinds.keys()].filter((word) => MIXED.test(word)).sort((a, b) => b.length - a.length);
  const setOf = (file: ShippedFile) => new Set(words(file));
  return {
    ...relations,
    ...{ kinds, mixedWords, ambiguous: ambiguousWords() },
    endings: setOf('endings.txt'),
    goods: setOf('goods.txt'),
    thingEndings: new Set([...words('goods.txt'), ...words('thing-endings.txt')]),
    places: setOf('places.txt'),
    generic: setOf('generic.txt'),
    produce: setOf('produce.txt'),
    prepared: setOf('prepared.txt'),
  };
}

let loaded: Dictionary | undefined;

/** The lists as they come with the product, by which titles are cut; read at first use and kept for the life of the process. */
export function shippedDictionary(): Dictionary {
  loaded ??= load();
  return loaded;
}

/**
 * The lists without the lines of these keys. Their words are words still: queries and titles are cut as before, and no row has
 * to be built anew.
 */
export function dictionaryWithout(keys: ReadonlySet<string>): Dictionary {
  if (keys.size === 0) return shippedDictionary();
  const lines = [...shippedLines().values()].filter(({ key }) => !keys.has(key));
  return { ...shippedDictionary(), ...relationsOf(lines) };
}

let inUse: Dictionary | undefined;

/** The lists that the query is read by that is read now: as they come, unless {@link readBy} says otherwise. */
export function dictionary(): Dictionary {
  return inUse ?? shippedDictionary();
}

/** Reads a query by these lists. `read` waits for nothing, so that nobody else reads by them meanwhile. */
export function readBy<T>(lists: Dictionary, read: () => T): T {
  const before = inUse;
  inUse = lists;
  try {
    return read();
  } finally {
    inUse = before;
  }
}

/** What is made of the lists, once for each state of them. */
export function madeOfLists<T>(make: (lists: Dictionary) => T): () => T {
  const made = new WeakMap<Dictionary, T>();
  return () => {
    const lists = dictionary();
    const known = made.get(lists);
    if (known !== undefined) return known;
    const one = make(lists);
    made.set(lists, one);
    return one;
  };
}

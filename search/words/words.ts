import type { Term } from '../query/query-group.ts';
import { NONE } from '../shelf/columns.ts';
import { OrderedWords } from './ordered-words.ts';
import { integers, longer } from './room.ts';
import { eachRowWord } from './row-words.ts';
import type { WordBytes } from './vocabulary.ts';
import { Vocabulary, wordBytes } from './vocabulary.ts';

const FIRST_ROWS = 1_024;
const FIRST_ENTRIES = 65_536;
/** Entries of rows that left are swept out when they are more than those that stay, and many. */
const MANY_LEFT = 10_000;

/**
 * What an entry says in one number: the word's weight in two bits, whether it is the whole SKU or model in one, and its first
 * three places in nine bits each, from 1; one word in five hundred has more.
 */
const WEIGHT_BITS = 2;
const CODE_BIT = 1 << WEIGHT_BITS;
const FIRST_PLACE = WEIGHT_BITS + 1;
const PLACE_BITS = 9;
const LAST_PLACE = (1 << PLACE_BITS) - 1;
export const PLACES = 3;

export const weightOf = (entry: number): number => entry & 3;
export const isWholeCode = (entry: number): boolean => (entry & CODE_BIT) !== 0;
/** The place of this number (0, 1, 2) in an entry; 0 = it has none. */
export const placeIn = (entry: number, no: number): number =>
  (entry >> (FIRST_PLACE + no * PLACE_BITS)) & LAST_PLACE;

function entryOf(weight: number, places: readonly number[]): number {
  let entry = weight;
  for (let no = 0; no < PLACES && no < places.length; no += 1)
    entry |= Math.min(places[no] ?? 0, LAST_PLACE) << (FIRST_PLACE + no * PLACE_BITS);
  return entry;
}

/** From where to where the entries of a word stand. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The words, and by word: where its entries begin, how many there are and for how many there is room. */
class Lists {
  readonly vocabulary = new Vocabulary();
  from = integers(FIRST_ROWS);
  size = integers(FIRST_ROWS);
  room = integers(FIRST_ROWS);

  find(word: string): number {
    return this.vocabulary.find(wordBytes(word));
  }

  add(word: WordBytes): number {
    const no = this.vocabulary.add(word);
    this.from = longer(this.from, no + 1, integers);
    this.size = longer(this.size, no + 1, integers);
    this.room = longer(this.room, no + 1, integers);
    return no;
  }
}

/**
 * Which rows have a word, and where in them: the words of all search rows turned around, in the memory of the process that
 * holds the rows. A row that is written anew comes as another document; entries of those that left are passed over until they
 * are swept out.
 */
export class Words {
  private lists = new Lists();
  private ordered = new OrderedWords();
  /** by entry: its document, and what it says */
  private docs = integers(FIRST_ENTRIES);
  private facts = integers(FIRST_ENTRIES);
  private used = 0;
  private live = 0;
  private leftEntries = 0;
  /** by document: its slot on the shelf, how many entries it has, and the divisor of its ranks */
  private slots = integers(FIRST_ROWS);
  private sizes = integers(FIRST_ROWS);
  private divisors = new Float64Array(FIRST_ROWS);
  private documents = 0;
  /** by slot: its document */
  private docOf = integers(FIRST_ROWS).fill(NONE);

  /** How many different words there are. */
  get size(): number {
    return this.lists.vocabulary.size;
  }

  /** How many documents were given numbers: what is kept by document needs so much room. */
  get span(): number {
    return this.documents;
  }

  /** No entry is of a row that left. */
  get allStay(): boolean {
    return this.leftEntries === 0;
  }

  /** Documents by entry. */
  get documentAt(): Int32Array {
    return this.docs;
  }

  /** What entries say, by entry: see `weightOf`, `placeIn`. */
  get factAt(): Int32Array {
    return this.facts;
  }

  /** Slots by document; NONE for one that has left. */
  get slotAt(): Int32Array {
    return this.slots;
  }

  /** By document: what its ranks are divided by, so that a long text does not win by its length. */
  get divisorAt(): Float64Array {
    return this.divisors;
  }

  /** A row by its words as `tsvectorsend` writes them; `codes`: its SKU and model, normalised. */
  put(slot: number, words: Uint8Array, codes: readonly string[]): void {
    const doc = this.documents;
    this.documents += 1;
    this.fit();
    let [size, places] = [0, 0];
    eachRowWord(words, (word, weight, at) => {
      this.append(this.listOf(word), doc, entryOf(weight, at));
      size += 1;
      places += Math.max(1, at.length);
    });
    for (const code of codes) this.markCode(code, doc);
    this.slots[doc] = slot;
    this.sizes[doc] = size;
    this.divisors[doc] = Math.log2(places + 1);
    const before = this.docOf.length;
    this.docOf = longer(this.docOf, slot + 1, integers);
    if (this.docOf.length > before) this.docOf.fill(NONE, before);
    this.docOf[slot] = doc;
    this.live += size;
  }

  remove(slot: number): void {
    const doc = this.docOf[slot] ?? NONE;
    if (doc === NONE) return;
    this.docOf[slot] = NONE;
    this.slots[doc] = NONE;
    const size = this.sizes[doc] ?? 0;
    this.live -= size;
    this.leftEntries += size;
    if (this.leftEntries > this.live + MANY_LEFT) this.sweep();
  }

  /** The entries of what a term stands for. */
  spans({ text, prefix }: Term): Span[] {
    if (prefix) return this.ordered.beginningWith(text).map((no) => this.spanOf(no));
    const no = this.lists.find(text);
    return no === NONE ? [] : [this.spanOf(no)];
  }

  private spanOf(list: number): Span {
    const from = this.lists.from[list] ?? 0;
    return { from, to: from + (this.lists.size[list] ?? 0) };
  }

  /** Lets go what has left, and the room that lists left behind when they grew: after many rows were read. */
  sweep(): void {
    const { lists, docs, facts, slots, sizes, divisors, documents } = this;
    const renamed = integers(documents).fill(NONE);
    let kept = 0;
    for (let doc = 0; doc < documents; doc += 1) {
      const slot = slots[doc] ?? NONE;
      if (slot === NONE) continue;
      renamed[doc] = kept;
      this.docOf[slot] = kept;
      slots[kept] = slot;
      sizes[kept] = sizes[doc] ?? 0;
      divisors[kept] = divisors[doc] ?? 1;
      kept += 1;
    }
    this.documents = kept;
    [this.lists, this.ordered] = [new Lists(), new OrderedWords()];
    [this.docs, this.facts, this.used] = [integers(this.live), integers(this.live), 0];
    this.leftEntries = 0;
    for (let no = 0; no < lists.vocabulary.size; no += 1) {
      const from = lists.from[no] ?? 0;
      const begin = this.used;
      for (let at = from; at < from + (lists.size[no] ?? 0); at += 1) {
        const doc = renamed[docs[at] ?? 0] ?? NONE;
        if (doc === NONE) continue;
        this.docs[this.used] = doc;
        this.facts[this.used] = facts[at] ?? 0;
        this.used += 1;
      }
      const size = this.used - begin;
      if (size === 0) continue;
      const list = this.lists.add(lists.vocabulary.bytesOf(no));
      this.ordered.add(lists.vocabulary.textOf(no), list);
      this.lists.from[list] = begin;
      this.lists.size[list] = size;
      this.lists.room[list] = size;
    }
    this.ordered.settle();
  }

  private listOf(word: WordBytes): number {
    const known = this.lists.vocabulary.find(word);
    if (known !== NONE) return known;
    const no = this.lists.add(word);
    this.ordered.add(this.lists.vocabulary.textOf(no), no);
    return no;
  }

  /** Of the document that came last. */
  private markCode(code: string, doc: number): void {
    const list = this.lists.find(code);
    if (list === NONE) return;
    const at = (this.lists.from[list] ?? 0) + (this.lists.size[list] ?? 0) - 1;
    if (this.docs[at] === doc) this.facts[at] = (this.facts[at] ?? 0) | CODE_BIT;
  }

  /** Documents come in the order of their numbers, so every list is in that order. */
  private append(list: number, doc: number, fact: number): void {
    const { lists } = this;
    const size = lists.size[list] ?? 0;
    if (size === lists.room[list]) this.move(list, Math.max(1, size * 2));
    const at = (lists.from[list] ?? 0) + size;
    this.docs[at] = doc;
    this.facts[at] = fact;
    lists.size[list] = size + 1;
  }

  private move(list: number, room: number): void {
    const { lists } = this;
    const from = lists.from[list] ?? 0;
    const size = lists.size[list] ?? 0;
    this.docs = longer(this.docs, this.used + room, integers);
    this.facts = longer(this.facts, this.used + room, integers);
    this.docs.copyWithin(this.used, from, from + size);
    this.facts.copyWithin(this.used, from, from + size);
    lists.from[list] = this.used;
    lists.room[list] = room;
    this.used += room;
  }

  private fit(): void {
    this.slots = longer(this.slots, this.documents, integers);
    this.sizes = longer(this.sizes, this.documents, integers);
    this.divisors = longer(this.divisors, this.documents, (size) => new Float64Array(size));
  }
}

import { NONE } from '../shelf/columns.ts';
import { integers, longer } from './room.ts';

const FIRST_WORDS = 1_024;
const FIRST_BYTES = 16_384;
/** Fowler, Noll and Vo's hash of 32 bits. */
export const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/** A word in bytes of UTF-8 that stand somewhere, and its hash. */
export interface WordBytes {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly hash: number;
}

export const hashWith = (hash: number, byte: number): number => Math.imul(hash ^ byte, HASH_PRIME);

export function wordBytes(text: string): WordBytes {
  const bytes = Buffer.from(text, 'utf8');
  return { bytes, from: 0, to: bytes.length, hash: bytes.reduce(hashWith, HASH_START) };
}

/**
 * Words by number, from 0. Rows have dozens of words each: as bytes they are looked up where they were read, without a string
 * for each.
 */
export class Vocabulary {
  private bytes = new Uint8Array(FIRST_BYTES);
  /** by word: where its bytes end; they begin where those of the word before end */
  private ends = integers(FIRST_WORDS);
  private hashes = integers(FIRST_WORDS);
  /** words by hash, the next free place taken when another has it; never more than half full */
  private table = integers(FIRST_WORDS * 2).fill(NONE);
  private words = 0;

  get size(): number {
    return this.words;
  }

  /** The number of a word, or NONE. */
  find(word: WordBytes): number {
    const mask = this.table.length - 1;
    for (let at = word.hash & mask; ; at = (at + 1) & mask) {
      const no = this.table[at] ?? NONE;
      if (no === NONE || (this.hashes[no] === word.hash && this.is(no, word))) return no;
    }
  }

  /** Gives a word that is not known its number. */
  add({ bytes, from, to, hash }: WordBytes): number {
    const no = this.words;
    this.words += 1;
    const start = this.startOf(no);
    const end = start + to - from;
    this.bytes = longer(this.bytes, end, (size) => new Uint8Array(size));
    this.bytes.set(bytes.subarray(from, to), start);
    this.ends = longer(this.ends, this.words, integers);
    this.hashes = longer(this.hashes, this.words, integers);
    this.ends[no] = end;
    this.hashes[no] = hash;
    if (this.words * 2 > this.table.length) this.widen();
    else this.place(no);
    return no;
  }

  /** A word as it stands here. */
  bytesOf(no: number): WordBytes {
    return { bytes: this.bytes, from: this.startOf(no), to: this.ends[no] ?? 0, hash: this.hashes[no] ?? 0 };
  }

  textOf(no: number): string {
    return Buffer.from(this.bytes.buffer).toString('utf8', this.startOf(no), this.ends[no]);
  }

  private startOf(no: number): number {
    return no === 0 ? 0 : (this.ends[no - 1] ?? 0);
  }

  private is(no: number, { bytes, from, to }: WordBytes): boolean {
    const start = this.startOf(no);
    if ((this.ends[no] ?? 0) - start !== to - from) return false;
    for (let at = from; at < to; at += 1) if (bytes[at] !== this.bytes[start + at - from]) return false;
    return true;
  }

  private place(no: number): void {
    const mask = this.table.length - 1;
    let at = (this.hashes[no] ?? 0) & mask;
    while (this.table[at] !== NONE) at = (at + 1) & mask;
    this.table[at] = no;
  }

  private widen(): void {
    this.table = integers(this.table.length * 2).fill(NONE);
    for (let no = 0; no < this.words; no += 1) this.place(no);
  }
}

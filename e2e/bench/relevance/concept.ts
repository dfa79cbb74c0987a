/**
 * What people look for and how they type it. A label is a rule about the name of a product, so that the set holds for any
 * catalogue and carries no product of anybody's. Written from what 经办人 and 工会干部 would type; rules that
 * proved wrong when answers were read were put right. A third, told by `isHeldBack`, nobody tunes on; but it asks for the
 * same concepts in other words.
 */
export interface Concept {
  /** A product is meant when its name says this … */
  readonly is: RegExp;
  /** … and not this: what belongs to it, tastes of it, or is for it. */
  readonly not?: RegExp;
  /** By class: the ways it is typed. */
  readonly typed: Readonly<Partial<Record<QueryClass, string>>>;
  /** Narrower questions: the words, and what the name must say besides. Without it a product is worth less. */
  readonly narrowed?: readonly (readonly [query: string, besides: RegExp])[];
}

/** Several queries of one class are parted by `|`. */
export type QueryClass =
  | 'word'
  | 'synonym'
  | 'pinyin'
  | 'traditional'
  | 'misspelt'
  | 'spaced'
  | 'spoken'
  /** a kind by one character: 笔 */
  | 'kind'
  /** with how many: 5包, 一盒, 整箱 */
  | 'counted'
  /** with what it may cost */
  | 'priced'
  | 'narrowed'
  | 'model'
  /** a line of a shopping site's log */
  | 'log'
  /** what union officers type: an occasion and its goods */
  | 'union';

/** A thing and who asks for it: the class, the queries parted by `|`, and what a name must say to be just that. */
export interface Asked extends Pick<Concept, 'is' | 'not'> {
  readonly asked: readonly (readonly [kind: QueryClass, queries: string, besides?: RegExp])[];
}

/**
 * The word lists that come with the product, and what a line of each does: `synonyms` mean the same both ways, of `one_way`
 * the first also find the others, a `purpose` names the things that are for it, a `stop` word is not looked for, and
 * `look_alike` characters are taken for one another. These work on queries only. A `word` is kept whole in queries and in
 * titles alike.
 */
export const SHIPPED_KINDS = ['synonyms', 'one_way', 'purpose', 'stop', 'look_alike', 'word'] as const;
export type ShippedKind = (typeof SHIPPED_KINDS)[number];

export const SHIPPED_FILES = [
  'synonyms.txt',
  'purposes.txt',
  'stopwords.txt',
  'look-alikes.txt',
  'products.txt',
  'brands.txt',
  'attributes.txt',
  'places.txt',
  'generic.txt',
  'produce.txt',
  'prepared.txt',
  'goods.txt',
  'endings.txt',
  'thing-endings.txt',
] as const;
export type ShippedFile = (typeof SHIPPED_FILES)[number];

/** One line of such a list; words are normalised. */
export interface ShippedLine {
  /** The same for as long as the line says the same. */
  readonly key: string;
  readonly file: ShippedFile;
  readonly kind: ShippedKind;
  readonly words: readonly string[];
  /** What is looked for too; empty where the line works both ways. */
  readonly targets: readonly string[];
  /** Since when the product has it, `YYYY-MM-DD` in Shanghai. */
  readonly since: string;
}

/** Days on which a line does not count: from the first, until the last or until further notice. */
export interface LineEnd {
  readonly key: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * Whether an operator may end a line: words shape the tokens of titles, so that without one every search row would have to
 * be built anew; the other lines are read with each query and need no rebuild.
 */
export const mayEndLine = ({ kind }: Pick<ShippedLine, 'kind'>): boolean => kind !== 'word';

export const SHIPPED_STATES = ['all', 'ended'] as const;

/** A line as the operators' page shows it. */
export interface ShippedLineRow extends ShippedLine {
  /** Why and from which day it does not count, now or soon; null where it does. */
  readonly end: {
    readonly validFrom: string;
    readonly reason: string;
    readonly byName: string;
    /** Whether it has begun. */
    readonly counts: boolean;
  } | null;
  /** How often it was ended before and restored. */
  readonly restored: number;
}

export interface Term {
  readonly text: string;
  /** matches every token that begins with `text` */
  readonly prefix: boolean;
}

export interface Alternative {
  /** all of these must be in the document */
  readonly all: readonly Term[];
  /** `literal` is what was typed and ranks first */
  readonly kind: 'literal' | 'fragment' | 'synonym' | 'sound';
  /** another name of the very thing: ranks nearly as what was typed */
  readonly equal?: true;
}

/** One thing the buyer asked for; a document has it when any alternative is met. */
export interface QueryGroup {
  /** as typed, normalised: shown when the query had to be relaxed */
  readonly text: string;
  /** what a product may be called that is meant: to tell a 核桃 from a 核桃牛奶 */
  readonly names: readonly string[];
  /** what else may be meant, less surely: of a purpose the things that are for it too */
  readonly others?: readonly string[];
  /** what fills a page when few have any alternative: every thing for a purpose, whatever kind was named; null = no more */
  readonly wider?: { readonly text: string; readonly alternatives: readonly Alternative[] } | null;
  readonly alternatives: readonly Alternative[];
  /** of text taken for a misspelt word: the words it was taken for */
  readonly heard?: readonly string[];
  /** counts in ranking but is not required (left-over characters, package counts) */
  readonly optional: boolean;
  /** optional, and no word to stand near the others: where, when, for whom, the rest of a sentence about a purpose */
  readonly aside?: boolean;
  /** how much it says about what is wanted: what is dropped first when nothing has it all */
  readonly weight: number;
}

/** 用途: what something is for, as somebody says who does not name it, and the things that are for it. */
export interface Purpose {
  /** as it stands in the lists */
  readonly typed: string;
  /** the most fitting first */
  readonly things: readonly string[];
}

export interface AnalyzedQuery {
  readonly normalized: string;
  readonly groups: readonly QueryGroup[];
  /** what its groups were heard as */
  readonly heard: readonly string[];
  /** what was said of what it is for, and the things looked for because of it */
  readonly purpose: Purpose | null;
  /** what it may cost at most, fen, where that was typed */
  readonly dearestFen: number | null;
  /** codes that, met exactly by a SKU or a model, put the offer first */
  readonly exactCodes: readonly string[];
}

/** How much a thing asked for says about what is wanted, by what it is. */
export const WEIGHTS = {
  product: 2,
  brand: 1.5,
  attribute: 0.5,
  model: 6,
  code: 1,
  word: 1,
  unknown: 1.2,
  measure: 0.5,
  leftover: 0.3,
};

const exact = (text: string): Term => ({ text, prefix: false });
/** All of these words, as they stand. */
export const allOf = (texts: readonly string[], kind: Alternative['kind']): Alternative => ({
  all: texts.map(exact),
  kind,
});

/**
 * What was typed, word for word, to rank by. Of several things each may be called by another name of its own: ranks of all the
 * words of a query look at those that are there.
 */
export function literalsOf(groups: readonly QueryGroup[]): (readonly Alternative[])[] {
  const typed = typedOf(groups);
  const alone = typed.length === 1;
  return typed.map(({ alternatives }) =>
    alternatives.filter(({ kind, equal }) => kind === 'literal' || (equal && !alone)),
  );
}

const typedOf = (groups: readonly QueryGroup[]): readonly QueryGroup[] =>
  groups.filter(({ aside }) => !aside);

/** One thing by its other names, each by itself: the rank of any of several words sinks with their number. */
export function equalsOf(groups: readonly QueryGroup[]): readonly Alternative[] {
  const [only, another] = typedOf(groups);
  return only === undefined || another !== undefined ? [] : only.alternatives.filter(({ equal }) => equal);
}

/** The same, as another name of the very thing. */
export const equalTo = (alternative: Alternative): Alternative => ({ ...alternative, equal: true });

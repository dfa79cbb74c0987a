import type { SearchTerm } from '../../app/domain/catalogue/search-terms.ts';
import { termCounts } from '../../app/domain/catalogue/search-terms.ts';
import type { LineEnd } from '../../app/domain/catalogue/shipped-lines.ts';
import type { Dictionary } from './dictionary.ts';
import { dictionaryWithout, readBy } from './dictionary.ts';

/** What operators said of words, of all days. */
export interface OperatorsWords {
  /** what they added */
  readonly terms: readonly SearchTerm[];
  /** lines of the shipped lists that they ended */
  readonly ended: readonly LineEnd[];
}

/** The operators' entries of one day, ready to be used on queries. Documents never see them: no rebuild is needed. */
export interface QueryTerms {
  /** The shipped lists without the lines that are ended; null = as they come. */
  readonly lists: Dictionary | null;
  /** Words for which something else is looked for too, by what is typed. */
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
  /** Those of them that mean the same both ways. */
  readonly equals: ReadonlyMap<string, readonly string[]>;
  /** Where such words stand in a query; null when there are none. */
  readonly phrases: RegExp | null;
  readonly stops: RegExp | null;
  readonly corrections: ReadonlyMap<string, string>;
  readonly misspelt: RegExp | null;
}

export const NO_TERMS: QueryTerms = {
  lists: null,
  synonyms: new Map(),
  equals: new Map(),
  phrases: null,
  stops: null,
  corrections: new Map(),
  misspelt: null,
};

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Latin words only whole, or `hp` would stand in every `hpx`. */
const whole = (word: string) =>
  `${/^[a-z0-9]/.test(word) ? '(?<![a-z0-9])' : ''}${escaped(word)}${/[a-z0-9]$/.test(word) ? '(?![a-z0-9])' : ''}`;

function anyOf(words: readonly string[]): RegExp | null {
  const longestFirst = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  return longestFirst.length === 0 ? null : new RegExp(longestFirst.map(whole).join('|'), 'gu');
}

function compile(terms: readonly SearchTerm[], ended: readonly LineEnd[]): QueryTerms {
  const synonyms = new Map<string, readonly string[]>();
  const equals = new Map<string, readonly string[]>();
  const corrections = new Map<string, string>();
  const stops: string[] = [];
  const add = (to: Map<string, readonly string[]>, word: string, same: readonly string[]) =>
    to.set(word, [...new Set([...(to.get(word) ?? []), ...same.filter((one) => one !== word)])]);
  for (const { kind, words, targets } of terms) {
    if (kind === 'stop') stops.push(...words);
    for (const word of words) {
      if (kind === 'synonyms') add(equals, word, words);
      if (kind === 'synonyms') add(synonyms, word, words);
      if (kind === 'one_way') add(synonyms, word, targets);
      if (kind === 'correction' && targets[0] !== undefined) corrections.set(word, targets[0]);
    }
  }
  return {
    lists: ended.length === 0 ? null : dictionaryWithout(new Set(ended.map(({ key }) => key))),
    synonyms,
    equals,
    phrases: anyOf([...synonyms.keys()]),
    stops: anyOf(stops),
    corrections,
    misspelt: anyOf([...corrections.keys()]),
  };
}

const compiled = new WeakMap<OperatorsWords, { readonly day: string; readonly terms: QueryTerms }>();

/** The entries that count on a day; made once a day. */
export function termsOn(all: OperatorsWords, day: string): QueryTerms {
  if (all.terms.length === 0 && all.ended.length === 0) return NO_TERMS;
  const known = compiled.get(all);
  if (known?.day === day) return known.terms;
  const onDay = (one: { readonly validFrom: string; readonly validTo: string | null }) =>
    termCounts(one, day);
  const terms = compile(all.terms.filter(onDay), all.ended.filter(onDay));
  compiled.set(all, { day, terms });
  return terms;
}

/** Reads a query, or a part of one, by the lists of that day. `read` waits for nothing. */
export const readUnder = <T>({ lists }: QueryTerms, read: () => T): T =>
  lists === null ? read() : readBy(lists, read);

export interface TermedText {
  readonly text: string;
  /** Words that were put in the place of misspelt ones. */
  readonly corrected: readonly string[];
}

/** Misspelt words put right, stop words left out unless nothing else is left. */
export function withTerms(normalized: string, { misspelt, corrections, stops }: QueryTerms): TermedText {
  const corrected: string[] = [];
  const right =
    misspelt === null
      ? normalized
      : normalized.replace(misspelt, (word) => {
          const meant = corrections.get(word) ?? word;
          corrected.push(meant);
          return meant;
        });
  const told = stops === null ? right : right.replace(stops, ' ').replace(/\s+/g, ' ').trim();
  return { text: told === '' ? right : told, corrected };
}

import { dictionary } from './dictionary.ts';
import { groupsOf, MAX_GROUPS, termGroup } from './groups-of-segments.ts';
import { looksLikeModel } from './model-numbers.ts';
import { saidOf } from './names.ts';
import { normalizeCode, normalizeText } from './normalize.ts';
import { withoutPrice } from './price-words.ts';
import { readPurpose } from './purposes.ts';
import type { AnalyzedQuery, QueryGroup } from './query-group.ts';
import { remembered } from './remembered.ts';
import { segment } from './segment.ts';
import type { QueryTerms } from './terms.ts';
import { NO_TERMS, readUnder, withTerms } from './terms.ts';

export const MAX_QUERY_CHARS = 200;
const MAX_EXACT_CODES = 12;

function withoutStopWords(groups: readonly QueryGroup[]): readonly QueryGroup[] {
  const { stopWords } = dictionary();
  const kept = groups.filter(({ text }) => !stopWords.has(text));
  const useful = kept.length > 0 ? kept : groups;
  // Something must be required, else every document would do.
  return useful.some(({ optional }) => !optional)
    ? useful
    : useful.map((group) => ({ ...group, optional: false, aside: false }));
}

function unique(groups: readonly QueryGroup[]): QueryGroup[] {
  return [...new Map(groups.map((group) => [group.text, group])).values()];
}

/** Codes in the query: the whole of it and every run of neighbouring pieces that holds a digit. */
function exactCodesOf(normalized: string): string[] {
  const pieces = normalized.split(/[^\p{L}\p{N}]+/u).filter((piece) => piece !== '');
  const codes = new Set<string>();
  const whole = normalizeCode(normalized);
  if (whole.length >= 3) codes.add(whole);
  for (let start = 0; start < Math.min(pieces.length, 6); start++) {
    for (let end = start + 1; end <= Math.min(pieces.length, start + 4); end++) {
      const code = pieces.slice(start, end).join('');
      if (code.length >= 3 && looksLikeModel(code) && codes.size < MAX_EXACT_CODES) codes.add(code);
    }
  }
  return [...codes];
}

const SPACED = /(?<=\p{Script=Han}) (?=\p{Script=Han})/u;
const LONGEST_JOINED = 6;
const NUMBERED = /(?<=\d号) (?=\p{Script=Han})/gu;

/** `7号 电池` is one word; `文件 夹` when together it is a thing of our lists and one piece alone is a single character. */
function withJoined(typed: string): string {
  const text = typed.replace(NUMBERED, '');
  const pieces = text.split(SPACED);
  if (pieces.length === 1) return text;
  const { kinds } = dictionary();
  const out: string[] = [];
  for (const piece of pieces) {
    const left = /\p{Script=Han}+$/u.exec(out.at(-1) ?? '')?.[0] ?? '';
    const right = /^\p{Script=Han}+/u.exec(piece)?.[0] ?? '';
    const both = left + right;
    const one = Math.min(left.length, right.length) === 1;
    if (one && both.length <= LONGEST_JOINED && kinds.get(both) === 'product')
      out.push((out.pop() ?? '') + piece);
    else out.push(piece);
  }
  return out.join(' ');
}

/** Pages, filters and other people ask with the same words. */
const QUERIES_KEPT = 2_000;
const normalizedBefore = remembered((query) => normalizeText(query, MAX_QUERY_CHARS), QUERIES_KEPT);

/** What was typed as it is looked for. What is cut off anyway is not worth remembering. */
export const normalizedQuery = (query: string): string =>
  query.length > MAX_QUERY_CHARS ? normalizeText(query, MAX_QUERY_CHARS) : normalizedBefore(query);

/** Whether anything was typed that is not blank. */
export const hasWords = (query: string): boolean => normalizedQuery(query) !== '';

/**
 * What a buyer's words ask for. An empty `groups` means no words were given (list everything) only when
 * `normalized` is empty too; a query of nothing but punctuation has no groups and matches nothing.
 */
export function analyzeQuery(query: string, terms: QueryTerms = NO_TERMS): AnalyzedQuery {
  let read = readers.get(terms);
  if (read === undefined) {
    read = remembered((normalized) => readUnder(terms, () => readQuery(normalized, terms)), QUERIES_KEPT);
    readers.set(terms, read);
  }
  return read(normalizedQuery(query));
}

const readers = new WeakMap<QueryTerms, (normalized: string) => AnalyzedQuery>();

function readQuery(normalized: string, terms: QueryTerms): AnalyzedQuery {
  const { text: unpriced, dearestFen } = withoutPrice(normalized);
  const { text, corrected } = withTerms(withJoined(unpriced), terms);
  // what an operator says of a word goes before what the lists say of a sentence
  const isTerm = terms.phrases !== null && text.search(terms.phrases) >= 0;
  const meant = isTerm ? null : readPurpose(text, (rest) => groupsWith(rest, terms));
  const groups = unique(withoutStopWords(meant?.groups ?? groupsWith(text, terms)));
  const heard = [...corrected, ...groups.flatMap((group) => group.heard ?? [])];
  const purpose = meant?.purpose ?? null;
  return { normalized, groups, heard, purpose, dearestFen, exactCodes: exactCodesOf(normalized) };
}

const LETTERS = /^[a-z]+$/;

/**
 * Letters that are a word of the catalogue are no pinyin and no initials: `isWord` tells. What they are called besides (led for
 * 发光二极管) stays.
 */
export function withoutSounds(analyzed: AnalyzedQuery, isWord: (text: string) => boolean): AnalyzedQuery {
  const isPlain = ({ text }: QueryGroup) => LETTERS.test(text) && isWord(text);
  if (!analyzed.groups.some(isPlain)) return analyzed;
  const groups = analyzed.groups.map((group): QueryGroup => {
    if (!isPlain(group)) return group;
    const alternatives = group.alternatives.filter(({ kind }) => kind !== 'sound');
    return { ...group, alternatives, names: saidOf(group.text).also };
  });
  return { ...analyzed, groups };
}

/** Words the operators gave synonyms stay whole; what stands around them is read as ever. */
function groupsWith(text: string, { phrases, synonyms, equals }: QueryTerms): QueryGroup[] {
  if (phrases === null) return groupsOf(segment(text));
  const groups: QueryGroup[] = [];
  let at = 0;
  for (const match of text.matchAll(phrases)) {
    groups.push(...groupsOf(segment(text.slice(at, match.index))));
    const word = match[0];
    groups.push(termGroup(word, { same: synonyms.get(word) ?? [], equal: equals.get(word) ?? [] }));
    at = match.index + match[0].length;
  }
  return [...groups, ...groupsOf(segment(text.slice(at)))].slice(0, MAX_GROUPS);
}

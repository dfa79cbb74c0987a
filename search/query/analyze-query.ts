import { firstChar, lastChar } from './characters.ts';
import type { WordKind } from './dictionary.ts';
import { dictionary } from './dictionary.ts';
import { misspeltAt } from './misspelt.ts';
import { codeSplits, looksLikeModel } from './model-numbers.ts';
import { normalizeCode, normalizeText } from './normalize.ts';
import { looksLikePinyin, SOUND_MARK } from './pinyin.ts';
import { splitPinyin, wordsSpelled } from './pinyin-words.ts';
import { remembered } from './remembered.ts';
import type { Segment } from './segment.ts';
import { bigrams, innerWords, segment } from './segment.ts';
import type { QueryTerms } from './terms.ts';
import { NO_TERMS, withTerms } from './terms.ts';

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
  readonly alternatives: readonly Alternative[];
  /** of text taken for a misspelt word: the words it was taken for */
  readonly heard?: readonly string[];
  /** counts in ranking but is not required (left-over characters, package counts) */
  readonly optional: boolean;
  /** how much it says about what is wanted: what is dropped first when nothing has it all */
  readonly weight: number;
}

export interface AnalyzedQuery {
  readonly normalized: string;
  readonly groups: readonly QueryGroup[];
  /** what its groups were heard as */
  readonly heard: readonly string[];
  /** what it may cost at most, fen, where that was typed */
  readonly dearestFen: number | null;
  /** codes that, met exactly by a SKU or a model, put the offer first */
  readonly exactCodes: readonly string[];
}

export const MAX_QUERY_CHARS = 200;
const MAX_GROUPS = 16;
const MAX_EXACT_CODES = 12;
const MIN_PREFIX_CHARS = 4;
const MIN_SOUND_CHARS = 3;

const WEIGHTS = {
  product: 2,
  brand: 1.5,
  attribute: 0.5,
  model: 2,
  code: 1,
  word: 1,
  unknown: 1.2,
  measure: 0.5,
  leftover: 0.3,
};

const exact = (text: string): Term => ({ text, prefix: false });
const allOf = (texts: readonly string[], kind: Alternative['kind']): Alternative => ({
  all: texts.map(exact),
  kind,
});

/** The tokens a phrase must leave in a document: for synonyms, which may be several words. */
function requiredTokens(phrase: string): string[] {
  return segment(phrase).flatMap((part) => {
    if (part.kind === 'word' || part.kind === 'char') return [part.text];
    if (part.kind === 'code') return [part.joined];
    return part.kind === 'quantity' ? [part.quantity.token] : [];
  });
}

const equalTo = (alternative: Alternative): Alternative => ({ ...alternative, equal: true });

/** What is said in other words; `equal` are those of them that name the very thing. */
function alsoSaid(words: readonly string[], equal: readonly string[]): Alternative[] {
  return words.flatMap((word) => {
    const said = allOf(requiredTokens(word), 'synonym');
    return said.all.length === 0 ? [] : [equal.includes(word) ? equalTo(said) : said];
  });
}

function synonymsOf(text: string): Alternative[] {
  const { synonyms, equals } = dictionary();
  return alsoSaid(synonyms.get(text) ?? [], equals.get(text) ?? []);
}

/** A long word is also met by its two halves standing apart, or by all its pairs of characters. */
function fragmentsOf(word: string): Alternative[] {
  if (word.length < 3) return [];
  const inner = new Set(innerWords(word));
  const halves: Alternative[] = [];
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    if (parts.every((part) => inner.has(part))) halves.push(equalTo(allOf(parts, 'fragment')));
  }
  return [...halves, allOf(bigrams(word), 'fragment')];
}

function namesOf(word: string): string[] {
  const { synonyms, ambiguous } = dictionary();
  return ambiguous.has(word) ? [word] : [word, ...(synonyms.get(word) ?? [])];
}

/** Words that were meant though something else was typed: looked for in every way, ranked behind what was typed. */
function meantAlternatives(words: readonly string[]): Alternative[] {
  return words.flatMap((word) =>
    wordGroup(word).alternatives.map(({ all, kind, equal }) => {
      const meant: Alternative = { all, kind: 'sound' };
      return equal || kind === 'literal' ? equalTo(meant) : meant;
    }),
  );
}

/** How many, in Chinese numerals (一箱, 两台): says nothing about what is wanted. */
const COUNTED = /^[一二两三四五六七八九十百几半]+[个箱台款把批盒包支只件套份瓶袋条本张卷双块桶]$/u;

/** How it is sold, not what it is. */
const SOLD = /^(?:整箱|整件|整包|批发|散装|厂家|正品|全新)$/;

function wordGroup(word: string): QueryGroup {
  if (SOLD.test(word) || (COUNTED.test(word) && !dictionary().kinds.has(word)))
    return leftoverGroup(word, word, '');
  return {
    text: word,
    names: namesOf(word),
    alternatives: [allOf([word], 'literal'), ...fragmentsOf(word), ...synonymsOf(word)],
    optional: false,
    weight: WEIGHTS[dictionary().kinds.get(word) ?? 'word'],
  };
}

/** A word of no list may be a coloured kind: 红笔. */
const wordGroups = (word: string): readonly QueryGroup[] =>
  (word.length === 2 && !dictionary().kinds.has(word) ? kindGroups(word) : null) ?? [wordGroup(word)];

/** A run of characters no dictionary knows (a new brand): all its pairs together. */
function unknownGroup(run: string): QueryGroup {
  return {
    text: run,
    names: namesOf(run),
    alternatives: [allOf(bigrams(run), 'literal'), ...synonymsOf(run)],
    optional: false,
    weight: WEIGHTS.unknown,
  };
}

/** One left-over character beside words (the 机 of 考勤打卡|机) helps ranking but is not asked for. */
function leftoverGroup(char: string, left: string, right: string): QueryGroup {
  const seams = [lastChar(left) + char, char + firstChar(right)].filter((pair) => pair !== char);
  return {
    text: char,
    names: [],
    alternatives: [allOf([char], 'literal'), ...seams.map((pair) => allOf([pair], 'fragment'))],
    optional: left !== '' || right !== '',
    weight: WEIGHTS.leftover,
  };
}

/** 红 of 红笔: what it looks like, written 红色 or 红. */
const COLOURS = new Set('黑红蓝绿白黄灰紫粉橙');
/** What is bought by colour; a 白菜 or 红豆 is one word. */
const COLOURED = new Set('笔纸墨夹袋布线');
const LONGEST_KIND = 4;

/** Things that end in a character, 笔 being what 钢笔 and 签字笔 are; of one that ends none, those that begin with it: 墨水. */
const thingsOfKind = remembered((char: string): readonly string[] => {
  const things = [...dictionary().kinds].flatMap(([word, kind]) =>
    kind === 'product' && word.length > 1 && word.length <= LONGEST_KIND ? [word] : [],
  );
  const ending = things.filter((word) => word.endsWith(char));
  return ending.length > 0 ? ending : things.filter((word) => word.startsWith(char));
});

/** What stands before a kind and is no part of its name: 得力笔, 彩色纸. */
const DESCRIBES: ReadonlySet<WordKind> = new Set(['brand', 'attribute']);

/** A kind of things named by one character, beside no other thing: 纸, a4纸. */
function kindGroup(char: string, things: readonly string[]): QueryGroup {
  return {
    text: char,
    names: [char, ...things],
    alternatives: [allOf([char], 'literal'), ...things.map((thing) => allOf([thing], 'literal'))],
    optional: false,
    weight: WEIGHTS.word,
  };
}

function colourGroup(char: string): QueryGroup {
  return {
    text: char,
    names: [],
    alternatives: [allOf([`${char}色`], 'literal'), allOf([char], 'literal')],
    optional: false,
    weight: WEIGHTS.attribute,
  };
}

/** One or two characters that are no word: a kind, a coloured kind; null of others. */
function kindGroups(run: string): QueryGroup[] | null {
  const kind = lastChar(run);
  const before = run.slice(0, -kind.length);
  if (before !== '' && !(COLOURS.has(before) && COLOURED.has(kind))) return null;
  const things = thingsOfKind(kind);
  if (things.length === 0) return null;
  return [...(before === '' ? [] : [colourGroup(before)]), kindGroup(kind, things)];
}

function soundAlternatives(text: string): Alternative[] {
  if (!/^[a-z]+$/.test(text) || text.length < MIN_SOUND_CHARS) return [];
  const whole = allOf([SOUND_MARK + text], 'sound'); // initials (fyz) or a word's full pinyin
  const meant = meantAlternatives(wordsSpelled(text));
  const words = looksLikePinyin(text) ? splitPinyin(text) : [];
  return words.length > 1
    ? [
        whole,
        ...meant,
        allOf(
          words.map((word) => SOUND_MARK + word),
          'sound',
        ),
      ]
    : [whole, ...meant];
}

const DECIMAL = /^\d\.\d{1,2}$/;

function codeGroup(joined: string, pieces: readonly string[]): QueryGroup {
  const model = looksLikeModel(joined);
  const alternatives = [allOf([joined], 'literal')];
  if (pieces.length > 1) alternatives.push(allOf(pieces, 'literal'));
  // 0.5 of a pen is its line
  if (DECIMAL.test(joined)) alternatives.push(equalTo(allOf([`${joined}mm`], 'synonym')));
  if (model) for (const split of codeSplits(joined)) alternatives.push(allOf(split, 'fragment'));
  if (joined.length >= MIN_PREFIX_CHARS)
    alternatives.push({ all: [{ text: joined, prefix: true }], kind: 'fragment' });
  alternatives.push(...synonymsOf(joined), ...soundAlternatives(joined));
  return {
    text: pieces.join('-'),
    names: wordsSpelled(joined).flatMap(namesOf),
    alternatives,
    optional: false,
    weight: model ? WEIGHTS.model : WEIGHTS.code,
  };
}

/** `da yin ji`: syllables typed apart are one word. */
function spacedPinyinGroup(run: readonly string[]): QueryGroup {
  const joined = run.join('');
  return {
    text: run.join(' '),
    names: wordsSpelled(joined).flatMap(namesOf),
    alternatives: [allOf(run, 'literal'), ...soundAlternatives(joined)],
    optional: false,
    weight: WEIGHTS.code,
  };
}

const isSyllable = (part: Segment | undefined): part is Extract<Segment, { kind: 'code' }> =>
  part?.kind === 'code' && /^[a-z]{1,6}$/.test(part.joined) && looksLikePinyin(part.joined);

/** How many segments from `start` on are of the same kind of run. */
function runLength(
  segments: readonly Segment[],
  start: number,
  inRun: (part: Segment | undefined) => boolean,
): number {
  let end = start;
  while (inRun(segments[end])) end++;
  return end - start;
}

const hanText = (part: Segment | undefined): string =>
  part?.kind === 'word' || part?.kind === 'char' ? part.text : '';

function charGroups(segments: readonly Segment[], start: number, length: number): QueryGroup[] {
  const run = segments
    .slice(start, start + length)
    .map(hanText)
    .join('');
  // typed apart (复 印 纸) it is the word all the same
  if (length > 1 && dictionary().kinds.has(run)) return [wordGroup(run)];
  const [left, right] = [hanText(segments[start - 1]), hanText(segments[start + length])];
  const before = left === '' || DESCRIBES.has(dictionary().kinds.get(left) ?? 'product');
  const kind = length <= 2 && before && right === '' ? kindGroups(run) : null;
  if (kind !== null) return kind;
  return [length > 1 ? unknownGroup(run) : leftoverGroup(run, left, right)];
}

function misspeltGroup(typed: string, meant: readonly string[]): QueryGroup {
  return {
    text: typed,
    heard: meant,
    names: meant.flatMap(namesOf),
    alternatives: [allOf(bigrams(typed), 'literal'), ...meantAlternatives(meant)],
    optional: false,
    weight: WEIGHTS.product,
  };
}

function groupsOf(segments: readonly Segment[]): QueryGroup[] {
  const { stopWords } = dictionary();
  const groups: QueryGroup[] = [];
  const strange = segments.some(({ kind }) => kind === 'char');
  for (let i = 0; i < segments.length && groups.length < MAX_GROUPS; ) {
    const part = segments[i];
    const misspelt = strange ? misspeltAt(segments, i) : null;
    if (misspelt !== null) {
      groups.push(misspeltGroup(misspelt.typed, misspelt.meant));
      i += misspelt.length;
      continue;
    }
    const syllables = runLength(segments, i, isSyllable);
    const chars = runLength(segments, i, (each) => each?.kind === 'char' && !stopWords.has(each.text));
    if (syllables > 1) {
      groups.push(
        spacedPinyinGroup(
          segments
            .slice(i, i + syllables)
            .filter(isSyllable)
            .map(({ joined }) => joined),
        ),
      );
    } else if (chars > 0) groups.push(...charGroups(segments, i, chars));
    else if (part?.kind === 'word') groups.push(...wordGroups(part.text));
    else if (part?.kind === 'code') groups.push(codeGroup(part.joined, part.pieces));
    else if (part?.kind === 'quantity') {
      const { token, isCounter } = part.quantity;
      groups.push({
        text: token,
        names: [],
        alternatives: [allOf([token], 'literal')],
        optional: isCounter,
        weight: WEIGHTS.measure,
      });
    } else if (part?.kind === 'char') groups.push(leftoverGroup(part.text, '', ''));
    i += Math.max(1, syllables > 1 ? syllables : chars);
  }
  return groups;
}

function withoutStopWords(groups: readonly QueryGroup[]): readonly QueryGroup[] {
  const { stopWords } = dictionary();
  const kept = groups.filter(({ text }) => !stopWords.has(text));
  const useful = kept.length > 0 ? kept : groups;
  // Something must be required, else every document would do.
  return useful.some(({ optional }) => !optional)
    ? useful
    : useful.map((group) => ({ ...group, optional: false }));
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

/** `文件 夹` is one word when together it is a thing of our lists and one piece alone is a single character. */
function withJoined(text: string): string {
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

/**
 * 20元以下, 30块钱以内, 50元左右的: what it may cost says nothing about what it is. A price without a bound (4.5元花生) may
 * be what it is called.
 */
const PRICE = /(?<![\d.])(\d{1,6}(?:\.\d{1,2})?)(?:元|块钱|块)(以下|以内|之内|内|以上|左右|上下)的?/u;

/** The words without a price, unless that is all there is, and the most it may cost. */
function withoutPrice(normalized: string): { readonly text: string; readonly dearestFen: number | null } {
  const [whole, yuan, bound] = PRICE.exec(normalized) ?? [];
  const text = whole === undefined ? '' : normalized.replace(whole, ' ').replace(/\s+/g, ' ').trim();
  if (text === '') return { text: normalized, dearestFen: null };
  const most = bound !== undefined && /[下内]$/u.test(bound) && bound !== '上下';
  return { text, dearestFen: most ? Math.round(Number(yuan) * 100) : null };
}

/** Whether anything was typed that is not blank. */
export const hasWords = (query: string): boolean => normalizeText(query, MAX_QUERY_CHARS) !== '';

/**
 * What a buyer's words ask for. An empty `groups` means no words were given (list everything) only when
 * `normalized` is empty too; a query of nothing but punctuation has no groups and matches nothing.
 */
export function analyzeQuery(query: string, terms: QueryTerms = NO_TERMS): AnalyzedQuery {
  let read = readers.get(terms);
  if (read === undefined) {
    read = remembered((normalized) => readQuery(normalized, terms), QUERIES_KEPT);
    readers.set(terms, read);
  }
  return read(normalizeText(query, MAX_QUERY_CHARS));
}

/** Pages, filters and other people ask with the same words. */
const QUERIES_KEPT = 2_000;
const readers = new WeakMap<QueryTerms, (normalized: string) => AnalyzedQuery>();

function readQuery(normalized: string, terms: QueryTerms): AnalyzedQuery {
  const { text: unpriced, dearestFen } = withoutPrice(normalized);
  const { text, corrected } = withTerms(withJoined(unpriced), terms);
  const groups = unique(withoutStopWords(groupsWith(text, terms)));
  const heard = [...corrected, ...groups.flatMap((group) => group.heard ?? [])];
  return { normalized, groups, heard, dearestFen, exactCodes: exactCodesOf(normalized) };
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

function termGroup(
  word: string,
  { same, equal }: { readonly same: readonly string[]; readonly equal: readonly string[] },
): QueryGroup {
  const own = groupsOf(segment(word));
  const [only] = own;
  const literal =
    own.length === 1 && only !== undefined ? only.alternatives : [allOf(requiredTokens(word), 'literal')];
  const others = alsoSaid(same, equal);
  return {
    text: word,
    names: [...new Set([word, ...(only !== undefined && own.length === 1 ? only.names : []), ...same])],
    alternatives: [...literal.filter(({ all }) => all.length > 0), ...others],
    optional: false,
    weight: WEIGHTS.product,
  };
}

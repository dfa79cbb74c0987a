import { firstChar, lastChar } from './characters.ts';
import { dictionary } from './dictionary.ts';
import { kindNamed, kindOfDiminutive, WITH } from './kind-words.ts';
import { misspeltAt } from './misspelt.ts';
import { codeSplits, looksLikeModel } from './model-numbers.ts';
import { describes, namesOf, saidOf } from './names.ts';
import { looksLikePinyin, SOUND_MARK } from './pinyin.ts';
import { splitPinyin, wordsOfInitials, wordsSpelled } from './pinyin-words.ts';
import type { Alternative, QueryGroup } from './query-group.ts';
import { allOf, equalTo, WEIGHTS } from './query-group.ts';
import type { Segment } from './segment.ts';
import { bigrams, innerWords, segment } from './segment.ts';
import { CASE } from './units.ts';

export const MAX_GROUPS = 16;
const MIN_PREFIX_CHARS = 4;
const MIN_SOUND_CHARS = 3;

/** The tokens a phrase must leave in a document: for synonyms, which may be several words. */
export function requiredTokens(phrase: string): string[] {
  return segment(phrase).flatMap((part) => {
    if (part.kind === 'word' || part.kind === 'char') return [part.text];
    if (part.kind === 'code') return [part.joined];
    return part.kind === 'quantity' ? [part.quantity.token] : [];
  });
}

/** What is said in other words; `equal` are those of them that name the very thing. */
export function alsoSaid(words: readonly string[], equal: readonly string[]): Alternative[] {
  return words.flatMap((word) => {
    const said = allOf(requiredTokens(word), 'synonym');
    return said.all.length === 0 ? [] : [equal.includes(word) ? equalTo(said) : said];
  });
}

/** What a name ends in says less than the name: whoever types 咸鸭蛋 may be given a 鸭蛋, but not as the very thing. */
export function synonymsOf(text: string): Alternative[] {
  const { also, equal } = saidOf(text);
  return alsoSaid(
    also,
    equal.filter((word) => !text.endsWith(word)),
  );
}

const STARTS_WITH_NUMBER = /^\d+/;

/** A long word is also met by its two halves standing apart, or by all its pairs of characters. */
function fragmentsOf(word: string): Alternative[] {
  if (word.length < 3) return [];
  // 7号电池, which titles write 7号碱性电池
  if (STARTS_WITH_NUMBER.test(word))
    return [equalTo(allOf(requiredTokens(word.replace(STARTS_WITH_NUMBER, '$& ')), 'fragment'))];
  const inner = new Set(innerWords(word));
  const halves: Alternative[] = [];
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    if (parts.every((part) => inner.has(part))) halves.push(equalTo(allOf(parts, 'fragment')));
  }
  return [...halves, allOf(bigrams(word), 'fragment')];
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

/** Initials are those of several words: then each is looked for by itself, without its other names. */
function ofInitials(text: string): Alternative[] {
  const words = wordsOfInitials(text);
  return words.length === 1
    ? meantAlternatives(words)
    : words.map((word) => equalTo(allOf(requiredTokens(word), 'sound')));
}

/** How many, in Chinese numerals (一箱, 两台): says nothing about what is wanted. */
const COUNTED = /^[一二两三四五六七八九十百几半]+[个箱台款把批盒包支只件套份瓶袋条本张卷双块桶]$/u;

/** How it is sold, not what it is. */
const SOLD = /^(?:整包|批发|散装|厂家|正品|全新)$/;

/** By the case, which names tell in many ways. */
const BY_THE_CASE = /^(?:整箱|整件|成箱|箱装)$/;

const caseGroup = (word: string): QueryGroup => ({
  text: word,
  names: [],
  alternatives: [allOf([CASE], 'literal')],
  optional: false,
  weight: WEIGHTS.attribute,
});

function wordGroup(word: string): QueryGroup {
  if (BY_THE_CASE.test(word)) return caseGroup(word);
  if (SOLD.test(word) || (COUNTED.test(word) && !dictionary().kinds.has(word)))
    return leftoverGroup(word, word, '');
  const isPlace = dictionary().places.has(word);
  return {
    text: word,
    names: namesOf(word),
    alternatives: [allOf([word], 'literal'), ...fragmentsOf(word), ...synonymsOf(word)],
    optional: isPlace,
    aside: isPlace,
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

/** A word and what makes a thing of its own of it: 键盘|膜, 纸巾|盒. */
function goodsGroup(char: string, left: string): QueryGroup {
  const [thing, leftover] = [left + char, leftoverGroup(char, left, '')];
  return {
    text: thing,
    names: [thing, ...saidOf(thing).also],
    alternatives: [...leftover.alternatives, ...synonymsOf(thing)],
    optional: false,
    weight: WEIGHTS.product,
  };
}

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
  const kind = kindNamed(run);
  if (kind === null) return null;
  const { colour, char, things } = kind;
  return [...(colour === null ? [] : [colourGroup(colour)]), kindGroup(char, things)];
}

function soundAlternatives(text: string): Alternative[] {
  if (!/^[a-z]+$/.test(text) || text.length < MIN_SOUND_CHARS) return [];
  const whole = allOf([SOUND_MARK + text], 'sound'); // initials (fyz) or a word's full pinyin
  const meant = [...meantAlternatives(wordsSpelled(text)), ...ofInitials(text)];
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
    names: [
      ...[...wordsSpelled(joined), ...wordsOfInitials(joined)].flatMap(namesOf),
      ...saidOf(joined).also,
    ],
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

const LONGEST_PHRASE = 3;

/** How many words from `start` on are one name of our lists: mouse pad. */
function phraseLength(segments: readonly Segment[], start: number): number {
  const words: string[] = [];
  let found = 0;
  for (let length = 1; length <= LONGEST_PHRASE; length += 1) {
    const part = segments[start + length - 1];
    if (part?.kind !== 'code') break;
    words.push(part.joined);
    if (length > 1 && saidOf(words.join(' ')).also.length > 0) found = length;
  }
  return found;
}

function phraseGroup(words: readonly string[]): QueryGroup {
  const text = words.join(' ');
  return {
    text,
    names: [text, ...saidOf(text).also],
    alternatives: [allOf(words, 'literal'), ...synonymsOf(text)],
    optional: false,
    weight: WEIGHTS.product,
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
  const { stopWords, goods } = dictionary();
  // 切水果的刀 asks for a 刀
  const behindNothing = left === '' || stopWords.has(left);
  const comesWith = WITH.has(run) && start + length < segments.length;
  const kind =
    !comesWith && length <= 2 && (behindNothing || describes(left)) && right === '' ? kindGroups(run) : null;
  if (kind !== null) return kind;
  if (length > 1) return [unknownGroup(run)];
  const isLast = start + length === segments.length || describes(right);
  const isGoods = isLast && !behindNothing && goods.has(run);
  return [isGoods ? goodsGroup(run, left) : leftoverGroup(run, left, right)];
}

function misspeltGroup(typed: string, meant: readonly string[]): QueryGroup {
  const { stopWords } = dictionary();
  const tokens = requiredTokens(typed);
  // names keep no pair with a particle: 喜之郞 stands there by its characters
  const literal = tokens.some((token) => stopWords.has(token)) ? tokens : bigrams(typed);
  return {
    text: typed,
    heard: meant,
    names: meant.flatMap(namesOf),
    alternatives: [allOf(literal, 'literal'), ...meantAlternatives(meant)],
    optional: false,
    // 背式 may be no 倍思 at all
    weight: meant.every((word) => dictionary().kinds.get(word) === 'brand') ? WEIGHTS.word : WEIGHTS.product,
  };
}

/** 鼠标垫子 is a 鼠标垫: a thing of our lists, and two segments; null of others. */
function withDiminutive(part: Segment | undefined, next: Segment | undefined): string | null {
  const kind = kindOfDiminutive(hanText(next));
  if (kind === undefined || part?.kind !== 'word') return null;
  const thing = part.text + kind;
  return dictionary().kinds.get(thing) === 'product' ? thing : null;
}

/** What each piece of a query asks for. */
export function groupsOf(segments: readonly Segment[]): QueryGroup[] {
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
    const phrase = phraseLength(segments, i);
    if (phrase > 0) {
      const words = segments.slice(i, i + phrase);
      groups.push(phraseGroup(words.flatMap((word) => (word.kind === 'code' ? [word.joined] : []))));
      i += phrase;
      continue;
    }
    const thing = withDiminutive(part, segments[i + 1]);
    if (thing !== null) {
      groups.push(wordGroup(thing));
      i += 2;
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

/** A word of the operators, with what they say it is also called. */
export function termGroup(
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

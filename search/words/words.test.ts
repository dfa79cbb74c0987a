import { expect, test } from 'vitest';
import { NONE } from '../shelf/columns.ts';
import { random } from '../testing/market.ts';
import { sentWords } from '../testing/sent-words.ts';
import { LookUp } from './look-up.ts';
import { OrderedWords } from './ordered-words.ts';
import { Vocabulary, wordBytes } from './vocabulary.ts';
import { isWholeCode, placeIn, Words, weightOf } from './words.ts';

const row = (words: readonly string[]) => sentWords(words.map((word, at) => [word, 3, [at + 1]]));
const asked = (...words: readonly string[]) => [
  { all: words.map((word) => ({ text: word, prefix: false })), kind: 'literal' as const },
];
const begun = (word: string) => [{ all: [{ text: word, prefix: true }], kind: 'fragment' as const }];

test('an entry tells weight, the first three places and whether it is the whole code', () => {
  const words = new Words();
  words.put(
    4,
    sentWords([
      ['x1', 2, [2, 7, 500, 600]],
      ['y', 0, [1]],
    ]),
    ['x1', 'z'],
  );
  const [span] = words.spans({ text: 'x1', prefix: false });
  const entry = words.factAt[span?.from ?? -1] ?? 0;
  expect([weightOf(entry), isWholeCode(entry)]).toEqual([2, true]);
  expect([0, 1, 2].map((no) => placeIn(entry, no))).toEqual([2, 7, 500]);
  const [other] = words.spans({ text: 'y', prefix: false });
  const plain = words.factAt[other?.from ?? -1] ?? 0;
  expect([weightOf(plain), isWholeCode(plain), placeIn(plain, 1)]).toEqual([0, false, 0]);
});

test('places beyond the last that fits keep their order', () => {
  const words = new Words();
  words.put(0, sentWords([['far', 0, [9_000]]]), []);
  const [span] = words.spans({ text: 'far', prefix: false });
  expect(placeIn(words.factAt[span?.from ?? -1] ?? 0, 0)).toBe(511);
});

test('rows that come, change and leave are found like by a table, also by a beginning, through every sweep', () => {
  const next = random(11);
  const words = new Words();
  const lookUp = new LookUp(words);
  const vocabulary = Array.from({ length: 40 }, (_, n) => `${n % 2 ? '打印' : 'hp'}${n}`);
  const table = new Map<number, readonly string[]>();
  for (let round = 0; round < 6_000; round += 1) {
    const slot = Math.floor(next() * 300);
    if (table.has(slot)) words.remove(slot);
    table.delete(slot);
    if (next() < 0.8) {
      const has = vocabulary.filter(() => next() < 0.15);
      table.set(slot, has);
      words.put(slot, row(has), []);
    }
    if (round % 400 !== 0) continue;
    const slots = (groups: Parameters<LookUp['having']>[0]) =>
      lookUp
        .having(groups)
        .map((doc) => words.slotAt[doc] ?? NONE)
        .sort((a, b) => a - b);
    const having = (test: (row: readonly string[]) => boolean) =>
      [...table].flatMap(([at, row]) => (test(row) ? [at] : [])).sort((a, b) => a - b);
    const [a, b, c] = [0, 1, 2].map(() => vocabulary[Math.floor(next() * 40)] ?? '');
    if (a === undefined || b === undefined || c === undefined) throw new Error('no words');
    expect(slots([asked(a)])).toEqual(having((row) => row.includes(a)));
    expect(slots([asked(a, b)])).toEqual(having((row) => row.includes(a) && row.includes(b)));
    expect(slots([[...asked(a), ...asked(b, c)], asked(c)])).toEqual(
      having((row) => (row.includes(a) || row.includes(b)) && row.includes(c)),
    );
    expect(slots([begun('hp1'), asked(c)])).toEqual(
      having((row) => row.some((word) => word.startsWith('hp1')) && row.includes(c)),
    );
    expect(slots([asked('never')])).toEqual([]);
  }
  // what left was swept out: no more is kept than by rows that only came
  expect(words.span).toBeLessThan(6_000);
});

test('a word that nothing has any more costs nothing after a sweep', () => {
  const words = new Words();
  words.put(0, row(['gone', 'stays']), []);
  words.put(1, row(['stays']), []);
  words.remove(0);
  words.sweep();
  expect(words.spans({ text: 'gone', prefix: false })).toEqual([]);
  expect(words.spans({ text: 'stay', prefix: true })).toHaveLength(1);
  expect(words.slotAt[words.documentAt[0] ?? -1]).toBe(1);
});

test('beginnings are found among many words and among those that just came', () => {
  const ordered = new OrderedWords();
  const all = Array.from({ length: 5_000 }, (_, n) => ({ word: `w${(n * 7_919) % 5_000}`, no: n }));
  const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
  const beginning = (text: string, words = all) =>
    words.filter(({ word }) => word.startsWith(text)).map(({ no }) => no);
  for (const { word, no } of all.slice(0, 4_990)) ordered.add(word, no);
  expect(sorted(ordered.beginningWith('w499'))).toEqual(beginning('w499', all.slice(0, 4_990)));
  for (const { word, no } of all.slice(4_990)) ordered.add(word, no);
  for (const text of ['w1', 'w12', 'w4999', 'x', ''])
    expect(sorted(ordered.beginningWith(text))).toEqual(beginning(text));
});

test('a vocabulary knows its words again, whatever their bytes, through every growth', () => {
  const vocabulary = new Vocabulary();
  const texts = Array.from({ length: 5_000 }, (_, n) => `${n % 3 ? '词' : 'w'}${n.toString(36)}`);
  expect(vocabulary.find(wordBytes('词1'))).toBe(NONE);
  for (const text of texts) vocabulary.add(wordBytes(text));
  texts.forEach((text, no) => {
    expect(vocabulary.find(wordBytes(text))).toBe(no);
    expect(vocabulary.textOf(no)).toBe(text);
  });
  expect(vocabulary.find(wordBytes('词'))).toBe(NONE);
  expect(vocabulary.size).toBe(texts.length);
});

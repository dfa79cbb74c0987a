import { expect, test } from 'vitest';
import { toTsvector } from '../engines/postgres/ts-text.ts';
import type { WeightedToken } from '../query/analyze-document.ts';
import { eachRowWord, ownText } from './tsvector-text.ts';

interface RowWord {
  readonly text: string;
  readonly weight: number;
  readonly places: readonly number[];
}

function read(tsvector: string): RowWord[] {
  const words: RowWord[] = [];
  eachRowWord(tsvector, (text, weight, places) => words.push({ text, weight, places: [...places] }));
  return words;
}

test('words, weights and places are read as PostgreSQL writes them, D being no letter', () => {
  expect(read(`'~fyz':3,17 'a4':5C '复印纸':1A,22A`)).toEqual([
    { text: '~fyz', weight: 0, places: [3, 17] },
    { text: 'a4', weight: 1, places: [5] },
    { text: '复印纸', weight: 3, places: [1, 22] },
  ]);
  expect(read('')).toEqual([]);
});

test.each([`it's`, `a\\b`, `'`, `\\'`, `''`, `\\\\`, 'x:1A', `'a':2`, 'a b', '名:称'])(
  'a word of marks stays what it is: %s',
  (text) => {
    const tokens: WeightedToken[] = [
      { text, weight: 'B', positions: [2, 9] },
      { text: 'next', weight: 'A', positions: [300] },
    ];
    expect(read(toTsvector(tokens))).toEqual([
      { text, weight: 2, places: [2, 9] },
      { text: 'next', weight: 3, places: [300] },
    ]);
  },
);

test('what is no text of a tsvector is told, not passed over', () => {
  expect(() => read(`'half`)).toThrow(/does not end/);
});

test('a piece of a text is the same text', () => {
  for (const text of ['', 'a', '复印纸', 'x'.repeat(40), '😀得力'.repeat(9)])
    expect(ownText(text)).toBe(text);
});

import { describe, expect, test } from 'vitest';
import type { MatchSignals } from './match-confidence.ts';
import { matchConfidence, matchLevel, packAgreement, unitAgreement } from './match-confidence.ts';

const PLAIN: MatchSignals = {
  codeMet: false,
  nameMet: false,
  allWords: true,
  head: 1,
  packs: 'unsaid',
  unit: 'unsaid',
  alone: false,
  orderable: true,
};

describe('how surely a product is what a row means', () => {
  test.each<[string, Partial<MatchSignals>, ReturnType<typeof matchLevel>]>([
    ['the stock number is written', { codeMet: true }, 'sure'],
    ['the stock number is written, the name speaks of something else', { codeMet: true, head: -1 }, 'sure'],
    ['the stock number is written, but another unit', { codeMet: true, unit: 'other' }, 'doubtful'],
    ['the stock number is written, but another size', { codeMet: true, packs: 'other' }, 'doubtful'],
    [
      'the stock number is written, but it cannot be ordered',
      { codeMet: true, orderable: false },
      'doubtful',
    ],
    [
      'the whole name is written, the only one, but another unit',
      { nameMet: true, alone: true, unit: 'other' },
      'doubtful',
    ],
    ['the whole name is written', { nameMet: true }, 'sure'],
    ['the whole name is written, but another unit', { nameMet: true, unit: 'other' }, 'doubtful'],
    ['all words, among others', {}, 'doubtful'],
    ['all words and the size, among others', { packs: 'same', unit: 'same' }, 'doubtful'],
    ['all words, among others, another unit', { unit: 'other' }, 'doubtful'],
    ['all words, the only one', { alone: true }, 'sure'],
    ['all words, the only one, but it only goes with the thing', { alone: true, head: -1 }, 'doubtful'],
    ['all words, the only one, but another size', { alone: true, packs: 'other' }, 'doubtful'],
    ['all words, among others, another size', { packs: 'other' }, 'none'],
    ['all words, but it only goes with the thing', { head: -1 }, 'none'],
    ['some words', { allWords: false }, 'none'],
    ['some words and the size', { allWords: false, packs: 'same' }, 'none'],
    ['some words, the only one', { allWords: false, alone: true }, 'none'],
  ])('%s', (_what, signals, level) => {
    expect(matchLevel([matchConfidence({ ...PLAIN, ...signals })])).toBe(level);
  });

  test('two that are as sure as each other are asked about', () => {
    expect(matchLevel([0.95, 0.95])).toBe('doubtful');
    expect(matchLevel([0.95, 0.85])).toBe('sure');
    expect(matchLevel([])).toBe('none');
  });

  test.each([
    [['500g'], ['500g'], 'same'],
    [['500g'], ['1000g'], 'other'],
    [['500g'], ['1000g', '500g'], 'same'],
    [['500g', '12瓶'], ['500g', '6瓶'], 'other'],
    [['500g'], ['12瓶'], 'unsaid'],
    [[], ['500g'], 'unsaid'],
    [['80g'], [], 'unsaid'],
  ] as const)('sizes %j beside %j: %s', (asked, has, expected) => {
    expect(packAgreement(asked, has)).toBe(expected);
  });

  test.each([
    ['', '包', 'unsaid'],
    ['包', '包', 'same'],
    ['公斤', '千克', 'same'],
    ['箱', '包', 'other'],
  ] as const)('unit %j beside %j: %s', (written, sold, expected) => {
    expect(unitAgreement(written, sold)).toBe(expected);
  });
});

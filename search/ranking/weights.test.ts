import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../app/domain/time/local-date.ts';
import { parseRankings, rankingOn, SIGNALS } from './weights.ts';

const FILE = readFileSync(fileURLToPath(new URL('./weights.json', import.meta.url)), 'utf8');
const [shipped] = parseRankings(FILE);
if (shipped === undefined) throw new Error('no version');

describe('the weights of the ranking', () => {
  test('are there for every signal, on every day', () => {
    for (const day of ['2020-01-01', '2026-11-29', '2040-01-01'])
      expect(Object.keys(rankingOn(localDate(day)).weights)).toEqual([...SIGNALS]);
  });

  test('of several versions the newest stands first', () => {
    const later = { ...shipped, validFrom: '2027-01-01' };
    expect(parseRankings(JSON.stringify([shipped, later])).map(({ validFrom }) => validFrom)).toEqual([
      '2027-01-01',
      shipped.validFrom,
    ]);
  });

  test.each([
    [[], 'a list of versions'],
    [[{ ...shipped, validFrom: '1 March' }], 'validFrom must be a day'],
    [[{ ...shipped, note: '' }], 'note must say why'],
    [[{ ...shipped, textPower: 0 }], 'textPower must be a number'],
    [[{ ...shipped, textPower: 1.1 }], 'textPower must be a number'],
    [[{ ...shipped, weights: { ...shipped.weights, area: 2 } }], 'area must be a number'],
    [[{ ...shipped, weights: { ...shipped.weights, deals: undefined } }], 'deals must be a number'],
    [[{ ...shipped, weights: null }], 'leaf must be a number'],
  ])('%j is refused with what is wrong', (versions, fault) => {
    expect(() => parseRankings(JSON.stringify(versions))).toThrow(fault);
  });
});

import { describe, expect, it } from 'vitest';
import { fen } from '../money.ts';
import type { PaidEntry } from './refund.ts';
import { refundParts } from './refund.ts';

const entry = (seq: number, spentFen: number, takenFen = 0): PaidEntry => ({
  budgetLineId: `line-${seq}`,
  lineCode: `BGT-${seq}`,
  seq,
  requestLineId: 'line',
  spentFen,
  takenFen,
});
const figures = (entries: readonly PaidEntry[], worth: number) =>
  refundParts(entries, fen(worth)).map(({ entry: { seq }, refundFen, goodsFen }) => [
    seq,
    refundFen,
    goodsFen,
  ]);

describe('a return after payment', () => {
  it('asks every entry for its share, to the fen', () => {
    expect(figures([entry(1, 100), entry(2, 50)], 100)).toEqual([
      [1, 67, 67],
      [2, 33, 33],
    ]);
  });

  it('takes the last fen of each entry with the last goods', () => {
    expect(figures([entry(1, 100, 67), entry(2, 50, 33)], 50)).toEqual([
      [1, 33, 33],
      [2, 17, 17],
    ]);
  });

  it('asks for no money that came back before without goods, and still takes the goods off what was counted', () => {
    expect(figures([entry(1, 100, 100)], 40)).toEqual([[1, 0, 40]]);
    expect(figures([entry(1, 100, 80)], 50)).toEqual([[1, 20, 50]]);
  });

  it('of goods that cost nothing asks for nothing', () => {
    expect(figures([entry(1, 100)], 0)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { fen } from '../money.ts';
import { allocate } from './allocate.ts';

const choose = (budgetLineId: string, amount: number | null) => ({
  budgetLineId,
  amountFen: amount === null ? null : fen(amount),
});

describe('charging a line to budget lines', () => {
  test('one line alone takes everything, also when the price has fallen since', () => {
    expect(allocate(fen(900), [choose('a', null)])).toEqual([choose('a', 900)]);
    expect(allocate(fen(900), [choose('a', 1_000)])).toEqual([choose('a', 900)]);
  });

  test('one line alone that was given too little is not filled up in silence', () => {
    expect(allocate(fen(1_100), [choose('a', 1_000)])).toEqual([choose('a', 1_000)]);
  });

  test('the entry without an amount takes what the others leave', () => {
    expect(allocate(fen(1_000), [choose('a', null), choose('b', 300)])).toEqual([
      choose('a', 700),
      choose('b', 300),
    ]);
    expect(allocate(fen(1_000), [choose('a', null), choose('b', 1_200)])).toEqual([choose('b', 1_200)]);
  });

  test('the same line named twice is one entry', () => {
    expect(allocate(fen(1_000), [choose('a', 400), choose('a', 600)])).toEqual([choose('a', 1_000)]);
  });

  test('what does not add up stays so, for the rule to say', () => {
    expect(allocate(fen(1_000), [choose('a', 400), choose('b', 500)])).toEqual([
      choose('a', 400),
      choose('b', 500),
    ]);
  });
});

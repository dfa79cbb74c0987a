import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fen } from '../money.ts';
import { fen } from '../money.ts';
import type { Balance, Movement } from './movements.ts';
import {
  apply,
  availableFen,
  commit,
  grant,
  releaseCommitted,
  releaseHeld,
  reserve,
  spend,
} from './movements.ts';

const EMPTY: Balance = { budgetFen: fen(0), heldFen: fen(0), committedFen: fen(0), spentFen: fen(0) };
const amount = fc.integer({ min: 1, max: 1_000_000 }).map((value) => fen(value));
const movement = fc.oneof(
  fc.integer({ min: -500_000, max: 2_000_000 }).map((value) => grant(fen(value))),
  ...[reserve, releaseHeld, commit, releaseCommitted, spend].map((make) =>
    amount.map((value) => make(value)),
  ),
);

test('no sequence of movements makes money or loses it', () => {
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 60 }), (sequence) => {
      let balance = EMPTY;
      let granted = 0;
      for (const step of sequence) {
        const next = apply(balance, step);
        if (next === null) continue;
        balance = next;
        granted += step.budgetDeltaFen;
      }
      const parts = availableFen(balance) + balance.heldFen + balance.committedFen + balance.spentFen;
      return parts === granted && availableFen(balance) >= 0;
    }),
  );
});

test.each<[string, Movement]>([
  ['a reservation above what is available', reserve(fen(1001))],
  ['a release of more than is held', releaseHeld(fen(1))],
  ['a commitment without a hold', commit(fen(1))],
  ['a payment without a commitment', spend(fen(1))],
  ['a cut below what is used', grant(fen(-1001))],
])('%s is refused', (_name, step) => {
  expect(apply({ ...EMPTY, budgetFen: fen(1000) }, step)).toBeNull();
});

test('reserve, commit, spend moves exactly the amount from available to spent', () => {
  const start: Balance = { ...EMPTY, budgetFen: fen(1000) };
  const end = [
    reserve(fen(600)),
    commit(fen(600)),
    spend(fen(500)),
    releaseCommitted(fen(100)),
  ].reduce<Balance | null>((balance, step) => (balance === null ? null : apply(balance, step)), start);
  expect(end).toEqual({ budgetFen: 1000, heldFen: 0, committedFen: 0, spentFen: 500 });
});

test('a movement of nothing or less is a bug, not a movement', () => {
  expect(() => reserve(0 as Fen)).toThrow(RangeError);
  expect(() => spend(-1 as Fen)).toThrow(RangeError);
});

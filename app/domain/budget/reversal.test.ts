import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '../money.ts';
import type { Balance, Movement } from './movements.ts';
import { apply, availableFen, commit, grant, reserve, spend } from './movements.ts';
import type { ReversibleEntry } from './reversal.ts';
import { reversalOf, reversibleFen } from './reversal.ts';

const entryOf = (movement: Movement, over: Partial<ReversibleEntry> = {}): ReversibleEntry => ({
  kind: movement.kind,
  budgetDeltaFen: movement.budgetDeltaFen,
  spentDeltaFen: movement.spentDeltaFen,
  sourceKind: 'adjustment',
  isReversal: false,
  isClosed: false,
  ...over,
});

describe('which entries can be taken back', () => {
  test('amounts of the budget and payments, nothing that moves with a paper', () => {
    expect(reversibleFen(entryOf(grant(fen(-300))))).toEqual({ ok: true, mostFen: 300 });
    expect(reversibleFen(entryOf(spend(fen(200))))).toEqual({ ok: true, mostFen: 200 });
    for (const movement of [reserve(fen(1)), commit(fen(1))]) {
      expect(reversibleFen(entryOf(movement))).toEqual({ ok: false, why: 'follows-papers' });
    }
  });
  test('no reversal, nothing a close wrote, and of a closed line payments alone', () => {
    const granted = grant(fen(100));
    expect(reversibleFen(entryOf(granted, { isReversal: true }))).toMatchObject({ why: 'is-reversal' });
    expect(reversibleFen(entryOf(granted, { sourceKind: 'close' }))).toMatchObject({ why: 'of-close' });
    expect(reversibleFen(entryOf(granted, { isClosed: true }))).toMatchObject({ why: 'line-closed' });
    expect(reversibleFen(entryOf(spend(fen(5)), { isClosed: true }))).toMatchObject({ ok: true });
  });
});

const amounts = fc.integer({ min: 1, max: 1_000_000 });

describe('a reversal conserves', () => {
  test('an entry and its whole reversal leave the four sums as they were', () => {
    fc.assert(
      fc.property(amounts, fc.boolean(), (amount, raised) => {
        const start: Balance = {
          budgetFen: fen(2_000_000),
          heldFen: fen(0),
          committedFen: fen(0),
          spentFen: fen(0),
        };
        const movement = grant(fen(raised ? amount : -amount));
        const moved = apply(start, movement);
        const back = moved && apply(moved, reversalOf(entryOf(movement), fen(amount)));
        expect(back).toEqual(start);
      }),
    );
  });
  test('money that came back is available again on an open line and nowhere on a closed one', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.boolean(), (paid, part, isClosed) => {
        const back = Math.min(paid, part);
        const line: Balance = {
          budgetFen: fen(paid),
          heldFen: fen(0),
          committedFen: fen(0),
          spentFen: fen(paid),
        };
        const after = apply(line, reversalOf(entryOf(spend(fen(paid)), { isClosed }), fen(back)));
        expect(after?.spentFen).toBe(paid - back);
        expect(after && availableFen(after)).toBe(isClosed ? 0 : back);
      }),
    );
  });
});

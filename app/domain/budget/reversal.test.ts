import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '../money.ts';
import type { Balance, Movement } from './movements.ts';
import { apply, availableFen, commit, grant, reserve, spend } from './movements.ts';
import type { ReversibleEntry } from './reversal.ts';
import { leftToReverse, reversalOf, reversibleFen } from './reversal.ts';

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
    expect(reversibleFen(entryOf(grant(fen(-300))))).toEqual({ ok: true, value: 300 });
    expect(reversibleFen(entryOf(spend(fen(200))))).toEqual({ ok: true, value: 200 });
    for (const movement of [reserve(fen(1)), commit(fen(1))]) {
      expect(reversibleFen(entryOf(movement))).toMatchObject({
        refusal: { code: 'REVERSAL_FOLLOWS_PAPERS' },
      });
    }
  });
  test('no reversal, nothing a close wrote, and of a closed line payments alone', () => {
    const granted = grant(fen(100));
    const codeOf = (over: Partial<ReversibleEntry>) => {
      const answer = reversibleFen(entryOf(granted, over));
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    expect(codeOf({ isReversal: true })).toBe('REVERSAL_OF_REVERSAL');
    expect(codeOf({ sourceKind: 'close' })).toBe('REVERSAL_LINE_CLOSED');
    expect(codeOf({ isClosed: true })).toBe('REVERSAL_LINE_CLOSED');
    expect(reversibleFen(entryOf(spend(fen(5)), { isClosed: true }))).toMatchObject({ ok: true });
  });
});

describe('what is left to be taken back of an entry', () => {
  const entry = { ...entryOf(grant(fen(100))), seq: 3 };
  const asked = { seq: 3, amountFen: 30, reversalSeq: null };
  test('is what nobody has taken back or asked for', () => {
    const done = { ...asked, amountFen: 20, state: 'done', reversalSeq: 7 } as const;
    const refused = { ...asked, state: 'refused' } as const;
    const elsewhere = { ...asked, seq: 4, state: 'proposed' } as const;
    expect(leftToReverse(entry, false, [])).toBe(100);
    expect(leftToReverse(entry, false, [{ ...asked, state: 'proposed' }, done, refused, elsewhere])).toBe(50);
  });
  test('is nothing of a reversal and of a closed line', () => {
    expect(leftToReverse({ ...entry, seq: 7 }, false, [{ ...asked, state: 'done', reversalSeq: 7 }])).toBe(0);
    expect(leftToReverse(entry, true, [])).toBe(0);
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FiscalContract, FiscalItem, FiscalPosition } from './fiscal-position.ts';
import { applyOperation, isEmpty, NO_POSITION, nextOperation, sameItems } from './fiscal-position.ts';

const item = (indicator: string, amountFen: number, categoryCode = 'A05040101'): FiscalItem => ({
  indicator,
  categoryCode,
  amountFen,
});
const contract = (orderId: string, ...items: FiscalItem[]): FiscalContract => ({
  orderId,
  contractNumber: `HT-${orderId}`,
  supplierUscc: '91370602000000011C',
  payeeAccount: '1',
  items,
});

describe('the next thing to tell the fiscal system', () => {
  it('is a hold of everything when nothing was ever held', () => {
    const desired = { holds: [item('B1', 300)], contracts: [contract('o1', item('B1', 200))] };
    expect(nextOperation(null, desired)).toEqual({ kind: 'hold', items: [item('B1', 500)] });
  });

  it('is nothing for a request that never held and needs nothing', () => {
    expect(nextOperation(null, NO_POSITION)).toBeNull();
  });

  it('is a smaller hold when one line was refused', () => {
    const before = { holds: [item('B1', 300), item('B2', 50)], contracts: [] };
    const desired = { holds: [item('B1', 300)], contracts: [] };
    expect(nextOperation(before, desired)).toEqual({ kind: 'adjust', items: [item('B1', 300)] });
  });

  it('commits a contract at its lower price before the rest is given back', () => {
    const before = { holds: [item('B1', 300)], contracts: [] };
    const desired = { holds: [], contracts: [contract('o1', item('B1', 280))] };
    const first = nextOperation(before, desired);
    expect(first).toMatchObject({ kind: 'commit', contract: { orderId: 'o1' } });
    if (first === null) throw new Error('expected an operation');
    const after = applyOperation(before, first);
    expect(after.holds).toEqual([item('B1', 20)]);
    expect(nextOperation(after, desired)).toEqual({ kind: 'adjust', items: [] });
  });

  it('gives back part of a contract, and all of it at once in the end', () => {
    const before = { holds: [], contracts: [contract('o1', item('B1', 280))] };
    const part = { holds: [], contracts: [contract('o1', item('B1', 100))] };
    expect(nextOperation(before, part)).toMatchObject({ kind: 'adjust_contract', items: [item('B1', 100)] });
    expect(nextOperation(before, NO_POSITION)).toEqual({ kind: 'release' });
  });

  it('asks for what a contract needs before committing it, where a hold has become too small', () => {
    const before = { holds: [item('B1', 100)], contracts: [] };
    const desired = { holds: [], contracts: [contract('o1', item('B1', 280))] };
    expect(nextOperation(before, desired)).toEqual({ kind: 'adjust', items: [item('B1', 280)] });
  });
});

const items = fc.array(
  fc.record({
    indicator: fc.constantFrom('B1', 'B2', 'B3'),
    categoryCode: fc.constantFrom('A02010105', 'A05040101'),
    amountFen: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  { maxLength: 5 },
);
const positions: fc.Arbitrary<FiscalPosition> = fc.record({
  holds: items,
  contracts: fc.uniqueArray(
    fc.tuple(fc.constantFrom('o1', 'o2', 'o3'), items).map(([orderId, own]) => contract(orderId, ...own)),
    { selector: ({ orderId }) => orderId, maxLength: 3 },
  ),
});

describe('told again and again', () => {
  it('ends with both sides holding the same, never anything below zero on the way', () => {
    fc.assert(
      fc.property(fc.array(positions, { minLength: 1, maxLength: 5 }), (wanted) => {
        let known: FiscalPosition | null = null;
        for (const desired of wanted) {
          let steps = 0;
          for (;;) {
            const operation = nextOperation(known, desired);
            if (operation === null) break;
            known = applyOperation(known, operation);
            for (const { amountFen } of [...known.holds, ...known.contracts.flatMap((c) => c.items)])
              expect(amountFen).toBeGreaterThanOrEqual(0);
            steps += 1;
            expect(steps).toBeLessThan(12);
          }
          const end = known ?? NO_POSITION;
          expect(sameItems(end.holds, desired.holds) || isEmpty(desired)).toBe(true);
          for (const { orderId, items: own } of desired.contracts) {
            const there = end.contracts.find((c) => c.orderId === orderId)?.items ?? [];
            expect(sameItems(there, own)).toBe(true);
          }
          if (isEmpty(desired)) expect(isEmpty(end)).toBe(true);
        }
      }),
    );
  });
});

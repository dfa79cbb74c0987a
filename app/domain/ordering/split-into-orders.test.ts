import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUND_KINDS, METHODS, PROGRAMMES } from './kinds.ts';
import type { SplittableLine } from './split-into-orders.ts';
import { splitIntoOrders } from './split-into-orders.ts';

function line(lineNo: number, over: Partial<SplittableLine> = {}): SplittableLine {
  return {
    lineNo,
    supplierId: 's1',
    agreementId: null,
    method: 'mall_direct',
    programme: 'none',
    fundKind: 'budget',
    addressId: 'home',
    allocations: [{ budgetLineId: 'b1', amountFen: 1_000 }],
    goodsFen: 900,
    deliveryFeeFen: 100,
    amountFen: 1_000,
    taxFen: 115,
    ...over,
  };
}

const lineNosOf = (lines: readonly SplittableLine[]) =>
  splitIntoOrders(lines).map((order) => order.lines.map(({ lineNo }) => lineNo));

describe('the split of a request into orders', () => {
  it('keeps together what shares supplier, agreement, method, programme, funds and address', () => {
    const [order, ...others] = splitIntoOrders([line(1), line(2)]);
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      supplierId: 's1',
      budgetLineIds: ['b1'],
      goodsFen: 1_800,
      deliveryFeeFen: 200,
      amountFen: 2_000,
      taxFen: 230,
    });
  });

  it.each([
    ['supplier', { supplierId: 's2' }],
    ['agreement', { agreementId: 'a1' }],
    ['method', { method: 'framework_direct' }],
    ['programme', { programme: 'p832' }],
    ['fund', { fundKind: 'union', allocations: [] }],
    ['set of budget lines', { allocations: [{ budgetLineId: 'b2', amountFen: 1_000 }] }],
    ['address', { addressId: 'annex' }],
  ] as const)('separates by %s', (_, over) => {
    expect(lineNosOf([line(1), line(2, over), line(3)])).toEqual([[1, 3], [2]]);
  });

  it('takes the set of budget lines for what it is: order and zero amounts do not matter', () => {
    const both = [
      { budgetLineId: 'b1', amountFen: 400 },
      { budgetLineId: 'b2', amountFen: 600 },
    ];
    expect(
      lineNosOf([line(1, { allocations: both }), line(2, { allocations: [...both].reverse() })]),
    ).toEqual([[1, 2]]);
    const zero = [
      { budgetLineId: 'b1', amountFen: 1_000 },
      { budgetLineId: 'b2', amountFen: 0 },
    ];
    expect(lineNosOf([line(1), line(2, { allocations: zero })])).toEqual([[1, 2]]);
    expect(lineNosOf([line(1), line(2, { allocations: both })])).toEqual([[1], [2]]);
  });

  it('loses no line, doubles none, and sums to the request to the fen', () => {
    const anyLine = fc.record({
      supplierId: fc.constantFrom('s1', 's2'),
      agreementId: fc.constantFrom(null, 'a1'),
      method: fc.constantFrom(...METHODS),
      programme: fc.constantFrom(...PROGRAMMES),
      fundKind: fc.constantFrom(...FUND_KINDS),
      addressId: fc.constantFrom('home', 'annex'),
      goodsFen: fc.nat(1_000_000),
      deliveryFeeFen: fc.nat(5_000),
      taxFen: fc.nat(100_000),
      allocations: fc.array(
        fc.record({ budgetLineId: fc.constantFrom('b1', 'b2', 'b3'), amountFen: fc.nat(1_000) }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 15 }), (given) => {
        const lines = given.map((part, index) => ({
          ...part,
          lineNo: index + 1,
          amountFen: part.goodsFen + part.deliveryFeeFen,
        }));
        const orders = splitIntoOrders(lines);
        expect(
          orders.flatMap((order) => order.lines.map(({ lineNo }) => lineNo)).sort((a, b) => a - b),
        ).toEqual(lines.map(({ lineNo }) => lineNo));
        for (const key of ['goodsFen', 'deliveryFeeFen', 'amountFen', 'taxFen'] as const) {
          const sum = (parts: readonly Record<typeof key, number>[]) =>
            parts.reduce((total, part) => total + part[key], 0);
          expect(sum(orders)).toBe(sum(lines));
        }
        expect(new Set(orders.map(({ key }) => key)).size).toBe(orders.length);
        expect(new Set(splitIntoOrders([...lines].reverse()).map(({ key }) => key))).toEqual(
          new Set(orders.map(({ key }) => key)),
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, taxFromGross } from '../money.ts';
import { milli, pieces } from '../quantity.ts';
import type { QuoteLineInput } from './quote-order.ts';
import { deliveryFee, quoteOrder } from './quote-order.ts';

function item(over: Partial<QuoteLineInput> = {}): QuoteLineInput {
  return {
    lineNo: 1,
    supplierId: 's1',
    agreementId: null,
    unitPriceFen: fen(1_000),
    quantityMilli: pieces(1),
    taxRateBp: 1300,
    delivery: { feeFen: 0, freeFromFen: 0 },
    ...over,
  };
}

describe('pricing', () => {
  it('multiplies price and quantity, half a fen up', () => {
    const quote = quoteOrder([item({ unitPriceFen: fen(333), quantityMilli: milli(2_500) })]);
    expect(quote.lines[0]).toMatchObject({ goodsFen: 833, amountFen: 833 });
    expect(
      quoteOrder([item({ unitPriceFen: fen(333), quantityMilli: milli(1_499) })]).lines[0]?.goodsFen,
    ).toBe(499);
  });

  it('charges one delivery fee per supplier and agreement, shared by goods value', () => {
    const delivery = { feeFen: 1_000, freeFromFen: 10_000 };
    const quote = quoteOrder([
      item({ lineNo: 1, unitPriceFen: fen(2_000), delivery }),
      item({ lineNo: 2, supplierId: 's2' }),
      item({ lineNo: 3, unitPriceFen: fen(1_000), delivery }),
      item({ lineNo: 4, unitPriceFen: fen(5_000), agreementId: 'a1', delivery }),
    ]);
    expect(quote.lines.map((line) => line.deliveryFeeFen)).toEqual([667, 0, 333, 1_000]);
    expect(
      quote.groups.map(({ supplierId, agreementId, lineNos }) => [supplierId, agreementId, lineNos]),
    ).toEqual([
      ['s1', null, [1, 3]],
      ['s1', 'a1', [4]],
      ['s2', null, [2]],
    ]);
    expect(quote.groups[0]).toMatchObject({ deliveryFeeFen: 1_000, toFreeDeliveryFen: 7_000 });
    expect(quote.groups[2]).toMatchObject({ deliveryFeeFen: 0, toFreeDeliveryFen: 0 });
  });

  it('delivers free from the value the supplier names, that value included', () => {
    const rule = { feeFen: 1_000, freeFromFen: 10_000 };
    expect(deliveryFee(fen(9_999), rule)).toBe(1_000);
    expect(deliveryFee(fen(10_000), rule)).toBe(0);
    expect(deliveryFee(fen(0), { feeFen: 1_000, freeFromFen: 0 })).toBe(0);
  });

  it('shares a fee over lines of no value equally', () => {
    const free = { unitPriceFen: fen(0), delivery: { feeFen: 3, freeFromFen: 100 } };
    const quote = quoteOrder([item({ lineNo: 1, ...free }), item({ lineNo: 2, ...free })]);
    expect(quote.lines.map((line) => line.deliveryFeeFen)).toEqual([2, 1]);
  });

  it('computes tax on the gross of each rate in a group and shares it out', () => {
    const quote = quoteOrder([
      item({ lineNo: 1, unitPriceFen: fen(3) }),
      item({ lineNo: 2, unitPriceFen: fen(3) }),
      item({ lineNo: 3, unitPriceFen: fen(3) }),
      item({ lineNo: 4, unitPriceFen: fen(1_090), taxRateBp: 900 }),
    ]);
    // 0.09 yuan contains 1.035 fen of tax: one fen in all, not none per line
    expect(quote.lines.map((line) => line.taxFen)).toEqual([1, 0, 0, 90]);
  });

  it('of nothing is nothing', () => {
    expect(quoteOrder([])).toEqual({
      lines: [],
      groups: [],
      goodsFen: 0,
      deliveryFeeFen: 0,
      amountFen: 0,
      taxFen: 0,
    });
  });
});

const anyLine = fc.record({
  supplierId: fc.constantFrom('s1', 's2', 's3'),
  agreementId: fc.constantFrom(null, 'a1', 'a2'),
  unitPriceFen: fc.integer({ min: 0, max: 5_000_000 }).map(fen),
  quantityMilli: fc.integer({ min: 1, max: 500_000 }).map(milli),
  taxRateBp: fc.constantFrom(0, 300, 900, 1300),
});
const anyCart = fc
  .tuple(
    fc.array(anyLine, { maxLength: 12 }),
    fc.record({ feeFen: fc.nat(5_000), freeFromFen: fc.nat(2_000_000) }),
  )
  .map(([lines, delivery]) => lines.map((line, index) => ({ ...line, lineNo: index + 1, delivery })));

describe('every quote', () => {
  it('conserves: lines sum to groups, groups to the whole, goods and delivery to the amount', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        const quote = quoteOrder(cart);
        for (const key of ['goodsFen', 'deliveryFeeFen', 'amountFen', 'taxFen'] as const) {
          const sum = (parts: readonly Record<typeof key, number>[]) =>
            parts.reduce((total, part) => total + part[key], 0);
          expect(sum(quote.lines)).toBe(quote[key]);
          expect(sum(quote.groups)).toBe(quote[key]);
        }
        expect(quote.goodsFen + quote.deliveryFeeFen).toBe(quote.amountFen);
        expect(quote.lines.map((line) => line.lineNo)).toEqual(cart.map((line) => line.lineNo));
      }),
    );
  });

  it("has each group's tax at one rate equal to the tax of the group's gross", () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        const sameRate = cart.map((line) => ({ ...line, taxRateBp: 1300 }));
        for (const group of quoteOrder(sameRate).groups) {
          expect(group.taxFen).toBe(taxFromGross(group.amountFen, 1300));
        }
      }),
    );
  });
});

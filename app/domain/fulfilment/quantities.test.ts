import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fen } from '../money.ts';
import type { LineAmounts, LineQuantities } from './quantities.ts';
import {
  acceptableMilli,
  acceptanceEvent,
  amountOfQuantity,
  keptMilli,
  outstandingMilli,
  payableFen,
  receivableMilli,
  releaseBetween,
  returnableMilli,
  returnEvent,
  shippableMilli,
  standingFen,
  takeFrom,
  unshippedMilli,
} from './quantities.ts';

type Line = LineQuantities & LineAmounts;

const line = (over: Partial<Line> = {}): Line => ({
  orderedMilli: 10_000,
  shippedMilli: 0,
  receivedMilli: 0,
  acceptedMilli: 0,
  rejectedMilli: 0,
  cancelledMilli: 0,
  returnedMilli: 0,
  amountFen: 10_001,
  ...over,
});

const shipped10Received7Accepted6 = { shippedMilli: 10_000, receivedMilli: 7000, acceptedMilli: 6000 };

describe('what may happen next to a line', () => {
  test.each([
    ['nothing shipped', {}, { ship: 10_000, receive: 0, judge: 0, open: 10_000, unshipped: 10_000 }],
    [
      'part shipped',
      { shippedMilli: 4000 },
      { ship: 6000, receive: 4000, judge: 0, open: 10_000, unshipped: 6000 },
    ],
    [
      'shipped 10, received 7',
      { shippedMilli: 10_000, receivedMilli: 7000 },
      { ship: 0, receive: 3000, judge: 7000, open: 10_000, unshipped: 0 },
    ],
    [
      'shipped 10, received 7, accepted 6, one not judged',
      shipped10Received7Accepted6,
      { ship: 0, receive: 3000, judge: 1000, open: 4000, unshipped: 0 },
    ],
    [
      'shipped 10, received 7, accepted 6, one rejected for redelivery',
      { ...shipped10Received7Accepted6, rejectedMilli: 1000 },
      { ship: 1000, receive: 3000, judge: 0, open: 4000, unshipped: 0 },
    ],
    [
      'shipped 10, received 7, accepted 6, one rejected and cancelled',
      { ...shipped10Received7Accepted6, rejectedMilli: 1000, cancelledMilli: 1000 },
      { ship: 0, receive: 3000, judge: 0, open: 3000, unshipped: 0 },
    ],
    [
      'the rest cancelled while on its way',
      { ...shipped10Received7Accepted6, cancelledMilli: 4000 },
      { ship: 0, receive: 3000, judge: 1000, open: 0, unshipped: 0 },
    ],
  ])('%s', (_name, over, expected) => {
    const now = line(over);
    expect({
      ship: shippableMilli(now),
      receive: receivableMilli(now),
      judge: acceptableMilli(now),
      open: outstandingMilli(now),
      unshipped: unshippedMilli(now),
    }).toEqual(expected);
  });
});

describe('the event of an acceptance', () => {
  const done = line({ acceptedMilli: 10_000 });
  const open = line({ acceptedMilli: 9999 });
  const cancelled = line({ cancelledMilli: 10_000 });
  it.each([
    ['everything accepted', [done], 'accept_all'],
    ['a thousandth still open', [done, open], 'accept_part'],
    ['one line accepted, the other cancelled', [done, cancelled], 'accept_all'],
    ['everything rejected and cancelled', [cancelled, cancelled], 'reject_all'],
  ])('%s is %s', (_name, lines, event) => {
    expect(acceptanceEvent(lines)).toBe(event);
  });
});

test('a return of everything ends the order, a return of a part does not', () => {
  const kept = line({ acceptedMilli: 10_000, returnedMilli: 9000 });
  const gone = line({ acceptedMilli: 10_000, returnedMilli: 10_000 });
  expect(returnEvent([kept, gone], false)).toBe('return_goods');
  expect(returnEvent([gone], false)).toBe('return_all');
  // a paid order stays paid: its money comes back by itself
  expect(returnEvent([gone], true)).toBe('return_paid');
});

describe('amounts of parts', () => {
  const quantity = fc.integer({ min: 1, max: 100_000 });

  test('cancelled in any number of parts, the releases sum to the amount exactly', () => {
    fc.assert(
      fc.property(
        quantity,
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.array(fc.nat(1000), { maxLength: 8 }),
        (ordered, amount, cuts) => {
          let now = line({ orderedMilli: ordered, amountFen: amount });
          let released = 0;
          for (const cut of [...cuts, ordered]) {
            const next = { ...now, cancelledMilli: Math.min(ordered, now.cancelledMilli + cut) };
            const part = releaseBetween(now, next);
            expect(part).toBeGreaterThanOrEqual(0);
            released += part;
            now = next;
          }
          expect(released).toBe(amount);
        },
      ),
    );
  });

  test('what is payable plus what was released is what was ordered, whenever a line is done', () => {
    fc.assert(
      fc.property(quantity, fc.nat(10_000_000), fc.nat(1000), (ordered, amount, share) => {
        const accepted = Math.floor((ordered * share) / 1000);
        const before = line({ orderedMilli: ordered, amountFen: amount });
        const after = { ...before, acceptedMilli: accepted, cancelledMilli: ordered - accepted };
        expect(payableFen(after) + releaseBetween(before, after)).toBe(amount);
        expect(amountOfQuantity(after, keptMilli(after))).toBe(payableFen(after));
      }),
    );
  });

  test('a return gives back what was payable before less what is payable after', () => {
    const before = line({ acceptedMilli: 10_000 });
    const after = { ...before, returnedMilli: 3000 };
    expect(releaseBetween(before, after)).toBe(payableFen(before) - payableFen(after));
    expect(returnableMilli(after)).toBe(7000);
  });
});

describe('taking from allocations', () => {
  const allocation = fc.record({
    budgetLineId: fc.uuid(),
    amountFen: fc.integer({ min: 0, max: 1_000_000 }),
    releasedFen: fc.constant(0),
    spentFen: fc.constant(0),
  });

  test('is exact, proportional within a fen, and never more than stands', () => {
    fc.assert(
      fc.property(
        fc.array(allocation, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (allocations, share) => {
          const total = allocations.reduce((sum, part) => sum + part.amountFen, 0);
          const wanted = fen(Math.floor(total * share));
          const parts = takeFrom(allocations, wanted);
          expect(parts.reduce((sum, part) => sum + part.amountFen, 0)).toBe(wanted);
          for (const part of parts) {
            const from = allocations.find((one) => one.budgetLineId === part.budgetLineId);
            expect(part.amountFen).toBeLessThanOrEqual(from?.amountFen ?? 0);
            const exact = ((from?.amountFen ?? 0) * wanted) / total;
            expect(Math.abs(part.amountFen - exact)).toBeLessThan(1);
          }
        },
      ),
    );
  });

  test('counts what was released and spent as gone', () => {
    expect(standingFen({ budgetLineId: 'a', amountFen: 100, releasedFen: 30, spentFen: 20 })).toBe(50);
  });

  test('refuses to take more than stands', () => {
    const one = { budgetLineId: 'a', amountFen: 100, releasedFen: 30, spentFen: 0 };
    expect(() => takeFrom([one], fen(71))).toThrow(RangeError);
  });
});

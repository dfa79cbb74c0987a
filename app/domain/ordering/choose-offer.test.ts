import { expect, test } from 'vitest';
import { pieces } from '../quantity.ts';
import type { OfferChoice } from './choose-offer.ts';
import { bestOffer } from './choose-offer.ts';

const offer = (id: string, priceFen: number, more: Partial<OfferChoice> = {}): OfferChoice => ({
  id,
  priceFen,
  stockMilli: 10_000,
  listed: true,
  blockedReason: null,
  sellable: true,
  areas: ['3706'],
  ...more,
});
const wanted = { quantity: pieces(5), place: '370602' };

test('the cheapest that can be ordered, delivers here and has enough', () => {
  const offers = [
    offer('dear', 300),
    offer('good', 200),
    offer('blocked', 10, { blockedReason: 'star-frozen' }),
    offer('over', 10, { sellable: false }),
    offer('elsewhere', 10, { areas: ['3702'] }),
    offer('few', 10, { stockMilli: 4_000 }),
    offer('withdrawn', 10, { listed: false }),
  ];
  expect(bestOffer(offers, wanted)?.id).toBe('good');
});

test('when none will do, the nearest; when there is none, nothing', () => {
  const offers = [
    offer('few', 100, { stockMilli: 1 }),
    offer('withdrawn', 10, { listed: false, sellable: false }),
  ];
  expect(bestOffer(offers, wanted)?.id).toBe('few');
  expect(bestOffer([], wanted)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { CartableOffer } from './why-not-buyable.ts';
import { whyNotBuyable } from './why-not-buyable.ts';

const offer = (change: Partial<CartableOffer> = {}): CartableOffer => ({
  servesHere: true,
  blockedReason: null,
  stockMilli: 10_000,
  ...change,
});

describe('why a product cannot go into the cart', () => {
  it('is nothing as soon as one offer can be taken in this quantity, the last piece included', () => {
    expect(whyNotBuyable([offer({ servesHere: false }), offer()], 10_000)).toBeNull();
  });

  it('is the stock where only that is missing, and says how much is left', () => {
    const offers = [offer({ stockMilli: 4_000 }), offer({ stockMilli: 7_000 }), offer({ servesHere: false })];
    expect(whyNotBuyable(offers, 7_001)).toEqual({ kind: 'short', stockMilli: 7_000 });
    expect(whyNotBuyable([offer({ stockMilli: 0 })], 1_000)).toEqual({ kind: 'short', stockMilli: 0 });
  });

  it('is the block where every offer that delivers here is blocked, whatever others have in stock', () => {
    const blocked = offer({ blockedReason: 'star-certificate-missing' });
    expect(whyNotBuyable([blocked, offer({ servesHere: false })], 1_000)).toEqual({
      kind: 'blocked',
      reason: 'star-certificate-missing',
    });
  });

  it('is the place where nobody delivers to it, and nobody where nobody sells', () => {
    expect(whyNotBuyable([offer({ servesHere: false })], 1_000)).toEqual({ kind: 'elsewhere', offers: 1 });
    expect(whyNotBuyable([], 1_000)).toEqual({ kind: 'nobody' });
  });
});

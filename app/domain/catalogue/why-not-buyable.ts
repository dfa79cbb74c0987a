/** A listed offer as far as putting it into the cart is concerned; quantities in thousandths. */
export interface CartableOffer {
  readonly servesHere: boolean;
  readonly blockedReason: string | null;
  readonly stockMilli: number;
}

/** Why none of a product's offers can go into the cart, by the one that comes nearest to it. */
export type WhyNotBuyable =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'elsewhere'; readonly offers: number }
  | { readonly kind: 'blocked'; readonly reason: string }
  /** The largest stock that is left; 0 = sold out. */
  | { readonly kind: 'short'; readonly stockMilli: number };

/** null when some offer can be taken in this quantity. */
export function whyNotBuyable(offers: readonly CartableOffer[], quantityMilli: number): WhyNotBuyable | null {
  if (offers.length === 0) return { kind: 'nobody' };
  const here = offers.filter((offer) => offer.servesHere);
  if (here.length === 0) return { kind: 'elsewhere', offers: offers.length };
  const free = here.filter((offer) => offer.blockedReason === null);
  if (free.length === 0) return { kind: 'blocked', reason: here[0]?.blockedReason ?? '' };
  const stockMilli = Math.max(...free.map((offer) => offer.stockMilli));
  return stockMilli >= quantityMilli ? null : { kind: 'short', stockMilli };
}

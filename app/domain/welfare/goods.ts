/** Quantities of one offer in a programme, in thousandths. */
export interface OfferCount {
  readonly offerId: string;
  readonly name: string;
  /** Of all baskets that stand. */
  readonly neededMilli: number;
  /** Of those that were signed for. */
  readonly signedMilli: number;
  /** Asked for or ordered, less what was refused, cancelled or returned. */
  readonly standingMilli: number;
  /** Accepted and not returned. */
  readonly keptMilli: number;
  /** As it was chosen; 0 for what no basket needs any more. */
  readonly unitPriceFen: number;
}

/** What still has to be bought: needed and not standing. */
export function stillToBuy(
  goods: readonly OfferCount[],
): { readonly offerId: string; readonly quantityMilli: number; readonly unitPriceFen: number }[] {
  return goods.flatMap(({ offerId, neededMilli, standingMilli, unitPriceFen }) =>
    neededMilli > standingMilli
      ? [{ offerId, quantityMilli: neededMilli - standingMilli, unitPriceFen }]
      : [],
  );
}

/** What was bought and no basket needs any more. */
export function spare(goods: readonly OfferCount[]): OfferCount[] {
  return goods.filter(({ neededMilli, standingMilli }) => standingMilli > neededMilli);
}

import { servesArea } from '../policy/areas.ts';
import type { Milli } from '../quantity.ts';

/** An offer as far as it matters to who wants the product from anybody. */
export interface OfferChoice {
  readonly id: string;
  readonly priceFen: number;
  readonly stockMilli: number;
  readonly listed: boolean;
  readonly blockedReason: string | null;
  /** Term, licence and sanctions allow an order today. */
  readonly sellable: boolean;
  readonly areas: readonly string[];
}

/**
 * The offer to buy a product by, when no seller was named: the cheapest that can be ordered today, delivers to the place
 * and has enough; when there is none the nearest to that, whose reason is then told. Null when nobody offers it.
 */
export function bestOffer<Offer extends OfferChoice>(
  offers: readonly Offer[],
  { quantity, place }: { readonly quantity: Milli; readonly place: string },
): Offer | null {
  const fitness = (offer: Offer) =>
    [
      offer.listed,
      offer.blockedReason === null,
      offer.sellable,
      servesArea(offer.areas, place),
      offer.stockMilli >= quantity,
    ].filter(Boolean).length;
  const [best = null] = offers.toSorted(
    (a, b) => fitness(b) - fitness(a) || a.priceFen - b.priceFen || (a.id < b.id ? -1 : 1),
  );
  return best;
}

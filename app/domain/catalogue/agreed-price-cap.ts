/** A supplier's own entry for a product under an agreement in force. */
export interface AgreedPrice {
  readonly id: string;
  /** null where a discount was agreed and not a price. */
  readonly agreed_price_fen: number | null;
}

/**
 * The most a supplier may ask: the 协议价格 of the entry an offer stands under, and for a mall offer the lowest he has
 * agreed to for the same product (else he could leave the agreement's price by listing the product again).
 * Null when nothing was agreed in money.
 */
export function agreedPriceCap(entries: readonly AgreedPrice[], entryId: string | null): number | null {
  const prices = entries
    .filter((entry) => entryId === null || entry.id === entryId)
    .flatMap((entry) => (entry.agreed_price_fen === null ? [] : [entry.agreed_price_fen]));
  return prices.length === 0 ? null : Math.min(...prices);
}

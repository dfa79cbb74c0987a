import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { CartOwner } from '~db/queries/ordering/cart.ts';
import { putInCart } from '~db/queries/ordering/cart.ts';
import type { OfferForLines } from '~db/queries/ordering/cart-batches.ts';
import {
  claimCartBatch,
  countCartLines,
  readCartBatch,
  readOffersForLines,
  saveCartBatch,
} from '~db/queries/ordering/cart-batches.ts';
import type { AddLinesInput } from '../../domain/ordering/cart.input.ts';
import { MAX_CART_LINES } from '../../domain/ordering/cart.input.ts';
import { bestOffer } from '../../domain/ordering/choose-offer.ts';
import { fitsUnit } from '../../domain/ordering/divisible-units.ts';
import type { Milli } from '../../domain/quantity.ts';
import { formatQuantity, milli } from '../../domain/quantity.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { blockText } from './problem-refusal.server.ts';

/** What became of one line. */
export interface LineOutcome {
  readonly ref: string;
  /** Null when it is in the cart. */
  readonly refusal: Refusal | null;
}

export interface AddedLines {
  readonly added: number;
  readonly outcomes: readonly LineOutcome[];
}

type Line = AddLinesInput['lines'][number];

/**
 * Puts several lines into the user's own cart: those that can be ordered come in, the others are told with their reason.
 * The same key again adds nothing and tells the same.
 */
export async function addLinesToCart(ctx: Ctx, input: AddLinesInput): Promise<Result<AddedLines>> {
  const actor = authorize(ctx, 'add-lines-to-cart');
  const owner = { userId: actor.userId, orgId: actor.orgId };
  const batch = { id: uuidv7(), key: input.idempotencyKey, at: ctx.clock.now() };
  return withTransaction(ctx, async (tx) => {
    if (!(await claimCartBatch(tx, owner, batch))) {
      return ok(summed((await readCartBatch(tx, owner, batch.key)) as readonly LineOutcome[]));
    }
    const judged = new Judge(await factsOf(tx, ctx, owner, input.lines), actor.divisionCode);
    const outcomes = input.lines.map((line) => judged.take(line));
    const items = judged.taken();
    if (items.length > 0) await putInCart(tx, owner, items, batch.at);
    await saveCartBatch(tx, batch.id, outcomes);
    return ok(summed(outcomes));
  });
}

const summed = (outcomes: readonly LineOutcome[]): AddedLines => ({
  added: outcomes.filter(({ refusal }) => refusal === null).length,
  outcomes,
});

interface Facts {
  readonly offers: readonly OfferForLines[];
  readonly cartLines: number;
}

async function factsOf(tx: Tx, ctx: Ctx, owner: CartOwner, lines: readonly Line[]): Promise<Facts> {
  const offers = await readOffersForLines(tx, owner, {
    offerIds: lines.flatMap(({ offerId }) => offerId ?? []),
    productIds: lines.flatMap(({ offerId, productId }) => (offerId === undefined ? (productId ?? []) : [])),
    date: toLocalDate(ctx.clock.now()),
  });
  return { offers, cartLines: await countCartLines(tx, owner) };
}

/** Judges the lines one after the other: what an earlier one took counts for the later ones. */
class Judge {
  private readonly quantities = new Map<string, number>();
  private readonly byId: ReadonlyMap<string, OfferForLines>;
  private lines: number;

  constructor(
    private readonly facts: Facts,
    private readonly place: string,
  ) {
    this.byId = new Map(facts.offers.map((offer) => [offer.id, offer]));
    this.lines = facts.cartLines;
  }

  take(line: Line): LineOutcome {
    const offer = this.offerOf(line);
    const refusal = offer === null ? refuse('NOT_FOUND').refusal : this.refusalOf(offer, line.quantity);
    if (offer !== null && refusal === null) {
      const before = this.quantities.get(offer.id) ?? 0;
      if (before === 0 && offer.inCartMilli === 0) this.lines += 1;
      this.quantities.set(offer.id, before + line.quantity);
    }
    return { ref: line.ref, refusal };
  }

  taken(): { readonly id: string; readonly offerId: string; readonly quantityMilli: number }[] {
    return [...this.quantities].map(([offerId, quantityMilli]) => ({ id: uuidv7(), offerId, quantityMilli }));
  }

  private offerOf({ offerId, productId, quantity }: Line): OfferForLines | null {
    if (offerId !== undefined) return this.byId.get(offerId) ?? null;
    const offers = this.facts.offers
      .filter((offer) => offer.productId === productId)
      .map((offer) => ({ ...offer, listed: offer.status === 'listed' }));
    return bestOffer(offers, { quantity, place: this.place });
  }

  private refusalOf(offer: OfferForLines, quantity: Milli): Refusal | null {
    const { name, unit } = offer;
    if (offer.status === 'draft') return refuse('NOT_FOUND').refusal;
    if (!fitsUnit(quantity, unit)) return refuse('QUANTITY_NOT_WHOLE', { unit }).refusal;
    if (offer.status !== 'listed')
      return refuse('OFFER_NOT_ORDERABLE', { name, reason: '供应商已下架。' }).refusal;
    if (offer.blockedReason !== null)
      return refuse('OFFER_NOT_ORDERABLE', { name, reason: blockText(offer.blockedReason) }).refusal;
    const before = this.quantities.get(offer.id) ?? 0;
    if (offer.stockMilli < quantity + before + offer.inCartMilli)
      return refuse('OUT_OF_STOCK', { name, stock: formatQuantity(milli(offer.stockMilli)), unit }).refusal;
    const isNew = before === 0 && offer.inCartMilli === 0;
    if (isNew && this.lines >= MAX_CART_LINES) return refuse('CART_FULL', { max: MAX_CART_LINES }).refusal;
    return null;
  }
}

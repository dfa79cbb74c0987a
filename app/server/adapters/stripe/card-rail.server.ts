import { saveCardSession } from '~db/queries/payment/cards.ts';
import type { Ctx } from '../../context.server.ts';
import type { CardGateway } from '../../payment/card-gateway.server.ts';
import { CardRefusalError } from '../../payment/card-gateway.server.ts';
import type { PaymentRail } from '../../payment/rail.server.ts';
import { RailRefusalError } from '../../payment/rail.server.ts';

/**
 * 银行卡: a payment handed over gets its hosted page, on which the officer pays. Died between opening the page and keeping
 * its address, it is handed over again and gets the same page, by the payment's id as the key.
 */
export function cardRail(ctx: Ctx, cards: CardGateway): PaymentRail {
  return {
    rail: 'stripe',
    async apply(payment) {
      try {
        const session = await cards.openSession(payment);
        await ctx.failpoint('card-session-opened');
        await saveCardSession(ctx.db, { paymentId: payment.paymentId, ...session });
      } catch (error) {
        if (error instanceof CardRefusalError) throw new RailRefusalError(error.message);
        throw error;
      }
    },
    confirmation: null,
  };
}

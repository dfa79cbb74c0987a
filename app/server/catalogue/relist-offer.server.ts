import type { OfferRef } from '../../domain/catalogue/offer.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeOfferStatus } from './offer-status-change.server.ts';

/**
 * 重新上架: puts a withdrawn own offer on sale again. Refusals: the supplier is not active, the price is above what he
 * has agreed to meanwhile.
 */
export async function relistOffer(ctx: Ctx, input: OfferRef): Promise<Result<{ version: number }>> {
  const actor = authorize(ctx, 'relist-offer');
  return changeOfferStatus(ctx, actor, input.offerId, {
    verb: 'relist-offer',
    from: ['withdrawn'],
    to: 'listed',
    name: '重新上架',
  });
}

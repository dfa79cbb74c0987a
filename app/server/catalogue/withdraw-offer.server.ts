import type { OfferRef } from '../../domain/catalogue/offer.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeOfferStatus } from './offer-status-change.server.ts';

/** 下架: takes an own offer off sale; orders already placed go on. */
export async function withdrawOffer(ctx: Ctx, input: OfferRef): Promise<Result<{ version: number }>> {
  const actor = authorize(ctx, 'withdraw-offer');
  return changeOfferStatus(ctx, actor, input.offerId, {
    verb: 'withdraw-offer',
    from: ['listed', 'draft'],
    to: 'withdrawn',
    name: '下架',
  });
}

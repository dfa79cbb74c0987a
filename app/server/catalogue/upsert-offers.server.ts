import type { BatchAnswer } from '../../domain/catalogue/supplier-api.input.ts';
import { offerItem } from '../../domain/catalogue/supplier-api.input.ts';
import { offerRow, unknownOffer } from '../../domain/catalogue/supplier-api.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { BatchCall } from './supplier-batch.server.ts';
import { takeBatch } from './supplier-batch.server.ts';

/** Prices and conditions of offers that exist; whether they are on sale stays as it is. */
export async function upsertOffers(ctx: Ctx, call: BatchCall): Promise<Result<BatchAnswer>> {
  const actor = authorize(ctx, 'upsert-offers');
  return takeBatch(
    ctx,
    actor,
    {
      action: 'upsert-offers',
      schema: offerItem,
      listing: 'draft',
      keepsPrice: false,
      rowOf: (item, known) => (known === undefined ? unknownOffer(item.sku) : offerRow(item, known)),
    },
    call,
  );
}

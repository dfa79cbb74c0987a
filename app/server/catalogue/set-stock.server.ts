import type { BatchAnswer } from '../../domain/catalogue/supplier-api.input.ts';
import { stockItem } from '../../domain/catalogue/supplier-api.input.ts';
import { offerRow, unknownOffer } from '../../domain/catalogue/supplier-api.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { BatchCall } from './supplier-batch.server.ts';
import { takeBatch } from './supplier-batch.server.ts';

/** Stock of offers that exist, and nothing else of them. */
export async function setStock(ctx: Ctx, call: BatchCall): Promise<Result<BatchAnswer>> {
  const actor = authorize(ctx, 'set-stock');
  return takeBatch(
    ctx,
    actor,
    {
      action: 'set-stock',
      schema: stockItem,
      listing: 'draft',
      keepsPrice: true,
      rowOf: (item, known) => (known === undefined ? unknownOffer(item.sku) : offerRow(item, known)),
    },
    call,
  );
}

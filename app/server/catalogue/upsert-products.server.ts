import type { BatchAnswer } from '../../domain/catalogue/supplier-api.input.ts';
import { productItem } from '../../domain/catalogue/supplier-api.input.ts';
import { productRow } from '../../domain/catalogue/supplier-api.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { BatchCall } from './supplier-batch.server.ts';
import { takeBatch } from './supplier-batch.server.ts';

/** Items with their offers from a supplier's own system: new numbers are listed, known ones brought up to date. */
export async function upsertProducts(ctx: Ctx, call: BatchCall): Promise<Result<BatchAnswer>> {
  const actor = authorize(ctx, 'upsert-products');
  return takeBatch(
    ctx,
    actor,
    {
      action: 'upsert-products',
      schema: productItem,
      listing: 'list',
      keepsPrice: false,
      rowOf: (item, _known, { leaves }) => productRow(item, leaves),
    },
    call,
  );
}

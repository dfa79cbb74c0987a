import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import {
  insertMerge,
  lockProducts,
  moveBelongings,
  moveOffers,
} from '~db/queries/catalogue/merge-products.ts';
import { supersedeDescriptions } from '~db/queries/catalogue/write-reviews.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';

export interface ProductMerge {
  /** The product that ends, and the one that stays. */
  readonly fromId: string;
  readonly intoId: string;
  readonly reason: string;
}

/**
 * Makes one product of two in the caller's transaction: offers move with a version each, certificates, deals and
 * favourites follow, the old address leads to the new one; orders keep what they were placed for. What survives belongs
 * to the common library. Refused for produce, for what an agreement or the 832 platform names, and when one of them has
 * been merged meanwhile.
 */
export async function mergeInto(tx: Tx, ctx: Ctx, merge: ProductMerge): Promise<Result<{ mergeId: string }>> {
  const { fromId, intoId, reason } = merge;
  const locked = await lockProducts(tx, [fromId, intoId]);
  const from = locked.find(({ id }) => id === fromId);
  const into = locked.find(({ id }) => id === intoId);
  if (from === undefined || into === undefined || fromId === intoId) return refuse('NOT_FOUND');
  if (from.mergedIntoId !== null || into.mergedIntoId !== null) return refuse('CONFLICT');
  if (from.isProduce || into.isProduce) return refuse('MERGE_PRODUCE');
  if (from.isBound) return refuse('MERGE_BOUND', { name: from.name });
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const stamp = { at: ctx.clock.now(), userId };
  const offerIds = await moveOffers(tx, { fromId, intoId }, stamp);
  const certificateIds = await moveBelongings(tx, { fromId, intoId }, stamp);
  const id = uuidv7();
  const record = { id, fromId, intoId, intoOwnerId: into.ownerSupplierId, offerIds, certificateIds, reason };
  await insertMerge(tx, record, stamp);
  await audit(tx, ctx, {
    action: 'merge-products',
    subjectKind: 'product',
    subjectId: intoId,
    orgId: ctx.actor.kind === 'user' ? ctx.actor.orgId : null,
    detail: { from: fromId, name: from.name, offers: offerIds.length, reason },
  });
  await supersedeDescriptions(tx, [fromId, intoId], stamp.at);
  await refreshOrderability(tx, ctx, offerIds);
  return ok({ mergeId: id });
}

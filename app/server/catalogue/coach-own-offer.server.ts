import { readCoachFacts } from '~db/queries/catalogue/coach-facts.ts';
import type { CoachReport } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { coachOf, readCoachGround } from './coach-ground.server.ts';

/** 目录体检 of one own offer; nothing is said about one that is off sale. */
export async function coachOwnOffer(
  ctx: Ctx,
  input: { readonly offerId: string },
): Promise<Result<CoachReport>> {
  const actor = authorize(ctx, 'coach-own-offer');
  if (!isUuid(input.offerId)) return refuse('NOT_FOUND');
  const ground = await readCoachGround(ctx.db, ctx);
  const [facts] = await readCoachFacts(ctx.db, {
    ...{ supplierId: actor.orgId, offerId: input.offerId, after: null, text: '', day: ground.today },
    ...{ windowStart: ground.windowStart, limit: 1 },
  });
  return facts === undefined ? refuse('NOT_FOUND') : ok(coachOf(facts, ground));
}

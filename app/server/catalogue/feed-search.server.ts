import { searchEngine } from '~search/engine.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';

/**
 * Hands what was committed to the search store outside the database, if there is one. Receives `search.feed` and runs as a
 * job, so that a store that was away catches up by itself; idempotent.
 */
export async function feedSearch(ctx: Ctx): Promise<void> {
  authorizeSystem(ctx, 'feed-search');
  await searchEngine().feed?.(ctx.db);
}

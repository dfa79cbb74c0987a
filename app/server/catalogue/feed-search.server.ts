import { searchEngine } from '~search/engine.ts';
import type { Ctx } from '../context.server.ts';

/**
 * Hands what was committed to the search store outside the database, if there is one. Receives `search.feed` and runs as a
 * job, so that a store that was away catches up by itself; idempotent.
 */
export async function feedSearch(ctx: Ctx): Promise<void> {
  await searchEngine().feed?.(ctx.db);
}

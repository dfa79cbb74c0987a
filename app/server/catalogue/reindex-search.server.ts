import { searchEngine } from '~search/engine.ts';
import type { Ctx } from '../context.server.ts';

/** Rebuilds every search row from the offers, beside what is searched meanwhile. A job; somebody asks for it. */
export function reindexSearch(ctx: Ctx): Promise<{ readonly offers: number }> {
  return searchEngine().reindex(ctx.db, { all: true });
}

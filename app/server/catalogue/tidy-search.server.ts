import { searchEngine } from '~search/engine.ts';
import type { Ctx } from '../context.server.ts';

/** Lets the search engine throw away what it no longer needs. A job; nothing of the catalogue changes. */
export async function tidySearch(ctx: Ctx): Promise<void> {
  await searchEngine().tidy(ctx.db);
}

import type { ListingWordRow } from '~db/queries/catalogue/listing-words.ts';
import { listListingWordRows } from '~db/queries/catalogue/listing-words.ts';
import type { ListListingWordsInput } from '../../domain/catalogue/listing-coach/listing-words.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 50;

/** The lists of words for their keepers. */
export async function listListingWords(
  ctx: Ctx,
  input: Partial<ListListingWordsInput> & { readonly limit?: number },
): Promise<Result<{ readonly rows: readonly ListingWordRow[]; readonly nextAfter: string | null }>> {
  authorize(ctx, 'list-listing-words');
  const limit = input.limit ?? PAGE_ROWS;
  const found = await listListingWordRows(ctx.db, {
    ...{ text: input.q ?? '', kind: input.kind ?? null, ended: input.ended !== undefined },
    ...{ today: toLocalDate(ctx.clock.now()), after: input.after ?? null, limit: limit + 1 },
  });
  const rows = found.slice(0, limit);
  return ok({ rows, nextAfter: found.length > limit ? (rows.at(-1)?.id ?? null) : null });
}

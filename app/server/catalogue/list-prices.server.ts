import { listObservationRows } from '~db/queries/catalogue/price-observations.ts';
import type { PriceObservationRow } from '../../domain/catalogue/price-case.ts';
import type { ListPricesInput } from '../../domain/catalogue/price-watch.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

/** 价格观测 as they were recorded, newest first; withdrawn ones stay in sight. */
export async function listPrices(
  ctx: Ctx,
  input: Partial<ListPricesInput> & { readonly limit?: number },
): Promise<Result<{ readonly rows: readonly PriceObservationRow[]; readonly nextBefore: string | null }>> {
  authorize(ctx, 'list-prices');
  const limit = input.limit ?? PAGE;
  const found = await listObservationRows(ctx.db, {
    text: input.q ?? '',
    before: input.before ?? null,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  return ok({ rows, nextBefore: found.length > limit ? (rows.at(-1)?.id ?? null) : null });
}

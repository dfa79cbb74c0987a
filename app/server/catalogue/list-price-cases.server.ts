import { countPriceCases, listPriceCaseRows } from '~db/queries/catalogue/price-cases.ts';
import type { PriceCaseRow } from '../../domain/catalogue/price-case.ts';
import { PRICE_VIEW_STATES } from '../../domain/catalogue/price-case.ts';
import type { PriceCaseState } from '../../domain/catalogue/price-case-machine.ts';
import type { ListPriceCasesInput } from '../../domain/catalogue/price-watch.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface PriceCaseList {
  readonly rows: readonly PriceCaseRow[];
  readonly counts: Partial<Record<PriceCaseState, number>>;
  readonly nextBefore: string | null;
}

type Asked = Partial<ListPriceCasesInput> & { readonly limit?: number };

/** 价格监测: cases of the whole mall, newest first. */
export async function listPriceCases(ctx: Ctx, input: Asked): Promise<Result<PriceCaseList>> {
  authorize(ctx, 'list-price-cases');
  return ok(await pageOfCases(ctx, input, null));
}

/** A page of cases with how many there are of each; of one supplier, when one is given. */
export async function pageOfCases(ctx: Ctx, input: Asked, supplierId: string | null): Promise<PriceCaseList> {
  const limit = input.limit ?? PAGE;
  const [found, counts] = await Promise.all([
    listPriceCaseRows(ctx.db, {
      state: input.view === undefined ? null : PRICE_VIEW_STATES[input.view],
      supplierId,
      text: input.q ?? '',
      before: input.before ?? null,
      limit: limit + 1,
    }),
    countPriceCases(ctx.db, supplierId),
  ]);
  const rows = found.slice(0, limit);
  return { rows, counts, nextBefore: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

import { readFootprints } from '~db/queries/catalogue/footprints.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { writeHeldFootprints } from './note-footprints.server.ts';
import type { ProductView } from './view-product.server.ts';
import { readProductViews } from './view-product.server.ts';

export interface Footprints {
  readonly products: readonly (ProductView & { readonly seenAt: string })[];
  readonly nextBefore: string | null;
  /** Footprints are kept; the user may say no. */
  readonly kept: boolean;
}

/** 我的足迹: products the user looked at, latest first, with today's prices. Nobody else can read them. */
export async function listFootprints(
  ctx: Ctx,
  input: { readonly before: string | null; readonly limit: number },
): Promise<Result<Footprints>> {
  const actor = authorize(ctx, 'list-footprints');
  await writeHeldFootprints(ctx.db);
  const before = input.before !== null && isUuid(input.before) ? input.before : null;
  const { seen, kept } = await readFootprints(ctx.db, actor.userId, { before, limit: input.limit + 1 });
  const shown = seen.slice(0, input.limit);
  const products = await readProductViews(
    ctx,
    shown.map(({ id }) => id),
  );
  const at = new Map(shown.map(({ id, seenAt }) => [id, seenAt]));
  return ok({
    kept,
    products: products.map((product) => ({ ...product, seenAt: at.get(product.id) ?? '' })),
    nextBefore: seen.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
  });
}

import type { MakerMismatch } from '~db/queries/suppliers/maker-declarations.ts';
import { readMakerMismatches } from '~db/queries/suppliers/maker-declarations.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 30;

export interface MakerMismatchList {
  readonly mismatches: readonly MakerMismatch[];
  /** Key of the next page; null on the last one. */
  readonly nextBefore: string | null;
}

/** 声明与测算不一致: makers whose figures give another class than was declared, newest first, paged by declaration. */
export async function listMakerMismatches(
  ctx: Ctx,
  input: { readonly before?: string | undefined; readonly limit?: number } = {},
): Promise<Result<MakerMismatchList>> {
  authorize(ctx, 'list-maker-mismatches');
  const { before = '', limit = PAGE } = input;
  const found = await readMakerMismatches(ctx.db, isUuid(before) ? before : null, limit + 1);
  const mismatches = found.slice(0, limit);
  return ok({ mismatches, nextBefore: found.length > limit ? (mismatches.at(-1)?.id ?? null) : null });
}

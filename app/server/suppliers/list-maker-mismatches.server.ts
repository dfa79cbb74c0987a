import type { MakerMismatch } from '~db/queries/suppliers/maker-declarations.ts';
import { readMakerMismatches } from '~db/queries/suppliers/maker-declarations.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const MOST = 200;

/** 声明与测算不一致: makers whose figures give another class than was declared, newest first. */
export async function listMakerMismatches(
  ctx: Ctx,
): Promise<Result<{ readonly mismatches: readonly MakerMismatch[] }>> {
  authorize(ctx, 'list-maker-mismatches');
  return ok({ mismatches: await readMakerMismatches(ctx.db, MOST) });
}

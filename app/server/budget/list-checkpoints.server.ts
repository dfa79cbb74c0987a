import type { CheckpointHead } from '~db/queries/budget/checkpoints.ts';
import { listCheckpoints as readPage } from '~db/queries/budget/checkpoints.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

const PAGE = 31;

/** 账本校验点, newest first: public. */
export async function listCheckpoints(
  ctx: Ctx,
  input: { readonly before: string | null },
): Promise<Result<{ readonly rows: readonly CheckpointHead[]; readonly nextBefore: string | null }>> {
  authorizePublic(ctx, 'list-checkpoints');
  const found = await readPage(ctx.db, { before: input.before, limit: PAGE + 1 });
  const rows = found.slice(0, PAGE);
  return ok({ rows, nextBefore: found.length > PAGE ? (rows.at(-1)?.day ?? null) : null });
}

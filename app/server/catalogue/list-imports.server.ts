import type { ImportJob } from '~db/queries/catalogue/import-jobs.ts';
import { readImports } from '~db/queries/catalogue/import-jobs.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 20;

/** 导入历史: the supplier's imports, by pages and by the operator's command, newest first. One statement. */
export async function listImports(
  ctx: Ctx,
  input: { readonly before?: string | undefined; readonly limit?: number },
): Promise<Result<{ readonly imports: readonly ImportJob[]; readonly next: string | null }>> {
  const actor = authorize(ctx, 'list-imports');
  const limit = input.limit ?? PAGE_ROWS;
  const found = await readImports(ctx.db, actor.orgId, { before: input.before ?? null, limit: limit + 1 });
  const imports = found.slice(0, limit);
  return ok({ imports, next: found.length > limit ? (imports.at(-1)?.id ?? null) : null });
}

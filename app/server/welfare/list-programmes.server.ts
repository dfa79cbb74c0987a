import { listProgrammeRows } from '~db/queries/welfare/programmes.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { ProgrammeRow } from '../../domain/welfare/programme-view.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 20;

export interface ProgrammeList {
  readonly rows: readonly ProgrammeRow[];
  readonly nextBefore: string | null;
}

/** 慰问方案 of one's own union, newest first, paged by key. */
export async function listProgrammes(
  ctx: Ctx,
  input: { readonly year?: number | null; readonly before?: string | null },
): Promise<Result<ProgrammeList>> {
  const actor = authorize(ctx, 'list-programmes');
  const { year = null, before = null } = input;
  const found = await listProgrammeRows(ctx.db, { unionId: actor.orgId, year, before, limit: PAGE + 1 });
  const rows = found.slice(0, PAGE);
  return ok({ rows, nextBefore: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null });
}

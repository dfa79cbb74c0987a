import type { RosterCounts } from '~db/queries/welfare/roster.ts';
import { countRoster, listRoster } from '~db/queries/welfare/roster.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { ListMembersOfUnionInput, MemberRow } from '../../domain/welfare/roster.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 50;

export interface RosterPage {
  readonly rows: readonly MemberRow[];
  readonly counts: RosterCounts;
  /** Staff number the next page begins behind. */
  readonly nextAfter: string | null;
}

/** 会员名册 of one's own union, by staff number. */
export async function listUnionMembers(
  ctx: Ctx,
  input: Partial<ListMembersOfUnionInput> & { readonly limit?: number },
): Promise<Result<RosterPage>> {
  const actor = authorize(ctx, 'list-union-members');
  const today = toLocalDate(ctx.clock.now());
  const limit = input.limit ?? PAGE;
  const [found, counts] = await Promise.all([
    listRoster(ctx.db, {
      unionId: actor.orgId,
      view: input.view ?? 'current',
      q: input.q ?? '',
      after: input.after ?? null,
      today,
      limit: limit + 1,
    }),
    countRoster(ctx.db, actor.orgId, today),
  ]);
  const rows = found.slice(0, limit);
  return ok({ rows, counts, nextAfter: found.length > limit ? (rows.at(-1)?.staffNumber ?? null) : null });
}

import { uuidv7 } from 'uuidv7';
import type { UpsertedMembers } from '~db/queries/welfare/roster.ts';
import { upsertMembers } from '~db/queries/welfare/roster.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { MemberFields } from '../../domain/welfare/roster.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 导入名册: all rows or none; the same file twice changes nothing. */
export async function importUnionMembers(
  ctx: Ctx,
  input: { readonly rows: readonly MemberFields[] },
): Promise<Result<UpsertedMembers & { readonly unchanged: number }>> {
  const actor = authorize(ctx, 'import-union-members');
  const today = toLocalDate(ctx.clock.now());
  const early = input.rows.find((row) => row.joinedOn > today);
  if (early !== undefined) return refuse('MEMBER_DATE_FUTURE', { name: early.name }, 'table');
  return withTransaction(ctx, async (tx) => {
    const members = input.rows.map((row) => ({ ...row, id: uuidv7() }));
    const { created, updated } = await upsertMembers(tx, actor.orgId, members, ctx.clock.now());
    const unchanged = input.rows.length - created - updated;
    await audit(tx, ctx, {
      action: 'import-union-members',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { created, updated, unchanged },
    });
    return ok({ created, updated, unchanged });
  });
}

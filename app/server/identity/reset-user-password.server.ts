import { lockAccount } from '~db/queries/identity/accounts.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';
import type { OneTimeLink } from './one-time-link.server.ts';
import { makeOneTimeLink } from './one-time-link.server.ts';
import { isProtectedAccount } from './protected-account.server.ts';

/** A reset link by the operator, for suppliers and for a unit whose only administrator forgot the password. */
export async function resetUserPassword(
  ctx: Ctx,
  input: { readonly userId: string; readonly orgId: string },
): Promise<Result<OneTimeLink>> {
  const actor = authorize(ctx, 'reset-user-password');
  const { userId, orgId } = input;
  return withTransaction(ctx, async (tx) => {
    const account = await lockAccount(tx, userId, ctx.clock.now());
    if (!account?.memberships.some((membership) => membership.orgId === orgId)) return refuse('NOT_FOUND');
    if (userId === actor.userId) return refuse('NOT_ON_YOURSELF');
    if (isProtectedAccount(account)) return refuse('FORBIDDEN');
    const { email, name } = account;
    const link = await makeOneTimeLink(tx, ctx, actor, {
      kind: 'reset',
      orgId,
      userId,
      email,
      name,
      roles: [],
    });
    await audit(tx, ctx, { action: 'reset-user-password', subjectKind: 'user', subjectId: userId, orgId });
    return ok(link);
  });
}

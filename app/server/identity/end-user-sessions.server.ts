import { lockAccount } from '~db/queries/identity/accounts.ts';
import { deleteSessionsOf } from '~db/queries/identity/sessions.ts';
import type { EndUserSessionsInput } from '../../domain/identity/accounts.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/** Signs an account out everywhere: for a device that was lost. The account can sign in again. */
export async function endUserSessions(
  ctx: Ctx,
  input: EndUserSessionsInput,
): Promise<Result<{ readonly ended: number }>> {
  const actor = authorize(ctx, 'end-user-sessions');
  const { userId } = input;
  return withTransaction(ctx, async (tx) => {
    const account = await lockAccount(tx, userId, ctx.clock.now());
    if (account === null) return refuse('NOT_FOUND');
    if (userId === actor.userId) return refuse('NOT_ON_YOURSELF');
    const ended = await deleteSessionsOf(tx, userId);
    await audit(tx, ctx, {
      action: 'end-user-sessions',
      subjectKind: 'user',
      subjectId: userId,
      orgId: account.memberships[0]?.orgId ?? null,
      detail: { sessions: ended },
    });
    return ok({ ended });
  });
}

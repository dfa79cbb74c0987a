import { lockAccount } from '~db/queries/identity/accounts.ts';
import { setUserStatus as writeStatus } from '~db/queries/identity/members.ts';
import { deleteSessionsOf } from '~db/queries/identity/sessions.ts';
import type { SetUserStatusInput } from '../../domain/identity/accounts.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { advanceApprovals } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/**
 * Disables or enables an account of any organization with a reason that its organization reads on its audit page;
 * disabling signs it out everywhere at once. Not for oneself, so that somebody who operates always remains.
 */
export async function setUserStatus(ctx: Ctx, input: SetUserStatusInput): Promise<Result<void>> {
  const actor = authorize(ctx, 'set-user-status');
  const { userId, status, reason } = input;
  return withTransaction(ctx, async (tx) => {
    const account = await lockAccount(tx, userId, ctx.clock.now());
    if (account === null) return refuse('NOT_FOUND');
    if (userId === actor.userId) return refuse('NOT_ON_YOURSELF');
    if (account.status === status) return refuse('ALREADY_DONE');
    await writeStatus(tx, userId, status);
    if (status === 'disabled') {
      await deleteSessionsOf(tx, userId);
      const orgIds = [...new Set(account.memberships.map(({ orgId }) => orgId))];
      await enqueue(tx, ctx, ...orgIds.map((orgId) => advanceApprovals(userId, orgId)));
    }
    await audit(tx, ctx, {
      action: 'set-user-status',
      subjectKind: 'user',
      subjectId: userId,
      orgId: account.memberships[0]?.orgId ?? null,
      detail: { status: status === 'disabled' ? '停用' : '启用', reason },
    });
    return ok(undefined);
  });
}

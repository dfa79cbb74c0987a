import { deleteSessionsOf } from '~db/queries/identity/sessions.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/** Signs one's account out everywhere else. */
export async function revokeOwnSessions(
  ctx: Ctx,
  input: { readonly tokenHash: string },
): Promise<Result<{ readonly ended: number }>> {
  const actor = authorize(ctx, 'revoke-own-sessions');
  return withTransaction(ctx, async (tx) => {
    const ended = await deleteSessionsOf(tx, actor.userId, input.tokenHash);
    await audit(tx, ctx, {
      action: 'revoke-own-sessions',
      subjectKind: 'session',
      subjectId: actor.userId,
      orgId: actor.orgId,
      detail: { ended },
    });
    return ok({ ended });
  });
}

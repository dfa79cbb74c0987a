import { revokeOpenInvitation } from '~db/queries/identity/invitations.ts';
import type { RevokeInvitationInput } from '../../domain/identity/members.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/** Takes an open link of one's unit back. */
export async function revokeInvitation(ctx: Ctx, input: RevokeInvitationInput): Promise<Result<void>> {
  const actor = authorize(ctx, 'revoke-invitation');
  return withTransaction(ctx, async (tx) => {
    if (!(await revokeOpenInvitation(tx, actor.orgId, input.tokenHash, ctx.clock.now())))
      return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'revoke-invitation',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
    });
    return ok(undefined);
  });
}

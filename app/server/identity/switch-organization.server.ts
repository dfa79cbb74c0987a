import { moveSession } from '~db/queries/identity/sessions.ts';
import { isMember } from '~db/queries/identity/users.ts';
import type { SwitchOrganizationInput } from '../../domain/identity/switch-organization.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/** Lets the running session act for another organization in which one holds a role. */
export async function switchOrganization(
  ctx: Ctx,
  input: SwitchOrganizationInput & { readonly tokenHash: string },
): Promise<Result<void>> {
  const actor = authorize(ctx, 'switch-organization');
  return withTransaction(ctx, async (tx) => {
    if (!(await isMember(tx, actor.userId, input.orgId))) return refuse('NOT_FOUND', {}, 'orgId');
    await moveSession(tx, input.tokenHash, input.orgId);
    await audit(tx, ctx, {
      action: 'switch-organization',
      subjectKind: 'session',
      subjectId: actor.userId,
      orgId: input.orgId,
    });
    return ok(undefined);
  });
}

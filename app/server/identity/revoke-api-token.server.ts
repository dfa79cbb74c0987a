import { revokeToken } from '~db/queries/identity/api-tokens.ts';
import type { ApiTokenInput } from '../../domain/identity/api-token.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';

/** Ends a token of the organization at once: its next call is refused. */
export async function revokeApiToken(
  ctx: Ctx,
  input: ApiTokenInput,
): Promise<Result<{ readonly name: string }>> {
  const actor = authorize(ctx, 'revoke-api-token');
  return withTransaction(ctx, async (tx) => {
    const { orgId, userId } = actor;
    const name = await revokeToken(tx, { orgId, userId, tokenId: input.tokenId }, ctx.clock.now());
    if (name === null) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'revoke-api-token',
      subjectKind: 'api_token',
      subjectId: input.tokenId,
      orgId: actor.orgId,
    });
    return ok({ name });
  });
}

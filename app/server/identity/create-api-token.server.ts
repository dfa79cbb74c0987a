import { uuidv7 } from 'uuidv7';
import { countWorkingTokens, insertApiToken } from '~db/queries/identity/api-tokens.ts';
import type { CreateApiTokenInput } from '../../domain/identity/api-token.input.ts';
import { TOKENS_MAX } from '../../domain/identity/api-token.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';
import { hashToken, newToken } from './session.server.ts';

const DAY_MS = 86_400_000;
const HINT_CHARS = 4;

/** Makes a token for the organization's own system. It is in the answer and nowhere else: the table keeps its hash. */
export async function createApiToken(
  ctx: Ctx,
  input: CreateApiTokenInput,
): Promise<Result<{ readonly token: string; readonly name: string; readonly expiresAt: Date }>> {
  const actor = authorize(ctx, 'create-api-token');
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + input.days * DAY_MS);
  const token = newToken();
  return withTransaction(ctx, async (tx) => {
    if ((await countWorkingTokens(tx, actor.orgId, now)) >= TOKENS_MAX)
      return refuse('API_TOKENS_MAX', { max: TOKENS_MAX });
    const id = uuidv7();
    await insertApiToken(tx, {
      id,
      orgId: actor.orgId,
      createdBy: actor.userId,
      name: input.name,
      tokenHash: hashToken(token),
      hint: token.slice(-HINT_CHARS),
      scopes: [...new Set(input.scopes)],
      createdAt: now,
      expiresAt,
    });
    await audit(tx, ctx, {
      action: 'create-api-token',
      subjectKind: 'api_token',
      subjectId: id,
      orgId: actor.orgId,
      detail: { scopes: input.scopes, days: input.days },
    });
    return ok({ token, name: input.name, expiresAt });
  });
}

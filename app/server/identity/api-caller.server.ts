import { holderOfToken } from '~db/queries/identity/api-tokens.ts';
import type { ApiScope } from '../../domain/identity/api-token.ts';
import { API_SCOPE_NAMES, CALLS_PER_MINUTE } from '../../domain/identity/api-token.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { hashToken } from './session.server.ts';

const MINUTE_MS = 60_000;
const BEARER = /^Bearer +([\w-]{43})$/i;

/**
 * Who calls with `Authorization: Bearer …`: the person who made the token, for its organization, with his roles of now.
 * One statement, which counts the call too; none for what cannot be one of our tokens.
 */
export async function apiCaller(
  ctx: Ctx,
  authorization: string | null,
  scope: ApiScope,
): Promise<Result<{ readonly ctx: Ctx; readonly tokenId: string }>> {
  const [, token] = BEARER.exec(authorization ?? '') ?? [];
  if (token === undefined) return refuse('API_TOKEN_INVALID');
  const now = ctx.clock.now();
  const windowStart = new Date(now.getTime() - MINUTE_MS);
  const holder = await holderOfToken(ctx.db, hashToken(token), { now, windowStart });
  if (holder === null) return refuse('API_TOKEN_INVALID');
  if (holder.windowCalls > CALLS_PER_MINUTE) {
    const endMs = Date.parse(holder.windowStartedAt) + MINUTE_MS;
    const seconds = Math.max(1, Math.ceil((endMs - now.getTime()) / 1000));
    return refuse('API_TOO_MANY_CALLS', { max: CALLS_PER_MINUTE, seconds });
  }
  if (!holder.scopes.includes(scope)) return refuse('API_SCOPE_MISSING', { scope: API_SCOPE_NAMES[scope] });
  const { userId, name, orgId, orgKind, orgName, divisionCode, roles, mustChangePassword } = holder;
  const actor = { kind: 'user', userId, name, orgId, orgKind, orgName, divisionCode, roles } as const;
  return ok({ ctx: actingAs(ctx, { ...actor, mustChangePassword }), tokenId: holder.tokenId });
}

import type { ApiTokenLine } from '~db/queries/identity/api-tokens.ts';
import { listTokenRows } from '~db/queries/identity/api-tokens.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from './authorize.server.ts';

const PAGE_ROWS = 20;

export type ApiTokenState = 'working' | 'revoked' | 'over';

/** The organization's tokens, newest first, without what they say. */
export async function listApiTokens(
  ctx: Ctx,
  input: { readonly before?: string } = {},
): Promise<
  Result<{
    readonly tokens: readonly (ApiTokenLine & { readonly state: ApiTokenState })[];
    readonly next: string | null;
  }>
> {
  const actor = authorize(ctx, 'list-api-tokens');
  const page = { before: input.before ?? null, limit: PAGE_ROWS + 1 };
  const found = await listTokenRows(ctx.db, actor.orgId, page);
  const shown = found.slice(0, PAGE_ROWS);
  const now = ctx.clock.now().toISOString();
  return ok({
    tokens: shown.map((token) => ({ ...token, state: stateOf(token, now) })),
    next: found.length > PAGE_ROWS ? (shown.at(-1)?.id ?? null) : null,
  });
}

function stateOf(token: ApiTokenLine, now: string): ApiTokenState {
  if (token.revoked_at !== null) return 'revoked';
  return token.expires_at > now ? 'working' : 'over';
}

import { deleteSession } from '~db/queries/identity/sessions.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorizePublic } from './authorize.server.ts';

/** Ends the browser's session; nothing to do, and no refusal, when it is over already. */
export async function signOut(ctx: Ctx, input: { readonly tokenHash: string | null }): Promise<Result<void>> {
  authorizePublic(ctx, 'sign-out');
  const { actor } = ctx;
  const { tokenHash } = input;
  if (actor.kind !== 'user' || tokenHash === null) return ok(undefined);
  return withTransaction(ctx, async (tx) => {
    if (await deleteSession(tx, tokenHash)) {
      const subjectId = actor.userId;
      await audit(tx, ctx, { action: 'sign-out', subjectKind: 'session', subjectId, orgId: actor.orgId });
    }
    return ok(undefined);
  });
}

import { savePreferences } from '~db/queries/identity/users.ts';
import type { PreferencesInput } from '../../domain/identity/preferences.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorizePublic } from './authorize.server.ts';

/**
 * Keeps language, theme and mode with the account of whoever is signed in.
 * @returns false when nobody is: the caller then keeps them in a cookie
 */
export async function setPreferences(ctx: Ctx, input: PreferencesInput): Promise<Result<boolean>> {
  authorizePublic(ctx, 'set-preferences');
  const { actor } = ctx;
  if (actor.kind !== 'user') return ok(false);
  if (Object.values(input).every((value) => value === undefined)) return ok(true);
  return withTransaction(ctx, async (tx) => {
    await savePreferences(tx, actor.userId, input);
    await audit(tx, ctx, {
      action: 'set-preferences',
      subjectKind: 'user',
      subjectId: actor.userId,
      orgId: null,
      detail: { ...input },
    });
    return ok(true);
  });
}

import { clearFailures, findCredentials, updatePassword } from '~db/queries/identity/credentials.ts';
import { deleteSessionsOf } from '~db/queries/identity/sessions.ts';
import type { ChangePasswordInput } from '../../domain/identity/change-password.input.ts';
import { passwordProblem } from '../../domain/identity/password.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorize } from './authorize.server.ts';
import { hashPassword, passwordMatches } from './password-hash.server.ts';
import { openSession } from './session.server.ts';
import { blockOf, countFailure, failureRules } from './throttle.server.ts';

/**
 * Changes one's own password. Every session of the account ends, also the one that asked: the answer is the token of
 * a new one for its cookie. Wrong current passwords are counted like failed sign-ins.
 */
export async function changePassword(
  ctx: Ctx,
  input: ChangePasswordInput & { readonly email: string },
): Promise<Result<{ readonly token: string }>> {
  const actor = authorize(ctx, 'change-password');
  const rules = failureRules(ctx, 'change-password', actor.userId);
  const block = await blockOf(ctx, rules);
  if (block !== null) return { ok: false, refusal: block };
  const found = await findCredentials(ctx.db, input.email);
  if (found === null || found.userId !== actor.userId) return refuse('NOT_FOUND');
  if (!(await passwordMatches(input.currentPassword, found.passwordHash))) {
    await countFailure(ctx, rules, { action: 'block-password-change', userId: actor.userId });
    return refuse('WRONG_PASSWORD', {}, 'currentPassword');
  }
  const problem = passwordProblem(input.newPassword, input.email, 'newPassword');
  if (problem !== null) return { ok: false, refusal: problem };
  const passwordHash = await hashPassword(input.newPassword);
  return withTransaction(ctx, async (tx) => {
    await updatePassword(tx, actor.userId, { passwordHash, mustChangePassword: false });
    await clearFailures(tx, rules[0].key);
    await deleteSessionsOf(tx, actor.userId);
    const token = await openSession(tx, ctx, actor);
    const subjectId = actor.userId;
    await audit(tx, ctx, { action: 'change-password', subjectKind: 'user', subjectId, orgId: actor.orgId });
    return ok({ token });
  });
}

import type { ActingOrganization, CredentialRow } from '~db/queries/identity/credentials.ts';
import { clearFailures, findActingOrganizations, findCredentials } from '~db/queries/identity/credentials.ts';
import { deleteSession } from '~db/queries/identity/sessions.ts';
import type { SignInInput } from '../../domain/identity/sign-in.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorizePublic } from './authorize.server.ts';
import { passwordMatches } from './password-hash.server.ts';
import { openSession } from './session.server.ts';
import { blockOf, countFailure, failureRules } from './throttle.server.ts';

export interface SignedIn {
  /** For the cookie; the table keeps only its hash. */
  readonly token: string;
  readonly actor: UserActor;
}

/**
 * Signs a user in for the organization that gave the first role. Failures (and only they) are counted per account
 * and address; an unknown sign-in name takes as long as a wrong password and gives the same answer.
 * @param input.previousTokenHash the session of the browser, which ends: a sign-in never continues an old session
 */
export async function signIn(
  ctx: Ctx,
  input: SignInInput & { readonly previousTokenHash?: string | undefined },
): Promise<Result<SignedIn>> {
  authorizePublic(ctx, 'sign-in');
  const rules = failureRules(ctx, 'sign-in', input.email);
  const block = await blockOf(ctx, rules);
  if (block !== null) return { ok: false, refusal: block };
  const found = await findCredentials(ctx.db, input.email);
  if (!(await passwordMatches(input.password, found?.passwordHash ?? null)) || found === null) {
    await countFailure(ctx, rules, { action: 'block-sign-in', userId: found?.userId ?? null });
    return refuse('BAD_CREDENTIALS');
  }
  // Guesses sent at once all pass the first look; the failures among them stop the lucky one here.
  const late = await blockOf(ctx, rules);
  if (late !== null) return { ok: false, refusal: late };
  const [organization] = await findActingOrganizations(ctx.db, found.userId);
  if (found.status === 'disabled' || organization === undefined) return refuse('ACCOUNT_DISABLED');
  const actor = actorOf(found, organization);
  return withTransaction(ctx, async (tx) => {
    await clearFailures(tx, rules[0].key);
    if (input.previousTokenHash !== undefined) await deleteSession(tx, input.previousTokenHash);
    const token = await openSession(tx, ctx, actor);
    await audit(tx, actingAs(ctx, actor), {
      action: 'sign-in',
      subjectKind: 'session',
      subjectId: actor.userId,
      orgId: actor.orgId,
    });
    return ok({ token, actor });
  });
}

function actorOf(user: CredentialRow, organization: ActingOrganization): UserActor {
  const { userId, name, mustChangePassword } = user;
  return { kind: 'user', userId, name, mustChangePassword, ...organization };
}

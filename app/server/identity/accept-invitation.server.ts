import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { findCredentials, updatePassword } from '~db/queries/identity/credentials.ts';
import type { InvitationRow } from '~db/queries/identity/invitations.ts';
import { consumeInvitation, findInvitation } from '~db/queries/identity/invitations.ts';
import { deleteSessionsOf } from '~db/queries/identity/sessions.ts';
import { insertRoles, insertUser } from '~db/queries/identity/users.ts';
import { passwordProblem } from '../../domain/identity/password.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorizePublic } from './authorize.server.ts';
import { hashPassword, passwordMatches } from './password-hash.server.ts';
import { hashToken, openSession } from './session.server.ts';
import { blockOf, countFailure, failureRules } from './throttle.server.ts';

interface Acceptance {
  readonly token: string;
  readonly password: string;
}

/**
 * Uses a one-time link: opens the invited account, adds the roles to the account that has the sign-in name (whose
 * password is asked for), or sets a new password. Whoever does it is signed in; the link works once.
 */
export async function acceptInvitation(
  ctx: Ctx,
  input: Acceptance,
): Promise<Result<{ readonly token: string }>> {
  authorizePublic(ctx, 'accept-invitation');
  const tokenHash = hashToken(input.token);
  const found = await findInvitation(ctx.db, tokenHash, ctx.clock.now());
  if (found === null) return refuse('INVITATION_INVALID');
  const prepared = await prepare(ctx, found, input.password);
  if (!prepared.ok) return prepared;
  return withTransaction(ctx, async (tx) => {
    if (!(await consumeInvitation(tx, tokenHash, ctx.clock.now()))) return refuse('INVITATION_INVALID');
    const written = await write(tx, ctx, found, prepared.value);
    if (!written.ok) return written;
    const { userId } = written.value;
    const { orgId, kind, name, roles } = found;
    const self = actingAs(ctx, { kind: 'system', name });
    const detail = { kind, roles };
    await audit(tx, self, {
      action: 'accept-invitation',
      subjectKind: 'user',
      subjectId: userId,
      orgId,
      detail,
    });
    return ok({ token: await openSession(tx, ctx, { userId, orgId }) });
  });
}

/** What is to be written; `passwordHash` null adds roles to an account whose password was right. */
type Prepared = { readonly userId: string | null; readonly passwordHash: string | null };

async function prepare(ctx: Ctx, found: InvitationRow, password: string): Promise<Result<Prepared>> {
  if (found.kind === 'invite' && found.existingUserId !== null)
    return checkExisting(ctx, found.email, password);
  const problem = passwordProblem(password, found.email);
  if (problem !== null) return { ok: false, refusal: problem };
  return ok({ userId: found.userId, passwordHash: await hashPassword(password) });
}

async function checkExisting(ctx: Ctx, email: string, password: string): Promise<Result<Prepared>> {
  const rules = failureRules(ctx, 'sign-in', email);
  const block = await blockOf(ctx, rules);
  if (block !== null) return { ok: false, refusal: block };
  const account = await findCredentials(ctx.db, email);
  if (account === null || !(await passwordMatches(password, account.passwordHash))) {
    await countFailure(ctx, rules, { action: 'block-sign-in', userId: account?.userId ?? null });
    return refuse('WRONG_PASSWORD', {}, 'password');
  }
  if (account.status === 'disabled') return refuse('ACCOUNT_DISABLED');
  return ok({ userId: account.userId, passwordHash: null });
}

async function write(
  tx: Tx,
  ctx: Ctx,
  found: InvitationRow,
  prepared: Prepared,
): Promise<Result<{ readonly userId: string }>> {
  const { passwordHash } = prepared;
  const at = ctx.clock.now();
  const userId = prepared.userId ?? uuidv7();
  if (found.kind === 'reset') {
    if (passwordHash === null || prepared.userId === null) return refuse('INVITATION_INVALID');
    await updatePassword(tx, userId, { passwordHash, mustChangePassword: false });
    await deleteSessionsOf(tx, userId);
    return ok({ userId });
  }
  if (passwordHash !== null) {
    const { email, name } = found;
    // Somebody took the sign-in name since the page was shown: its owner has to accept.
    if (!(await insertUser(tx, { id: userId, email, name, passwordHash, createdAt: at })))
      return refuse('EMAIL_TAKEN');
  }
  await insertRoles(tx, { userId, orgId: found.orgId, roles: found.roles, at });
  return ok({ userId });
}

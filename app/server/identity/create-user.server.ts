import { uuidv7 } from 'uuidv7';
import { insertRoles, insertUser } from '~db/queries/identity/users.ts';
import { findOrganization } from '~db/queries/organizations/organizations.ts';
import type { CreateUserInput } from '../../domain/identity/create-user.input.ts';
import { passwordProblem } from '../../domain/identity/password.ts';
import { foreignRoles } from '../../domain/identity/roles.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { authorizeOrSystem } from './authorize.server.ts';
import { hashPassword } from './password-hash.server.ts';

/**
 * Opens an account with its first roles in one organization. A password that an operator chose has to be changed at
 * the first sign-in; the system's (the demonstration's) need not.
 * @param input.id a fixed id, for a seed that must give the same city every time
 * @param input.mustChangePassword for a password that was made up and shown once
 * @param input.passwordHash the system's only: hashed before, for a seed that opens many accounts with one password
 */
export async function createUser(
  ctx: Ctx,
  input: CreateUserInput & {
    readonly id?: string;
    readonly mustChangePassword?: boolean;
    readonly passwordHash?: string;
  },
): Promise<Result<{ readonly userId: string }>> {
  const actor = authorizeOrSystem(ctx, 'create-user');
  const problem = passwordProblem(input.password, input.email);
  if (problem !== null) return { ok: false, refusal: problem };
  const userId = input.id ?? uuidv7();
  const { email, name, orgId, roles } = input;
  const given = actor.kind === 'system' ? input.passwordHash : undefined;
  const passwordHash = given ?? (await hashPassword(input.password));
  return withTransaction(ctx, async (tx) => {
    const organization = await findOrganization(tx, orgId);
    if (organization === null) return refuse('NOT_FOUND', {}, 'orgId');
    if (foreignRoles(organization.kind, roles).length > 0) return refuse('ROLE_NOT_OF_KIND', {}, 'roles');
    const createdAt = ctx.clock.now();
    const mustChangePassword = input.mustChangePassword ?? actor.kind === 'user';
    const written = await insertUser(tx, {
      id: userId,
      email,
      name,
      passwordHash,
      mustChangePassword,
      createdAt,
    });
    if (!written) return refuse('EMAIL_TAKEN', {}, 'email');
    await insertRoles(tx, { userId, orgId, roles, at: createdAt });
    await audit(tx, ctx, {
      action: 'create-user',
      subjectKind: 'user',
      subjectId: userId,
      orgId,
      detail: { roles },
    });
    return ok({ userId });
  });
}

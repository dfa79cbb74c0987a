import { findInvitation } from '~db/queries/identity/invitations.ts';
import type { Role } from '../../domain/identity/roles.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from './authorize.server.ts';
import { hashToken } from './session.server.ts';

export interface InvitationView {
  readonly kind: 'invite' | 'reset';
  readonly orgName: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The sign-in name has an account already: its password is asked for instead of a new one. */
  readonly hasAccount: boolean;
}

/** What a one-time link stands for; refused when it ended, was used or never was. */
export async function viewInvitation(
  ctx: Ctx,
  input: { readonly token: string },
): Promise<Result<InvitationView>> {
  authorizePublic(ctx, 'view-invitation');
  const found = await findInvitation(ctx.db, hashToken(input.token), ctx.clock.now());
  if (found === null) return refuse('INVITATION_INVALID');
  const { kind, orgName, email, name, roles } = found;
  return ok({
    kind,
    orgName,
    email,
    name,
    roles,
    hasAccount: kind === 'invite' && found.existingUserId !== null,
  });
}

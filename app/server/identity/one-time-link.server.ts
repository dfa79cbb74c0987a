import type { Tx } from '~db/client.ts';
import { insertInvitation, supersedeInvitations } from '~db/queries/identity/invitations.ts';
import type { Role } from '../../domain/identity/roles.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { hashToken, newToken } from './session.server.ts';

const HOUR_MS = 3_600_000;
const LIFETIME_MS = { invite: 7 * 24 * HOUR_MS, reset: 24 * HOUR_MS } as const;

export interface OneTimeLink {
  /** For `/invitations/:token`; shown once, the table keeps only its hash. */
  readonly token: string;
  readonly expiresAt: Date;
}

export interface LinkFor {
  readonly kind: 'invite' | 'reset';
  readonly orgId: string;
  readonly userId: string | null;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Makes the one link that works for an invitation or a password reset; earlier ones end. */
export async function makeOneTimeLink(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  link: LinkFor,
): Promise<OneTimeLink> {
  const createdAt = ctx.clock.now();
  const token = newToken();
  const expiresAt = new Date(createdAt.getTime() + LIFETIME_MS[link.kind]);
  await supersedeInvitations(tx, link, createdAt);
  await insertInvitation(tx, {
    ...link,
    roles: [...link.roles],
    tokenHash: hashToken(token),
    createdBy: actor.userId,
    createdAt,
    expiresAt,
  });
  return { token, expiresAt };
}

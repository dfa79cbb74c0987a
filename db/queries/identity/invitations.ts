import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Role } from '../../../app/domain/identity/roles.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { invitations } from '../../schema/identity.ts';

export async function insertInvitation(tx: Tx, invitation: typeof invitations.$inferInsert): Promise<void> {
  await tx.insert(invitations).values(invitation);
}

/** Takes back what is still open for a sign-in name, so that only the newest link works. */
export async function supersedeInvitations(
  tx: Tx,
  of: { readonly orgId: string; readonly email: string; readonly kind: 'invite' | 'reset' },
  at: Date,
): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: at })
    .where(
      and(
        eq(invitations.orgId, of.orgId),
        eq(invitations.email, of.email),
        eq(invitations.kind, of.kind),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

/** Takes one open invitation of the organization back; false when there is none. */
export async function revokeOpenInvitation(
  tx: Tx,
  orgId: string,
  tokenHash: string,
  at: Date,
): Promise<boolean> {
  const written = await tx
    .update(invitations)
    .set({ revokedAt: at })
    .where(
      and(
        eq(invitations.tokenHash, tokenHash),
        eq(invitations.orgId, orgId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .returning({ hash: invitations.tokenHash });
  return written.length === 1;
}

export interface OpenInvitation {
  readonly tokenHash: string;
  readonly kind: 'invite' | 'reset';
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** ISO instant. */
  readonly expiresAt: string;
}

/** Links of an organization that still work, the newest first. */
export async function listOpenInvitations(db: Executor, orgId: string, now: Date): Promise<OpenInvitation[]> {
  return rows<OpenInvitation & Readonly<Record<string, unknown>>>(
    db,
    sql`select token_hash as "tokenHash", kind, email, name, roles, to_json(expires_at)#>>'{}' as "expiresAt"
      from invitations
      where org_id = ${orgId} and used_at is null and revoked_at is null and expires_at > ${now}
      order by created_at desc limit 100`,
  );
}

export interface InvitationRow {
  readonly kind: 'invite' | 'reset';
  readonly orgId: string;
  readonly orgName: string;
  readonly userId: string | null;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Id of the account that has the sign-in name now. */
  readonly existingUserId: string | null;
}

/** What a link stands for while it works; null afterwards. */
export async function findInvitation(
  db: Executor,
  tokenHash: string,
  now: Date,
): Promise<InvitationRow | null> {
  return firstRow<InvitationRow & Readonly<Record<string, unknown>>>(
    db,
    sql`select i.kind, i.org_id as "orgId", o.name as "orgName", i.user_id as "userId", i.email, i.name, i.roles,
        (select u.id from users u where u.email = i.email) as "existingUserId"
      from invitations i join organizations o on o.id = i.org_id and o.status = 'active'
      where i.token_hash = ${tokenHash} and i.used_at is null and i.revoked_at is null and i.expires_at > ${now}`,
  );
}

/** Uses a link up; false when somebody was faster or it ended meanwhile. */
export async function consumeInvitation(tx: Tx, tokenHash: string, now: Date): Promise<boolean> {
  const written = await firstRow<{ hash: string }>(
    tx,
    sql`update invitations set used_at = ${now}
      where token_hash = ${tokenHash} and used_at is null and revoked_at is null and expires_at > ${now}
      returning token_hash as hash`,
  );
  return written !== null;
}

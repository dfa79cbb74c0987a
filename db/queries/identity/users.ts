import { eq, sql } from 'drizzle-orm';
import type { PreferencesInput } from '../../../app/domain/identity/preferences.input.ts';
import type { Role } from '../../../app/domain/identity/roles.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { memberships, users } from '../../schema/identity.ts';

/** Writes the preferences that are given and leaves the others. */
export async function savePreferences(tx: Tx, userId: string, chosen: PreferencesInput): Promise<void> {
  const { locale, theme, mode } = chosen;
  await tx
    .update(users)
    .set({ ...(locale && { locale }), ...(theme && { theme }), ...(mode && { mode }) })
    .where(eq(users.id, userId));
}

export type NewUser = typeof users.$inferInsert;

/** Writes a new account; false when its sign-in name is taken. */
export async function insertUser(tx: Tx, user: NewUser): Promise<boolean> {
  const written = await tx
    .insert(users)
    .values(user)
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  return written.length === 1;
}

/** Gives roles in an organization; those already held stay as they are. */
export async function insertRoles(
  tx: Tx,
  grant: {
    readonly userId: string;
    readonly orgId: string;
    readonly roles: readonly Role[];
    readonly at: Date;
  },
): Promise<void> {
  if (grant.roles.length === 0) return;
  const { userId, orgId, at } = grant;
  await tx
    .insert(memberships)
    .values(grant.roles.map((role) => ({ userId, orgId, role, grantedAt: at })))
    .onConflictDoNothing();
}

/** Whether a user holds a role in an active organization. */
export async function isMember(db: Executor, userId: string, orgId: string): Promise<boolean> {
  const found = await firstRow<{ yes: boolean }>(
    db,
    sql`select exists (select 1 from memberships m join organizations o on o.id = m.org_id and o.status = 'active'
      where m.user_id = ${userId} and m.org_id = ${orgId}) as yes`,
  );
  return found?.yes ?? false;
}

export async function userExists(db: Executor, userId: string): Promise<boolean> {
  const [found] = await db.select({ id: users.id }).from(users).where(eq(users.id, userId));
  return found !== undefined;
}

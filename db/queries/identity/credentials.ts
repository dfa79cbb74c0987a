import { eq, lt, sql } from 'drizzle-orm';
import type { OrganizationKind, Role } from '../../../app/domain/identity/roles.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { sessions, signInFailures, users } from '../../schema/identity.ts';

export interface CredentialRow {
  readonly userId: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly status: 'active' | 'disabled';
  readonly mustChangePassword: boolean;
}

/** What a sign-in is checked against; null for an unknown sign-in name (stored in lower case). */
export async function findCredentials(db: Executor, email: string): Promise<CredentialRow | null> {
  const [found] = await db
    .select({
      userId: users.id,
      name: users.name,
      passwordHash: users.passwordHash,
      status: users.status,
      mustChangePassword: users.mustChangePassword,
    })
    .from(users)
    .where(eq(users.email, email));
  return found ?? null;
}

export interface ActingOrganization {
  readonly orgId: string;
  readonly orgKind: OrganizationKind;
  readonly orgName: string;
  readonly divisionCode: string;
  readonly roles: readonly Role[];
}

/** Active organizations a user holds a role in, the first granted first. */
export async function findActingOrganizations(db: Executor, userId: string): Promise<ActingOrganization[]> {
  return rows<ActingOrganization & Readonly<Record<string, unknown>>>(
    db,
    sql`select o.id as "orgId", o.kind as "orgKind", o.name as "orgName", o.division_code as "divisionCode",
        array_agg(m.role order by m.role) as roles
      from memberships m join organizations o on o.id = m.org_id and o.status = 'active'
      where m.user_id = ${userId}
      group by o.id order by min(m.granted_at), o.id`,
  );
}

/** The longest block that stands on any of the keys, in epoch milliseconds; null when none does. */
export async function findBlock(db: Executor, keys: readonly string[], now: Date): Promise<number | null> {
  const found = await firstRow<{ until: number | null }>(
    db,
    sql`select (extract(epoch from max(blocked_until)) * 1000)::float8 as until from sign_in_failures
      where key_hash in ${[...keys]} and blocked_until > ${now}`,
  );
  return found?.until ?? null;
}

export interface FailureRule {
  readonly key: string;
  /** The failure of this number in one window blocks. */
  readonly limit: number;
}

/**
 * Counts one failure on each key and blocks those that reach their limit. Windows that ended begin anew. Keys are
 * taken in order, so that two failures at once cannot wait for each other. Returns whether a block began.
 */
export async function recordFailures(
  tx: Tx,
  rules: readonly FailureRule[],
  times: { readonly now: Date; readonly windowStart: Date; readonly blockedUntil: Date },
): Promise<boolean> {
  const { now, windowStart, blockedUntil } = times;
  let blocked = false;
  for (const { key, limit } of [...rules].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const counted = await firstRow<{ failures: number }>(
      tx,
      sql`insert into sign_in_failures as f (key_hash, failures, window_started_at) values (${key}, 1, ${now})
        on conflict (key_hash) do update set
          failures = case when f.window_started_at < ${windowStart} then 1 else f.failures + 1 end,
          window_started_at = case when f.window_started_at < ${windowStart} then ${now}::timestamptz
            else f.window_started_at end,
          blocked_until = case when f.window_started_at >= ${windowStart} and f.failures + 1 >= ${limit}
            then ${blockedUntil}::timestamptz else f.blocked_until end
        returning f.failures`,
    );
    if (counted?.failures === limit) blocked = true;
  }
  return blocked;
}

export async function clearFailures(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.keyHash, key));
}

/** Takes away sessions that are over and counters nobody will read again. */
export async function sweepIdentity(
  tx: Tx,
  times: { readonly now: Date; readonly before: Date },
): Promise<void> {
  await tx.delete(sessions).where(lt(sessions.expiresAt, times.now));
  await tx.delete(signInFailures).where(lt(signInFailures.windowStartedAt, times.before));
}

export async function updatePassword(
  tx: Tx,
  userId: string,
  next: { readonly passwordHash: string; readonly mustChangePassword: boolean },
): Promise<void> {
  await tx.update(users).set(next).where(eq(users.id, userId));
}

import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { OrganizationKind, Role } from '../../../app/domain/identity/roles.ts';
import { toLocalDate } from '../../../app/domain/time/local-date.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { sessions } from '../../schema/identity.ts';
import { todoCount } from './todo-counts.ts';

/** Everything a page needs to know about who asks. */
export interface SessionRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  readonly mode: 'normal' | 'elder';
  readonly mustChangePassword: boolean;
  readonly orgId: string;
  readonly orgKind: OrganizationKind;
  readonly orgName: string;
  readonly divisionCode: string;
  readonly roles: readonly Role[];
  readonly memberships: readonly { readonly orgId: string; readonly orgName: string }[];
  readonly cartCount: number;
  readonly todoCount: number;
}

export interface SessionTimes {
  readonly now: Date;
  /** Sessions begun before are over, however busy. */
  readonly oldest: Date;
  /** A session that ends before `renewBefore` is extended to `renewedUntil` by the reading itself. */
  readonly renewBefore: Date;
  readonly renewedUntil: Date;
}

/**
 * The session of a token hash with user, organization, roles, preferences and counts, in one statement; null when
 * it is unknown, over, or its user, organization or membership is no longer good.
 */
export async function findSession(
  db: Executor,
  tokenHash: string,
  times: SessionTimes,
): Promise<SessionRow | null> {
  return firstRow<SessionRow & Readonly<Record<string, unknown>>>(
    db,
    sql`
    with renewed as (
      update sessions set expires_at = ${times.renewedUntil}
      where token_hash = ${tokenHash} and expires_at > ${times.now} and expires_at < ${times.renewBefore}
        and created_at > ${times.oldest}
    )
    select u.id as "userId", u.name, u.email, u.locale, u.theme, u.mode,
      u.must_change_password as "mustChangePassword",
      o.id as "orgId", o.kind as "orgKind", o.name as "orgName", o.division_code as "divisionCode",
      m.roles,
      (select json_agg(json_build_object('orgId', x.id, 'orgName', x.name) order by x.name) from (
        select distinct o2.id, o2.name from memberships m2 join organizations o2 on o2.id = m2.org_id
        where m2.user_id = u.id and o2.status = 'active') x) as memberships,
      (select count(*) from cart_items c where c.user_id = u.id and c.org_id = o.id)::int as "cartCount",
      ${todoCount({ userId: sql`u.id`, orgId: sql`o.id`, today: sql`${toLocalDate(times.now)}::date` }, sql`m.roles`)} as "todoCount"
    from sessions s
    join users u on u.id = s.user_id and u.status = 'active'
    join organizations o on o.id = s.org_id and o.status = 'active'
    cross join lateral (
      select array_agg(k.role order by k.role) as roles from memberships k
      where k.user_id = s.user_id and k.org_id = s.org_id) m
    where s.token_hash = ${tokenHash} and s.expires_at > ${times.now} and s.created_at > ${times.oldest}
      and m.roles is not null`,
  );
}

export type NewSession = typeof sessions.$inferInsert;

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.insert(sessions).values(session);
}

/** Ends one session; true when there was one. */
export async function deleteSession(tx: Tx, tokenHash: string): Promise<boolean> {
  const gone = await tx
    .delete(sessions)
    .where(eq(sessions.tokenHash, tokenHash))
    .returning({ hash: sessions.tokenHash });
  return gone.length > 0;
}

/** Ends a user's sessions, all or all but one, and returns how many. */
export async function deleteSessionsOf(tx: Tx, userId: string, exceptTokenHash?: string): Promise<number> {
  const gone = await tx
    .delete(sessions)
    .where(
      exceptTokenHash === undefined
        ? eq(sessions.userId, userId)
        : and(eq(sessions.userId, userId), ne(sessions.tokenHash, exceptTokenHash)),
    )
    .returning({ hash: sessions.tokenHash });
  return gone.length;
}

export interface OwnSession {
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Sessions of a user that are not over, the newest first. */
export async function listSessionsOf(db: Executor, userId: string, now: Date): Promise<OwnSession[]> {
  return db
    .select({ tokenHash: sessions.tokenHash, createdAt: sessions.createdAt, expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt));
}

/** Lets a session act for another organization. */
export async function moveSession(tx: Tx, tokenHash: string, orgId: string): Promise<void> {
  await tx.update(sessions).set({ orgId }).where(eq(sessions.tokenHash, tokenHash));
}

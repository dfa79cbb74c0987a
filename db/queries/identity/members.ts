import { and, eq, sql } from 'drizzle-orm';
import type { Role } from '../../../app/domain/identity/roles.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { memberDepartments, memberships, users } from '../../schema/identity.ts';

export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly status: 'active' | 'disabled';
  readonly roles: readonly Role[];
  /** 科室; null when none was named. */
  readonly department: string | null;
  /** Also holds roles in other organizations, whose people an administrator here may not touch. */
  readonly isElsewhere: boolean;
  /** ISO instant of the newest session's beginning; null when none is open. */
  readonly lastSignInAt: string | null;
}

export interface MemberFilter {
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  readonly status?: 'active' | 'disabled' | undefined;
  /** Id of the last user before this page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const MEMBER = sql`select u.id as "userId", u.name, u.email, u.status, m.roles,
    (select d.name from member_departments d where d.user_id = u.id and d.org_id = m.org_id) as department,
    exists (select 1 from memberships e where e.user_id = u.id and e.org_id <> m.org_id) as "isElsewhere",
    (select to_json(max(s.created_at))#>>'{}' from sessions s where s.user_id = u.id) as "lastSignInAt"`;

const membersOf = (orgId: string) => sql`from (
    select k.user_id, k.org_id, array_agg(k.role order by k.role) as roles
    from memberships k where k.org_id = ${orgId} group by k.user_id, k.org_id) m
  join users u on u.id = m.user_id`;

/** People of an organization, the oldest account first, one more than `limit` when there are more. */
export async function listMemberRows(db: Executor, orgId: string, filter: MemberFilter): Promise<Member[]> {
  const { q, role, status, after, limit } = filter;
  return rows<Member & Readonly<Record<string, unknown>>>(
    db,
    sql`${MEMBER} ${membersOf(orgId)}
      where true
        ${q === undefined ? sql`` : sql`and (u.name ilike ${likePattern(q)} or u.email ilike ${likePattern(q)})`}
        ${role === undefined ? sql`` : sql`and ${role} = any(m.roles)`}
        ${status === undefined ? sql`` : sql`and u.status = ${status}`}
        ${after === undefined ? sql`` : sql`and u.id > ${after}::uuid`}
      order by u.id limit ${limit + 1}`,
  );
}

/** One person of an organization; null when there is none of this id. */
export async function findMember(db: Executor, orgId: string, userId: string): Promise<Member | null> {
  return firstRow<Member & Readonly<Record<string, unknown>>>(
    db,
    sql`${MEMBER} ${membersOf(orgId)} where u.id = ${userId}::uuid`,
  );
}

/** Whether a sign-in name belongs to somebody of the organization. */
export async function isMemberByEmail(db: Executor, orgId: string, email: string): Promise<boolean> {
  const found = await firstRow<{ yes: boolean }>(
    db,
    sql`select exists (select 1 from users u join memberships m on m.user_id = u.id
      where u.email = ${email} and m.org_id = ${orgId}) as yes`,
  );
  return found?.yes ?? false;
}

/** Takes the people of an organization for this transaction: changes of roles wait for each other. */
export async function lockMembers(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(sql`select 1 from organizations where id = ${orgId} for update`);
}

/** Active administrators of a unit besides one user. */
export async function countOtherAdmins(tx: Tx, orgId: string, userId: string): Promise<number> {
  const counted = await firstRow<{ n: number }>(
    tx,
    sql`select count(*)::int as n from memberships m join users u on u.id = m.user_id and u.status = 'active'
      where m.org_id = ${orgId} and m.role = 'unit_admin' and m.user_id <> ${userId}`,
  );
  return counted?.n ?? 0;
}

/** Gives a user exactly these roles in the organization; none removes the user from it. */
export async function replaceRoles(
  tx: Tx,
  member: {
    readonly userId: string;
    readonly orgId: string;
    readonly roles: readonly Role[];
    readonly at: Date;
  },
): Promise<void> {
  const { userId, orgId, roles, at } = member;
  await tx.delete(memberships).where(and(eq(memberships.userId, userId), eq(memberships.orgId, orgId)));
  if (roles.length === 0) return;
  await tx.insert(memberships).values(roles.map((role) => ({ userId, orgId, role, grantedAt: at })));
}

/** Writes the department of a member, '' for none. */
export async function saveDepartment(
  tx: Tx,
  member: { readonly userId: string; readonly orgId: string; readonly name: string },
): Promise<void> {
  const { userId, orgId, name } = member;
  if (name === '') {
    await tx
      .delete(memberDepartments)
      .where(and(eq(memberDepartments.userId, userId), eq(memberDepartments.orgId, orgId)));
    return;
  }
  await tx
    .insert(memberDepartments)
    .values(member)
    .onConflictDoUpdate({ target: [memberDepartments.userId, memberDepartments.orgId], set: { name } });
}

export async function setUserStatus(tx: Tx, userId: string, status: 'active' | 'disabled'): Promise<void> {
  await tx.update(users).set({ status }).where(eq(users.id, userId));
}

import { sql } from 'drizzle-orm';
import type { OrganizationKind, Role } from '../../../app/domain/identity/roles.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

export interface AccountMembership {
  readonly orgId: string;
  readonly orgName: string;
  readonly orgKind: OrganizationKind;
  readonly roles: readonly Role[];
}

/** An account of anybody; instants are ISO texts. */
export interface Account {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly status: 'active' | 'disabled';
  readonly mustChangePassword: boolean;
  readonly createdAt: string;
  /** The organization that gave the first role comes first; empty when every role was taken away. */
  readonly memberships: readonly AccountMembership[];
  /** Beginning of the newest open session. */
  readonly lastSignInAt: string | null;
  readonly openSessions: number;
}

export interface AccountQuestion {
  /** Part of the person's, the account's or an organization's name. */
  readonly text: string;
  readonly kind: OrganizationKind | null;
  readonly role: Role | null;
  readonly status: 'active' | 'disabled' | null;
  readonly before: string | null;
  readonly limit: number;
}

const account = (now: Date) => sql`select u.id as "userId", u.name, u.email, u.status,
    u.must_change_password as "mustChangePassword", to_json(u.created_at)#>>'{}' as "createdAt",
    coalesce((select json_agg(json_build_object('orgId', o.id, 'orgName', o.name, 'orgKind', o.kind, 'roles', m.roles)
        order by m.since, o.id)
      from (select org_id, array_agg(role order by role) as roles, min(granted_at) as since
        from memberships where user_id = u.id group by org_id) m
      join organizations o on o.id = m.org_id), '[]') as memberships,
    s.last as "lastSignInAt", s.open as "openSessions"
  from users u
  cross join lateral (select to_json(max(created_at))#>>'{}' as last, count(*)::int as open
    from sessions where user_id = u.id and expires_at > ${now.toISOString()}::timestamptz) s`;

/** Accounts of every organization, newest first, paged by id. */
export function listAccountRows(db: Executor, question: AccountQuestion, now: Date): Promise<Account[]> {
  const { text, kind, role, status, before, limit } = question;
  const pattern = likePattern(text);
  return rows<Account & Record<string, unknown>>(
    db,
    sql`${account(now)}
      where (${text} = '' or u.name ilike ${pattern} or u.email ilike ${pattern} or exists (
          select 1 from memberships m join organizations o on o.id = m.org_id
          where m.user_id = u.id and o.name ilike ${pattern}))
        and (${kind}::text is null and ${role}::text is null or exists (
          select 1 from memberships m join organizations o on o.id = m.org_id
          where m.user_id = u.id and (${kind}::text is null or o.kind = ${kind}::text)
            and (${role}::text is null or m.role = ${role}::text)))
        and (${status}::text is null or u.status = ${status}::text)
        and (${before}::uuid is null or u.id < ${before}::uuid)
      order by u.id desc limit ${limit}`,
  );
}

export function findAccount(db: Executor, userId: string, now: Date): Promise<Account | null> {
  return firstRow<Account & Record<string, unknown>>(db, sql`${account(now)} where u.id = ${userId}::uuid`);
}

/** Takes an account for this transaction; null when there is none. */
export async function lockAccount(tx: Tx, userId: string, now: Date): Promise<Account | null> {
  await tx.execute(sql`select 1 from users where id = ${userId}::uuid for update`);
  return findAccount(tx, userId, now);
}

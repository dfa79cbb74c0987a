import { sql } from 'drizzle-orm';
import type { ApiScope } from '../../../app/domain/identity/api-token.ts';
import type { OrganizationKind, Role } from '../../../app/domain/identity/roles.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { apiTokens } from '../../schema/api-tokens.ts';

export async function insertApiToken(tx: Tx, token: typeof apiTokens.$inferInsert): Promise<void> {
  await tx.insert(apiTokens).values(token);
}

/** Locks the organization, so that two tokens made at once are both counted. */
export async function countWorkingTokens(tx: Tx, orgId: string, now: Date): Promise<number> {
  await tx.execute(sql`select from organizations where id = ${orgId}::uuid for no key update`);
  const found = await firstRow<{ n: number }>(
    tx,
    sql`select count(*)::int as n from api_tokens
      where org_id = ${orgId}::uuid and revoked_at is null and expires_at > ${now.toISOString()}::timestamptz`,
  );
  return found?.n ?? 0;
}

/** A token for its keepers; instants are ISO texts. */
export type ApiTokenLine = Readonly<{
  id: string;
  name: string;
  hint: string;
  scopes: readonly ApiScope[];
  made_by: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}>;

const iso = (column: 'created_at' | 'expires_at' | 'last_used_at' | 'revoked_at') =>
  sql.raw(`to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`);

/** Newest first, below a key. */
export function listTokenRows(
  db: Executor,
  orgId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<ApiTokenLine[]> {
  return rows<ApiTokenLine>(
    db,
    sql`
select t.id, t.name, t.hint, array_to_json(t.scopes) as scopes, u.name as made_by, ${iso('created_at')},
  ${iso('expires_at')}, ${iso('last_used_at')}, ${iso('revoked_at')}
from api_tokens t join users u on u.id = t.created_by
where t.org_id = ${orgId}::uuid and (${page.before}::uuid is null or t.id < ${page.before}::uuid)
order by t.id desc limit ${page.limit}`,
  );
}

/** Ends a token of the organization; null when there is none that works, else its name. */
export async function revokeToken(
  tx: Tx,
  own: { readonly orgId: string; readonly tokenId: string; readonly userId: string },
  at: Date,
): Promise<string | null> {
  const ended = await firstRow<{ name: string }>(
    tx,
    sql`update api_tokens set revoked_at = ${at.toISOString()}::timestamptz, revoked_by = ${own.userId}::uuid
      where id = ${own.tokenId}::uuid and org_id = ${own.orgId}::uuid and revoked_at is null returning name`,
  );
  return ended?.name ?? null;
}

/** Whom a token stands for, and how often it was used in the minute that is counted. */
export type TokenHolder = Readonly<{
  tokenId: string;
  scopes: readonly ApiScope[];
  windowCalls: number;
  /** ISO instant. */
  windowStartedAt: string;
  userId: string;
  name: string;
  mustChangePassword: boolean;
  orgId: string;
  orgKind: OrganizationKind;
  orgName: string;
  divisionCode: string;
  roles: readonly Role[];
}>;

/**
 * The holder of a token, the call counted, in one statement; null when it is unknown, revoked, over, or its maker or
 * organization is no longer good.
 */
export function holderOfToken(
  db: Executor,
  tokenHash: string,
  times: { readonly now: Date; readonly windowStart: Date },
): Promise<TokenHolder | null> {
  const now = sql`${times.now.toISOString()}::timestamptz`;
  const windowStart = sql`${times.windowStart.toISOString()}::timestamptz`;
  return firstRow<TokenHolder>(
    db,
    sql`
with used as (
  update api_tokens t set last_used_at = ${now},
    window_started_at = case when t.window_started_at > ${windowStart} then t.window_started_at else ${now} end,
    window_calls = case when t.window_started_at > ${windowStart} then t.window_calls + 1 else 1 end
  where t.token_hash = ${tokenHash} and t.revoked_at is null and t.expires_at > ${now}
  returning t.id, t.scopes, t.created_by, t.org_id, t.window_calls, t.window_started_at
)
select t.id as "tokenId", array_to_json(t.scopes) as scopes, t.window_calls as "windowCalls",
  to_char(t.window_started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "windowStartedAt",
  u.id as "userId", u.name, u.must_change_password as "mustChangePassword", o.id as "orgId", o.kind as "orgKind",
  o.name as "orgName", o.division_code as "divisionCode", m.roles
from used t
join users u on u.id = t.created_by and u.status = 'active'
join organizations o on o.id = t.org_id and o.status = 'active'
cross join lateral (
  select array_to_json(array_agg(k.role order by k.role)) as roles from memberships k
  where k.user_id = u.id and k.org_id = o.id) m
where m.roles is not null`,
  );
}

/**
 * Reserves a key for a call with a token of the organization: null when it is new. A call with the same key that is
 * still at work is waited for. Old answers of the token are forgotten.
 */
export async function reserveAnswer(
  tx: Tx,
  call: {
    readonly orgId: string;
    readonly tokenId: string;
    readonly key: string;
    readonly askedHash: string;
  },
  times: { readonly now: Date; readonly forgetBefore: Date },
): Promise<{
  readonly asked_hash: string;
  readonly answer: Readonly<Record<string, unknown>> | null;
} | null> {
  await tx.execute(
    sql`delete from api_answers where token_id = ${call.tokenId}::uuid and created_at < ${times.forgetBefore.toISOString()}::timestamptz`,
  );
  const reserved = await firstRow<{ key: string }>(
    tx,
    sql`insert into api_answers (token_id, key, asked_hash, created_at)
      select t.id, ${call.key}, ${call.askedHash}, ${times.now.toISOString()}::timestamptz from api_tokens t
      where t.id = ${call.tokenId}::uuid and t.org_id = ${call.orgId}::uuid
      on conflict do nothing returning key`,
  );
  if (reserved !== null) return null;
  return firstRow(
    tx,
    sql`select a.asked_hash, a.answer from api_answers a join api_tokens t on t.id = a.token_id
      where a.token_id = ${call.tokenId}::uuid and a.key = ${call.key} and t.org_id = ${call.orgId}::uuid`,
  );
}

/** Whether the token is one of the organization's. */
export async function isOwnToken(tx: Tx, orgId: string, tokenId: string): Promise<boolean> {
  const found = await firstRow<{ id: string }>(
    tx,
    sql`select id from api_tokens where id = ${tokenId}::uuid and org_id = ${orgId}::uuid`,
  );
  return found !== null;
}

export async function keepAnswer(
  tx: Tx,
  call: { readonly tokenId: string; readonly key: string },
  answer: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.execute(
    sql`update api_answers set answer = ${JSON.stringify(answer)}::jsonb
      where token_id = ${call.tokenId}::uuid and key = ${call.key}`,
  );
}

/** Approvals for tests: flows, more people, requests that wait. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db } from '~db/client.ts';
import { firstRow, rows } from '~db/client.ts';
import type { SaveApprovalFlowInput } from '../../domain/approval/flow.input.ts';
import type { FlowStep } from '../../domain/approval/flow.ts';
import type { Role } from '../../domain/identity/roles.ts';
import type { Actor } from '../context.server.ts';
import { TEST_NOW } from './context.server.ts';

type User = Actor & { kind: 'user' };

/** A step of a flow; by default any approver. */
export const flowStep = (over: Partial<FlowStep> = {}): FlowStep => ({
  name: '审批',
  mode: 'any',
  role: over.userIds === undefined ? 'approver' : null,
  userIds: [],
  remindWorkdays: 0,
  ...over,
});

/** A parsed flow form without conditions. */
export const flowInput = (
  steps: readonly FlowStep[],
  over: Partial<SaveApprovalFlowInput> = {},
): SaveApprovalFlowInput => ({
  name: '测试流程',
  priority: 100,
  effectiveFrom: '2026-01-01',
  minYuan: null,
  maxYuan: null,
  categoryPrefixes: [],
  fundTypes: [],
  departments: [],
  steps: [...steps],
  ...over,
});

/** Somebody more in the unit of `like`, with these roles. */
export async function newMember(db: Db, like: User, name: string, roles: readonly Role[]): Promise<User> {
  const id = uuidv7();
  const at = TEST_NOW.toISOString();
  await db.execute(sql`insert into users (id, email, name, password_hash, created_at)
    values (${id}, ${`${id}@test`}, ${name}, 'not-a-hash', ${at}::timestamptz)`);
  for (const role of roles) {
    await db.execute(sql`insert into memberships (user_id, org_id, role, granted_at)
      values (${id}, ${like.orgId}, ${role}, ${at}::timestamptz)`);
  }
  return { ...like, userId: id, name, roles };
}

/** State and version of a request, and how many orders it has become. */
export async function standing(db: Db, requestId: string) {
  const row = await firstRow<{ state: string; version: number; orders: number }>(
    db,
    sql`select r.state, r.version, (select count(*) from orders o where o.request_id = r.id)::int as orders
      from purchase_requests r where r.id = ${requestId}`,
  );
  if (row === null) throw new Error(`no request ${requestId}`);
  return row;
}

/** Whom the outbox told something about a request, by code. */
export async function told(db: Db, requestId: string, code: string): Promise<string[]> {
  const found = await rows<{ who: string }>(
    db,
    sql`select coalesce(payload->>'userId', payload->>'role') as who from outbox
      where topic = 'notify' and aggregate_id = ${requestId} and payload->>'code' = ${code} order by id`,
  );
  return found.map((row) => row.who);
}

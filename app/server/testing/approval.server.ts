/** Approvals for tests: flows, more people, requests that wait. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db } from '~db/client.ts';
import { firstRow, rows } from '~db/client.ts';
import type { SaveApprovalFlowInput } from '../../domain/approval/flow.input.ts';
import type { FlowStep } from '../../domain/approval/flow.ts';
import type { Role } from '../../domain/identity/roles.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import { listApprovals } from '../approval/list-approvals.server.ts';
import { saveApprovalFlow } from '../approval/save-approval-flow.server.ts';
import type { Actor, UserActor } from '../context.server.ts';
import { TEST_NOW, TestClock, testCtx } from './context.server.ts';
import type { DatabaseKind } from './database.server.ts';
import { openTestDatabase } from './database.server.ts';
import type { CartWish } from './purchase.server.ts';
import { drainOutbox, submitted } from './purchase.server.ts';
import { smallWorld, WORLD } from './small-world.server.ts';
import { unwrapForTest } from './unwrap.server.ts';

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
export async function newMember(
  db: Db,
  like: UserActor,
  name: string,
  roles: readonly Role[],
): Promise<UserActor> {
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

export const ONE_STAPLER = [{ offerId: WORLD.staplerOfferId, quantity: 1 }];

/** A small world with two more approvers, and what a test of approvals does over and over. */
export async function approvalBench(kind: DatabaseKind) {
  const database = await openTestDatabase(kind);
  const { db } = database;
  const world = await smallWorld(db);
  const boss = await newMember(db, world.approver, '分管领导', ['approver']);
  const clerk = await newMember(db, world.approver, '审批二', ['approver', 'staff']);
  const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
  const as = (user: Actor, clock = new TestClock()) => testCtx(db, user, { clock });
  return {
    db,
    world,
    boss,
    clerk,
    as,
    close: () => database.close(),
    /** Ends every flow and delegation. */
    clear: async (): Promise<void> => {
      await db.execute(sql`update approval_flows set superseded_at = now() where superseded_at is null`);
      await db.execute(sql`update approval_delegations set ended_at = now() where ended_at is null`);
    },
    flow: async (steps: readonly FlowStep[], over: Partial<SaveApprovalFlowInput> = {}) =>
      unwrapForTest(await saveApprovalFlow(as(world.admin), flowInput(steps, over))),
    /** A request that was submitted and waits for its first step. */
    approving: async (wishes: readonly CartWish[] = ONE_STAPLER, who: UserActor = world.staff) => {
      const requestId = await submitted(as(who), who, wishes, where);
      await drainOutbox(as(who));
      return requestId;
    },
    agree: async (who: UserActor, requestId: string, clock = new TestClock()) => {
      const { version } = await standing(db, requestId);
      return approveRequest(as(who, clock), { requestId, version, note: '同意' });
    },
    /** What waits for somebody, his own requests left out. */
    queueOf: async (who: UserActor) =>
      unwrapForTest(await listApprovals(as(who), {}))
        .rows.filter((row) => !row.own)
        .map((row) => row.id),
  };
}
export type ApprovalBench = Awaited<ReturnType<typeof approvalBench>>;

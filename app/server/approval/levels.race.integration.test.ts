import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseHandle } from '~db/client.ts';
import { firstRow, openDatabase } from '~db/client.ts';
import type { FlowStep } from '../../domain/approval/flow.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Actor } from '../context.server.ts';
import { flowInput, flowStep, newMember, standing } from '../testing/approval.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase, postgresUnderTest } from '../testing/database.server.ts';
import { drainOutbox, submitted } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { approveRequest } from './approve-request.server.ts';
import { delegateApproval } from './delegate-approval.server.ts';
import { refuseRequest } from './refuse-request.server.ts';
import { remindApprovers } from './remind-approvers.server.ts';
import { saveApprovalFlow } from './save-approval-flow.server.ts';

type User = Actor & { kind: 'user' };
const WHERE = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };

describe.runIf(postgresUnderTest())('races between approvers on PostgreSQL', () => {
  let database: TestDatabase;
  let wide: DatabaseHandle;
  let world: SmallWorld;
  let others: User[];
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    world = await smallWorld(database.db);
    wide = await openDatabase({ kind: 'postgres', url: database.url ?? '', poolSize: 16 });
    others = [];
    for (const name of ['甲', '乙', '丙', '丁'])
      others.push(await newMember(database.db, world.approver, name, ['approver']));
  });
  afterAll(async () => {
    await wide.close();
    await database.close();
  });

  const as = (who: Actor, clock = new TestClock()) => testCtx(wide.db, who, { clock });
  const approving = async (steps: readonly FlowStep[]) => {
    await database.db.execute(
      sql`update approval_flows set superseded_at = now() where superseded_at is null`,
    );
    unwrapForTest(await saveApprovalFlow(as(world.admin), flowInput(steps)));
    const requestId = await submitted(
      as(world.staff),
      world.staff,
      [{ offerId: WORLD.staplerOfferId, quantity: 1 }],
      WHERE,
    );
    await drainOutbox(as(world.staff));
    return requestId;
  };
  const agreed = async (requestId: string) =>
    (
      await firstRow<{ n: number }>(
        database.db,
        sql`select count(*)::int as n from approval_acts where request_id = ${requestId} and verdict = 'agree'`,
      )
    )?.n;

  test('four approvers of a 或签 at once: one decides, one set of orders', async () => {
    const requestId = await approving([flowStep()]);
    const results = await Promise.all(
      others.map((who) => approveRequest(as(who), { requestId, version: 2, note: '' })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
    expect(await agreed(requestId)).toBe(1);
  });

  test('four approvers of a 会签 at once: all count, the orders are made once', async () => {
    const requestId = await approving([flowStep({ mode: 'all', userIds: others.map((who) => who.userId) })]);
    const results = await Promise.all(
      others.map((who) => approveRequest(as(who), { requestId, version: 2, note: '' })),
    );
    const after = results.map((result) => (result.ok ? result.value.after : result.refusal.code));
    expect(after.toSorted()).toEqual(['complete', 'waiting', 'waiting', 'waiting']);
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
    expect(await agreed(requestId)).toBe(4);
  });

  test('a double click on the first of two steps agrees once and opens the second once', async () => {
    const [first, second] = others;
    if (first === undefined || second === undefined) throw new Error('nobody');
    const requestId = await approving([flowStep({ name: '一' }), flowStep({ name: '二' })]);
    const clicks = await Promise.all(
      [1, 2, 3].map(() => approveRequest(as(first), { requestId, version: 2, note: '' })),
    );
    expect(clicks.filter((click) => click.ok)).toHaveLength(1);
    expect(await agreed(requestId)).toBe(1);
    // somebody whose form is still that of the first step
    const stale = await approveRequest(as(second), { requestId, version: 2, note: '' });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'CONFLICT' } });
    unwrapForTest(await approveRequest(as(second), { requestId, version: 3, note: '' }));
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
  });

  test('an owner and his stand-in at once speak once', async () => {
    const [owner, standIn] = others;
    if (owner === undefined || standIn === undefined) throw new Error('nobody');
    const requestId = await approving([
      flowStep({ mode: 'all', userIds: [owner.userId, world.approver.userId] }),
    ]);
    unwrapForTest(
      await delegateApproval(as(owner), {
        toUserId: standIn.userId,
        fromDate: localDate('2026-11-23'),
        toDate: localDate('2026-11-24'),
        reason: '出差',
      }),
    );
    const both = await Promise.all(
      [owner, standIn].map((who) => approveRequest(as(who), { requestId, version: 2, note: '' })),
    );
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(await agreed(requestId)).toBe(1);
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVING', orders: 0 });
  });

  test('an agreement and a refusal at once have one outcome', async () => {
    const [one, two] = others;
    if (one === undefined || two === undefined) throw new Error('nobody');
    const requestId = await approving([flowStep()]);
    const results = await Promise.all([
      approveRequest(as(one), { requestId, version: 2, note: '' }),
      refuseRequest(as(two), { requestId, version: 2, note: '不买' }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const { state, orders } = await standing(database.db, requestId);
    expect([`${state} ${orders}`]).toContainEqual(results[0].ok ? 'APPROVED 1' : 'REFUSED 0');
  });

  test('four processes remind once', async () => {
    const [one] = others;
    const requestId = await approving([flowStep({ userIds: [one?.userId ?? ''], remindWorkdays: 1 })]);
    const clock = new TestClock(new Date('2026-11-25T02:00:00Z'));
    await Promise.all([1, 2, 3, 4].map(() => remindApprovers(as(SYSTEM, clock))));
    const sent = await firstRow<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from outbox where aggregate_id = ${requestId} and payload->>'code' = 'approval-reminder'`,
    );
    expect(sent?.n).toBe(1);
  });
});

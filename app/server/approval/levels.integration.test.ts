import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import type { FlowStep } from '../../domain/approval/flow.ts';
import { fen } from '../../domain/money.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Actor } from '../context.server.ts';
import { setMemberDepartment } from '../identity/set-member-department.server.ts';
import { setMemberStatus } from '../identity/set-member-status.server.ts';
import { viewRequest } from '../ordering/view-request.server.ts';
import { flowInput, flowStep, newMember, standing, told } from '../testing/approval.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { drainOutbox, submitted } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { advanceSteps } from './advance-steps.server.ts';
import { approveRequest } from './approve-request.server.ts';
import { approveRequests } from './approve-requests.server.ts';
import { delegateApproval } from './delegate-approval.server.ts';
import { endApprovalFlow } from './end-approval-flow.server.ts';
import { endDelegation } from './end-delegation.server.ts';
import { listApprovalFlows } from './list-approval-flows.server.ts';
import { listApprovals } from './list-approvals.server.ts';
import { listDelegations } from './list-delegations.server.ts';
import { refuseRequestLine } from './refuse-request-line.server.ts';
import { remindApprovers } from './remind-approvers.server.ts';
import { returnRequest } from './return-request.server.ts';
import { saveApprovalFlow } from './save-approval-flow.server.ts';
import { viewApproval } from './view-approval.server.ts';

type User = Actor & { kind: 'user' };
const WHERE = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
const ONE = [{ offerId: WORLD.staplerOfferId, quantity: 1 }];

describe.each(databasesUnderTest())('approval in several levels on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let boss: User;
  let clerk: User;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    boss = await newMember(database.db, world.approver, '分管领导', ['approver']);
    clerk = await newMember(database.db, world.approver, '审批二', ['approver', 'staff']);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(
      sql`update approval_flows set superseded_at = now() where superseded_at is null`,
    );
    await database.db.execute(sql`update approval_delegations set ended_at = now() where ended_at is null`);
  });

  const as = (user: Actor, clock = new TestClock()) => testCtx(database.db, user, { clock });
  const flow = async (steps: readonly FlowStep[], over: Parameters<typeof flowInput>[1] = {}) =>
    unwrapForTest(await saveApprovalFlow(as(world.admin), flowInput(steps, over)));
  const approving = async (wishes: Parameters<typeof submitted>[2] = ONE, who: User = world.staff) => {
    const requestId = await submitted(as(who), who, wishes, WHERE);
    await drainOutbox(as(who));
    return requestId;
  };
  const agree = async (who: User, requestId: string, clock = new TestClock()) => {
    const { version } = await standing(database.db, requestId);
    return approveRequest(as(who, clock), { requestId, version, note: '同意' });
  };
  const queueOf = async (who: User) =>
    unwrapForTest(await listApprovals(as(who), {}))
      .rows.filter((row) => !row.own)
      .map((row) => row.id);

  test('a request goes from one step to the next and becomes orders after the last', async () => {
    await flow([
      flowStep({ name: '科室', userIds: [world.approver.userId] }),
      flowStep({ name: '财务', role: 'finance' }),
    ]);
    const requestId = await approving();
    expect(await told(database.db, requestId, 'request-to-approve')).toEqual([world.approver.userId]);
    expect(await queueOf(world.finance)).not.toContain(requestId);
    expect(await agree(world.finance, requestId)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_YOUR_STEP' },
    });
    expect(await agree(world.approver, requestId)).toMatchObject({
      ok: true,
      value: { after: 'next', orders: [] },
    });
    expect(await standing(database.db, requestId)).toMatchObject({
      state: 'APPROVING',
      version: 3,
      orders: 0,
    });
    expect(await queueOf(world.approver)).not.toContain(requestId);
    expect(await queueOf(world.finance)).toContain(requestId);
    expect(await told(database.db, requestId, 'request-to-approve')).toEqual([
      world.approver.userId,
      world.finance.userId,
    ]);
    expect(await agree(world.finance, requestId)).toMatchObject({ ok: true, value: { after: 'complete' } });
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
    const { approval, history } = unwrapForTest(await viewRequest(as(world.staff), { requestId }));
    expect(approval.steps.map((step) => step.state)).toEqual(['done', 'done']);
    expect(approval.acts).toMatchObject([
      { stepNo: 1, userId: world.approver.userId, note: '同意' },
      { stepNo: 2, userId: world.finance.userId },
    ]);
    expect(history.map((entry) => entry.action).slice(0, 3)).toEqual([
      'approve-request',
      'agree-step',
      'confirm-hold',
    ]);
  });

  test('of a 会签 everybody agrees, each once, in any order', async () => {
    await flow([
      flowStep({ mode: 'all', userIds: [world.approver.userId, boss.userId, world.finance.userId] }),
    ]);
    const requestId = await approving();
    expect(await agree(boss, requestId)).toMatchObject({ ok: true, value: { after: 'waiting' } });
    expect(await agree(boss, requestId)).toMatchObject({ ok: false, refusal: { code: 'AGREED_BEFORE' } });
    expect(await agree(world.finance, requestId)).toMatchObject({ ok: true, value: { after: 'waiting' } });
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVING', orders: 0 });
    expect(await agree(world.approver, requestId)).toMatchObject({ ok: true, value: { after: 'complete' } });
  });

  test('nobody agrees twice in one request: the second step needs another person', async () => {
    await flow([flowStep({ name: '一' }), flowStep({ name: '二' })]);
    const requestId = await approving();
    unwrapForTest(await agree(boss, requestId));
    expect(await agree(boss, requestId)).toMatchObject({ ok: false, refusal: { code: 'AGREED_BEFORE' } });
    expect(unwrapForTest(await viewApproval(as(boss), { requestId })).mayDecide).toBe(false);
    unwrapForTest(await agree(clerk, requestId));
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVED' });
  });

  test('a line is sent back at the second step and the rest goes on; the version tells old forms apart', async () => {
    await flow([
      flowStep({ name: '一', userIds: [boss.userId] }),
      flowStep({ name: '二', userIds: [world.approver.userId] }),
    ]);
    const requestId = await approving([...ONE, { offerId: WORLD.paperOfferId, quantity: 1 }]);
    unwrapForTest(await agree(boss, requestId));
    const { lines } = unwrapForTest(await viewRequest(as(world.staff), { requestId }));
    const line = { requestId, lineId: lines[0]?.id ?? '', note: '已有库存' };
    expect(await refuseRequestLine(as(boss), { ...line, version: 3 })).toMatchObject({ ok: false });
    expect(await refuseRequestLine(as(world.approver), { ...line, version: 2 })).toMatchObject({
      ok: false,
      refusal: { code: 'CONFLICT' },
    });
    unwrapForTest(await refuseRequestLine(as(world.approver), { ...line, version: 3 }));
    unwrapForTest(await agree(world.approver, requestId));
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
  });

  test('only who is asked may send a request back', async () => {
    await flow([flowStep({ userIds: [boss.userId] })]);
    const requestId = await approving();
    const input = { requestId, version: 2, note: '请改' };
    expect(await returnRequest(as(world.approver), input)).toMatchObject({
      refusal: { code: 'NOT_YOUR_STEP' },
    });
    unwrapForTest(await returnRequest(as(boss), input));
    expect(await standing(database.db, requestId)).toMatchObject({ state: 'RETURNED' });
  });

  test('a request keeps the version of the flow it was submitted under', async () => {
    const { flowId } = await flow([flowStep({ userIds: [boss.userId] })]);
    const before = await approving();
    const next = flowInput([flowStep({ userIds: [world.finance.userId] })], {
      flowId,
      version: 1,
      name: '新版',
    });
    unwrapForTest(await saveApprovalFlow(as(world.admin), next));
    expect(await saveApprovalFlow(as(world.admin), next)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    });
    const after = await approving();
    expect(await queueOf(boss)).toContain(before);
    expect(await queueOf(world.finance)).not.toContain(before);
    expect(await queueOf(world.finance)).toContain(after);
    expect(unwrapForTest(await viewRequest(as(world.staff), { requestId: before })).approval.flowName).toBe(
      '测试流程',
    );
    unwrapForTest(await endApprovalFlow(as(world.admin), { flowId, version: 2 }));
    expect(unwrapForTest(await listApprovalFlows(as(world.admin))).flows).toEqual([]);
    expect(await queueOf(world.finance)).toContain(after);
    const byDefault = await approving();
    expect(await queueOf(boss)).toContain(byDefault);
  });

  test('the flow is chosen by amount, 品目, fund type and department', async () => {
    await flow([flowStep({ name: '大额' })], { name: '大额', priority: 1, minYuan: fen(10_000) });
    await flow([flowStep({ name: '复印纸' })], {
      name: '复印纸',
      priority: 2,
      categoryPrefixes: ['A05040101'],
    });
    await flow([flowStep({ name: '办公室' })], { name: '办公室', priority: 3, departments: ['办公室'] });
    await flow([flowStep({ name: '其他资金' })], { name: '其他资金', priority: 4, fundTypes: ['31'] });
    const nameOf = async (wishes: Parameters<typeof submitted>[2]) => {
      const requestId = await approving(wishes);
      return unwrapForTest(await viewRequest(as(world.staff), { requestId })).approval.flowName;
    };
    expect(await nameOf(ONE)).toBeNull();
    expect(await nameOf([{ offerId: WORLD.staplerOfferId, quantity: 4 }])).toBe('大额');
    expect(await nameOf([{ offerId: WORLD.paperOfferId, quantity: 1 }])).toBe('大额');
    const office = { userId: world.staff.userId, department: '办公室' };
    unwrapForTest(await setMemberDepartment(as(world.admin), office));
    expect(await nameOf(ONE)).toBe('办公室');
    unwrapForTest(await setMemberDepartment(as(world.admin), { ...office, department: '' }));
    expect(await nameOf(ONE)).toBeNull();
  });

  test('a flow that nobody could decide, or that names somebody who may not, is refused at its field', async () => {
    expect(
      await saveApprovalFlow(as(world.admin), flowInput([flowStep({ userIds: [world.staff.userId] })])),
    ).toMatchObject({
      refusal: { code: 'NOT_AN_APPROVER', field: 'steps[0].userIds' },
    });
    await database.db.execute(
      sql`update memberships set role = 'acceptor' where user_id = ${world.finance.userId}`,
    );
    const refused = await saveApprovalFlow(
      as(world.admin),
      flowInput([flowStep(), flowStep({ role: 'finance' })]),
    );
    await database.db.execute(
      sql`update memberships set role = 'finance' where user_id = ${world.finance.userId}`,
    );
    expect(refused).toMatchObject({ refusal: { code: 'NOBODY_HOLDS_ROLE', field: 'steps[1].role' } });
  });

  test('when nobody is left to decide a step, the administrator is told', async () => {
    await flow([flowStep({ userIds: [boss.userId] }), flowStep({ name: '二', role: 'finance' })]);
    const requestId = await approving();
    await database.db.execute(sql`update users set status = 'disabled' where id = ${world.finance.userId}`);
    unwrapForTest(await agree(boss, requestId));
    await database.db.execute(sql`update users set status = 'active' where id = ${world.finance.userId}`);
    expect(await told(database.db, requestId, 'approval-nobody')).toEqual(['unit_admin']);
  });

  describe('a 会签 of which somebody is disabled', () => {
    const two = async (after: readonly FlowStep[] = []) => {
      const third = await newMember(database.db, world.approver, '会签三', ['approver']);
      await flow([flowStep({ mode: 'all', userIds: [boss.userId, third.userId] }), ...after]);
      const requestId = await approving();
      return { third, requestId };
    };
    const disable = async (who: User) => {
      const admin = as(world.admin);
      unwrapForTest(await setMemberStatus(admin, { userId: who.userId, status: 'disabled' }));
    };

    test('goes on to the orders when the others have agreed', async () => {
      const { third, requestId } = await two();
      expect(await agree(boss, requestId)).toMatchObject({ value: { after: 'waiting' } });
      await disable(third);
      await drainOutbox(as(world.admin));
      expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
      const { approval, history } = unwrapForTest(await viewRequest(as(world.staff), { requestId }));
      expect(approval.acts.map(({ userId }) => userId)).toEqual([boss.userId]);
      expect(history.map(({ action }) => action)).toContain('advance-steps');
    });

    test('goes on to the next step, also when only the daily job sees it', async () => {
      const { third, requestId } = await two([flowStep({ name: '财务', role: 'finance' })]);
      await agree(boss, requestId);
      await database.db.execute(sql`delete from memberships where user_id = ${third.userId}`);
      unwrapForTest(await remindApprovers(testCtx(database.db, SYSTEM)));
      expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVING', orders: 0 });
      expect(await queueOf(world.finance)).toContain(requestId);
      expect(unwrapForTest(await advanceSteps(testCtx(database.db, SYSTEM), { unitId: null }))).toEqual({
        advanced: 0,
      });
    });

    test('stays where it is as long as nobody has agreed or somebody is left', async () => {
      const { third, requestId } = await two();
      await disable(third);
      await drainOutbox(as(world.admin));
      expect(await standing(database.db, requestId)).toMatchObject({ state: 'APPROVING' });
      expect(await agree(boss, requestId)).toMatchObject({ value: { after: 'complete' } });
    });
  });

  describe('standing in', () => {
    const DAYS = { fromDate: localDate('2026-11-23'), toDate: localDate('2026-11-27'), reason: '出差' };
    const handOver = async (from: User, to: User) =>
      unwrapForTest(await delegateApproval(as(from), { ...DAYS, toUserId: to.userId }));

    test('a stand-in decides from the first to the last day, under both names', async () => {
      await flow([flowStep({ userIds: [boss.userId] })]);
      await handOver(boss, world.finance);
      const requestId = await approving();
      expect(await told(database.db, requestId, 'request-to-approve-for')).toEqual([world.finance.userId]);
      expect(await queueOf(world.finance)).toContain(requestId);
      const tooLate = new TestClock(new Date('2026-11-28T02:00:00Z'));
      expect(await agree(world.finance, requestId, tooLate)).toMatchObject({
        refusal: { code: 'NOT_YOUR_STEP' },
      });
      const lastDay = new TestClock(new Date('2026-11-27T12:00:00Z'));
      unwrapForTest(await agree(world.finance, requestId, lastDay));
      const { approval, history } = unwrapForTest(await viewRequest(as(world.staff), { requestId }));
      expect(approval.acts).toMatchObject([
        { userName: world.finance.name, onBehalfOf: { userId: boss.userId, name: boss.name } },
      ]);
      const entry = history.find((one) => one.action === 'approve-request');
      expect(entry).toMatchObject({ actorName: world.finance.name, onBehalfOfName: boss.name });
      const [mine] = unwrapForTest(await listDelegations(as(boss))).given;
      expect(mine).toMatchObject({ toName: world.finance.name, acts: 1 });
    });

    test('never for the stand-in’s own requests, nor for those of whom he stands in for', async () => {
      await flow([flowStep({ userIds: [boss.userId] })]);
      await handOver(boss, clerk);
      const own = await approving(ONE, clerk);
      expect(await agree(clerk, own)).toMatchObject({ refusal: { code: 'OWN_REQUEST' } });
      const other = await approving();
      unwrapForTest(await agree(clerk, other));
    });

    test('what one holds for another is not handed on', async () => {
      await flow([flowStep({ userIds: [boss.userId] })]);
      await handOver(boss, world.finance);
      await handOver(world.finance, world.approver);
      const requestId = await approving();
      expect(await agree(world.approver, requestId)).toMatchObject({ refusal: { code: 'NOT_YOUR_STEP' } });
    });

    test('the owner ends it at once', async () => {
      await flow([flowStep({ userIds: [boss.userId] })]);
      const { delegationId } = await handOver(boss, world.finance);
      const requestId = await approving();
      expect(await endDelegation(as(world.finance), { delegationId })).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
      unwrapForTest(await endDelegation(as(boss), { delegationId }));
      expect(await queueOf(world.finance)).not.toContain(requestId);
      expect(await agree(world.finance, requestId)).toMatchObject({ refusal: { code: 'NOT_YOUR_STEP' } });
    });

    test('one at a time, not in the past, to somebody who may decide', async () => {
      await handOver(boss, world.finance);
      const give = (over: object) =>
        delegateApproval(as(boss), { ...DAYS, toUserId: world.approver.userId, ...over });
      expect(await give({ fromDate: '2026-11-27', toDate: '2026-12-01' })).toMatchObject({
        refusal: { code: 'DELEGATION_OVERLAPS' },
      });
      expect(await give({ fromDate: '2026-11-22' })).toMatchObject({ refusal: { code: 'DELEGATION_PAST' } });
      expect(await give({ toUserId: world.staff.userId })).toMatchObject({
        refusal: { code: 'NOT_AN_APPROVER' },
      });
      expect(await give({ toUserId: boss.userId })).toMatchObject({ refusal: { code: 'NOT_ON_YOURSELF' } });
      unwrapForTest(await give({ fromDate: '2026-11-28', toDate: '2026-12-01' }));
    });
  });

  test('bulk approval decides each by itself and leaves what is not a plain pass with its reason', async () => {
    const [plain, moved, worse] = [
      await approving(),
      await approving(),
      await approving([{ offerId: WORLD.paperOfferId, quantity: 1 }]),
    ];
    unwrapForTest(await returnRequest(as(boss), { requestId: moved, version: 2, note: '改' }));
    await database.db.execute(
      sql`update agreements set valid_to = '2026-11-22' where id = ${WORLD.agreementId}`,
    );
    const requests = [plain, moved, worse].map((requestId) => ({ requestId, version: 2 }));
    const outcomes = unwrapForTest(await approveRequests(as(world.approver), { requests }));
    await database.db.execute(
      sql`update agreements set valid_to = '2027-02-28' where id = ${WORLD.agreementId}`,
    );
    expect(outcomes.map((one) => one.after ?? one.refusal?.code)).toEqual([
      'complete',
      'STATE_CHANGED',
      'BULK_WORSENED',
    ]);
    expect(await standing(database.db, worse)).toMatchObject({ state: 'APPROVING', version: 2 });
    const twice = unwrapForTest(
      await approveRequests(as(world.approver), { requests: requests.slice(0, 1) }),
    );
    expect(twice[0]?.refusal?.code).toBe('STATE_CHANGED');
    expect(await approveRequests(as(world.approver2), { requests })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('reminders come after the step’s working days, once a day, never on a day off', async () => {
    await flow([flowStep({ userIds: [boss.userId], remindWorkdays: 2 })]);
    const requestId = await approving();
    const remind = async (day: string) =>
      unwrapForTest(await remindApprovers(as(SYSTEM, new TestClock(new Date(`${day}T02:00:00Z`)))));
    const reminders = async () => (await told(database.db, requestId, 'approval-reminder')).length;
    await remind('2026-11-24');
    expect(await reminders()).toBe(0);
    await remind('2026-11-25');
    await remind('2026-11-25');
    expect(await reminders()).toBe(1);
    await remind('2026-11-28');
    expect(await reminders()).toBe(1);
    await remind('2026-11-30');
    expect(await reminders()).toBe(2);
    unwrapForTest(await agree(boss, requestId));
    await remind('2026-12-01');
    expect(await reminders()).toBe(2);
  });

  test('once the price hold is over a dearer offer sends the request back, a cheaper one is told', async () => {
    await flow([flowStep()], { priceHoldWorkdays: 2 });
    const [dearer, cheaper] = [await approving(), await approving()];
    const price = (fen: number) =>
      database.db.execute(sql`update offers set price_fen = ${fen} where id = ${WORLD.staplerOfferId}`);
    const within = new TestClock(new Date('2026-11-25T02:00:00Z'));
    const later = new TestClock(new Date('2026-11-26T02:00:00Z'));
    await price(2_600);
    const shown = unwrapForTest(await viewApproval(as(boss, within), { requestId: dearer }));
    expect(shown.prices).toMatchObject({ until: '2026-11-25', isOver: false });
    expect(unwrapForTest(await viewApproval(as(boss, later), { requestId: dearer })).prices).toMatchObject({
      isOver: true,
      changes: [{ heldFen: 2_550, nowFen: 2_600 }],
    });
    expect(await agree(boss, dearer, later)).toMatchObject({ refusal: { code: 'PRICE_HOLD_OVER' } });
    expect(await standing(database.db, dearer)).toMatchObject({ state: 'RETURNED' });
    await price(2_500);
    expect(await agree(boss, cheaper, later)).toMatchObject({ ok: true });
    await price(2_550);
    const held = await rows(
      database.db,
      sql`select coalesce(sum(held_delta_fen), 0)::bigint as held from ledger_entries where source_id = ${dearer}`,
    );
    expect(held).toEqual([{ held: 0 }]);
  });
});

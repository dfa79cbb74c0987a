import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { fen } from '../../domain/money.ts';
import { setMemberDepartment } from '../identity/set-member-department.server.ts';
import { viewRequest } from '../ordering/view-request.server.ts';
import type { ApprovalBench } from '../testing/approval.server.ts';
import {
  approvalBench,
  flowInput,
  flowStep,
  ONE_STAPLER,
  standing,
  told,
} from '../testing/approval.server.ts';
import { TestClock } from '../testing/context.server.ts';
import { databasesUnderTest } from '../testing/database.server.ts';
import { WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { approveRequests } from './approve-requests.server.ts';
import { endApprovalFlow } from './end-approval-flow.server.ts';
import { listApprovalFlows } from './list-approval-flows.server.ts';
import { refuseRequestLine } from './refuse-request-line.server.ts';
import { returnRequest } from './return-request.server.ts';
import { saveApprovalFlow } from './save-approval-flow.server.ts';
import { viewApproval } from './view-approval.server.ts';

describe.each(databasesUnderTest())('approval in several levels on %s', (kind) => {
  let bench: ApprovalBench;
  beforeAll(async () => {
    bench = await approvalBench(kind);
  });
  afterAll(() => bench.close());
  beforeEach(() => bench.clear());

  test('a request goes from one step to the next and becomes orders after the last', async () => {
    await bench.flow([
      flowStep({ name: '科室', userIds: [bench.world.approver.userId] }),
      flowStep({ name: '财务', role: 'finance' }),
    ]);
    const requestId = await bench.approving();
    expect(await told(bench.db, requestId, 'request-to-approve')).toEqual([bench.world.approver.userId]);
    expect(await bench.queueOf(bench.world.finance)).not.toContain(requestId);
    expect(await bench.agree(bench.world.finance, requestId)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_YOUR_STEP' },
    });
    expect(await bench.agree(bench.world.approver, requestId)).toMatchObject({
      ok: true,
      value: { after: 'next', orders: [] },
    });
    expect(await standing(bench.db, requestId)).toMatchObject({
      state: 'APPROVING',
      version: 3,
      orders: 0,
    });
    expect(await bench.queueOf(bench.world.approver)).not.toContain(requestId);
    expect(await bench.queueOf(bench.world.finance)).toContain(requestId);
    expect(await told(bench.db, requestId, 'request-to-approve')).toEqual([
      bench.world.approver.userId,
      bench.world.finance.userId,
    ]);
    expect(await bench.agree(bench.world.finance, requestId)).toMatchObject({
      ok: true,
      value: { after: 'complete' },
    });
    expect(await standing(bench.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
    const { approval, history } = unwrapForTest(
      await viewRequest(bench.as(bench.world.staff), { requestId }),
    );
    expect(approval.steps.map((step) => step.state)).toEqual(['done', 'done']);
    expect(approval.acts).toMatchObject([
      { stepNo: 1, userId: bench.world.approver.userId, note: '同意' },
      { stepNo: 2, userId: bench.world.finance.userId },
    ]);
    expect(history.map((entry) => entry.action).slice(0, 3)).toEqual([
      'approve-request',
      'agree-step',
      'confirm-hold',
    ]);
  });

  test('of a 会签 everybody agrees, each once, in any order', async () => {
    await bench.flow([
      flowStep({
        mode: 'all',
        userIds: [bench.world.approver.userId, bench.boss.userId, bench.world.finance.userId],
      }),
    ]);
    const requestId = await bench.approving();
    expect(await bench.agree(bench.boss, requestId)).toMatchObject({ ok: true, value: { after: 'waiting' } });
    expect(await bench.agree(bench.boss, requestId)).toMatchObject({
      ok: false,
      refusal: { code: 'AGREED_BEFORE' },
    });
    expect(await bench.agree(bench.world.finance, requestId)).toMatchObject({
      ok: true,
      value: { after: 'waiting' },
    });
    expect(await standing(bench.db, requestId)).toMatchObject({ state: 'APPROVING', orders: 0 });
    expect(await bench.agree(bench.world.approver, requestId)).toMatchObject({
      ok: true,
      value: { after: 'complete' },
    });
  });

  test('nobody agrees twice in one request: the second step needs another person', async () => {
    await bench.flow([flowStep({ name: '一' }), flowStep({ name: '二' })]);
    const requestId = await bench.approving();
    unwrapForTest(await bench.agree(bench.boss, requestId));
    expect(await bench.agree(bench.boss, requestId)).toMatchObject({
      ok: false,
      refusal: { code: 'AGREED_BEFORE' },
    });
    expect(unwrapForTest(await viewApproval(bench.as(bench.boss), { requestId })).mayDecide).toBe(false);
    unwrapForTest(await bench.agree(bench.clerk, requestId));
    expect(await standing(bench.db, requestId)).toMatchObject({ state: 'APPROVED' });
  });

  test('a line is sent back at the second step and the rest goes on; the version tells old forms apart', async () => {
    await bench.flow([
      flowStep({ name: '一', userIds: [bench.boss.userId] }),
      flowStep({ name: '二', userIds: [bench.world.approver.userId] }),
    ]);
    const requestId = await bench.approving([...ONE_STAPLER, { offerId: WORLD.paperOfferId, quantity: 1 }]);
    unwrapForTest(await bench.agree(bench.boss, requestId));
    const { lines } = unwrapForTest(await viewRequest(bench.as(bench.world.staff), { requestId }));
    const line = { requestId, lineId: lines[0]?.id ?? '', note: '已有库存' };
    expect(await refuseRequestLine(bench.as(bench.boss), { ...line, version: 3 })).toMatchObject({
      ok: false,
    });
    expect(await refuseRequestLine(bench.as(bench.world.approver), { ...line, version: 2 })).toMatchObject({
      ok: false,
      refusal: { code: 'CONFLICT' },
    });
    unwrapForTest(await refuseRequestLine(bench.as(bench.world.approver), { ...line, version: 3 }));
    unwrapForTest(await bench.agree(bench.world.approver, requestId));
    expect(await standing(bench.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
  });

  test('only who is asked may send a request back', async () => {
    await bench.flow([flowStep({ userIds: [bench.boss.userId] })]);
    const requestId = await bench.approving();
    const input = { requestId, version: 2, note: '请改' };
    expect(await returnRequest(bench.as(bench.world.approver), input)).toMatchObject({
      refusal: { code: 'NOT_YOUR_STEP' },
    });
    unwrapForTest(await returnRequest(bench.as(bench.boss), input));
    expect(await standing(bench.db, requestId)).toMatchObject({ state: 'RETURNED' });
  });

  test('a request keeps the version of the flow it was submitted under', async () => {
    const { flowId } = await bench.flow([flowStep({ userIds: [bench.boss.userId] })]);
    const before = await bench.approving();
    const next = flowInput([flowStep({ userIds: [bench.world.finance.userId] })], {
      flowId,
      version: 1,
      name: '新版',
    });
    unwrapForTest(await saveApprovalFlow(bench.as(bench.world.admin), next));
    expect(await saveApprovalFlow(bench.as(bench.world.admin), next)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    });
    const after = await bench.approving();
    expect(await bench.queueOf(bench.boss)).toContain(before);
    expect(await bench.queueOf(bench.world.finance)).not.toContain(before);
    expect(await bench.queueOf(bench.world.finance)).toContain(after);
    expect(
      unwrapForTest(await viewRequest(bench.as(bench.world.staff), { requestId: before })).approval.flowName,
    ).toBe('测试流程');
    unwrapForTest(await endApprovalFlow(bench.as(bench.world.admin), { flowId, version: 2 }));
    expect(unwrapForTest(await listApprovalFlows(bench.as(bench.world.admin))).flows).toEqual([]);
    expect(await bench.queueOf(bench.world.finance)).toContain(after);
    const byDefault = await bench.approving();
    expect(await bench.queueOf(bench.boss)).toContain(byDefault);
  });

  test('the flow is chosen by amount, 品目, fund type and department', async () => {
    await bench.flow([flowStep({ name: '大额' })], { name: '大额', priority: 1, minYuan: fen(10_000) });
    await bench.flow([flowStep({ name: '复印纸' })], {
      name: '复印纸',
      priority: 2,
      categoryPrefixes: ['A05040101'],
    });
    await bench.flow([flowStep({ name: '办公室' })], {
      name: '办公室',
      priority: 3,
      departments: ['办公室'],
    });
    await bench.flow([flowStep({ name: '其他资金' })], { name: '其他资金', priority: 4, fundTypes: ['31'] });
    const nameOf = async (wishes: Parameters<ApprovalBench['approving']>[0]) => {
      const requestId = await bench.approving(wishes);
      return unwrapForTest(await viewRequest(bench.as(bench.world.staff), { requestId })).approval.flowName;
    };
    expect(await nameOf(ONE_STAPLER)).toBeNull();
    expect(await nameOf([{ offerId: WORLD.staplerOfferId, quantity: 4 }])).toBe('大额');
    expect(await nameOf([{ offerId: WORLD.paperOfferId, quantity: 1 }])).toBe('大额');
    const office = { userId: bench.world.staff.userId, department: '办公室' };
    unwrapForTest(await setMemberDepartment(bench.as(bench.world.admin), office));
    expect(await nameOf(ONE_STAPLER)).toBe('办公室');
    unwrapForTest(await setMemberDepartment(bench.as(bench.world.admin), { ...office, department: '' }));
    expect(await nameOf(ONE_STAPLER)).toBeNull();
  });

  test('a flow that nobody could decide, or that names somebody who may not, is refused at its field', async () => {
    expect(
      await saveApprovalFlow(
        bench.as(bench.world.admin),
        flowInput([flowStep({ userIds: [bench.world.staff.userId] })]),
      ),
    ).toMatchObject({
      refusal: { code: 'NOT_AN_APPROVER', field: 'steps[0].userIds' },
    });
    await bench.db.execute(
      sql`update memberships set role = 'acceptor' where user_id = ${bench.world.finance.userId}`,
    );
    const refused = await saveApprovalFlow(
      bench.as(bench.world.admin),
      flowInput([flowStep(), flowStep({ role: 'finance' })]),
    );
    await bench.db.execute(
      sql`update memberships set role = 'finance' where user_id = ${bench.world.finance.userId}`,
    );
    expect(refused).toMatchObject({ refusal: { code: 'NOBODY_HOLDS_ROLE', field: 'steps[1].role' } });
  });

  test('bulk approval decides each by itself and leaves what is not a plain pass with its reason', async () => {
    const [plain, moved, worse] = [
      await bench.approving(),
      await bench.approving(),
      await bench.approving([{ offerId: WORLD.paperOfferId, quantity: 1 }]),
    ];
    unwrapForTest(await returnRequest(bench.as(bench.boss), { requestId: moved, version: 2, note: '改' }));
    await bench.db.execute(
      sql`update agreements set valid_to = '2026-11-22' where id = ${WORLD.agreementId}`,
    );
    const requests = [plain, moved, worse].map((requestId) => ({ requestId, version: 2 }));
    const outcomes = unwrapForTest(await approveRequests(bench.as(bench.world.approver), { requests }));
    await bench.db.execute(
      sql`update agreements set valid_to = '2027-02-28' where id = ${WORLD.agreementId}`,
    );
    expect(outcomes.map((one) => one.after ?? one.refusal?.code)).toEqual([
      'complete',
      'STATE_CHANGED',
      'BULK_WORSENED',
    ]);
    expect(await standing(bench.db, worse)).toMatchObject({ state: 'APPROVING', version: 2 });
    const twice = unwrapForTest(
      await approveRequests(bench.as(bench.world.approver), { requests: requests.slice(0, 1) }),
    );
    expect(twice[0]?.refusal?.code).toBe('STATE_CHANGED');
    expect(await approveRequests(bench.as(bench.world.approver2), { requests })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('once the price hold is over a dearer offer sends the request back, a cheaper one is told', async () => {
    await bench.flow([flowStep()], { priceHoldWorkdays: 2 });
    const [dearer, cheaper] = [await bench.approving(), await bench.approving()];
    const price = (fen: number) =>
      bench.db.execute(sql`update offers set price_fen = ${fen} where id = ${WORLD.staplerOfferId}`);
    const within = new TestClock(new Date('2026-11-25T02:00:00Z'));
    const later = new TestClock(new Date('2026-11-26T02:00:00Z'));
    await price(2_600);
    const shown = unwrapForTest(await viewApproval(bench.as(bench.boss, within), { requestId: dearer }));
    expect(shown.prices).toMatchObject({ until: '2026-11-25', isOver: false });
    expect(
      unwrapForTest(await viewApproval(bench.as(bench.boss, later), { requestId: dearer })).prices,
    ).toMatchObject({
      isOver: true,
      changes: [{ heldFen: 2_550, nowFen: 2_600 }],
    });
    expect(await bench.agree(bench.boss, dearer, later)).toMatchObject({
      refusal: { code: 'PRICE_HOLD_OVER' },
    });
    expect(await standing(bench.db, dearer)).toMatchObject({ state: 'RETURNED' });
    await price(2_500);
    expect(await bench.agree(bench.boss, cheaper, later)).toMatchObject({ ok: true });
    await price(2_550);
    const held = await rows(
      bench.db,
      sql`select coalesce(sum(held_delta_fen), 0)::bigint as held from ledger_entries where source_id = ${dearer}`,
    );
    expect(held).toEqual([{ held: 0 }]);
  });
});

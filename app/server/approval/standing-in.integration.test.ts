import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localDate } from '../../domain/time/local-date.ts';
import type { UserActor } from '../context.server.ts';
import { viewRequest } from '../ordering/view-request.server.ts';
import type { ApprovalBench } from '../testing/approval.server.ts';
import { approvalBench, flowStep, ONE_STAPLER, told } from '../testing/approval.server.ts';
import { TestClock } from '../testing/context.server.ts';
import { databasesUnderTest } from '../testing/database.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { delegateApproval } from './delegate-approval.server.ts';
import { endDelegation } from './end-delegation.server.ts';
import { listDelegations } from './list-delegations.server.ts';

describe.each(databasesUnderTest())('standing in for an approver on %s', (kind) => {
  let bench: ApprovalBench;
  beforeAll(async () => {
    bench = await approvalBench(kind);
  });
  afterAll(() => bench.close());
  beforeEach(() => bench.clear());

  const DAYS = { fromDate: localDate('2026-11-23'), toDate: localDate('2026-11-27'), reason: '出差' };
  const handOver = async (from: UserActor, to: UserActor) =>
    unwrapForTest(await delegateApproval(bench.as(from), { ...DAYS, toUserId: to.userId }));

  test('a stand-in decides from the first to the last day, under both names', async () => {
    await bench.flow([flowStep({ userIds: [bench.boss.userId] })]);
    await handOver(bench.boss, bench.world.finance);
    const requestId = await bench.approving();
    expect(await told(bench.db, requestId, 'request-to-approve-for')).toEqual([bench.world.finance.userId]);
    expect(await bench.queueOf(bench.world.finance)).toContain(requestId);
    const tooLate = new TestClock(new Date('2026-11-28T02:00:00Z'));
    expect(await bench.agree(bench.world.finance, requestId, tooLate)).toMatchObject({
      refusal: { code: 'NOT_YOUR_STEP' },
    });
    const lastDay = new TestClock(new Date('2026-11-27T12:00:00Z'));
    unwrapForTest(await bench.agree(bench.world.finance, requestId, lastDay));
    const { approval, history } = unwrapForTest(
      await viewRequest(bench.as(bench.world.staff), { requestId }),
    );
    expect(approval.acts).toMatchObject([
      {
        userName: bench.world.finance.name,
        onBehalfOf: { userId: bench.boss.userId, name: bench.boss.name },
      },
    ]);
    const entry = history.find((one) => one.action === 'approve-request');
    expect(entry).toMatchObject({ actorName: bench.world.finance.name, onBehalfOfName: bench.boss.name });
    const [mine] = unwrapForTest(await listDelegations(bench.as(bench.boss))).given;
    expect(mine).toMatchObject({ toName: bench.world.finance.name, acts: 1 });
  });

  test('never for the stand-in’s own requests, nor for those of whom he stands in for', async () => {
    await bench.flow([flowStep({ userIds: [bench.boss.userId] })]);
    await handOver(bench.boss, bench.clerk);
    const own = await bench.approving(ONE_STAPLER, bench.clerk);
    expect(await bench.agree(bench.clerk, own)).toMatchObject({ refusal: { code: 'OWN_REQUEST' } });
    const other = await bench.approving();
    unwrapForTest(await bench.agree(bench.clerk, other));
  });

  test('what one holds for another is not handed on', async () => {
    await bench.flow([flowStep({ userIds: [bench.boss.userId] })]);
    await handOver(bench.boss, bench.world.finance);
    await handOver(bench.world.finance, bench.world.approver);
    const requestId = await bench.approving();
    expect(await bench.agree(bench.world.approver, requestId)).toMatchObject({
      refusal: { code: 'NOT_YOUR_STEP' },
    });
  });

  test('the owner ends it at once', async () => {
    await bench.flow([flowStep({ userIds: [bench.boss.userId] })]);
    const { delegationId } = await handOver(bench.boss, bench.world.finance);
    const requestId = await bench.approving();
    expect(await endDelegation(bench.as(bench.world.finance), { delegationId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    unwrapForTest(await endDelegation(bench.as(bench.boss), { delegationId }));
    expect(await bench.queueOf(bench.world.finance)).not.toContain(requestId);
    expect(await bench.agree(bench.world.finance, requestId)).toMatchObject({
      refusal: { code: 'NOT_YOUR_STEP' },
    });
  });

  test('one at a time, not in the past, to somebody who may decide', async () => {
    await handOver(bench.boss, bench.world.finance);
    const give = (over: object) =>
      delegateApproval(bench.as(bench.boss), { ...DAYS, toUserId: bench.world.approver.userId, ...over });
    expect(await give({ fromDate: '2026-11-27', toDate: '2026-12-01' })).toMatchObject({
      refusal: { code: 'DELEGATION_OVERLAPS' },
    });
    expect(await give({ fromDate: '2026-11-22' })).toMatchObject({ refusal: { code: 'DELEGATION_PAST' } });
    expect(await give({ toUserId: bench.world.staff.userId })).toMatchObject({
      refusal: { code: 'NOT_AN_APPROVER' },
    });
    expect(await give({ toUserId: bench.boss.userId })).toMatchObject({
      refusal: { code: 'NOT_ON_YOURSELF' },
    });
    unwrapForTest(await give({ fromDate: '2026-11-28', toDate: '2026-12-01' }));
  });
});

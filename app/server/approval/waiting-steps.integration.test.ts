import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FlowStep } from '../../domain/approval/flow.ts';
import type { UserActor } from '../context.server.ts';
import { setMemberStatus } from '../identity/set-member-status.server.ts';
import { viewRequest } from '../ordering/view-request.server.ts';
import type { ApprovalBench } from '../testing/approval.server.ts';
import { approvalBench, flowStep, newMember, standing, told } from '../testing/approval.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import { databasesUnderTest } from '../testing/database.server.ts';
import { drainOutbox } from '../testing/purchase.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { advanceSteps } from './advance-steps.server.ts';
import { remindApprovers } from './remind-approvers.server.ts';

describe.each(databasesUnderTest())('a step that waits long or for nobody on %s', (kind) => {
  let bench: ApprovalBench;
  beforeAll(async () => {
    bench = await approvalBench(kind);
  });
  afterAll(() => bench.close());
  beforeEach(() => bench.clear());

  test('when nobody is left to decide a step, the administrator is told', async () => {
    await bench.flow([flowStep({ userIds: [bench.boss.userId] }), flowStep({ name: '二', role: 'finance' })]);
    const requestId = await bench.approving();
    await bench.db.execute(
      sql`update users set status = 'disabled' where id = ${bench.world.finance.userId}`,
    );
    unwrapForTest(await bench.agree(bench.boss, requestId));
    await bench.db.execute(sql`update users set status = 'active' where id = ${bench.world.finance.userId}`);
    expect(await told(bench.db, requestId, 'approval-nobody')).toEqual(['unit_admin']);
  });

  describe('a 会签 of which somebody is disabled', () => {
    const two = async (after: readonly FlowStep[] = []) => {
      const third = await newMember(bench.db, bench.world.approver, '会签三', ['approver']);
      await bench.flow([flowStep({ mode: 'all', userIds: [bench.boss.userId, third.userId] }), ...after]);
      const requestId = await bench.approving();
      return { third, requestId };
    };
    const disable = async (who: UserActor) => {
      const admin = bench.as(bench.world.admin);
      unwrapForTest(await setMemberStatus(admin, { userId: who.userId, status: 'disabled' }));
    };

    test('goes on to the orders when the others have agreed', async () => {
      const { third, requestId } = await two();
      expect(await bench.agree(bench.boss, requestId)).toMatchObject({ value: { after: 'waiting' } });
      await disable(third);
      await drainOutbox(bench.as(bench.world.admin));
      expect(await standing(bench.db, requestId)).toMatchObject({ state: 'APPROVED', orders: 1 });
      const { approval, history } = unwrapForTest(
        await viewRequest(bench.as(bench.world.staff), { requestId }),
      );
      expect(approval.acts.map(({ userId }) => userId)).toEqual([bench.boss.userId]);
      expect(history.map(({ action }) => action)).toContain('advance-steps');
    });

    test('goes on to the next step, also when only the daily job sees it', async () => {
      const { third, requestId } = await two([flowStep({ name: '财务', role: 'finance' })]);
      await bench.agree(bench.boss, requestId);
      await bench.db.execute(sql`delete from memberships where user_id = ${third.userId}`);
      unwrapForTest(await remindApprovers(testCtx(bench.db, SYSTEM)));
      expect(await standing(bench.db, requestId)).toMatchObject({ state: 'APPROVING', orders: 0 });
      expect(await bench.queueOf(bench.world.finance)).toContain(requestId);
      expect(unwrapForTest(await advanceSteps(testCtx(bench.db, SYSTEM), { unitId: null }))).toEqual({
        advanced: 0,
      });
    });

    test('stays where it is as long as nobody has agreed or somebody is left', async () => {
      const { third, requestId } = await two();
      await disable(third);
      await drainOutbox(bench.as(bench.world.admin));
      expect(await standing(bench.db, requestId)).toMatchObject({ state: 'APPROVING' });
      expect(await bench.agree(bench.boss, requestId)).toMatchObject({ value: { after: 'complete' } });
    });
  });

  test('reminders come after the step’s working days, once a day, never on a day off', async () => {
    await bench.flow([flowStep({ userIds: [bench.boss.userId], remindWorkdays: 2 })]);
    const requestId = await bench.approving();
    const remind = async (day: string) =>
      unwrapForTest(await remindApprovers(bench.as(SYSTEM, new TestClock(new Date(`${day}T02:00:00Z`)))));
    const reminders = async () => (await told(bench.db, requestId, 'approval-reminder')).length;
    await remind('2026-11-24');
    expect(await reminders()).toBe(0);
    await remind('2026-11-25');
    await remind('2026-11-25');
    expect(await reminders()).toBe(1);
    await remind('2026-11-28');
    expect(await reminders()).toBe(1);
    await remind('2026-11-30');
    expect(await reminders()).toBe(2);
    unwrapForTest(await bench.agree(bench.boss, requestId));
    await remind('2026-12-01');
    expect(await reminders()).toBe(2);
  });
});

import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firstRow, inTransaction, rows } from '~db/client.ts';
import { openSession, readSession } from '../identity/session.server.ts';
import { listNotifications } from '../notifications/list-notifications.server.ts';
import { listTodo } from '../notifications/list-todo.server.ts';
import { markNotificationsRead } from '../notifications/mark-notifications-read.server.ts';
import { receiveNotices } from '../notifications/receive-notice.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { drainOutbox, submitted } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { dispatchDue, MAX_ATTEMPTS, retryDelayMs, startDispatcher } from './dispatch.server.ts';
import { enqueue } from './enqueue.server.ts';

describe.each(databasesUnderTest())('the outbox on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());
  beforeEach(() => database.db.execute(sql`delete from outbox`));

  const put = async (aggregateId: string, ...reasons: string[]) => {
    const ctx = testCtx(database.db, SYSTEM);
    await inTransaction(database.db, (tx) =>
      enqueue(
        tx,
        ctx,
        ...reasons.map((reason) => ({
          topic: 'budget.sync' as const,
          aggregateKind: 'request' as const,
          aggregateId,
          payload: { requestId: aggregateId, reason },
        })),
      ),
    );
  };

  test('delivers in order per aggregate and marks what was delivered', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    await put(one, 'a', 'b', 'c');
    await put(two, 'd');
    const seen: string[] = [];
    const delivered = await dispatchDue(testCtx(database.db, SYSTEM), {
      'budget.sync': async (_ctx, message) => {
        seen.push(String(message.payload.reason));
      },
    });
    expect(delivered).toBe(4);
    expect(seen.filter((reason) => reason !== 'd')).toEqual(['a', 'b', 'c']);
    expect(await rows(database.db, sql`select distinct status from outbox`)).toEqual([
      { status: 'delivered' },
    ]);
  });

  test('tries a failed one again later, keeps its followers waiting, and gives up after the last attempt', async () => {
    const clock = new TestClock();
    const ctx = testCtx(database.db, SYSTEM, { clock });
    const aggregate = uuidv7();
    await put(aggregate, 'first', 'second');
    const seen: string[] = [];
    let healthy = false;
    const receivers = {
      'budget.sync': async (_: unknown, message: { payload: Readonly<Record<string, unknown>> }) => {
        seen.push(String(message.payload.reason));
        if (!healthy && message.payload.reason === 'first') throw new Error('不可达');
      },
    };
    await dispatchDue(ctx, receivers);
    await dispatchDue(ctx, receivers);
    expect(seen).toEqual(['first']);
    const failed = await firstRow(
      database.db,
      sql`select status, last_error from outbox order by id limit 1`,
    );
    expect(failed).toEqual({ status: 'pending', last_error: '不可达' });
    healthy = true;
    clock.set(new Date(clock.now().getTime() + retryDelayMs(1)));
    await dispatchDue(ctx, receivers);
    expect(seen).toEqual(['first', 'first', 'second']);

    await put(uuidv7(), 'first');
    healthy = false;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      clock.advanceHours(1);
      await dispatchDue(ctx, receivers);
    }
    const dead = await firstRow(
      database.db,
      sql`select status, attempts::int as n, last_error from outbox order by id desc limit 1`,
    );
    expect(dead).toEqual({ status: 'dead', n: MAX_ATTEMPTS, last_error: '不可达' });
  });

  test('a topic nobody receives waits with its error', async () => {
    await put(uuidv7(), 'x');
    expect(await dispatchDue(testCtx(database.db, SYSTEM), {})).toBe(0);
    const row = await firstRow<{ last_error: string }>(database.db, sql`select last_error from outbox`);
    expect(row?.last_error).toContain('budget.sync');
  });

  test('a kick delivers at once and stop waits for the round', async () => {
    const seen: string[] = [];
    const dispatcher = startDispatcher(testCtx(database.db, SYSTEM), {
      pollMs: 60_000,
      receivers: {
        'budget.sync': async (_ctx, message) => {
          await new Promise((resolve) => setTimeout(resolve, 50));
          seen.push(String(message.payload.reason));
        },
      },
    });
    await put(uuidv7(), 'kicked');
    dispatcher.kick();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await dispatcher.stop();
    expect(seen).toEqual(['kicked']);
  });

  test('a notice that comes twice is one notice, read by those it is for', async () => {
    const ctx = testCtx(database.db, SYSTEM);
    const message = {
      id: uuidv7(),
      aggregateKind: 'request',
      aggregateId: uuidv7(),
      topic: 'notify',
      attempts: 1,
      createdAt: '2026-11-20T01:00:00Z',
      payload: {
        orgId: WORLD.unitId,
        role: 'approver',
        code: 'request-to-approve',
        params: { number: 'CG-1' },
        href: '/todo',
      },
    };
    await receiveNotices(ctx, [message, message]);
    await receiveNotices(ctx, [message]);
    const read = async (who: keyof SmallWorld) =>
      unwrapForTest(await listNotifications(testCtx(database.db, world[who]), {})).rows;
    const [notice, ...others] = await read('approver');
    expect(others).toEqual([]);
    expect(new Date(notice?.createdAt ?? '').toISOString(), 'dated as what it tells of').toBe(
      '2026-11-20T01:00:00.000Z',
    );
    expect(await read('staff')).toEqual([]);
    expect(await read('approver2')).toEqual([]);
    await markNotificationsRead(testCtx(database.db, world.approver2), { notificationId: notice?.id });
    expect((await read('approver'))[0]?.readAt).toBeNull();
    unwrapForTest(await markNotificationsRead(testCtx(database.db, world.approver), {}));
    expect((await read('approver'))[0]?.readAt).not.toBeNull();
  });

  test('what is received together is delivered together, and one bad message fails alone', async () => {
    const taken: number[] = [];
    const batch = async (
      _ctx: unknown,
      messages: readonly { payload: Readonly<Record<string, unknown>> }[],
    ) => {
      taken.push(messages.length);
      if (messages.some(({ payload }) => payload.reason === 'bad')) throw new Error('读不懂');
    };
    for (const reason of ['a', 'b', 'bad', 'c']) await put(uuidv7(), reason);
    expect(await dispatchDue(testCtx(database.db, SYSTEM), { 'budget.sync': { batch } })).toBe(3);
    expect(taken).toEqual([4, 1, 1, 1, 1]);
    const left = await rows(database.db, sql`select last_error from outbox where status = 'pending'`);
    expect(left).toEqual([{ last_error: '读不懂' }]);
    await database.db.execute(sql`delete from outbox`);
    for (const reason of ['d', 'e']) await put(uuidv7(), reason);
    expect(await dispatchDue(testCtx(database.db, SYSTEM), { 'budget.sync': { batch } })).toBe(2);
    expect(taken.at(-1)).toBe(2);
  });

  test('the to-do list has as many tasks as the badge counts', async () => {
    const ctx = testCtx(database.db, world.staff);
    const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
    for (let n = 0; n < 3; n += 1)
      await submitted(ctx, world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 1 }], where);
    await drainOutbox(ctx);
    for (const who of ['approver', 'staff', 'supplier', 'finance', 'operator'] as const) {
      const actor = world[who];
      const listed = unwrapForTest(await listTodo(testCtx(database.db, actor)));
      const byKind = new Map(listed.map((row) => [row.kind, row.total]));
      const total = [...byKind.values()].reduce((sum, n) => sum + n, 0);
      const token = await inTransaction(database.db, (tx) =>
        openSession(tx, testCtx(database.db), { userId: actor.userId, orgId: actor.orgId }),
      );
      const session = await readSession(testCtx(database.db), token);
      expect(session?.facts.todoCount, who).toBe(total);
      if (who === 'approver') expect(total).toBe(3);
    }
  });
});

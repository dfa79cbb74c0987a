import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, inTransaction, rows } from '~db/client.ts';
import { createAppContext } from '../http/app-context.server.ts';
import { sessionCookie } from '../http/session-cookie.server.ts';
import { TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { hashToken, openSession, readSession } from './session.server.ts';

describe.each(databasesUnderTest())('sessions on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  const begin = (who: { userId: string; orgId: string }, clock = new TestClock()) => {
    const ctx = testCtx(database.db, undefined, { clock });
    return inTransaction(database.db, (tx) => openSession(tx, ctx, who));
  };

  test('a token opens its user, organization, roles and counts in one statement', async () => {
    const token = await begin(world.approver);
    const ctx = testCtx(database.db);
    const { value, roundTrips } = await countRoundTrips(() => readSession(ctx, token));
    expect(roundTrips).toBe(1);
    expect(value?.actor).toEqual(world.approver);
    expect(value?.facts).toMatchObject({
      email: 'approver@test',
      locale: 'zh',
      cartCount: 0,
      todoCount: 0,
      memberships: [{ orgId: WORLD.unitId, orgName: '测试一中心' }],
    });
  });

  test('the table holds the hash of the token, not the token', async () => {
    const token = await begin(world.staff);
    const kept = await rows<{ token_hash: string }>(database.db, sql`select token_hash from sessions`);
    expect(kept.map((row) => row.token_hash)).toContain(hashToken(token));
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test('no cookie, and a cookie that cannot be ours, cost no statement', async () => {
    const ctx = testCtx(database.db);
    for (const cookieHeader of [undefined, '', 'other=1', 'huicai_session=x', 'huicai_session=%00;;;']) {
      const { value, roundTrips } = await countRoundTrips(() =>
        createAppContext(ctx, { cookieHeader, nonce: '', secureCookies: false, baseUrl: 'http://mall.test' }),
      );
      expect(roundTrips).toBe(0);
      expect(value.ctx.actor.kind).toBe('anonymous');
      expect(value.session).toBeNull();
    }
  });

  test('the cookie of a session makes the context act as its user', async () => {
    const token = await begin(world.staff);
    const cookieHeader = (await sessionCookie(token, false)).split(';')[0];
    const context = await createAppContext(testCtx(database.db), {
      cookieHeader,
      nonce: 'n',
      secureCookies: false,
      baseUrl: 'http://mall.test',
    });
    expect(context.ctx.actor).toEqual(world.staff);
    expect(context.session?.email).toBe('staff@test');
  });

  test('a session ends twelve hours after its last use', async () => {
    const token = await begin(world.staff);
    const clock = new TestClock();
    const ctx = testCtx(database.db, undefined, { clock });
    clock.advanceHours(11);
    expect(await readSession(ctx, token)).not.toBeNull();
    clock.advanceHours(11);
    expect(await readSession(ctx, token)).not.toBeNull();
    clock.advanceHours(12);
    expect(await readSession(ctx, token)).toBeNull();
  });

  test('a session ends after a week even when it is used all the time', async () => {
    const token = await begin(world.staff);
    const clock = new TestClock();
    const ctx = testCtx(database.db, undefined, { clock });
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      expect(await readSession(ctx, token)).not.toBeNull();
      clock.advanceHours(6);
    }
    clock.advanceHours(6);
    expect(await readSession(ctx, token)).toBeNull();
  });

  test('a session of a disabled user, a disabled organization or a lost membership is no session', async () => {
    const token = await begin(world.finance2);
    const ctx = testCtx(database.db);
    const { userId, orgId } = world.finance2;
    await database.db.execute(sql`update users set status = 'disabled' where id = ${userId}`);
    expect(await readSession(ctx, token)).toBeNull();
    await database.db.execute(sql`update users set status = 'active' where id = ${userId}`);
    await database.db.execute(sql`update organizations set status = 'disabled' where id = ${orgId}`);
    expect(await readSession(ctx, token)).toBeNull();
    await database.db.execute(sql`update organizations set status = 'active' where id = ${orgId}`);
    expect(await readSession(ctx, token)).not.toBeNull();
    await database.db.execute(sql`delete from memberships where user_id = ${userId}`);
    expect(await readSession(ctx, token)).toBeNull();
  });

  test('a request that waits for approval counts for the approver, never for who made it', async () => {
    const approverToken = await begin(world.approver);
    const ctx = testCtx(database.db);
    await database.db.execute(sql`insert into purchase_requests (id, unit_id, mof_div_code, fiscal_year, number,
      state, requester_id, purpose, address, invoice_title, invoice_uscc, total_fen, order_date, submitted_at,
      idempotency_key, version) values (gen_random_uuid(), ${WORLD.unitId}, '370602000', 2026, 'T-1', 'APPROVING',
      ${world.staff.userId}, '', '{}', '', '', 100, '2026-11-23', ${TEST_NOW}, 'todo-1', 1)`);
    await database.db.execute(sql`insert into request_steps (request_id, step_no, name, mode, role, user_ids,
      remind_workdays, state) select id, 1, '审批', 'any', 'approver', '{}', 0, 'open' from purchase_requests`);
    expect((await readSession(ctx, approverToken))?.facts.todoCount).toBe(1);
    await database.db.execute(sql`update purchase_requests set requester_id = ${world.approver.userId}`);
    expect((await readSession(ctx, approverToken))?.facts.todoCount).toBe(0);
  });
});

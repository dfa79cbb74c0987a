import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, inTransaction, rows } from '~db/client.ts';
import { insertRoles } from '~db/queries/identity/users.ts';
import { listUsersInput } from '../../domain/identity/accounts.input.ts';
import { TEST_NOW, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { endUserSessions } from './end-user-sessions.server.ts';
import { listUsers } from './list-users.server.ts';
import { resetUserPassword } from './reset-user-password.server.ts';
import { openSession, readSession } from './session.server.ts';
import { setUserStatus } from './set-user-status.server.ts';
import { viewUser } from './view-user.server.ts';

describe.each(databasesUnderTest())('accounts of every organization on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  const operator = () => testCtx(database.db, world.operator);
  const found = async (query: Record<string, string>) =>
    unwrapForTest(await listUsers(operator(), listUsersInput.parse(query)));
  const signIn = (who: 'staff' | 'supplier') =>
    inTransaction(database.db, (tx) =>
      openSession(tx, testCtx(database.db), { userId: world[who].userId, orgId: world[who].orgId }),
    );

  test('are found by person, by organization, by kind, role and status, with masked sign-in names', async () => {
    const { rows: all } = await found({});
    expect(all.length).toBeGreaterThan(5);
    expect(all.every(({ email }) => email.includes('***'))).toBe(true);
    const byName = await found({ q: world.staff.name });
    expect(byName.rows.map(({ userId }) => userId)).toContain(world.staff.userId);
    const suppliers = await found({ kind: 'supplier' });
    expect(suppliers.rows.map(({ userId }) => userId)).toContain(world.supplier.userId);
    expect(suppliers.rows.every(({ memberships }) => memberships.some((m) => m.orgKind === 'supplier'))).toBe(
      true,
    );
    const byOrganization = await found({ q: world.supplier.orgName });
    expect(byOrganization.rows.map(({ userId }) => userId)).toContain(world.supplier.userId);
    const approvers = await found({ role: 'approver' });
    expect(
      approvers.rows.every(({ memberships }) => memberships.some((m) => m.roles.includes('approver'))),
    ).toBe(true);
    expect((await found({ status: 'disabled' })).rows).toEqual([]);
    expect((await found({ q: '%' })).rows).toEqual([]);
  });

  test('are paged by key, each page one round trip', async () => {
    const people = Array.from({ length: 30 }, () => uuidv7());
    await database.db.execute(sql`insert into users (id, email, name, password_hash, created_at)
      select id, id || '@page.test', '翻页者', 'x', ${TEST_NOW.toISOString()}::timestamptz
      from (select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(people)}::jsonb)) p`);
    const { value: first, roundTrips } = await countRoundTrips(() => found({ q: '翻页者' }));
    expect(roundTrips).toBe(1);
    expect(first.rows).toHaveLength(25);
    const second = await found({ q: '翻页者', before: first.nextBefore ?? '' });
    expect(second.nextBefore).toBeNull();
    const ids = [...first.rows, ...second.rows].map(({ userId }) => userId);
    expect(ids).toEqual([...people].sort().reverse());
    await database.db.execute(sql`delete from users where name = '翻页者'`);
  });

  test('are disabled with a reason and signed out everywhere at once, and enabled again', async () => {
    const token = await signIn('staff');
    const { userId } = world.staff;
    unwrapForTest(await setUserStatus(operator(), { userId, status: 'disabled', reason: '已调离本单位' }));
    expect(await readSession(testCtx(database.db), token)).toBeNull();
    expect(
      await setUserStatus(operator(), { userId, status: 'disabled', reason: '再停用一次' }),
    ).toMatchObject({
      refusal: { code: 'ALREADY_DONE' },
    });
    const disabled = unwrapForTest(await viewUser(operator(), { userId }));
    expect(disabled.account).toMatchObject({ status: 'disabled', openSessions: 0 });
    expect(disabled.history[0]).toMatchObject({
      action: 'set-user-status',
      detail: { status: '停用', reason: '已调离本单位' },
    });
    const kept = await rows(
      database.db,
      sql`select org_id from audit_entries where action = 'set-user-status' and subject_id = ${userId}`,
    );
    expect(kept).toEqual([{ org_id: WORLD.unitId }]);
    unwrapForTest(await setUserStatus(operator(), { userId, status: 'active', reason: '调回本单位' }));
    expect(await readSession(testCtx(database.db), await signIn('staff'))).not.toBeNull();
  });

  test('are signed out without being disabled', async () => {
    const token = await signIn('supplier');
    const { userId } = world.supplier;
    expect(unwrapForTest(await endUserSessions(operator(), { userId })).ended).toBeGreaterThan(0);
    expect(await readSession(testCtx(database.db), token)).toBeNull();
    expect(unwrapForTest(await viewUser(operator(), { userId })).account.status).toBe('active');
  });

  test('one’s own account is nobody’s to disable here, and an unknown one is not found', async () => {
    const { userId } = world.operator;
    const own = { userId, status: 'disabled', reason: '停用自己试试' } as const;
    expect(await setUserStatus(operator(), own)).toMatchObject({ refusal: { code: 'NOT_ON_YOURSELF' } });
    expect(await endUserSessions(operator(), { userId })).toMatchObject({
      refusal: { code: 'NOT_ON_YOURSELF' },
    });
    const unknown = { ...own, userId: uuidv7() };
    expect(await setUserStatus(operator(), unknown)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await endUserSessions(operator(), unknown)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await viewUser(operator(), { userId: 'x' })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  test('an operator cannot set the password of somebody who is a supervisor elsewhere', async () => {
    const { userId, orgId } = world.supplier;
    expect(unwrapForTest(await viewUser(operator(), { userId })).mayReset).toBe(true);
    unwrapForTest(await resetUserPassword(operator(), { userId, orgId }));
    await inTransaction(database.db, (tx) =>
      insertRoles(tx, { userId, orgId: world.supervisor.orgId, roles: ['supervisor'], at: TEST_NOW }),
    );
    expect(await resetUserPassword(operator(), { userId, orgId })).toMatchObject({
      refusal: { code: 'FORBIDDEN' },
    });
    expect(unwrapForTest(await viewUser(operator(), { userId })).mayReset).toBe(false);
  });
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import {
  acceptInvitationInput,
  inviteMemberInput,
  listMembersInput,
  setMemberRolesInput,
} from '../../domain/identity/members.input.ts';
import type { Ctx } from '../context.server.ts';
import { createOrganization } from '../organizations/create-organization.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { acceptInvitation } from './accept-invitation.server.ts';
import { createUser } from './create-user.server.ts';
import { grantRoles } from './grant-roles.server.ts';
import { inviteMember } from './invite-member.server.ts';
import { listMembers } from './list-members.server.ts';
import { hashPassword } from './password-hash.server.ts';
import { resetMemberPassword } from './reset-member-password.server.ts';
import { resetUserPassword } from './reset-user-password.server.ts';
import { revokeInvitation } from './revoke-invitation.server.ts';
import { revokeOwnSessions } from './revoke-own-sessions.server.ts';
import { hashToken, readSession } from './session.server.ts';
import { setMemberRoles } from './set-member-roles.server.ts';
import { setMemberStatus } from './set-member-status.server.ts';
import { signIn } from './sign-in.server.ts';
import { switchOrganization } from './switch-organization.server.ts';
import { viewAccount } from './view-account.server.ts';
import { viewInvitation } from './view-invitation.server.ts';
import { viewMember } from './view-member.server.ts';

const PASSWORD = 'right-words-42';
const UNION = {
  kind: 'union' as const,
  name: '测试工会',
  shortName: '工会',
  uscc: '81370602495000338H',
  divisionCode: '370602',
  unitId: WORLD.unitId,
  accountBank: '',
  accountNumber: '',
};

describe.each(databasesUnderTest())('unit administration on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let admin: Ctx;
  let system: Ctx;
  let passwordHash: string;
  const clock = new TestClock();
  let address = 0;

  const visitor = () => {
    address += 1;
    return testCtx(database.db, undefined, { clock, clientAddress: `10.2.0.${address}` });
  };
  const value = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => {
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const open = async (email: string, password = PASSWORD) => {
    const ctx = visitor();
    const { token, actor } = value(await signIn(ctx, { email, password }));
    return { token, actor, tokenHash: hashToken(token), ctx: { ...ctx, actor } };
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    passwordHash = await hashPassword(PASSWORD);
    admin = testCtx(database.db, world.admin, { clock });
    system = testCtx(database.db, SYSTEM, { clock });
  });
  beforeEach(async () => {
    await database.db.execute(
      sql`update users set password_hash = ${passwordHash}, status = 'active' where email like '%@test'`,
    );
  });
  afterAll(() => database.close());

  describe('invitations', () => {
    const invite = (email: string, roles: ('staff' | 'approver' | 'unit_admin')[] = ['staff']) =>
      inviteMember(admin, { email, name: '新同事', roles });

    test('an invited person sets a password, is signed in and holds the roles; the link works once', async () => {
      const { token, expiresAt } = value(await invite('new@invited', ['staff', 'approver']));
      expect(expiresAt.toISOString()).toBe('2026-11-30T02:00:00.000Z');
      expect(value(await viewInvitation(visitor(), { token }))).toMatchObject({
        kind: 'invite',
        orgName: '测试一中心',
        roles: ['staff', 'approver'],
        hasAccount: false,
      });
      const accepted = value(await acceptInvitation(visitor(), { token, password: PASSWORD }));
      const session = await readSession(visitor(), accepted.token);
      expect(session?.actor).toMatchObject({
        name: '新同事',
        orgId: WORLD.unitId,
        roles: ['approver', 'staff'],
      });
      expect(await acceptInvitation(visitor(), { token, password: PASSWORD })).toMatchObject({
        refusal: { code: 'INVITATION_INVALID' },
      });
      expect((await open('new@invited')).actor.roles).toEqual(['approver', 'staff']);
    });

    test('two who use a link at once: one gets in', async () => {
      const { token } = value(await invite('twice@invited'));
      const answers = await Promise.all(
        [1, 2, 3].map(() => acceptInvitation(visitor(), { token, password: PASSWORD })),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    });

    test('a link ends after seven days, when it is taken back, and when a newer one is made', async () => {
      const expired = value(await invite('late@invited'));
      clock.advanceHours(7 * 24);
      expect(await viewInvitation(visitor(), expired)).toMatchObject({
        refusal: { code: 'INVITATION_INVALID' },
      });
      clock.advanceHours(-7 * 24);
      const older = value(await invite('late@invited'));
      const newer = value(await invite('late@invited'));
      expect((await viewInvitation(visitor(), older)).ok).toBe(false);
      expect((await viewInvitation(visitor(), newer)).ok).toBe(true);
      const tokenHash = hashToken(newer.token);
      expect((await revokeInvitation(admin, { tokenHash })).ok).toBe(true);
      expect((await viewInvitation(visitor(), newer)).ok).toBe(false);
      expect(await revokeInvitation(admin, { tokenHash })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    });

    test('a weak password is refused and the link stays good', async () => {
      const { token } = value(await invite('weak@invited'));
      expect(await acceptInvitation(visitor(), { token, password: 'short' })).toMatchObject({
        refusal: { code: 'PASSWORD_TOO_SHORT', field: 'password' },
      });
      expect((await viewInvitation(visitor(), { token })).ok).toBe(true);
    });

    test('somebody with an account elsewhere proves it with its password and then belongs to both', async () => {
      const { token } = value(await invite('staff2@test'));
      expect(value(await viewInvitation(visitor(), { token })).hasAccount).toBe(true);
      expect(await acceptInvitation(visitor(), { token, password: 'wrong' })).toMatchObject({
        refusal: { code: 'WRONG_PASSWORD', field: 'password' },
      });
      expect((await acceptInvitation(visitor(), { token, password: PASSWORD })).ok).toBe(true);
      const session = await open('staff2@test');
      const reading = await readSession(visitor(), session.token);
      expect(reading?.facts.memberships.map((one) => one.orgName)).toEqual(['测试一中心', '测试二中心']);
      expect(
        (await switchOrganization(session.ctx, { orgId: WORLD.unitId, tokenHash: session.tokenHash })).ok,
      ).toBe(true);
      expect((await readSession(visitor(), session.token))?.actor.orgId).toBe(WORLD.unitId);
      const foreign = { orgId: WORLD.supplierId, tokenHash: session.tokenHash };
      expect(await switchOrganization(session.ctx, foreign)).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
      expect(await setMemberStatus(admin, { userId: world.staff2.userId, status: 'disabled' })).toMatchObject(
        {
          refusal: { code: 'MEMBER_ELSEWHERE' },
        },
      );
      expect(await resetMemberPassword(admin, { userId: world.staff2.userId })).toMatchObject({
        refusal: { code: 'MEMBER_ELSEWHERE' },
      });
      expect((await setMemberRoles(admin, { userId: world.staff2.userId, roles: [] })).ok).toBe(true);
      expect(await viewMember(admin, { userId: world.staff2.userId })).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
    });

    test('a member cannot be invited again, nor anybody to a role that units do not give', async () => {
      expect(await invite('staff@test')).toMatchObject({ refusal: { code: 'EMAIL_TAKEN', field: 'email' } });
      for (const role of ['operator', 'supplier', 'supervisor'] as const) {
        expect(await inviteMember(admin, { email: 'x@invited', name: 'x', roles: [role] })).toMatchObject({
          refusal: { code: 'ROLE_NOT_OF_KIND', field: 'roles' },
        });
      }
    });

    test.each([
      [{}, ['email', 'name', 'roles']],
      [{ email: 'a', name: ' ', roles: [] }, ['email', 'name', 'roles']],
      [{ email: 'ok@x', name: '名'.repeat(51), roles: 'root' }, ['name', 'roles']],
    ])('the form %j is refused at its fields', (input, fields) => {
      const issues = inviteMemberInput.safeParse(input).error?.issues ?? [];
      expect([...new Set(issues.map((issue) => issue.path[0]))]).toEqual(fields);
      for (const issue of issues) expect(issue.message).toMatch(/[\u4e00-\u9fff]/);
    });
  });

  describe('roles', () => {
    test('are replaced as a whole, and the open session has them at the next request', async () => {
      const session = await open('finance@test');
      expect(
        (await setMemberRoles(admin, { userId: world.finance.userId, roles: ['finance', 'approver'] })).ok,
      ).toBe(true);
      expect((await readSession(visitor(), session.token))?.actor.roles).toEqual(['approver', 'finance']);
      expect((await setMemberRoles(admin, { userId: world.finance.userId, roles: [] })).ok).toBe(true);
      expect(await readSession(visitor(), session.token)).toBeNull();
      await grantRoles(system, { userId: world.finance.userId, orgId: WORLD.unitId, roles: ['finance'] });
    });

    test('one active administrator always remains, and nobody drops the role from themselves', async () => {
      const self = { userId: world.admin.userId, roles: ['staff' as const] };
      expect(await setMemberRoles(admin, self)).toMatchObject({ refusal: { code: 'LAST_ADMIN' } });
      const { userId } = world.acceptor;
      value(await setMemberRoles(admin, { userId, roles: ['acceptor', 'unit_admin'] }));
      expect(await setMemberRoles(admin, self)).toMatchObject({ refusal: { code: 'NOT_ON_YOURSELF' } });
      expect(
        (await setMemberRoles(admin, { userId: world.admin.userId, roles: ['unit_admin', 'staff'] })).ok,
      ).toBe(true);
      const other = testCtx(database.db, { ...world.acceptor, roles: ['unit_admin'] }, { clock });
      value(await setMemberStatus(other, { userId: world.admin.userId, status: 'disabled' }));
      expect(await setMemberRoles(other, { userId, roles: ['acceptor'] })).toMatchObject({
        refusal: { code: 'LAST_ADMIN' },
      });
      value(await setMemberStatus(other, { userId: world.admin.userId, status: 'active' }));
      value(await setMemberRoles(admin, { userId, roles: ['acceptor'] }));
    });

    test('two administrators who demote each other at once do not both succeed', async () => {
      const { userId } = world.approver;
      value(await setMemberRoles(admin, { userId, roles: ['approver', 'unit_admin'] }));
      const other = testCtx(database.db, { ...world.approver, roles: ['unit_admin'] }, { clock });
      const answers = await Promise.all([
        setMemberRoles(admin, { userId, roles: ['approver'] }),
        setMemberRoles(other, { userId: world.admin.userId, roles: ['staff'] }),
      ]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      const left = await rows<{ n: number }>(
        database.db,
        sql`select count(*)::int as n from memberships where org_id = ${WORLD.unitId} and role = 'unit_admin'`,
      );
      expect(left[0]?.n).toBe(1);
      await grantRoles(system, { userId: world.admin.userId, orgId: WORLD.unitId, roles: ['unit_admin'] });
      value(await setMemberRoles(admin, { userId, roles: ['approver'] }));
    });

    test('a role that is none is refused by the form', () => {
      const bad = setMemberRolesInput.safeParse({ userId: 'x', roles: ['root'] });
      expect(bad.error?.issues.map((issue) => issue.path[0])).toEqual(['userId', 'roles']);
    });
  });

  describe('accounts', () => {
    test('disabling signs out everywhere at once; enabling lets in again; twice is told', async () => {
      const session = await open('staff@test');
      const disable = { userId: world.staff.userId, status: 'disabled' as const };
      value(await setMemberStatus(admin, disable));
      expect(await readSession(visitor(), session.token)).toBeNull();
      expect(await signIn(visitor(), { email: 'staff@test', password: PASSWORD })).toMatchObject({
        refusal: { code: 'ACCOUNT_DISABLED' },
      });
      expect(await setMemberStatus(admin, disable)).toMatchObject({ refusal: { code: 'ALREADY_DONE' } });
      value(await setMemberStatus(admin, { ...disable, status: 'active' }));
      expect((await open('staff@test')).actor.userId).toBe(world.staff.userId);
    });

    test('nobody disables or resets themselves', async () => {
      const { userId } = world.admin;
      expect(await setMemberStatus(admin, { userId, status: 'disabled' })).toMatchObject({
        refusal: { code: 'NOT_ON_YOURSELF' },
      });
      expect(await resetMemberPassword(admin, { userId })).toMatchObject({
        refusal: { code: 'NOT_ON_YOURSELF' },
      });
    });

    test('a reset link sets a new password and ends what was open; it ends after a day', async () => {
      const session = await open('staff@test');
      const link = value(await resetMemberPassword(admin, { userId: world.staff.userId }));
      expect(link.expiresAt.toISOString()).toBe('2026-11-24T02:00:00.000Z');
      expect(await readSession(visitor(), session.token)).not.toBeNull();
      value(await acceptInvitation(visitor(), { token: link.token, password: 'fresh-words-43' }));
      expect(await readSession(visitor(), session.token)).toBeNull();
      expect((await open('staff@test', 'fresh-words-43')).actor.roles).toEqual(['staff']);
    });

    test('an operator resets a supplier, never another operator or a supervisor', async () => {
      const operator = testCtx(database.db, world.operator, { clock });
      const ask = (userId: string, orgId: string) => resetUserPassword(operator, { userId, orgId });
      expect((await ask(world.supplier.userId, WORLD.supplierId)).ok).toBe(true);
      expect(await ask(world.supervisor.userId, WORLD.supervisorId)).toMatchObject({
        refusal: { code: 'FORBIDDEN' },
      });
      expect(await ask(world.operator.userId, WORLD.operatorId)).toMatchObject({
        refusal: { code: 'NOT_ON_YOURSELF' },
      });
      expect(await ask(world.supplier.userId, WORLD.unitId)).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
    });

    test('the list is filtered and paged by key', async () => {
      for (let index = 0; index < 30; index += 1) {
        value(
          await createUser(system, {
            email: `many${index}@list`,
            name: `名单${index}`,
            password: PASSWORD,
            orgId: WORLD.unit2Id,
            roles: ['staff'],
          }),
        );
      }
      const admin2 = testCtx(database.db, world.admin2, { clock });
      const first = value(await listMembers(admin2, {}));
      expect(first.members).toHaveLength(25);
      const second = value(await listMembers(admin2, { after: first.next ?? undefined }));
      const ids = [...first.members, ...second.members].map((member) => member.userId);
      expect(new Set(ids).size).toBe(35);
      expect(second.next).toBeNull();
      const found = value(await listMembers(admin2, { q: '名单7', role: 'staff', status: 'active' }));
      expect(found.members.map((member) => member.name)).toEqual(['名单7']);
      expect(value(await listMembers(admin2, { q: '%' })).members).toEqual([]);
      expect(listMembersInput.parse({ q: 5, role: 'root', after: 'x' })).toEqual({});
    });
  });

  describe('what the operator and the system open', () => {
    test('an account an operator opened must change its password first', async () => {
      const operator = testCtx(database.db, world.operator, { clock });
      const account = {
        email: 'opened@test2',
        name: '开户',
        password: PASSWORD,
        orgId: WORLD.unitId,
        roles: ['staff' as const],
      };
      value(await createUser(operator, account));
      expect((await open('opened@test2')).actor.mustChangePassword).toBe(true);
      expect(await createUser(operator, account)).toMatchObject({
        refusal: { code: 'EMAIL_TAKEN', field: 'email' },
      });
      expect(await createUser(operator, { ...account, email: 'y@test2', roles: ['operator'] })).toMatchObject(
        {
          refusal: { code: 'ROLE_NOT_OF_KIND' },
        },
      );
      expect(
        await createUser(operator, { ...account, email: 'z@test2', password: 'password12' }),
      ).toMatchObject({
        refusal: { code: 'PASSWORD_TOO_COMMON' },
      });
      const elsewhere = { ...account, email: 'w@test2', orgId: '00000000-0000-7000-8000-ffffffffffff' };
      expect(await createUser(operator, elsewhere)).toMatchObject({
        refusal: { code: 'NOT_FOUND', field: 'orgId' },
      });
    });

    test('a union belongs to a unit; a code or a division that is wrong leaves nothing', async () => {
      const { orgId } = value(await createOrganization(system, UNION));
      value(await grantRoles(system, { userId: world.staff.userId, orgId, roles: ['union_officer'] }));
      expect((await open('staff@test')).actor.orgId).toBe(WORLD.unitId);
      expect(await createOrganization(system, UNION)).toMatchObject({
        refusal: { code: 'USCC_TAKEN', field: 'uscc' },
      });
      const other = { ...UNION, uscc: '81370602495000346C' };
      expect(await createOrganization(system, { ...other, divisionCode: '999999' })).toMatchObject({
        refusal: { code: 'DIVISION_UNKNOWN' },
      });
      expect(await createOrganization(system, { ...other, unitId: WORLD.supplierId })).toMatchObject({
        refusal: { code: 'NOT_FOUND', field: 'unitId' },
      });
      expect(await rows(database.db, sql`select 1 from organizations where uscc = ${other.uscc}`)).toEqual(
        [],
      );
    });
  });

  test('one sees one’s own sessions and ends the others', async () => {
    await open('approver@test');
    const mine = await open('approver@test');
    const { sessions } = value(await viewAccount(mine.ctx, mine));
    expect(sessions.filter((session) => session.isThis)).toHaveLength(1);
    expect(sessions.length).toBeGreaterThan(1);
    expect(JSON.stringify(sessions)).not.toContain(mine.tokenHash);
    value(await revokeOwnSessions(mine.ctx, mine));
    expect(value(await viewAccount(mine.ctx, mine)).sessions).toHaveLength(1);
    expect(await readSession(visitor(), mine.token)).not.toBeNull();
  });

  test.each([
    [{ password: '' }, 'password'],
    [{ password: 'a'.repeat(201) }, 'password'],
    [{ password: 'some-words-42', confirmation: 'other' }, 'confirmation'],
  ])('accepting with %j is refused at %s', (input, field) => {
    expect(acceptInvitationInput.safeParse(input).error?.issues[0]?.path).toEqual([field]);
  });
});

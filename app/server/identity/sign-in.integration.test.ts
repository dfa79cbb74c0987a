import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { signInInput } from '../../domain/identity/sign-in.input.ts';
import { actingAs } from '../context.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { changePassword } from './change-password.server.ts';
import { hashPassword } from './password-hash.server.ts';
import { hashToken, readSession } from './session.server.ts';
import { setPreferences } from './set-preferences.server.ts';
import { signIn } from './sign-in.server.ts';
import { signOut } from './sign-out.server.ts';

const PASSWORD = 'right-words-42';
const WRONG = { email: 'staff@test', password: 'wrong' };
const RIGHT = { email: 'staff@test', password: PASSWORD };

describe.each(databasesUnderTest())('signing in on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();
  let address = 0;

  /** Each test comes from an address of its own, so that throttles do not meet. */
  const visitor = () => {
    address += 1;
    return testCtx(database.db, undefined, { clock, clientAddress: `10.0.0.${address}` });
  };
  const count = async (table: string) =>
    (await rows<{ n: number }>(database.db, sql`select count(*)::int as n from ${sql.identifier(table)}`))[0]
      ?.n;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await database.db.execute(sql`update users set password_hash = ${await hashPassword(PASSWORD)}`);
  });
  afterAll(() => database.close());

  test('the right password opens a session and leaves an audit row', async () => {
    const ctx = visitor();
    const result = await signIn(ctx, RIGHT);
    if (!result.ok) throw new Error(result.refusal.code);
    expect(result.value.actor).toEqual(world.staff);
    expect((await readSession(ctx, result.value.token))?.actor).toEqual(world.staff);
    const audited = await rows(
      database.db,
      sql`select action, actor_name, org_id from audit_entries where actor_id = ${world.staff.userId}`,
    );
    expect(audited).toEqual([{ action: 'sign-in', actor_name: '测试staff', org_id: WORLD.unitId }]);
  });

  test('the name is found however it is typed', async () => {
    const typed = signInInput.parse({ email: ' ＳＴＡＦＦ@Test ', password: PASSWORD });
    expect((await signIn(visitor(), typed)).ok).toBe(true);
  });

  test('a wrong password, an unknown name and an account without password give the same answer', async () => {
    await database.db.execute(sql`update users set password_hash = '' where email = 'finance2@test'`);
    const answers = [
      await signIn(visitor(), WRONG),
      await signIn(visitor(), { email: 'nobody@test', password: PASSWORD }),
      await signIn(visitor(), { email: 'finance2@test', password: '' }),
    ];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: 'BAD_CREDENTIALS' } });
  });

  test('the fifth failure blocks, with the seconds to wait; then also the right password is refused', async () => {
    const ctx = visitor();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await signIn(ctx, WRONG)).toMatchObject({ refusal: { code: 'BAD_CREDENTIALS' } });
    }
    expect(await signIn(ctx, RIGHT)).toMatchObject({
      refusal: { code: 'TOO_MANY_ATTEMPTS', params: { minutes: 15, seconds: 900 } },
    });
    expect((await signIn(visitor(), RIGHT)).ok, 'from another address').toBe(true);
    expect((await signIn(ctx, { ...RIGHT, email: 'admin@test' })).ok, 'another account').toBe(true);
    clock.advanceHours(0.24);
    expect((await signIn(ctx, RIGHT)).ok).toBe(false);
    clock.advanceHours(0.02);
    expect((await signIn(ctx, RIGHT)).ok).toBe(true);
  });

  test('only failures count, and success forgets them', async () => {
    const ctx = visitor();
    for (let round = 1; round <= 3; round += 1) {
      for (let attempt = 1; attempt <= 4; attempt += 1) await signIn(ctx, WRONG);
      expect((await signIn(ctx, RIGHT)).ok).toBe(true);
    }
    for (let attempt = 1; attempt <= 8; attempt += 1) expect((await signIn(ctx, RIGHT)).ok).toBe(true);
  });

  test('guesses sent at once are counted too', async () => {
    const ctx = visitor();
    await Promise.all(Array.from({ length: 12 }, () => signIn(ctx, WRONG)));
    expect(await signIn(ctx, RIGHT)).toMatchObject({ refusal: { code: 'TOO_MANY_ATTEMPTS' } });
  });

  test('the throttle keeps neither names nor addresses', async () => {
    await signIn(visitor(), { email: 'somebody.private@test', password: 'x' });
    const kept = JSON.stringify(await rows(database.db, sql`select * from sign_in_failures`));
    expect(kept).not.toContain('somebody');
    expect(kept).not.toContain('10.0.0.');
  });

  test('a disabled account and one without an organization are told so, after the right password only', async () => {
    await database.db.execute(sql`update users set status = 'disabled' where email = 'approver2@test'`);
    await database.db.execute(sql`delete from memberships where user_id = ${world.acceptor2.userId}`);
    for (const email of ['approver2@test', 'acceptor2@test']) {
      expect(await signIn(visitor(), { email, password: PASSWORD })).toMatchObject({
        refusal: { code: 'ACCOUNT_DISABLED' },
      });
      expect(await signIn(visitor(), { email, password: 'wrong' })).toMatchObject({
        refusal: { code: 'BAD_CREDENTIALS' },
      });
    }
  });

  test('signing in ends the session the browser had', async () => {
    const ctx = visitor();
    const first = await signIn(ctx, RIGHT);
    if (!first.ok) throw new Error(first.refusal.code);
    const previousTokenHash = hashToken(first.value.token);
    expect((await signIn(ctx, { ...RIGHT, previousTokenHash })).ok).toBe(true);
    expect(await readSession(ctx, first.value.token)).toBeNull();
  });

  test('signing out ends the session; doing it twice or without one is no error', async () => {
    const ctx = visitor();
    const begun = await signIn(ctx, RIGHT);
    if (!begun.ok) throw new Error(begun.refusal.code);
    const tokenHash = hashToken(begun.value.token);
    const own = actingAs(ctx, begun.value.actor);
    for (const who of [own, own, ctx]) expect((await signOut(who, { tokenHash })).ok).toBe(true);
    expect(await readSession(ctx, begun.value.token)).toBeNull();
  });

  test.each([
    [{}, ['email', 'password']],
    [{ email: '', password: '' }, ['email', 'password']],
    [{ email: ['a', 'b'], password: { $ne: '' } }, ['email', 'password']],
    [{ email: 'x'.repeat(255), password: 'y'.repeat(201) }, ['email', 'password']],
    [{ email: 'a b', password: 'p' }, ['email']],
    [{ email: 'a\u0000b', password: 'p' }, ['email']],
  ])('input %j is refused at its fields in Chinese', (input, fields) => {
    const parsed = signInInput.safeParse(input);
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual(fields);
    for (const issue of parsed.error?.issues ?? []) expect(issue.message).toMatch(/^[^A-Za-z]+/);
  });

  describe('changing the password', () => {
    const NEXT = 'other-words-43';
    const change = (currentPassword: string, newPassword = NEXT) =>
      changePassword(testCtx(database.db, world.approver, { clock }), {
        email: 'approver@test',
        currentPassword,
        newPassword,
        confirmation: newPassword,
      });

    test('ends every session and opens a new one', async () => {
      const ctx = visitor();
      const begun = await signIn(ctx, { email: 'approver@test', password: PASSWORD });
      if (!begun.ok) throw new Error(begun.refusal.code);
      await database.db.execute(
        sql`update users set must_change_password = true where email = 'approver@test'`,
      );
      const changed = await change(PASSWORD);
      if (!changed.ok) throw new Error(changed.refusal.code);
      expect(await readSession(ctx, begun.value.token)).toBeNull();
      expect((await readSession(ctx, changed.value.token))?.actor.mustChangePassword).toBe(false);
      expect((await signIn(visitor(), { email: 'approver@test', password: PASSWORD })).ok).toBe(false);
      expect((await signIn(visitor(), { email: 'approver@test', password: NEXT })).ok).toBe(true);
    });

    test('needs the current password, and five wrong ones block', async () => {
      const before = await count('sessions');
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        expect(await change('wrong')).toMatchObject({
          refusal: { code: 'WRONG_PASSWORD', field: 'currentPassword' },
        });
      }
      expect(await change(NEXT, 'third-words-44')).toMatchObject({ refusal: { code: 'TOO_MANY_ATTEMPTS' } });
      expect(await count('sessions')).toBe(before);
      clock.advanceHours(1);
    });

    test('refuses a short or common one at its field', async () => {
      expect(await change(NEXT, 'short')).toMatchObject({
        refusal: { code: 'PASSWORD_TOO_SHORT', field: 'newPassword' },
      });
      expect(await change(NEXT, 'password1234')).toMatchObject({ refusal: { code: 'PASSWORD_TOO_COMMON' } });
    });

    test('changes nobody else’s, whatever name is given', async () => {
      const result = await changePassword(testCtx(database.db, world.approver, { clock }), {
        email: 'staff@test',
        currentPassword: PASSWORD,
        newPassword: NEXT,
        confirmation: NEXT,
      });
      expect(result).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
      expect((await signIn(visitor(), RIGHT)).ok).toBe(true);
    });
  });

  test('preferences stay with the account; what is not given stays as it was', async () => {
    const ctx = testCtx(database.db, world.finance);
    expect(await setPreferences(ctx, { theme: 'dark' })).toEqual({ ok: true, value: true });
    expect(await setPreferences(ctx, { locale: 'en', mode: 'elder' })).toEqual({ ok: true, value: true });
    expect(await setPreferences(ctx, {})).toEqual({ ok: true, value: true });
    const kept = await rows(
      database.db,
      sql`select locale, theme, mode from users where email = 'finance@test'`,
    );
    expect(kept).toEqual([{ locale: 'en', theme: 'dark', mode: 'elder' }]);
    expect(await setPreferences(visitor(), { theme: 'dark' })).toEqual({ ok: true, value: false });
  });
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { readSupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import type { RegisterSupplierInput } from '../../domain/suppliers/register-supplier.input.ts';
import { registerSupplierInput } from '../../domain/suppliers/register-supplier.input.ts';
import { FORM, validUsccs } from '../../domain/suppliers/registration.fixture.ts';
import type { Ctx } from '../context.server.ts';
import { readSession } from '../identity/session.server.ts';
import { signIn } from '../identity/sign-in.server.ts';
import { SYSTEM, TestClock, testCtx, userActor } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { approveSupplier } from './approve-supplier.server.ts';
import { endSanctions } from './end-sanctions.server.ts';
import { liftSanction } from './lift-sanction.server.ts';
import { listSuppliers } from './list-suppliers.server.ts';
import { reapplySupplier } from './reapply-supplier.server.ts';
import { registerSupplier } from './register-supplier.server.ts';
import { rejectSupplier } from './reject-supplier.server.ts';
import { sanctionSupplier } from './sanction-supplier.server.ts';
import { tradingRefusal } from './trading.server.ts';
import { viewOwnSupplier } from './view-own-supplier.server.ts';
import { viewSupplier } from './view-supplier.server.ts';

describe.each(databasesUnderTest())('suppliers on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let operator: Ctx;
  const clock = new TestClock();
  const codes = validUsccs(100);
  let used = 0;

  const visitor = () => testCtx(database.db, undefined, { clock, clientAddress: `10.1.0.${used}` });
  const form = (changes: Partial<RegisterSupplierInput> = {}): RegisterSupplierInput => {
    used += 1;
    const uscc = codes[used % codes.length] ?? '';
    return { ...registerSupplierInput.parse({ ...FORM, uscc, email: `boss${used}@test` }), ...changes };
  };
  const register = async () => {
    const registered = await registerSupplier(visitor(), form());
    if (!registered.ok) throw new Error(registered.refusal.code);
    return registered.value;
  };
  const actingFor = (supplierId: string, userId: string) =>
    testCtx(
      database.db,
      userActor({
        userId,
        name: '李经理',
        orgId: supplierId,
        orgKind: 'supplier',
        orgName: FORM.name,
        divisionCode: '370602',
        roles: ['supplier'],
      }),
      { clock },
    );
  const statusOf = async (supplierId: string) =>
    (await readSupplierStanding(database.db, supplierId, clock.now().toISOString().slice(0, 10)))?.status;
  const orderable = async () =>
    (
      await rows<{ n: number }>(
        database.db,
        sql`select count(*)::int as n from search_rows where supplier_id = ${WORLD.supplierId}
          and sellable @> ${clock.now().toISOString().slice(0, 10)}::date`,
      )
    )[0]?.n;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    operator = testCtx(database.db, world.operator, { clock });
  });
  afterAll(() => database.close());

  test('a registered supplier is signed in, waits for approval and sees so', async () => {
    const { supplierId, userId, token } = await register();
    const session = await readSession(visitor(), token);
    expect(session?.actor).toMatchObject({ orgId: supplierId, roles: ['supplier'], divisionCode: '370602' });
    const own = await viewOwnSupplier(actingFor(supplierId, userId));
    expect(own).toMatchObject({
      ok: true,
      value: {
        standing: { status: 'applying' },
        dossier: {
          serviceAreaNames: ['烟台市', '芝罘区', '威海市'],
          commitment: { textVersion: 1, signedBy: '李法人' },
        },
      },
    });
  });

  test('the place is taken from the credit code when none is written', async () => {
    const registered = await registerSupplier(visitor(), form({ division: '' }));
    if (!registered.ok) throw new Error(registered.refusal.code);
    const view = await viewSupplier(operator, { supplierId: registered.value.supplierId });
    expect(view).toMatchObject({ value: { dossier: { division: '山东省 烟台市 芝罘区' } } });
  });

  test('a service area that is none is refused at its field, and nothing is registered', async () => {
    const unknown = await registerSupplier(visitor(), form({ serviceAreas: ['烟台市', '桃花源'] }));
    expect(unknown).toMatchObject({ refusal: { code: 'DIVISION_UNKNOWN', field: 'serviceAreas' } });
    expect(await registerSupplier(visitor(), form({ serviceAreas: ['99'] }))).toMatchObject({
      refusal: { field: 'serviceAreas' },
    });
  });

  test('an unknown place and one of several names are refused at the field', async () => {
    const unknown = await registerSupplier(visitor(), form({ division: '桃花源' }));
    expect(unknown).toMatchObject({ refusal: { code: 'DIVISION_UNKNOWN', field: 'division' } });
    const many = await registerSupplier(visitor(), form({ division: '鼓楼区' }));
    expect(many).toMatchObject({ refusal: { code: 'DIVISION_AMBIGUOUS', field: 'division' } });
  });

  test('a credit code or sign-in name in use is refused at its field and leaves nothing behind', async () => {
    const first = form();
    expect((await registerSupplier(visitor(), first)).ok).toBe(true);
    const before = await rows(database.db, sql`select count(*) as n from organizations`);
    const again = await registerSupplier(visitor(), { ...first, email: 'else@test' });
    expect(again).toMatchObject({ refusal: { code: 'USCC_TAKEN', field: 'uscc' } });
    const taken = await registerSupplier(visitor(), form({ email: 'staff@test' }));
    expect(taken).toMatchObject({ refusal: { code: 'EMAIL_TAKEN', field: 'email' } });
    expect(await rows(database.db, sql`select count(*) as n from organizations`)).toEqual(before);
    expect(await rows(database.db, sql`select 1 from users where email = 'else@test'`)).toEqual([]);
  });

  test('trying many codes from one address is slowed down', async () => {
    const ctx = testCtx(database.db, undefined, { clock, clientAddress: '10.9.9.9' });
    const taken = form({ email: 'staff@test' });
    for (let attempt = 1; attempt <= 5; attempt += 1) await registerSupplier(ctx, taken);
    expect(await registerSupplier(ctx, taken)).toMatchObject({ refusal: { code: 'TOO_MANY_REGISTRATIONS' } });
  });

  test('only the system can choose ids and delivery terms', async () => {
    const supplierId = '00000000-0000-7000-8000-0abc00000001';
    const chosen = {
      ...form(),
      supplierId,
      userId: '00000000-0000-7000-8000-0abc00000002',
      deliveryFeeFen: 1500,
    };
    const system = testCtx(database.db, SYSTEM, { clock });
    expect(await registerSupplier(system, chosen)).toMatchObject({ value: { supplierId } });
    const visitors = await registerSupplier(visitor(), { ...form(), supplierId, deliveryFeeFen: 1 });
    if (!visitors.ok) throw new Error(visitors.refusal.code);
    expect(visitors.value.supplierId).not.toBe(supplierId);
    const fees = await rows(
      database.db,
      sql`select delivery_fee_fen as fee from suppliers where org_id in (${supplierId}, ${visitors.value.supplierId}) order by 1`,
    );
    expect(fees).toEqual([{ fee: 0 }, { fee: 1500 }]);
  });

  test('refused with a reason, corrected, applied for again, approved; each once', async () => {
    const { supplierId, userId } = await register();
    const own = actingFor(supplierId, userId);
    const reason = '开户名与企业名称不一致';
    expect((await rejectSupplier(operator, { supplierId, reason })).ok).toBe(true);
    expect(await viewOwnSupplier(own)).toMatchObject({
      value: { standing: { status: 'rejected' }, dossier: { decisionNote: reason } },
    });
    expect(await approveSupplier(operator, { supplierId, note: '' })).toMatchObject({
      refusal: { code: 'STATE_CHANGED', params: { state: '未通过审核' } },
    });
    const { uscc, name, shortName, division, userName, email, password, confirmation, ...rest } = form();
    expect((await reapplySupplier(own, { ...rest, bankName: '改正银行' })).ok).toBe(true);
    expect(await statusOf(supplierId)).toBe('applying');
    expect(await reapplySupplier(own, rest)).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
    expect((await approveSupplier(operator, { supplierId, note: '资料齐全' })).ok).toBe(true);
    expect(await statusOf(supplierId)).toBe('active');
    expect(await rejectSupplier(operator, { supplierId, reason })).toMatchObject({
      refusal: { code: 'STATE_CHANGED' },
    });
    const told = await rows<{ code: string }>(
      database.db,
      sql`select payload->>'code' as code from outbox where aggregate_id = ${supplierId} order by id`,
    );
    expect(told.map((one) => one.code)).toEqual(['supplier.rejected', 'supplier.approved']);
  });

  test('a suspension stops trading through its last day and ends by itself', async () => {
    const supplierId = WORLD.supplierId;
    clock.set('2026-11-23T02:00:00Z');
    const result = await sanctionSupplier(operator, {
      supplierId,
      kind: 'suspension',
      reason: '连续三次无正当理由拒绝接单',
      endsOn: '2026-12-31',
    });
    if (!result.ok) throw new Error(result.refusal.code);
    expect(await statusOf(supplierId)).toBe('suspended');
    expect(await tradingRefusal(database.db, operator, supplierId)).toMatchObject({
      code: 'SUPPLIER_NOT_ACTIVE',
      params: { state: '暂停交易' },
    });
    expect(await orderable()).toBe(0);
    const [notice] = await rows(
      database.db,
      sql`select kind, number, title, body from notices where id = ${result.value.noticeId}`,
    );
    expect(notice).toMatchObject({
      kind: 'supplier_sanction',
      number: 'CL-2026-0001',
      title: '关于对测试甲商贸作出暂停交易处理的公告',
      body: { endsOn: '2026-12-31', uscc: '91370602000000011C' },
    });
    clock.set('2026-12-31T15:00:00Z');
    expect(await statusOf(supplierId)).toBe('suspended');
    clock.set('2026-12-31T16:00:01Z');
    expect((await readSupplierStanding(database.db, supplierId, '2027-01-01'))?.status).toBe('active');
    // Before the daily job has run: the day decides, not the register.
    expect(await tradingRefusal(database.db, operator, supplierId)).toBeNull();
    const system = testCtx(database.db, SYSTEM, { clock });
    expect(await endSanctions(system)).toEqual({ ok: true, value: { ended: 1 } });
    expect(await endSanctions(system)).toEqual({ ok: true, value: { ended: 0 } });
    clock.set('2027-01-01T02:00:00Z');
    expect(await orderable()).toBeGreaterThan(0);
    const [register] = await rows(
      database.db,
      sql`select status from suppliers where org_id = ${supplierId}`,
    );
    expect(register).toEqual({ status: 'active' });
    clock.set('2026-11-23T02:00:00Z');
  });

  test('a suspended supplier can be blacklisted, not suspended twice; lifting one leaves the other', async () => {
    const { supplierId, userId } = await register();
    await approveSupplier(operator, { supplierId, note: '' });
    const impose = (kind: 'suspension' | 'blacklist', endsOn?: string) =>
      sanctionSupplier(operator, {
        supplierId,
        kind,
        reason: '提供虚假材料谋取成交',
        ...(endsOn && { endsOn }),
      });
    const suspended = await impose('suspension');
    if (!suspended.ok) throw new Error(suspended.refusal.code);
    expect(await impose('suspension')).toMatchObject({ refusal: { code: 'SANCTION_STANDS' } });
    const listed = await impose('blacklist', '2029-11-22');
    if (!listed.ok) throw new Error(listed.refusal.code);
    expect(await statusOf(supplierId)).toBe('blacklisted');
    expect(await impose('suspension')).toMatchObject({ refusal: { params: { state: '列入黑名单' } } });
    const lift = (sanctionId: string) => liftSanction(operator, { supplierId, sanctionId });
    expect((await lift(listed.value.sanctionId)).ok).toBe(true);
    expect(await statusOf(supplierId)).toBe('suspended');
    expect((await lift(suspended.value.sanctionId)).ok).toBe(true);
    expect(await statusOf(supplierId)).toBe('active');
    expect(await lift(suspended.value.sanctionId)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    const own = await viewOwnSupplier(actingFor(supplierId, userId));
    expect(own).toMatchObject({
      value: { dossier: { sanctions: [{ kind: 'blacklist' }, { kind: 'suspension' }] } },
    });
  });

  test('a sanction cannot end before it begins, nor fall on who was never admitted', async () => {
    const { supplierId } = await register();
    const sanction = { supplierId, kind: 'suspension' as const, reason: '测试原因五个字' };
    expect(await sanctionSupplier(operator, { ...sanction, endsOn: '2026-11-22' })).toMatchObject({
      refusal: { code: 'SANCTION_END_PAST', field: 'endsOn' },
    });
    expect(await sanctionSupplier(operator, sanction)).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
    expect(await sanctionSupplier(operator, { ...sanction, supplierId: WORLD.unitId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('the place of a supplier names no level that is none', async () => {
    const { supplierId } = await register();
    for (const [code, place] of [
      ['500237', '重庆市 巫山县'],
      ['370602', '烟台市 芝罘区'],
    ]) {
      await database.db.execute(
        sql`update organizations set division_code = ${code} where id = ${supplierId}`,
      );
      const { uscc } = (
        await rows<{ uscc: string }>(
          database.db,
          sql`select uscc from organizations where id = ${supplierId}`,
        )
      )[0] ?? { uscc: '' };
      expect(await listSuppliers(operator, { q: uscc })).toMatchObject({
        value: { rows: [{ supplierId, division: place }] },
      });
    }
  });

  test('a sanctioned supplier still signs in', async () => {
    const { supplierId } = await register();
    await approveSupplier(operator, { supplierId, note: '' });
    await sanctionSupplier(operator, { supplierId, kind: 'blacklist', reason: '串通投标行为属实' });
    const email = `boss${used}@test`;
    expect((await signIn(visitor(), { email, password: FORM.password })).ok).toBe(true);
  });

  test('the list is filtered by state and name and paged by key, without gaps or repeats', async () => {
    const all: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await listSuppliers(operator, { ...(after && { after }) });
      if (!page.ok) throw new Error(page.refusal.code);
      all.push(...page.value.rows.map((row) => row.supplierId));
      if (page.value.next === null) break;
      after = page.value.next;
    }
    const total = await rows<{ n: number }>(database.db, sql`select count(*)::int as n from suppliers`);
    expect(new Set(all).size).toBe(total[0]?.n);
    const found = await listSuppliers(operator, { q: '甲商', status: 'active' });
    expect(found).toMatchObject({ value: { rows: [{ supplierId: WORLD.supplierId }], next: null } });
    const byCode = await listSuppliers(operator, { q: '91370602000000011c' });
    expect(byCode).toMatchObject({ value: { rows: [{ supplierId: WORLD.supplierId }] } });
    for (const q of ['%', '_', "'", '\\'])
      expect(await listSuppliers(operator, { q })).toMatchObject({ value: { rows: [] } });
    expect((await listSuppliers(operator, { after: 'nonsense' })).ok).toBe(true);
  });

  test('an operator is shown what deserves a second look', async () => {
    const registered = await registerSupplier(
      visitor(),
      form({ bankAccountName: '另一家公司', licenceValidUntil: '2020-01-01' }),
    );
    if (!registered.ok) throw new Error(registered.refusal.code);
    const view = await viewSupplier(operator, { supplierId: registered.value.supplierId });
    expect(view).toMatchObject({
      value: { doubts: expect.arrayContaining(['licence-expired', 'account-name']) },
    });
    expect(await viewSupplier(operator, { supplierId: 'no-uuid' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});

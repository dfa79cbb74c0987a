import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow, openDatabase } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { cancelRequest } from '../ordering/cancel-request.server.ts';
import { submitRequest } from '../ordering/submit-request.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase, postgresUnderTest } from '../testing/database.server.ts';
import { placed, stepsOf } from '../testing/delivery.server.ts';
import { fillCart, submitInput } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { listPurchasePlans } from './list-purchase-plans.server.ts';
import { savePurchasePlans } from './save-purchase-plans.server.ts';
import { verifyLedger } from './verify-ledger.server.ts';
import { viewPurchasePlan } from './view-purchase-plan.server.ts';

const STAPLER_FEN = 2_550;

/** From this day on the county asks for a plan before anything is bought. */
async function requirePlans(database: TestDatabase): Promise<void> {
  await database.db.execute(sql`insert into rule_values (rule_id, area_code, valid_from, value, unit, clause_id, source,
      confidence, is_demo, note, version, recorded_at)
    values ('plan.required', '370602', '2022-03-01', 'true'::jsonb, 'bool', 'gplr-29', 'test', 'demo', true, '', 1,
      ${TEST_NOW.toISOString()}::timestamptz)`);
}

const plan = (plannedFen: number, over: { code?: string; level?: string } = {}) => ({
  fiscalYear: 2026,
  source: 'entered' as const,
  idempotencyKey: uuidv7(),
  rows: [
    { code: 'BGT-30201', level: 'A0504', plannedFen: plannedFen as Fen, reason: '备案〔2026〕1号', ...over },
  ],
});
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe.each(databasesUnderTest())('purchase plans on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  const as = (actor: UserActor): Ctx => ({ ...ctx, actor });
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db);
    await requirePlans(database);
  });
  afterAll(() => database.close());

  const buy = async (quantity: number) => {
    // what was refused is still in the cart
    await database.db.execute(sql`delete from cart_items`);
    const items = await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOfferId, quantity }]);
    const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
    return submitRequest(as(world.staff), submitInput({ ...where, items }));
  };
  const now = async () => {
    const { plans } = unwrapForTest(await listPurchasePlans(as(world.staff), {}));
    const [first] = plans;
    if (first === undefined) throw new Error('no plan');
    return { id: first.id, planned: first.plannedFen, held: first.heldFen, used: first.usedFen };
  };
  test('the 二级品目 of the local list are there to choose from', async () => {
    await database.db.execute(sql`insert into local_categories (area_code, code, name, category_code, source, confidence, is_demo)
      values ('370600', 'A0504', '办公用品', 'A05040101', '测试', 'demo', true) on conflict do nothing`);
    const { levels } = unwrapForTest(await listPurchasePlans(as(world.staff), {}));
    expect(levels).toContainEqual({ code: 'A0504', name: '办公用品' });
  });

  const planFaults = async () =>
    unwrapForTest(await verifyLedger({ ...ctx, actor: SYSTEM }, { repair: false })).planFaults;

  test('where plans are required nothing is bought without one, and with one up to its amount', async () => {
    expect(codeOf(await buy(1))).toBe('POLICY_DENIED');
    expect(codeOf(await savePurchasePlans(as(world.finance), plan(2 * STAPLER_FEN)))).toBe('ok');
    expect(codeOf(await buy(3))).toBe('POLICY_DENIED');
    const request = unwrapForTest(await buy(2));
    expect(await now()).toMatchObject({ planned: 2 * STAPLER_FEN, held: 2 * STAPLER_FEN, used: 0 });
    expect(codeOf(await buy(1))).toBe('POLICY_DENIED');
    const version = await firstRow<{ version: number }>(
      database.db,
      sql`select version from purchase_requests where id = ${request.requestId}`,
    );
    const form = { requestId: request.requestId, version: version?.version ?? 0, reason: '', note: '' };
    expect(codeOf(await cancelRequest(as(world.staff), form))).toBe('ok');
    await database.db.execute(sql`delete from cart_items`);
    expect(await now()).toMatchObject({ held: 0, used: 0 });
    expect(await planFaults()).toEqual([]);
  });

  test('the contract turns what is held into used, and the page opens it to the order', async () => {
    const [orderId] = await placed(ctx, world, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
    expect(await now()).toMatchObject({ held: STAPLER_FEN, used: 0 });
    await stepsOf(ctx, world, orderId ?? '').confirm();
    const { id, ...sums } = await now();
    expect(sums).toEqual({ planned: 2 * STAPLER_FEN, held: 0, used: STAPLER_FEN });
    const { parts, versions } = unwrapForTest(await viewPurchasePlan(as(world.approver), { planId: id }));
    expect(parts).toMatchObject([{ orderId, heldFen: 0, usedFen: STAPLER_FEN }]);
    expect(versions).toHaveLength(1);
    expect(await planFaults()).toEqual([]);
  });

  test('an adjustment is a version with its ground; the same form twice is one', async () => {
    const input = plan(4 * STAPLER_FEN);
    expect(unwrapForTest(await savePurchasePlans(as(world.admin), input)).updated).toBe(1);
    expect(unwrapForTest(await savePurchasePlans(as(world.admin), input)).unchanged).toBe(1);
    const { id } = await now();
    const { versions } = unwrapForTest(await viewPurchasePlan(as(world.finance), { planId: id }));
    expect(versions.map(({ version, source }) => `${version} ${source}`)).toEqual([
      '2 adjusted',
      '1 entered',
    ]);
  });

  test('rejects what does not fit its line, is above its budget or below what is used', async () => {
    const refused = async (input: ReturnType<typeof plan>) =>
      codeOf(await savePurchasePlans(as(world.finance), input));
    expect(await refused(plan(STAPLER_FEN - 1))).toBe('PLAN_BELOW_TAKEN');
    expect(await refused(plan(20_000_001))).toBe('PLAN_ABOVE_BUDGET');
    expect(await refused(plan(1, { code: 'BGT-NONE' }))).toBe('PLAN_LINE_UNKNOWN');
    expect(await refused(plan(1, { level: 'A9999' }))).toBe('PLAN_LEVEL_UNKNOWN');
    expect(await refused(plan(1, { level: 'A0202' }))).toBe('PLAN_CLASS_DIFFERS');
    expect(await refused({ ...plan(1), fiscalYear: 2025 })).toBe('PLAN_LINE_CLOSED');
    expect((await now()).planned).toBe(4 * STAPLER_FEN);
  });

  test('a plan made after the fact begins with what the ledger already holds', async () => {
    await database.db.execute(
      sql`delete from rule_values where rule_id = 'plan.required' and area_code = '370602'`,
    );
    const [orderId] = await placed(ctx, world, [{ offerId: WORLD.paperOfferId, quantity: 1 }]);
    await stepsOf(ctx, world, orderId ?? '').confirm();
    expect(await planFaults()).toEqual([]);
    await requirePlans(database);
  });
});

describe.runIf(postgresUnderTest())('races for a plan on PostgreSQL', () => {
  test('32 clients never take a fen more than is planned, though the budget has plenty', async () => {
    const database = await openTestDatabase('postgres');
    const wide = await openDatabase({ kind: 'postgres', url: database.url ?? '', poolSize: 32 });
    try {
      const world = await smallWorld(database.db);
      await requirePlans(database);
      const finance = { ...testCtx(database.db), actor: world.finance };
      unwrapForTest(await savePurchasePlans(finance, plan(5 * STAPLER_FEN)));
      const people = Array.from({ length: 32 }, (_, index) => ({ id: uuidv7(), name: `经办 ${index}` }));
      await database.db.execute(sql`insert into users (id, email, name, password_hash, created_at)
        select id, id || '@test', name, 'not-a-hash', ${TEST_NOW.toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as x(id uuid, name text)`);
      const inputs = await Promise.all(
        people.map(async ({ id, name }) => {
          const person = { ...world.staff, userId: id, name };
          const items = await fillCart(database.db, person, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
          const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
          return { person, input: submitInput({ ...where, items }) };
        }),
      );
      const results = await Promise.all(
        inputs.map(({ person, input }) => submitRequest(testCtx(wide.db, person), input)),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(5);
      for (const result of results) {
        if (!result.ok) expect(['POLICY_DENIED', 'PLAN_INSUFFICIENT']).toContain(result.refusal.code);
      }
      const row = await firstRow<{ held: number }>(
        database.db,
        sql`select held_fen as held from purchase_plans where budget_line_id = ${WORLD.officeLineId}`,
      );
      expect(row?.held).toBe(5 * STAPLER_FEN);
    } finally {
      await wide.close();
      await database.close();
    }
  });
});

import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseHandle } from '~db/client.ts';
import { firstRow, inTransaction, openDatabase, rows } from '~db/client.ts';
import { postLedger } from '~db/queries/budget/post-ledger.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase, postgresUnderTest } from '../testing/database.server.ts';
import { killAtEveryStatement, killAtFailpoint } from '../testing/kill-harness.server.ts';
import { drainOutbox, fillCart, submitInput, submitted } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { submitRequest } from './submit-request.server.ts';

const CLIENTS = 64;

describe.runIf(postgresUnderTest())('races for the budget on PostgreSQL', () => {
  let database: TestDatabase;
  let wide: DatabaseHandle;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    world = await smallWorld(database.db);
    wide = await openDatabase({ kind: 'postgres', url: database.url ?? '', poolSize: CLIENTS });
  });
  afterAll(async () => {
    await wide.close();
    await database.close();
  });

  /** A new 30201 line of the unit with this much on it. */
  const lineWith = async (budgetFen: number): Promise<string> => {
    const id = uuidv7();
    await database.db.execute(sql`insert into budget_lines (id, unit_id, mof_div_code, fiscal_year, code, name, project_code,
        project_name, economic_class, government_economic_class, function_class, fund_type, is_government_purchase, status, created_at)
      select ${id}, unit_id, mof_div_code, fiscal_year, ${id}, name, ${id}, project_name, economic_class,
        government_economic_class, function_class, fund_type, is_government_purchase, status, created_at
      from budget_lines where id = ${WORLD.officeLineId}`);
    await inTransaction(database.db, (tx) =>
      postLedger(tx, [
        {
          lineId: id,
          kind: 'budget',
          budgetDeltaFen: budgetFen,
          reason: 'test',
          sourceKind: 'import',
          sourceId: id,
          idempotencyKey: `test:${id}`,
          actorId: null,
          at: TEST_NOW,
        },
      ]),
    );
    return id;
  };
  const heldOn = async (lineId: string): Promise<number> => {
    const row = await firstRow<{ held: number; posted: number }>(
      database.db,
      sql`select b.held_fen as held, (select coalesce(sum(e.held_delta_fen), 0)::bigint from ledger_entries e
          where e.budget_line_id = b.id) as posted from budget_lines b where b.id = ${lineId}`,
    );
    expect(Number(row?.posted)).toBe(row?.held);
    return row?.held ?? -1;
  };
  /** Staff of their own, so that every client has his own cart. */
  const colleagues = async (count: number) => {
    const people = Array.from({ length: count }, (_, index) => ({
      id: uuidv7(),
      email: `c-${uuidv7()}@test`,
      name: `测试经办 ${index}`,
    }));
    await database.db.execute(sql`insert into users (id, email, name, password_hash, created_at)
      select id, email, name, 'not-a-hash', ${TEST_NOW.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as x(id uuid, email text, name text)`);
    return people.map((person) => ({ ...world.staff, userId: person.id, name: person.name }));
  };

  test(`${CLIENTS} clients race for one line: never a fen more is held than there was, nobody deadlocks`, async () => {
    const priceFen = 2_550;
    const lineId = await lineWith(20 * priceFen + 1_000);
    const people = await colleagues(CLIENTS);
    const inputs = await Promise.all(
      people.map(async (person) => {
        const items = await fillCart(database.db, person, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
        return { person, input: submitInput({ addressId: WORLD.addressId, budgetLineId: lineId, items }) };
      }),
    );
    const before = await firstRow<{ n: number }>(
      database.db,
      sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`,
    );
    const results = await Promise.all(
      inputs.map(({ person, input }) => submitRequest(testCtx(wide.db, person), input)),
    );
    const passed = results.filter((result) => result.ok).length;
    expect(passed).toBe(20);
    for (const result of results) {
      if (!result.ok) expect(['POLICY_DENIED', 'BUDGET_INSUFFICIENT']).toContain(result.refusal.code);
    }
    expect(await heldOn(lineId)).toBe(20 * priceFen);
    await database.db.execute(sql`select pg_stat_force_next_flush()`);
    const after = await firstRow<{ n: number }>(
      database.db,
      sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`,
    );
    expect(after?.n).toBe(before?.n);
    const numbers = await rows<{ number: string }>(
      database.db,
      sql`select number from purchase_requests where requester_id in
        (select value::uuid from jsonb_array_elements_text(${JSON.stringify(people.map((person) => person.userId))}::jsonb))`,
    );
    expect(new Set(numbers.map((row) => row.number)).size).toBe(20);
  });

  test('a double click and a replay make one request', async () => {
    const lineId = await lineWith(1_000_000);
    const [person] = await colleagues(1);
    if (person === undefined) throw new Error('nobody');
    const items = await fillCart(database.db, person, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
    const input = submitInput({ addressId: WORLD.addressId, budgetLineId: lineId, items });
    const clicks = await Promise.all([1, 2, 3, 4].map(() => submitRequest(testCtx(wide.db, person), input)));
    const ids = clicks.map((click) => (click.ok ? click.value.requestId : click.refusal.code));
    expect(new Set(ids).size).toBe(1);
    expect(clicks.filter((click) => click.ok && !click.value.replayed)).toHaveLength(1);
    expect(await heldOn(lineId)).toBe(2_550);
  });

  test('two windows with the same cart make one request', async () => {
    const lineId = await lineWith(1_000_000);
    const [person] = await colleagues(1);
    if (person === undefined) throw new Error('nobody');
    const items = await fillCart(database.db, person, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
    const forms = [1, 2, 3, 4].map(() =>
      submitInput({ addressId: WORLD.addressId, budgetLineId: lineId, items }),
    );
    const results = await Promise.all(forms.map((form) => submitRequest(testCtx(wide.db, person), form)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await heldOn(lineId)).toBe(2_550);
  });

  test('of two requests of 60 % each exactly one passes', async () => {
    const lineId = await lineWith(10 * 2_550);
    const people = await colleagues(2);
    const inputs = await Promise.all(
      people.map(async (person) => {
        const items = await fillCart(database.db, person, [{ offerId: WORLD.staplerOfferId, quantity: 6 }]);
        return { person, input: submitInput({ addressId: WORLD.addressId, budgetLineId: lineId, items }) };
      }),
    );
    const results = await Promise.all(
      inputs.map(({ person, input }) => submitRequest(testCtx(wide.db, person), input)),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await heldOn(lineId)).toBe(6 * 2_550);
  });

  test('two approvals at once make one set of orders', async () => {
    const lineId = await lineWith(1_000_000);
    const where = { addressId: WORLD.addressId, budgetLineId: lineId };
    const ctx = testCtx(wide.db, world.staff);
    const requestId = await submitted(
      ctx,
      world.staff,
      [{ offerId: WORLD.staplerOfferId, quantity: 1 }],
      where,
    );
    await drainOutbox(ctx);
    const approver = testCtx(wide.db, world.approver);
    const both = await Promise.all(
      [1, 2].map(() => approveRequest(approver, { requestId, version: 2, note: '' })),
    );
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(
      await rows(database.db, sql`select 1 as one from orders where request_id = ${requestId}`),
    ).toHaveLength(1);
  });

  test('killed at every await of submit: all or nothing, and the same form goes through afterwards', async () => {
    const kills = await killAtEveryStatement({
      url: database.url ?? '',
      module: 'app/server/ordering/submit-request.server.ts',
      exportName: 'submitRequest',
      prepare: async () => {
        const lineId = await lineWith(1_000_000);
        const [actor] = await colleagues(1);
        if (actor === undefined) throw new Error('nobody');
        const items = await fillCart(database.db, actor, [
          { offerId: WORLD.staplerOfferId, quantity: 2 },
          { offerId: WORLD.paperOfferId, quantity: 1 },
        ]);
        return {
          lineId,
          actor,
          input: submitInput({ addressId: WORLD.addressId, budgetLineId: lineId, items }),
        };
      },
      check: async ({ lineId, actor, input }) => {
        const total = 2 * 2_550 + 16_500;
        const written = await rows<{ id: string }>(
          database.db,
          sql`select id from purchase_requests where idempotency_key = ${input.idempotencyKey}`,
        );
        expect(await heldOn(lineId)).toBe(written.length === 1 ? total : 0);
        const counted = await firstRow<{ n: number }>(
          database.db,
          sql`select coalesce(sum(amount_fen), 0)::bigint as n from spend_counters where scope_key like ${`%${lineId}%`}`,
        );
        expect(Number(counted?.n)).toBe(written.length === 1 ? total : 0);
        const again = await submitRequest(testCtx(database.db, actor), input);
        expect(again).toMatchObject({ ok: true, value: { replayed: written.length === 1 } });
        expect(await heldOn(lineId)).toBe(total);
      },
    });
    expect(kills).toBeGreaterThanOrEqual(6);
  });

  test('killed at every await of approve: all or nothing, and the approval goes through afterwards', async () => {
    const kills = await killAtEveryStatement({
      url: database.url ?? '',
      module: 'app/server/approval/approve-request.server.ts',
      exportName: 'approveRequest',
      prepare: async () => {
        const lineId = await lineWith(1_000_000);
        const where = { addressId: WORLD.addressId, budgetLineId: lineId };
        const ctx = testCtx(database.db, world.staff);
        const requestId = await submitted(
          ctx,
          world.staff,
          [
            { offerId: WORLD.staplerOfferId, quantity: 1 },
            { offerId: WORLD.paperOfferId, quantity: 1 },
          ],
          where,
        );
        await drainOutbox(ctx);
        return { lineId, requestId, actor: world.approver, input: { requestId, version: 2, note: '' } };
      },
      check: async ({ lineId, requestId, actor, input }) => {
        const state = await firstRow<{ state: string; orders: number; told: number }>(
          database.db,
          sql`select r.state, (select count(*) from orders o where o.request_id = r.id)::int as orders,
              (select count(*) from outbox b where b.aggregate_id in (select o.id from orders o where o.request_id = r.id))::int as told
            from purchase_requests r where r.id = ${requestId}`,
        );
        expect([
          { state: 'APPROVING', orders: 0, told: 0 },
          { state: 'APPROVED', orders: 2, told: 2 },
        ]).toContainEqual(state);
        if (state?.state === 'APPROVING') {
          expect(await approveRequest(testCtx(database.db, actor), input)).toMatchObject({ ok: true });
        }
        expect(await heldOn(lineId)).toBe(2_550 + 16_500);
      },
    });
    expect(kills).toBeGreaterThanOrEqual(8);
  });

  test('a process killed right after the commit leaves its messages to the next one', async () => {
    await killAtFailpoint(
      {
        url: database.url ?? '',
        module: 'app/server/ordering/submit-request.server.ts',
        exportName: 'submitRequest',
        prepare: async () => {
          const lineId = await lineWith(1_000_000);
          const [actor] = await colleagues(1);
          if (actor === undefined) throw new Error('nobody');
          const items = await fillCart(database.db, actor, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
          return { actor, input: submitInput({ addressId: WORLD.addressId, budgetLineId: lineId, items }) };
        },
        check: async ({ input }) => {
          const state = async () =>
            (
              await firstRow<{ state: string }>(
                database.db,
                sql`select state from purchase_requests where idempotency_key = ${input.idempotencyKey}`,
              )
            )?.state;
          expect(await state()).toBe('BUDGET_PENDING');
          await drainOutbox(testCtx(database.db, SYSTEM));
          expect(await state()).toBe('APPROVING');
        },
      },
      'after-commit',
    );
  });
});

import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { openDatabase, rows } from '~db/client.ts';
import { submitRequest } from '../ordering/submit-request.server.ts';
import { budgetRow } from '../testing/budget-row.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import { openTestDatabase, postgresUnderTest } from '../testing/database.server.ts';
import { fillCart, submitInput } from '../testing/purchase.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { closeBudgetYear } from './close-budget-year.server.ts';
import { importBudgetLines } from './import-budget-lines.server.ts';
import { verifyLedger } from './verify-ledger.server.ts';

const LAST_DAY = new Date('2026-12-31T02:00:00.000Z');

describe.runIf(postgresUnderTest())('a close in the midst of purchases and imports on PostgreSQL', () => {
  test('leaves nothing held on a closed line, whoever comes first, and happens once', async () => {
    const database = await openTestDatabase('postgres');
    const wide = await openDatabase({ kind: 'postgres', url: database.url ?? '', poolSize: 16 });
    try {
      const world = await smallWorld(database.db);
      const clock = new TestClock(LAST_DAY);
      const people = Array.from({ length: 12 }, (_, index) => ({ id: uuidv7(), name: `经办 ${index}` }));
      await database.db.execute(sql`insert into users (id, email, name, password_hash, created_at)
        select id, id || '@test', name, 'not-a-hash', ${LAST_DAY.toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as x(id uuid, name text)`);
      const buyers = await Promise.all(
        people.map(async ({ id, name }) => {
          const person = { ...world.staff, userId: id, name };
          const wish = [{ offerId: WORLD.staplerOfferId, quantity: 1 }];
          const items = await fillCart(database.db, person, wish);
          const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
          return { person, input: submitInput({ ...where, items }) };
        }),
      );
      const close = () =>
        closeBudgetYear(testCtx(wide.db, world.finance, { clock }), {
          fiscalYear: 2026,
          idempotencyKey: uuidv7(),
          reason: '年终结账',
          understood: true,
          lines: [],
        });
      const buy = ({ person, input }: (typeof buyers)[number]) =>
        submitRequest(testCtx(wide.db, person, { clock }), input);
      const [first, second] = [buyers.slice(0, 6), buyers.slice(6)];
      const early = first.map(buy);
      const closes = [close(), close()];
      const imports = ['BGT-LATE-1', 'BGT-LATE-2', 'BGT-LATE-3'].map((code) =>
        importBudgetLines(testCtx(wide.db, world.finance, { clock }), {
          fiscalYear: 2026,
          rows: [budgetRow(code)],
        }),
      );
      const bought = await Promise.all([...early, ...second.map(buy)]);
      let closed = await Promise.all(closes);
      const imported = await Promise.all(imports);
      // a close that purchases outran three times says so and is asked again
      if (closed.every(({ ok }) => !ok)) closed = [await close(), ...closed];
      expect(closed.filter(({ ok }) => ok)).toHaveLength(1);
      for (const result of [...closed, ...bought, ...imported]) {
        if (result.ok) continue;
        expect(['YEAR_CLOSED', 'CONFLICT', 'BUDGET_LINE_CLOSED', 'POLICY_DENIED']).toContain(
          result.refusal.code,
        );
      }
      const lines = await rows<{ status: string; held: number; left: number }>(
        database.db,
        sql`select status, held_fen as held, budget_fen - spent_fen as left from budget_lines
          where unit_id = ${WORLD.unitId} and fiscal_year = 2026`,
      );
      expect(lines.every(({ status, held, left }) => status === 'closed' && held === 0 && left === 0)).toBe(
        true,
      );
      const waiting = await rows(
        database.db,
        sql`select id from purchase_requests where state in ('BUDGET_PENDING', 'APPROVING')`,
      );
      expect(waiting).toEqual([]);
      const found = unwrapForTest(await verifyLedger(testCtx(database.db, SYSTEM), { repair: false }));
      expect([...found.faults, ...found.planFaults]).toEqual([]);
    } finally {
      await wide.close();
      await database.close();
    }
  }, 60_000);
});

import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow, rows } from '~db/client.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { drainOutbox, fillCart, submitInput, submitted } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { submitRequest } from './submit-request.server.ts';

const WHERE = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };

describe.each(databasesUnderTest())('submitting a request on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  const held = async (lineId: string) =>
    (
      await firstRow<{ held: number }>(
        database.db,
        sql`select held_fen as held from budget_lines where id = ${lineId}`,
      )
    )?.held;

  test('holds the budget, takes the stock, counts, empties the cart and waits for the fiscal system', async () => {
    const ctx = testCtx(database.db, world.staff);
    const before = await held(WORLD.officeLineId);
    const items = await fillCart(database.db, world.staff, [
      { offerId: WORLD.paperOfferId, quantity: 10 },
      { offerId: WORLD.staplerOfferId, quantity: 4 },
      { offerId: WORLD.staplerOffer2Id, quantity: 1 },
    ]);
    const counted = await countRoundTrips(() => submitRequest(ctx, submitInput({ ...WHERE, items })));
    expect(counted.value).toMatchObject({ ok: true, value: { replayed: false } });
    // the session read before it makes one more
    expect(counted.roundTrips).toBeLessThanOrEqual(9);
    const total = 10 * 16_500 + 4 * 2_550 + 2_400;
    expect(await held(WORLD.officeLineId)).toBe((before ?? 0) + total);
    const requestId = counted.value.ok ? counted.value.value.requestId : '';
    const request = await firstRow(
      database.db,
      sql`select state, total_fen, number from purchase_requests where id = ${requestId}`,
    );
    expect(request).toMatchObject({ state: 'BUDGET_PENDING', total_fen: total });
    expect(
      await rows(database.db, sql`select 1 from cart_items where user_id = ${world.staff.userId}`),
    ).toEqual([]);
    const counters = await rows<{ amount: number }>(
      database.db,
      sql`select sum(amount_fen)::bigint as amount from spend_counter_entries where source_id = ${requestId}`,
    );
    expect(Number(counters[0]?.amount)).toBeGreaterThan(0);
    await drainOutbox(ctx);
    const after = await firstRow(
      database.db,
      sql`select state from purchase_requests where id = ${requestId}`,
    );
    expect(after).toEqual({ state: 'APPROVING' });
  });

  test('answers a repeated key with the same request and writes nothing', async () => {
    const ctx = testCtx(database.db, world.staff);
    const items = await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
    const input = submitInput({ ...WHERE, items });
    const first = await submitRequest(ctx, input);
    const again = await submitRequest(ctx, input);
    expect(first.ok && again.ok && again.value.requestId === first.value.requestId).toBe(true);
    expect(again).toMatchObject({ ok: true, value: { replayed: true } });
  });

  test('refuses what the rules deny, and nothing is held', async () => {
    const ctx = testCtx(database.db, world.staff);
    const before = await held(WORLD.equipmentLineId);
    const items = await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 2 }]);
    const result = await submitRequest(
      ctx,
      submitInput({ ...WHERE, budgetLineId: WORLD.equipmentLineId, items }),
    );
    expect(result).toMatchObject({ ok: false, refusal: { code: 'POLICY_DENIED' } });
    expect(await held(WORLD.equipmentLineId)).toBe(before);
  });

  test('refuses a budget line of another unit as one that does not exist', async () => {
    const ctx = testCtx(database.db, world.staff);
    const items = await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 2 }]);
    const result = await submitRequest(
      ctx,
      submitInput({ ...WHERE, budgetLineId: WORLD.unit2LineId, items }),
    );
    expect(result).toMatchObject({ ok: false, refusal: { code: 'POLICY_DENIED' } });
    expect(await held(WORLD.unit2LineId)).toBe(0);
  });

  test('refuses a foreign address and foreign cart items', async () => {
    const ctx = testCtx(database.db, world.staff);
    const items = await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 2 }]);
    const address = await submitRequest(ctx, submitInput({ ...WHERE, addressId: WORLD.address2Id, items }));
    expect(address).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND', field: 'addressId' } });
    const other = await submitRequest(
      { ...ctx, actor: world.staff2 },
      submitInput({ ...WHERE, addressId: WORLD.address2Id, items }),
    );
    expect(other).toMatchObject({ ok: false, refusal: { code: 'CART_EMPTY' } });
    const mixed = submitInput({ ...WHERE, items: [...items, { id: uuidv7(), priceFen: 1 }] });
    expect(await submitRequest(ctx, mixed)).toMatchObject({ ok: false, refusal: { code: 'CONFLICT' } });
  });

  test('refuses a price that rose above the one consented to, and passes one on that fell', async () => {
    const ctx = testCtx(database.db, world.staff);
    const items = await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOffer2Id, quantity: 1 }]);
    const lower = items.map((item) => ({ ...item, priceFen: item.priceFen - 1 }));
    const rose = await submitRequest(ctx, submitInput({ ...WHERE, items: lower }));
    expect(rose).toMatchObject({ ok: false, refusal: { code: 'PRICE_ROSE', field: 'lines[0]' } });
    const higher = items.map((item) => ({ ...item, priceFen: item.priceFen + 100 }));
    const fell = await submitRequest(ctx, submitInput({ ...WHERE, items: higher }));
    const total = await firstRow(
      database.db,
      sql`select total_fen from purchase_requests where id = ${fell.ok ? fell.value.requestId : ''}`,
    );
    expect(total).toEqual({ total_fen: 2_400 });
  });

  test('refuses more than is in stock', async () => {
    const ctx = testCtx(database.db, world.staff);
    const items = await fillCart(database.db, world.staff, [
      { offerId: WORLD.staplerOffer2Id, quantity: 900_000 },
    ]);
    const result = await submitRequest(ctx, submitInput({ ...WHERE, items }));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'OUT_OF_STOCK' } });
    await database.db.execute(sql`delete from cart_items where user_id = ${world.staff.userId}`);
  });

  test('refuses the old line when the year ends during checkout, and nothing is held', async () => {
    const clock = new TestClock(new Date('2026-12-31T15:59:00Z'));
    const ctx = testCtx(database.db, world.staff, { clock });
    const before = await held(WORLD.officeLineId);
    const items = await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 2 }]);
    const failpoint = async (name: string) => {
      if (name === 'submit-read') clock.set('2026-12-31T16:00:01Z');
    };
    const result = await submitRequest({ ...ctx, failpoint }, submitInput({ ...WHERE, items }));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'POLICY_DENIED' } });
    expect(await held(WORLD.officeLineId)).toBe(before);
    await database.db.execute(sql`delete from cart_items where user_id = ${world.staff.userId}`);
  });

  test('splits into orders when approved, and moves no money by it', async () => {
    const ctx = testCtx(database.db, world.staff);
    const requestId = await submitted(
      ctx,
      world.staff,
      [
        { offerId: WORLD.paperOfferId, quantity: 2 },
        { offerId: WORLD.staplerOfferId, quantity: 3 },
        { offerId: WORLD.staplerOffer2Id, quantity: 1 },
      ],
      WHERE,
    );
    await drainOutbox(ctx);
    const before = await held(WORLD.officeLineId);
    const approverCtx = testCtx(database.db, world.approver);
    const version = (
      await firstRow<{ version: number }>(
        database.db,
        sql`select version from purchase_requests where id = ${requestId}`,
      )
    )?.version;
    const result = await approveRequest(approverCtx, { requestId, version: version ?? 0, note: '' });
    expect(result).toMatchObject({ ok: true });
    expect(await held(WORLD.officeLineId)).toBe(before);
    const orders = await rows<{
      supplier_id: string;
      agreement_id: string | null;
      total_fen: number;
      confirm_due_at: string;
    }>(
      database.db,
      sql`select supplier_id, agreement_id, total_fen, confirm_due_at from orders where request_id = ${requestId} order by number`,
    );
    expect(orders.map((order) => [order.supplier_id, order.agreement_id, order.total_fen])).toEqual([
      [WORLD.supplierId, WORLD.agreementId, 33_000],
      [WORLD.supplierId, null, 7_650],
      [WORLD.supplier2Id, null, 2_400],
    ]);
    // Monday 23 November + 2 working days, to the end of Wednesday in Shanghai
    expect(new Date(orders[0]?.confirm_due_at ?? '').toISOString()).toBe('2026-11-25T15:59:59.000Z');
    const twice = await approveRequest(approverCtx, { requestId, version: version ?? 0, note: '' });
    expect(twice).toMatchObject({ ok: false, refusal: { code: 'STATE_CHANGED' } });
  });
});

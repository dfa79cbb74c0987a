import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../../app/server/context.server.ts';
import { viewOrder } from '../../../app/server/fulfilment/view-order.server.ts';
import { databasesUnderTest } from '../../../app/server/testing/database.server.ts';
import { placed, stepsOf } from '../../../app/server/testing/delivery.server.ts';
import { WORLD } from '../../../app/server/testing/small-world.server.ts';
import { unwrapForTest } from '../../../app/server/testing/unwrap.server.ts';
import { askPlatform832 } from '../../../app/server/welfare/ask-platform-832.server.ts';
import { listPlatformOrders } from '../../../app/server/welfare/list-platform-orders.server.ts';
import { placePlatformOrder } from '../../../app/server/welfare/place-platform-order.server.ts';
import { retryPlatformOrder } from '../../../app/server/welfare/retry-platform-order.server.ts';
import { firstRow } from '../../../db/client.ts';
import { ConnectedMall, HONEY, HONEY_FEN } from './connected-mall.ts';

const STAPLER = { offerId: WORLD.staplerOfferId, quantity: 1 };

describe.each(databasesUnderTest())('an order placed on the 832 platform over HTTP (%s)', (kind) => {
  const mall = ConnectedMall.forTests(kind);

  it('gets its number at the contract, counts from then on, and says so on the order', async () => {
    const before = await mall.counted();
    const orderId = await mall.confirmed();
    expect((await mall.counted()).uncounted).toBe((before.uncounted ?? 0) + HONEY_FEN);
    await mall.round();
    const { orders } = await mall.there();
    expect(await mall.side(orderId)).toMatchObject({
      state: 'numbered',
      number: orders[0]?.orderNo,
      attempts: 0,
    });
    expect(await mall.counted()).toEqual({
      counted: (before.counted ?? 0) + HONEY_FEN,
      uncounted: before.uncounted,
    });
    const page = unwrapForTest(await viewOrder({ ...mall.ctx, actor: mall.world.staff }, { orderId }));
    expect(page.order.platformOrder).toMatchObject({ state: 'numbered', platformNumber: orders[0]?.orderNo });
    expect(page.history[0]).toMatchObject({ action: 'place-platform-order' });
    // the same message again, and the same order sent again, change nothing
    await placePlatformOrder(mall.ctx, { orderId });
    await mall.database.db.execute(sql`update outbox set status = 'pending' where topic = 'p832.place'`);
    await mall.round();
    expect((await mall.there()).asked).toEqual({ place: 1, query: 0, cancel: 0 });
  });

  it('sends only the produce of the counties, and nothing of an order without any', async () => {
    const ordinary = await mall.confirmed([STAPLER]);
    await expect(mall.side(ordinary)).rejects.toThrow('no side');
    const before = await mall.counted();
    await mall.confirmed([HONEY, STAPLER]);
    await mall.round();
    const { orders } = await mall.there();
    expect(orders).toHaveLength(1);
    expect(orders[0]?.body.lines).toEqual([
      {
        lineNo: 1,
        skuCode: 'H-1',
        productFullName: '测试蜂蜜',
        packingUnit: '瓶',
        quantity: '2',
        price: '58.66',
        amount: '117.32',
      },
    ]);
    expect((await mall.counted()).counted).toBe((before.counted ?? 0) + HONEY_FEN);
  });

  it.each([
    ['down', { down: true }],
    ['silent after doing the work', { silent: true }],
    ['slower than we wait', { slowMs: 3_000 }],
    ['unreadable', { garbled: true }],
  ])('%s: the order waits, is asked about before it is sent again, and is there once', async (_, faults) => {
    await mall.far.admin('faults', faults);
    const orderId = await mall.confirmed();
    await mall.round();
    expect(await mall.side(orderId)).toMatchObject({ state: 'waiting', number: null, attempts: 1 });
    expect((await mall.side(orderId)).error).not.toBeNull();
    await mall.far.admin('faults', {});
    await mall.round();
    const { orders, asked } = await mall.there();
    expect(orders).toHaveLength(1);
    expect(asked.query).toBeGreaterThan(0);
    expect(await mall.side(orderId)).toMatchObject({
      state: 'numbered',
      number: orders[0]?.orderNo,
      attempts: 0,
      error: null,
    });
  });

  it('takes a number that comes late, at a later question', async () => {
    await mall.far.admin('faults', { late: true });
    const orderId = await mall.confirmed();
    await mall.round();
    expect(await mall.side(orderId)).toMatchObject({ state: 'accepted', number: null });
    expect(await askPlatform832(mall.ctx)).toEqual({ ok: true, value: { asked: 1 } });
    expect(await mall.side(orderId)).toMatchObject({ state: 'accepted', number: null });
    const [order] = (await mall.there()).orders;
    await mall.far.admin('number', { outOrderNo: order?.outOrderNo });
    mall.clock.advanceHours(1);
    await askPlatform832(mall.ctx);
    expect((await mall.side(orderId)).state).toBe('numbered');
    expect((await mall.there()).asked.place).toBe(1);
  });

  it('keeps the platform’s words when it refuses, and counts nothing', async () => {
    await mall.far.admin('faults', { refuse: '商品未上架' });
    const before = await mall.counted();
    const orderId = await mall.confirmed();
    await mall.round();
    expect(await mall.side(orderId)).toMatchObject({ state: 'refused', number: null, error: '商品未上架' });
    expect((await mall.counted()).counted).toBe(before.counted);
    // sent again a day later, and the same words again are no news; once it is listed there, it gets its number
    mall.clock.advanceHours(25);
    await askPlatform832(mall.ctx);
    const acts = async () =>
      (
        await firstRow<{ n: number }>(
          mall.database.db,
          sql`select count(*)::int as n from audit_entries
            where subject_id = ${orderId} and action = 'place-platform-order'`,
        )
      )?.n;
    expect([(await mall.side(orderId)).state, await acts()]).toEqual(['refused', 1]);
    await mall.round();
    const told = await firstRow<{ n: number; reason: string; user: string }>(
      mall.database.db,
      sql`select count(*)::int as n, min(params->>'reason') as reason, min(user_id::text) as "user" from notifications
        where code = 'order-refused-by-platform' and href like ${`%${orderId}`}`,
    );
    expect(told).toEqual({ n: 1, reason: '商品未上架', user: mall.world.staff.userId });
    await mall.far.admin('faults', {});
    mall.clock.advanceHours(25);
    await askPlatform832(mall.ctx);
    expect([(await mall.side(orderId)).state, await acts()]).toEqual(['numbered', 2]);
  });

  it('gives up after twelve silent attempts', async () => {
    await mall.far.admin('faults', { down: true });
    const orderId = await mall.confirmed();
    for (let attempt = 0; attempt < 12; attempt += 1) await mall.round();
    expect(await mall.side(orderId)).toMatchObject({ state: 'given_up', attempts: 12 });
    await mall.far.admin('faults', {});
    await mall.round();
    expect((await mall.side(orderId)).state).toBe('given_up');
    mall.clock.advanceHours(24);
    await askPlatform832(mall.ctx);
    expect((await mall.side(orderId)).state).toBe('numbered');
  });

  it('an operator sees what does not count and sends it again at once', async () => {
    const operator = { ...mall.ctx, actor: mall.world.operator };
    await mall.far.admin('faults', { refuse: '主体未入驻' });
    const orderId = await mall.confirmed();
    await mall.round();
    const list = unwrapForTest(await listPlatformOrders(operator, {}));
    expect(list.rows[0]).toMatchObject({ orderId, state: 'refused', lastError: '主体未入驻' });
    expect(await retryPlatformOrder({ ...operator, platform832: null }, { orderId })).toMatchObject({
      refusal: { code: 'P832_NOT_CONNECTED' },
    });
    await mall.far.admin('faults', {});
    unwrapForTest(await retryPlatformOrder(operator, { orderId }));
    await mall.round();
    expect((await mall.side(orderId)).state).toBe('numbered');
    expect(unwrapForTest(await listPlatformOrders(operator, {})).rows).toEqual([]);
    expect(await retryPlatformOrder(operator, { orderId })).toMatchObject({
      refusal: { code: 'ALREADY_DONE' },
    });
  });

  it('does not take the number of another order', async () => {
    const first = await mall.confirmed();
    await mall.round();
    const taken = { state: 'numbered' as const, platformNumber: (await mall.side(first)).number ?? '' };
    const second = await mall.confirmed();
    const mistaken: Ctx = { ...mall.ctx, platform832: { ...mall.platform(), placeOrder: async () => taken } };
    await expect(placePlatformOrder(mistaken, { orderId: second })).rejects.toThrow('another order');
    expect(await mall.side(second)).toMatchObject({ state: 'waiting', number: null });
  });

  it('without a platform says so, and places the order when one is connected', async () => {
    const unconnected = { ...mall.ctx, platform832: null };
    const [orderId = ''] = await placed(unconnected, mall.world, [HONEY]);
    await stepsOf(unconnected, mall.world, orderId).confirm();
    expect((await mall.side(orderId)).state).toBe('unconnected');
    expect(await askPlatform832(unconnected)).toEqual({ ok: true, value: { asked: 0 } });
    await askPlatform832(mall.ctx);
    expect((await mall.side(orderId)).state).toBe('numbered');
  });
});

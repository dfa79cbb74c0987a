import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../../app/server/context.server.ts';
import { viewOrder } from '../../../app/server/fulfilment/view-order.server.ts';
import { dispatchDue } from '../../../app/server/outbox/dispatch.server.ts';
import { SYSTEM } from '../../../app/server/testing/context.server.ts';
import { databasesUnderTest } from '../../../app/server/testing/database.server.ts';
import { unwrapForTest } from '../../../app/server/testing/unwrap.server.ts';
import { askPlatform832 } from '../../../app/server/welfare/ask-platform-832.server.ts';
import { cancelPlatformOrder } from '../../../app/server/welfare/cancel-platform-order.server.ts';
import { firstRow } from '../../../db/client.ts';
import { ConnectedMall } from './connected-mall.ts';

describe.each(databasesUnderTest())('an order that is cancelled, and the 832 platform (%s)', (kind) => {
  const mall = ConnectedMall.forTests(kind);

  const isTold = async (orderId: string) => {
    const row = await firstRow<{ told: boolean }>(
      mall.database.db,
      sql`select cancelled_at is not null as told from platform_orders where order_id = ${orderId}`,
    );
    return row?.told;
  };
  const numbered = async () => {
    const orderId = await mall.confirmed();
    await mall.round();
    expect((await mall.side(orderId)).state).toBe('numbered');
    return orderId;
  };

  it('is cancelled there once, keeps its number, and counts no more', async () => {
    const before = await mall.counted();
    const orderId = await numbered();
    await mall.cancelled(orderId);
    expect(await mall.counted()).toEqual(before);
    expect(await isTold(orderId)).toBe(false);
    await mall.round();
    const { orders, asked } = await mall.there();
    expect([orders[0]?.cancelled, asked.cancel]).toEqual([true, 1]);
    expect(await isTold(orderId)).toBe(true);
    expect((await mall.side(orderId)).number).toBe(orders[0]?.orderNo);
    const page = unwrapForTest(await viewOrder({ ...mall.ctx, actor: mall.world.staff }, { orderId }));
    expect(page.history[0]).toMatchObject({ action: 'cancel-platform-order' });
    // the same message again tells nobody anything
    await cancelPlatformOrder(mall.ctx, { orderId });
    expect((await mall.there()).asked.cancel).toBe(1);
  });

  it.each([
    ['down', { down: true }],
    ['silent after doing the work', { silent: true }],
    ['unreadable', { garbled: true }],
  ])('%s: is told again until the platform says so', async (_, faults) => {
    const orderId = await numbered();
    await mall.far.admin('faults', faults);
    await mall.cancelled(orderId);
    await mall.round();
    expect(await isTold(orderId)).toBe(false);
    await mall.far.admin('faults', {});
    await mall.round();
    expect(await isTold(orderId)).toBe(true);
    expect((await mall.there()).orders.map((order) => order.cancelled)).toEqual([true]);
  });

  it('a process killed between the answer and its record tells it again, to the same end', async () => {
    const orderId = await numbered();
    await mall.cancelled(orderId);
    const dying: Ctx = {
      ...mall.ctx,
      failpoint: async (name) => {
        if (name === 'p832-cancelled') throw new Error('killed');
      },
    };
    await expect(cancelPlatformOrder(dying, { orderId })).rejects.toThrow('killed');
    expect(await isTold(orderId)).toBe(false);
    await mall.round();
    expect(await isTold(orderId)).toBe(true);
    const acts = await firstRow<{ n: number }>(
      mall.database.db,
      sql`select count(*)::int as n from audit_entries
        where subject_id = ${orderId} and action = 'cancel-platform-order'`,
    );
    expect(acts?.n).toBe(1);
  });

  it('is told by the job once a platform is connected again', async () => {
    const orderId = await numbered();
    await mall.cancelled(orderId);
    await dispatchDue({ ...mall.ctx, actor: SYSTEM, platform832: null });
    expect(await isTold(orderId)).toBe(false);
    mall.clock.advanceHours(1);
    await askPlatform832(mall.ctx);
    expect(await isTold(orderId)).toBe(true);
  });

  it('whose number is still to come is cancelled there and comes to nothing here', async () => {
    await mall.far.admin('faults', { late: true });
    const orderId = await mall.confirmed();
    await mall.round();
    await mall.cancelled(orderId);
    await mall.round();
    expect(await mall.side(orderId)).toMatchObject({ state: 'void', number: null });
    expect((await mall.there()).orders.map((order) => order.cancelled)).toEqual([true]);
  });

  it('sends nothing of a contract that ended before', async () => {
    await mall.far.admin('faults', { down: true });
    const orderId = await mall.confirmed();
    await mall.cancelled(orderId);
    await mall.far.admin('faults', {});
    await mall.round();
    expect((await mall.side(orderId)).state).toBe('void');
    expect((await mall.there()).orders).toEqual([]);
  });
});

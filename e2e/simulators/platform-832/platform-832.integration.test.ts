import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { httpPlatform832 } from '../../../app/server/adapters/platform-832/http.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { cancelContract } from '../../../app/server/fulfilment/cancel-contract.server.ts';
import { viewOrder } from '../../../app/server/fulfilment/view-order.server.ts';
import { dispatchDue } from '../../../app/server/outbox/dispatch.server.ts';
import { SYSTEM, TestClock, testCtx } from '../../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { formOf, placed, stepsOf } from '../../../app/server/testing/delivery.server.ts';
import type { SmallWorld } from '../../../app/server/testing/small-world.server.ts';
import { smallWorld, WORLD } from '../../../app/server/testing/small-world.server.ts';
import { insertMoreGoods, SPEND } from '../../../app/server/testing/spend-goods.server.ts';
import { unwrapForTest } from '../../../app/server/testing/unwrap.server.ts';
import { askPlatform832 } from '../../../app/server/welfare/ask-platform-832.server.ts';
import { cancelPlatformOrder } from '../../../app/server/welfare/cancel-platform-order.server.ts';
import { listPlatformOrders } from '../../../app/server/welfare/list-platform-orders.server.ts';
import { listPlatformProducts } from '../../../app/server/welfare/list-platform-products.server.ts';
import { matchPlatformProduct } from '../../../app/server/welfare/match-platform-product.server.ts';
import { placePlatformOrder } from '../../../app/server/welfare/place-platform-order.server.ts';
import { Platform832UnavailableError } from '../../../app/server/welfare/platform-832.server.ts';
import { pullPlatformProducts } from '../../../app/server/welfare/pull-platform-products.server.ts';
import { retryPlatformOrder } from '../../../app/server/welfare/retry-platform-order.server.ts';
import { unmatchPlatformProduct } from '../../../app/server/welfare/unmatch-platform-product.server.ts';
import { firstRow, inTransaction } from '../../../db/client.ts';
import { readP832Units } from '../../../db/queries/oversight/policy-sums.ts';
import type { RunningSimulator } from '../start.ts';
import { startSimulator } from '../start.ts';

const SECRET = 'shared-in-this-test';
const HONEY = { offerId: SPEND.honeyOfferId, quantity: 2 };
const HONEY_FEN = 2 * 5_866;
const STAPLER = { offerId: WORLD.staplerOfferId, quantity: 1 };
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

interface Side {
  readonly state: string;
  readonly number: string | null;
  readonly attempts: number;
  readonly error: string | null;
}
interface FarState {
  readonly orders: readonly {
    outOrderNo: string;
    orderNo: string | null;
    cancelled: boolean;
    body: { lines: unknown[] };
  }[];
  readonly asked: { readonly place: number; readonly query: number; readonly cancel: number };
}

describe.each(databasesUnderTest())('the 832 platform over HTTP (%s)', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let far: RunningSimulator;
  let ctx: Ctx;
  let clock: TestClock;

  const platform = (secret = SECRET) =>
    httpPlatform832({ url: far.url, secret, now: () => new Date(), answerWithinMs: 500 });
  const side = async (orderId: string): Promise<Side> => {
    const row = await firstRow<Side & Record<string, unknown>>(
      database.db,
      sql`select state, platform_number as number, attempts, last_error as error from platform_orders where order_id = ${orderId}`,
    );
    if (row === null) throw new Error(`order ${orderId} has no side on the platform`);
    return row;
  };
  const there = async () => (await far.admin('state')) as FarState;
  /** One round of what is due, the clock put past every wait. */
  const round = async () => {
    await dispatchDue({ ...ctx, actor: SYSTEM });
    clock.advanceHours(1);
  };
  const confirmed = async (wishes = [HONEY]): Promise<string> => {
    const [orderId = ''] = await placed(ctx, world, wishes);
    await stepsOf(ctx, world, orderId).confirm();
    return orderId;
  };
  const counted = async () => {
    const filter = { divisionPrefix: '37', unitId: WORLD.unitId, method: null, programme: null };
    const [unit] = await readP832Units(database.db, { filter, span: YEAR }, 2026);
    return { counted: unit?.countedFen, uncounted: unit?.uncountedFen };
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await inTransaction(database.db, insertMoreGoods);
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    far = await startSimulator('platform-832', { SECRET, PORT: '0' });
    clock = new TestClock();
    ctx = testCtx(database.db, SYSTEM, { platform832: platform(), clock });
  });
  afterEach(async () => {
    await database.db.execute(sql`update outbox set status = 'delivered' where topic like 'p832.%'`);
    await database.db.execute(sql`update platform_orders set state = 'void' where state <> 'numbered'`);
    await database.db.execute(sql`update platform_orders set cancelled_at = created_at`);
    await far?.stop();
  });

  it('gets its number at the contract, counts from then on, and says so on the order', async () => {
    const before = await counted();
    const orderId = await confirmed();
    expect((await counted()).uncounted).toBe((before.uncounted ?? 0) + HONEY_FEN);
    await round();
    const { orders } = await there();
    expect(await side(orderId)).toMatchObject({ state: 'numbered', number: orders[0]?.orderNo, attempts: 0 });
    expect(await counted()).toEqual({
      counted: (before.counted ?? 0) + HONEY_FEN,
      uncounted: before.uncounted,
    });
    const page = unwrapForTest(await viewOrder({ ...ctx, actor: world.staff }, { orderId }));
    expect(page.order.platformOrder).toMatchObject({ state: 'numbered', platformNumber: orders[0]?.orderNo });
    expect(page.history[0]).toMatchObject({ action: 'place-platform-order' });
    // the same message again, and the same order sent again, change nothing
    await placePlatformOrder(ctx, { orderId });
    await database.db.execute(sql`update outbox set status = 'pending' where topic = 'p832.place'`);
    await round();
    expect((await there()).asked).toEqual({ place: 1, query: 0, cancel: 0 });
  });

  it('sends only the produce of the counties, and nothing of an order without any', async () => {
    const ordinary = await confirmed([STAPLER]);
    await expect(side(ordinary)).rejects.toThrow('no side');
    const before = await counted();
    await confirmed([HONEY, STAPLER]);
    await round();
    const { orders } = await there();
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
    expect((await counted()).counted).toBe((before.counted ?? 0) + HONEY_FEN);
  });

  it.each([
    ['down', { down: true }],
    ['silent after doing the work', { silent: true }],
    ['slower than we wait', { slowMs: 900 }],
    ['unreadable', { garbled: true }],
  ])('%s: the order waits, is asked about before it is sent again, and is there once', async (_, faults) => {
    await far.admin('faults', faults);
    const orderId = await confirmed();
    await round();
    expect(await side(orderId)).toMatchObject({ state: 'waiting', number: null, attempts: 1 });
    expect((await side(orderId)).error).not.toBeNull();
    await far.admin('faults', {});
    await round();
    const { orders, asked } = await there();
    expect(orders).toHaveLength(1);
    expect(asked.query).toBeGreaterThan(0);
    expect(await side(orderId)).toMatchObject({
      state: 'numbered',
      number: orders[0]?.orderNo,
      attempts: 0,
      error: null,
    });
  });

  it('takes a number that comes late, at a later question', async () => {
    await far.admin('faults', { late: true });
    const orderId = await confirmed();
    await round();
    expect(await side(orderId)).toMatchObject({ state: 'accepted', number: null });
    expect(await askPlatform832(ctx)).toEqual({ ok: true, value: { asked: 1 } });
    expect(await side(orderId)).toMatchObject({ state: 'accepted', number: null });
    const [order] = (await there()).orders;
    await far.admin('number', { outOrderNo: order?.outOrderNo });
    clock.advanceHours(1);
    await askPlatform832(ctx);
    expect((await side(orderId)).state).toBe('numbered');
    expect((await there()).asked.place).toBe(1);
  });

  it('keeps the platform’s words when it refuses, and counts nothing', async () => {
    await far.admin('faults', { refuse: '商品未上架' });
    const before = await counted();
    const orderId = await confirmed();
    await round();
    expect(await side(orderId)).toMatchObject({ state: 'refused', number: null, error: '商品未上架' });
    expect((await counted()).counted).toBe(before.counted);
    // sent again a day later, and the same words again are no news; once it is listed there, it gets its number
    clock.advanceHours(25);
    await askPlatform832(ctx);
    const acts = async () =>
      (
        await firstRow<{ n: number }>(
          database.db,
          sql`select count(*)::int as n from audit_entries
            where subject_id = ${orderId} and action = 'place-platform-order'`,
        )
      )?.n;
    expect([(await side(orderId)).state, await acts()]).toEqual(['refused', 1]);
    await round();
    const told = await firstRow<{ n: number; reason: string; user: string }>(
      database.db,
      sql`select count(*)::int as n, min(params->>'reason') as reason, min(user_id::text) as "user" from notifications
        where code = 'order-refused-by-platform' and href like ${`%${orderId}`}`,
    );
    expect(told).toEqual({ n: 1, reason: '商品未上架', user: world.staff.userId });
    await far.admin('faults', {});
    clock.advanceHours(25);
    await askPlatform832(ctx);
    expect([(await side(orderId)).state, await acts()]).toEqual(['numbered', 2]);
  });

  it('gives up after twelve silent attempts', async () => {
    await far.admin('faults', { down: true });
    const orderId = await confirmed();
    for (let attempt = 0; attempt < 12; attempt += 1) await round();
    expect(await side(orderId)).toMatchObject({ state: 'given_up', attempts: 12 });
    await far.admin('faults', {});
    await round();
    expect((await side(orderId)).state).toBe('given_up');
    clock.advanceHours(24);
    await askPlatform832(ctx);
    expect((await side(orderId)).state).toBe('numbered');
  });

  it('an operator sees what does not count and sends it again at once', async () => {
    const operator = { ...ctx, actor: world.operator };
    await far.admin('faults', { refuse: '主体未入驻' });
    const orderId = await confirmed();
    await round();
    const list = unwrapForTest(await listPlatformOrders(operator, {}));
    expect(list.rows[0]).toMatchObject({ orderId, state: 'refused', lastError: '主体未入驻' });
    expect(await retryPlatformOrder({ ...operator, platform832: null }, { orderId })).toMatchObject({
      refusal: { code: 'P832_NOT_CONNECTED' },
    });
    await far.admin('faults', {});
    unwrapForTest(await retryPlatformOrder(operator, { orderId }));
    await round();
    expect((await side(orderId)).state).toBe('numbered');
    expect(unwrapForTest(await listPlatformOrders(operator, {})).rows).toEqual([]);
    expect(await retryPlatformOrder(operator, { orderId })).toMatchObject({
      refusal: { code: 'ALREADY_DONE' },
    });
  });

  it('does not take the number of another order', async () => {
    const first = await confirmed();
    await round();
    const taken = { state: 'numbered' as const, platformNumber: (await side(first)).number ?? '' };
    const second = await confirmed();
    const mistaken: Ctx = { ...ctx, platform832: { ...platform(), placeOrder: async () => taken } };
    await expect(placePlatformOrder(mistaken, { orderId: second })).rejects.toThrow('another order');
    expect(await side(second)).toMatchObject({ state: 'waiting', number: null });
  });

  it('without a platform says so, and places the order when one is connected', async () => {
    const unconnected = { ...ctx, platform832: null };
    const [orderId = ''] = await placed(unconnected, world, [HONEY]);
    await stepsOf(unconnected, world, orderId).confirm();
    expect((await side(orderId)).state).toBe('unconnected');
    expect(await askPlatform832(unconnected)).toEqual({ ok: true, value: { asked: 0 } });
    await askPlatform832(ctx);
    expect((await side(orderId)).state).toBe('numbered');
  });

  it('sends nothing of a contract that ended before', async () => {
    await far.admin('faults', { down: true });
    const orderId = await confirmed();
    const form = { ...(await formOf(database.db, orderId)), reason: '供应商缺货' };
    unwrapForTest(await cancelContract({ ...ctx, actor: world.staff }, form));
    await far.admin('faults', {});
    await round();
    expect((await side(orderId)).state).toBe('void');
    expect((await there()).orders).toEqual([]);
  });

  describe('an order that is cancelled after the platform has it', () => {
    const cancelled = async (orderId: string) => {
      const form = { ...(await formOf(database.db, orderId)), reason: '供应商缺货' };
      unwrapForTest(await cancelContract({ ...ctx, actor: world.staff }, form));
    };
    const isTold = async (orderId: string) => {
      const row = await firstRow<{ told: boolean }>(
        database.db,
        sql`select cancelled_at is not null as told from platform_orders where order_id = ${orderId}`,
      );
      return row?.told;
    };
    const numbered = async () => {
      const orderId = await confirmed();
      await round();
      expect((await side(orderId)).state).toBe('numbered');
      return orderId;
    };

    it('is cancelled there once, keeps its number, and counts no more', async () => {
      const before = await counted();
      const orderId = await numbered();
      await cancelled(orderId);
      expect(await counted()).toEqual(before);
      expect(await isTold(orderId)).toBe(false);
      await round();
      const { orders, asked } = await there();
      expect([orders[0]?.cancelled, asked.cancel]).toEqual([true, 1]);
      expect(await isTold(orderId)).toBe(true);
      expect((await side(orderId)).number).toBe(orders[0]?.orderNo);
      const page = unwrapForTest(await viewOrder({ ...ctx, actor: world.staff }, { orderId }));
      expect(page.history[0]).toMatchObject({ action: 'cancel-platform-order' });
      // the same message again tells nobody anything
      await cancelPlatformOrder(ctx, { orderId });
      expect((await there()).asked.cancel).toBe(1);
    });

    it.each([
      ['down', { down: true }],
      ['silent after doing the work', { silent: true }],
      ['unreadable', { garbled: true }],
    ])('%s: is told again until the platform says so', async (_, faults) => {
      const orderId = await numbered();
      await far.admin('faults', faults);
      await cancelled(orderId);
      await round();
      expect(await isTold(orderId)).toBe(false);
      await far.admin('faults', {});
      await round();
      expect(await isTold(orderId)).toBe(true);
      expect((await there()).orders.map((order) => order.cancelled)).toEqual([true]);
    });

    it('a process killed between the answer and its record tells it again, to the same end', async () => {
      const orderId = await numbered();
      await cancelled(orderId);
      const dying: Ctx = {
        ...ctx,
        failpoint: async (name) => {
          if (name === 'p832-cancelled') throw new Error('killed');
        },
      };
      await expect(cancelPlatformOrder(dying, { orderId })).rejects.toThrow('killed');
      expect(await isTold(orderId)).toBe(false);
      await round();
      expect(await isTold(orderId)).toBe(true);
      const acts = await firstRow<{ n: number }>(
        database.db,
        sql`select count(*)::int as n from audit_entries
          where subject_id = ${orderId} and action = 'cancel-platform-order'`,
      );
      expect(acts?.n).toBe(1);
    });

    it('is told by the job once a platform is connected again', async () => {
      const orderId = await numbered();
      await cancelled(orderId);
      await dispatchDue({ ...ctx, actor: SYSTEM, platform832: null });
      expect(await isTold(orderId)).toBe(false);
      clock.advanceHours(1);
      await askPlatform832(ctx);
      expect(await isTold(orderId)).toBe(true);
    });

    it('whose number is still to come is cancelled there and comes to nothing here', async () => {
      await far.admin('faults', { late: true });
      const orderId = await confirmed();
      await round();
      await cancelled(orderId);
      await round();
      expect(await side(orderId)).toMatchObject({ state: 'void', number: null });
      expect((await there()).orders.map((order) => order.cancelled)).toEqual([true]);
    });
  });

  describe('what the platform sells', () => {
    const sell = (skuCode: string, over: Record<string, string> = {}) =>
      far.admin('product', {
        productId: `P-${skuCode}`,
        skuCode,
        productFullName: `平台商品 ${skuCode}`,
        basePrice: '58.00',
        packingUnit: '瓶',
        supplierId: 'S1',
        supplierName: '别处的合作社',
        changedAt: '2026-11-01T00:00:00.000Z',
        ...over,
      });
    const list = async (view: 'open' | 'matched') =>
      unwrapForTest(await listPlatformProducts({ ...ctx, actor: world.operator }, { view }));
    const honeySupplier = async () => {
      const row = await firstRow<{ name: string }>(
        database.db,
        sql`select g.name from offers f join organizations g on g.id = f.supplier_id where f.id = ${SPEND.honeyOfferId}`,
      );
      return row?.name ?? '';
    };
    afterEach(async () => {
      await database.db.execute(sql`delete from platform_products`);
      await database.db.execute(sql`delete from platform_pulls`);
    });

    it('is pulled once, found by supplier and number or name, and named in orders from then on', async () => {
      const supplierName = await honeySupplier();
      await sell('H-1', { supplierName });
      await sell('X-1');
      await sell('X-2');
      expect(await pullPlatformProducts(ctx)).toEqual({ ok: true, value: { products: 3, matched: 1 } });
      expect((await list('matched')).rows).toMatchObject([
        { skuCode: 'H-1', productName: '测试蜂蜜', byHand: false },
      ]);
      expect((await list('open')).rows.map(({ skuCode }) => skuCode)).toEqual(['X-1', 'X-2']);
      // nothing has changed since
      expect(await pullPlatformProducts(ctx)).toEqual({ ok: true, value: { products: 0, matched: 0 } });
      expect((await list('open')).counts).toEqual({ open: 2, matched: 1 });
    });

    it('a round that breaks off is begun again, and stores nothing twice', async () => {
      for (const sku of ['Y-1', 'Y-2', 'Y-3']) await sell(sku);
      let pages = 0;
      const flaky = {
        ...platform(),
        pullProducts: async (since: Date, page: number) => {
          pages += 1;
          if (pages === 2) throw new Platform832UnavailableError('away');
          return platform().pullProducts(since, page);
        },
      };
      const broken = await pullPlatformProducts({ ...ctx, platform832: flaky });
      expect(broken).toEqual({ ok: true, value: { products: 2, matched: 0 } });
      expect((await list('open')).lastPulledAt).toBeNull();
      expect(await pullPlatformProducts(ctx)).toMatchObject({ value: { products: 3 } });
      expect((await list('open')).counts).toEqual({ open: 3, matched: 0 });
    });

    it('an operator says what the rest is; wrong numbers are refused, and undoing it lasts', async () => {
      const supplierName = await honeySupplier();
      const operator = { ...ctx, actor: world.operator };
      await sell('P832-77', { supplierName });
      await sell('P832-78', { supplierName });
      await pullPlatformProducts(ctx);
      const match = (skuCode: string, offerSku: string) =>
        matchPlatformProduct(operator, { skuCode, offerSku });
      expect(await match('P832-77', 'NO-SUCH')).toMatchObject({
        refusal: { code: 'P832_GOODS_UNKNOWN', field: 'offerSku' },
      });
      expect(await match('nothing', 'H-1')).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
      unwrapForTest(await match('P832-77', 'H-1'));
      expect(await match('P832-78', 'H-1')).toMatchObject({ refusal: { code: 'P832_GOODS_TAKEN' } });
      await confirmed();
      await round();
      expect((await there()).orders.at(-1)?.body.lines).toMatchObject([{ skuCode: 'P832-77' }]);
      unwrapForTest(await unmatchPlatformProduct(operator, { skuCode: 'P832-77' }));
      await sell('P832-77', {
        supplierName,
        productFullName: '测试蜂蜜',
        changedAt: '2026-12-01T00:00:00.000Z',
      });
      await pullPlatformProducts(ctx);
      expect((await list('matched')).rows).toEqual([]);
    });
  });

  it('pulls products page by page, prices as fen, and believes no unsigned request', async () => {
    for (const [id, basePrice] of [
      ['1', '12.5'],
      ['2', '8'],
      ['3', '199.99'],
    ]) {
      const supplier = {
        supplierId: 'S1',
        supplierName: '测试合作社',
        changedAt: '2026-11-01T00:00:00.000Z',
      };
      const product = {
        productId: id,
        skuCode: `SKU-${id}`,
        productFullName: `蜂蜜 ${id}`,
        packingUnit: '瓶',
      };
      await far.admin('product', { ...product, ...supplier, basePrice });
    }
    const since = new Date('2026-10-01T00:00:00Z');
    const first = await platform().pullProducts(since, 1);
    const second = await platform().pullProducts(since, 2);
    expect([...first.products, ...second.products].map((product) => product.basePriceFen)).toEqual([
      1_250, 800, 19_999,
    ]);
    expect([first.hasMore, second.hasMore]).toEqual([true, false]);
    expect((await platform().pullProducts(new Date('2026-11-02T00:00:00Z'), 1)).products).toEqual([]);
    await expect(platform('another').pullProducts(since, 1)).rejects.toThrow('401');
  });
});

/**
 * Two fiscal years of spending by the two units of the small world, made by the verbs people use: every ending an order
 * can have, both sides of the year's end, green goods with and without certificates, makers of every size, 832 and
 * assistance-area produce. What the boards of a supervisor must add up.
 */
import { sql } from 'drizzle-orm';
import type { Db } from '~db/client.ts';
import { firstRow, inTransaction, rows } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import { importBudgetLines } from '../budget/import-budget-lines.server.ts';
import type { Ctx } from '../context.server.ts';
import { cancelContract } from '../fulfilment/cancel-contract.server.ts';
import { cancelOrder } from '../fulfilment/cancel-order.server.ts';
import { cancelRest } from '../fulfilment/cancel-rest.server.ts';
import { confirmOrder } from '../fulfilment/confirm-order.server.ts';
import { refuseOrder } from '../fulfilment/refuse-order.server.ts';
import { returnGoods } from '../fulfilment/return-goods.server.ts';
import { TEST_NOW, TestClock, testCtx } from './context.server.ts';
import { formOf, orderNow, stepsOf } from './delivery.server.ts';
import type { CartWish } from './purchase.server.ts';
import { drainOutbox, submitted } from './purchase.server.ts';
import type { SmallWorld } from './small-world.server.ts';
import { smallWorld, WORLD } from './small-world.server.ts';
import { describeMakers, insertMoreGoods, SPEND, withdrawCertificate } from './spend-goods.server.ts';
import { unwrapForTest } from './unwrap.server.ts';

export interface SpendWorld {
  readonly ctx: Ctx;
  readonly clock: TestClock;
  readonly people: SmallWorld;
  /** Orders by what became of them. */
  readonly orders: Readonly<Record<string, string>>;
}

type Side = 'first' | 'second';
interface Buy {
  readonly key: string;
  readonly side: Side;
  /** Instant it is submitted and approved. */
  readonly at: string;
  readonly wishes: readonly CartWish[];
  readonly line: string;
}

/** Fills an empty test database; the clock stands at the usual moment of tests afterwards. */
export async function spendWorld(db: Db): Promise<SpendWorld> {
  const people = await smallWorld(db);
  await inTransaction(db, async (tx) => {
    await insertMoreGoods(tx);
    await describeMakers(tx);
  });
  const clock = new TestClock();
  const ctx = testCtx(db, undefined, { clock });
  const lines = await importLines(ctx, people, clock);
  const orders: Record<string, string> = {};
  const market = { ctx, people, clock, lines, orders };
  await lastYear(market);
  await thisYear(market);
  await endings(market);
  await standing(market);
  await inTransaction(db, withdrawCertificate);
  clock.set(TEST_NOW);
  return { ctx, clock, people, orders };
}

interface Market {
  readonly ctx: Ctx;
  readonly people: SmallWorld;
  readonly clock: TestClock;
  readonly lines: Awaited<ReturnType<typeof importLines>>;
  readonly orders: Record<string, string>;
}

async function importLines(ctx: Ctx, people: SmallWorld, clock: TestClock) {
  const row = (code: string, economicClass: string) => ({
    row: 2,
    code,
    name: `支出 ${economicClass}`,
    projectCode: `P-${code}`,
    projectName: '支出项目',
    economicClass,
    governmentEconomicClass: '50201',
    functionClass: '2050101',
    fundType: '11',
    isGovernmentPurchase: true,
    budgetFen: 30_000_000 as Fen,
  });
  const imported = async (actor: SmallWorld['finance'], fiscalYear: number, prefix: string) => {
    clock.set(`${fiscalYear}-01-02T02:00:00Z`);
    const classes = ['30201', '31002', '30202'];
    const input = { fiscalYear, rows: classes.map((one) => row(`${prefix}-${one}`, one)) };
    const { lineIds } = unwrapForTest(await importBudgetLines({ ...ctx, actor }, input));
    return (economicClass: string) => lineIds[`${prefix}-${economicClass}`] ?? '';
  };
  return {
    first: {
      2025: await imported(people.finance, 2025, 'S1'),
      2026: await imported(people.finance, 2026, 'S1'),
    },
    second: {
      2025: await imported(people.finance2, 2025, 'S2'),
      2026: await imported(people.finance2, 2026, 'S2'),
    },
  };
}

const peopleOf = (people: SmallWorld, side: Side): SmallWorld =>
  side === 'first'
    ? people
    : {
        ...people,
        staff: people.staff2,
        approver: people.approver2,
        acceptor: people.acceptor2,
        finance: people.finance2,
      };

/** Submits and approves; the orders are kept under the key, further ones of the request as `key/2` … */
async function buy(market: Market, { key, side, at, wishes, line }: Buy): Promise<void> {
  const { ctx, clock, orders } = market;
  const { staff, approver } = peopleOf(market.people, side);
  const addressId = side === 'first' ? WORLD.addressId : WORLD.address2Id;
  clock.set(at);
  const requestId = await submitted(ctx, staff, wishes, { addressId, budgetLineId: line });
  await drainOutbox(ctx);
  const request = await firstRow<{ version: number }>(
    ctx.db,
    sql`select version from purchase_requests where id = ${requestId}`,
  );
  const approval = { requestId, version: request?.version ?? 0, note: '' };
  unwrapForTest(await approveRequest({ ...ctx, actor: approver }, approval));
  const placed = await rows<{ id: string }>(
    ctx.db,
    sql`select id from orders where request_id = ${requestId} order by number`,
  );
  placed.forEach(({ id }, index) => {
    orders[index === 0 ? key : `${key}/${index + 1}`] = id;
  });
}

function stepsAt(market: Market, key: string, side: Side, supplier?: SmallWorld['supplier']) {
  const people = peopleOf(market.people, side);
  const world = supplier === undefined ? people : { ...people, supplier };
  return stepsOf(market.ctx, world, idOf(market, key));
}

const idOf = ({ orders }: Market, key: string): string => {
  const id = orders[key];
  if (id === undefined) throw new Error(`no order ${key}`);
  return id;
};

/** From confirmation to payment, each step a day later than the one before. */
async function complete(
  market: Market,
  key: string,
  side: Side,
  confirmAt: string,
  pieces: number,
): Promise<void> {
  const steps = stepsAt(market, key, side);
  const { clock, ctx } = market;
  clock.set(confirmAt);
  await steps.confirm();
  clock.advanceHours(24);
  await steps.ship(pieces);
  clock.advanceHours(24);
  await steps.receive(pieces);
  clock.advanceHours(24);
  await steps.accept([pieces, 0]);
  clock.advanceHours(24);
  const { totalFen } = await orderNow(ctx.db, idOf(market, key));
  await steps.invoice(totalFen);
  const { paymentId } = await steps.apply();
  await drainOutbox(ctx);
  await steps.settle(paymentId);
}

async function lastYear(market: Market): Promise<void> {
  const { lines, clock } = market;
  const office = lines.first[2025]('30201');
  const stapler = (quantity: number) => [{ offerId: SPEND.staplerOfferId, quantity }];
  await buy(market, {
    key: 'march-2025',
    side: 'first',
    at: '2025-03-10T02:00:00Z',
    wishes: stapler(7),
    line: office,
  });
  await complete(market, 'march-2025', 'first', '2025-03-10T03:00:00Z', 7);
  await buy(market, {
    key: 'second-2025',
    side: 'second',
    at: '2025-11-24T02:00:00Z',
    wishes: [{ offerId: SPEND.honeyOfferId, quantity: 3 }],
    line: lines.second[2025]('30201'),
  });
  clock.set('2025-11-24T04:00:00Z');
  await stepsAt(market, 'second-2025', 'second').confirm();
  // the last second of the fiscal year in Shanghai
  await buy(market, {
    key: 'last-second',
    side: 'first',
    at: '2025-12-31T15:00:00Z',
    wishes: stapler(11),
    line: office,
  });
  clock.set('2025-12-31T15:59:59.999Z');
  await stepsAt(market, 'last-second', 'first').confirm();
}

async function thisYear(market: Market): Promise<void> {
  const { lines, clock, people } = market;
  const office = lines.first[2026]('30201');
  const equipment = lines.first[2026]('31002');
  // the first instant of the next one
  clock.set('2025-12-31T16:00:00Z');
  await buy(market, {
    key: 'first-second',
    side: 'first',
    at: '2025-12-31T16:00:00Z',
    wishes: [{ offerId: SPEND.staplerOfferId, quantity: 13 }],
    line: office,
  });
  await stepsAt(market, 'first-second', 'first').confirm();
  // its certificate is withdrawn later, from 1 May on
  for (const [key, at] of [
    ['printer-march', '2026-03-12T02:00:00Z'],
    ['printer-june', '2026-06-10T02:00:00Z'],
  ] as const) {
    const wishes = [{ offerId: SPEND.uncertifiedPrinterOfferId, quantity: 1 }];
    await buy(market, { key, side: 'first', at, wishes, line: equipment });
    await complete(market, key, 'first', at.replace('T02', 'T03'), 1);
  }
  // the paper's certificate is suspended on 1 June
  for (const [key, at] of [
    ['paper-april', '2026-04-08T02:00:00Z'],
    ['paper-july', '2026-07-08T02:00:00Z'],
  ] as const) {
    const wishes = [{ offerId: SPEND.paperOfferId, quantity: 20 }];
    await buy(market, { key, side: 'first', at, wishes, line: office });
    await complete(market, key, 'first', at.replace('T02', 'T03'), 20);
  }
  await buy(market, {
    key: 'inkjet',
    side: 'first',
    at: '2026-05-06T02:00:00Z',
    wishes: [{ offerId: SPEND.inkjetOfferId, quantity: 2 }],
    line: equipment,
  });
  await stepsAt(market, 'inkjet', 'first').confirm();
  await buy(market, {
    key: 'printing',
    side: 'first',
    at: '2026-05-07T02:00:00Z',
    wishes: [{ offerId: SPEND.printingOfferId, quantity: 1 }],
    line: lines.first[2026]('30202'),
  });
  clock.set('2026-05-07T03:00:00Z');
  await stepsAt(market, 'printing', 'first', people.supplier2).confirm();
  await honey(market);
}

/** 832 produce: with the platform's number, without it, and assistance-area produce, which never counts. */
async function honey(market: Market): Promise<void> {
  const { lines, ctx } = market;
  const wishes = [{ offerId: SPEND.honeyOfferId, quantity: 4 }];
  const line = lines.second[2026]('30201');
  for (const key of ['honey-counted', 'honey-uncounted', 'honey-assistance']) {
    await buy(market, { key, side: 'second', at: '2026-09-10T02:00:00Z', wishes, line });
    await stepsAt(market, key, 'second').confirm();
  }
  await ctx.db.execute(
    sql`update platform_orders set state = 'numbered', platform_number = 'P832-' || order_id
      where order_id in (${idOf(market, 'honey-counted')}, ${idOf(market, 'honey-assistance')})`,
  );
  await ctx.db.execute(
    sql`update orders set programme = 'assistance_area' where id = ${idOf(market, 'honey-assistance')}`,
  );
}

/** Every way an order ends or shrinks. */
async function endings(market: Market): Promise<void> {
  const { ctx, clock, people, lines } = market;
  const line = lines.first[2026]('30201');
  const wishes = [{ offerId: SPEND.staplerOfferId, quantity: 9 }];
  const begin = (key: string, at: string) => buy(market, { key, side: 'first', at, wishes, line });
  const asStaff = { ...ctx, actor: people.staff };
  const asSupplier = { ...ctx, actor: people.supplier };
  const form = async (key: string) => ({ ...(await formOf(ctx.db, idOf(market, key))), reason: '测试原因' });

  await begin('refused', '2026-08-03T02:00:00Z');
  unwrapForTest(await refuseOrder(asSupplier, await form('refused')));
  await begin('cancelled', '2026-08-04T02:00:00Z');
  unwrapForTest(await cancelOrder(asStaff, await form('cancelled')));
  await begin('contract-cancelled', '2026-08-05T02:00:00Z');
  await stepsAt(market, 'contract-cancelled', 'first').confirm();
  unwrapForTest(await cancelContract(asStaff, await form('contract-cancelled')));

  await begin('lowered', '2026-08-06T02:00:00Z');
  const lowered = await orderNow(ctx.db, idOf(market, 'lowered'));
  const prices = [{ orderLineId: lowered.lines[0]?.id ?? '', unitPriceYuan: 2_333 as Fen }];
  const lower = { ...(await formOf(ctx.db, lowered.id)), lines: prices };
  unwrapForTest(await confirmOrder(asSupplier, lower));

  await begin('rest-cancelled', '2026-08-10T02:00:00Z');
  const rest = stepsAt(market, 'rest-cancelled', 'first');
  await rest.confirm();
  await rest.ship(5);
  await rest.receive(5);
  await rest.accept([4, 1, 'cancel']);
  unwrapForTest(await cancelRest(asStaff, await form('rest-cancelled')));

  await begin('returned', '2026-08-12T02:00:00Z');
  const returned = stepsAt(market, 'returned', 'first');
  await returned.confirm();
  await returned.ship(9);
  await returned.receive(9);
  await returned.accept([9, 0]);
  clock.set('2026-10-12T02:00:00Z');
  const { lines: held } = await orderNow(ctx.db, idOf(market, 'returned'));
  const back = [{ orderLineId: held[0]?.id ?? '', quantity: 2_000 as Milli }];
  unwrapForTest(await returnGoods(asStaff, { ...(await form('returned')), lines: back }));

  // paid for in April: certified paper that goes back in October, with its money
  clock.set('2026-10-13T02:00:00Z');
  const paid = stepsAt(market, 'paper-april', 'first');
  await paid.giveBack(5);
  await paid.refund();
}

/** What is under way at the usual moment of tests. */
async function standing(market: Market): Promise<void> {
  const { clock, ctx, lines } = market;
  const wishes = [{ offerId: SPEND.staplerOfferId, quantity: 6 }];
  const line = lines.first[2026]('30201');
  const begin = (key: string, at: string) => buy(market, { key, side: 'first', at, wishes, line });

  await begin('unpaid', '2026-09-01T02:00:00Z');
  const unpaid = stepsAt(market, 'unpaid', 'first');
  await unpaid.confirm();
  await unpaid.ship(6);
  await unpaid.receive(6);
  clock.set('2026-09-02T02:00:00Z');
  await unpaid.accept([6, 0]);
  clock.set('2026-10-20T02:00:00Z');
  await unpaid.invoice((await orderNow(ctx.db, idOf(market, 'unpaid'))).totalFen);

  await begin('unjudged', '2026-09-15T02:00:00Z');
  const unjudged = stepsAt(market, 'unjudged', 'first');
  await unjudged.confirm();
  await unjudged.ship(6);
  await unjudged.receive(5);

  await begin('part-accepted', '2026-11-02T02:00:00Z');
  const part = stepsAt(market, 'part-accepted', 'first');
  await part.confirm();
  await part.ship(4);
  await part.receive(4);
  await part.accept([3, 1, 'redeliver']);

  await begin('shipping', '2026-11-17T02:00:00Z');
  const shipping = stepsAt(market, 'shipping', 'first');
  await shipping.confirm();
  await shipping.ship(6);

  await begin('confirmed', '2026-11-18T02:00:00Z');
  await stepsAt(market, 'confirmed', 'first').confirm();
  await begin('placed', '2026-11-20T02:00:00Z');

  clock.set('2026-11-20T03:00:00Z');
  const where = { addressId: WORLD.addressId, budgetLineId: line };
  await submitted(ctx, market.people.staff, wishes, where);
  await drainOutbox(ctx);
}

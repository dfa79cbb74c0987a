import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '~db/client.ts';
import { firstRow, rows } from '~db/client.ts';
import { BUYER_CODE, joinBuyer } from '~db/queries/organizations/buyers.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { SubmitUnionPurchaseInput } from '../../domain/welfare/union-purchase.input.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import { refuseRequest } from '../approval/refuse-request.server.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { acceptOrder } from '../fulfilment/accept-order.server.ts';
import { confirmOrder } from '../fulfilment/confirm-order.server.ts';
import { receiveOrder } from '../fulfilment/receive-order.server.ts';
import { returnGoods } from '../fulfilment/return-goods.server.ts';
import { shipOrder } from '../fulfilment/ship-order.server.ts';
import { viewContract } from '../fulfilment/view-contract.server.ts';
import { viewOrder } from '../fulfilment/view-order.server.ts';
import { listTodo } from '../notifications/list-todo.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { balance, formOf, orderNow } from '../testing/delivery.server.ts';
import { drainOutbox } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { submitUnionPurchase } from './submit-union-purchase.server.ts';

const wish = async (db: Db, quantity: number, offerId: string = WORLD.staplerOfferId) => {
  const offer = await firstRow<{ price: number }>(
    db,
    sql`select price_fen as price from offers where id = ${offerId}`,
  );
  const input: SubmitUnionPurchaseInput = {
    idempotencyKey: uuidv7(),
    addressId: WORLD.unionAddressId,
    purpose: '中秋慰问',
    minutesNumber: '工委纪〔2026〕8号',
    minutesOn: localDate('2026-11-20'),
    lines: [{ offerId, quantity: (quantity * 1000) as Milli, acceptedPriceFen: (offer?.price ?? 0) as Fen }],
  };
  return input;
};

const requestNow = async (db: Db, requestId: string) => {
  const found = await firstRow<{
    state: string;
    version: number;
    number: string;
    title: string;
    uscc: string;
    division: string;
  }>(
    db,
    sql`select state, version, number, invoice_title as title, invoice_uscc as uscc, mof_div_code as division
      from purchase_requests where id = ${requestId}`,
  );
  if (found === null) throw new Error('no request');
  return found;
};

describe.each(databasesUnderTest())('what a union buys on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  const as = (actor: Actor): Ctx => ({ ...ctx, actor });
  const submit = async (input: SubmitUnionPurchaseInput) =>
    unwrapForTest(await submitUnionPurchase(as(world.unionOfficer), input)).requestId;
  const approve = async (requestId: string, actor: Actor = world.unionChair) =>
    approveRequest(as(actor), {
      requestId,
      version: (await requestNow(ctx.db, requestId)).version,
      note: '',
    });
  const ordersOf = (requestId: string) =>
    rows<{ id: string; fund: string; number: string; title: string }>(
      ctx.db,
      sql`select id, fund_kind as fund, number, invoice_title as title from orders where request_id = ${requestId}`,
    );
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db);
  });
  afterAll(() => database.close());

  test('each union of a unit has numbers of its own', async () => {
    const later = uuidv7();
    await database.db.execute(sql`insert into organizations (id, kind, name, short_name, uscc, division_code, status, created_at)
      select ${later}, kind, name || '分会', short_name, '81370602MC00000019', division_code, status, created_at
      from organizations where id = ${WORLD.unionId}`);
    await database.db.execute(
      sql`insert into unions (org_id, unit_id) select ${later}, unit_id from unions where org_id = ${WORLD.unionId}`,
    );
    const codes = await rows<{ code: string }>(
      database.db,
      sql`select ${BUYER_CODE} as code from organizations o ${joinBuyer(sql`o.id`)}
        where o.id in (${WORLD.unionId}, ${later}, ${WORLD.unitId}) order by 1`,
    );
    const [unit = ''] = codes.map(({ code }) => code);
    expect(codes.map(({ code }) => code)).toEqual([unit, `${unit}G`, `${unit}G2`]);
    await database.db.execute(sql`delete from unions where org_id = ${later}`);
    await database.db.execute(sql`delete from organizations where id = ${later}`);
  });

  test('waits for the chair at once, in the name of the union, with no hold on any budget line', async () => {
    const before = await balance(ctx.db, WORLD.officeLineId);
    const requestId = await submit(await wish(ctx.db, 2));
    const request = await requestNow(ctx.db, requestId);
    expect(request).toMatchObject({
      state: 'APPROVING',
      title: '测试一工会',
      uscc: '81370602000000003C',
      division: 'G370602000',
    });
    expect(request.number).toContain('106001G');
    expect(await balance(ctx.db, WORLD.officeLineId)).toEqual(before);
    const minutes = await firstRow(
      ctx.db,
      sql`select minutes_number as n, minutes_on::text as day from union_purchases where request_id = ${requestId}`,
    );
    expect(minutes).toEqual({ n: '工委纪〔2026〕8号', day: '2026-11-20' });
    const todo = unwrapForTest(await listTodo(as(world.unionChair)));
    expect(todo.filter((row) => row.kind === 'approve_requests').map((row) => row.id)).toContain(requestId);
    const held = await rows(
      ctx.db,
      sql`select 1 from outbox where topic = 'budget.hold' and aggregate_id = ${requestId}`,
    );
    expect(held).toEqual([]);
    unwrapForTest(
      await refuseRequest(as(world.unionChair), { requestId, version: request.version, note: '改期' }),
    );
    expect((await requestNow(ctx.db, requestId)).state).toBe('REFUSED');
  });

  test('gives the stock back when the chair refuses', async () => {
    const stock = () =>
      firstRow<{ n: number }>(
        ctx.db,
        sql`select stock_milli as n from offers where id = ${WORLD.staplerOfferId}`,
      );
    const before = await stock();
    const requestId = await submit(await wish(ctx.db, 3));
    expect((await stock())?.n).toBe((before?.n ?? 0) - 3000);
    const { version } = await requestNow(ctx.db, requestId);
    unwrapForTest(await refuseRequest(as(world.unionChair), { requestId, version, note: '不需要' }));
    expect(await stock()).toEqual(before);
  });

  test('is not approved by who submitted it, nor by anybody of the unit', async () => {
    const requestId = await submit(await wish(ctx.db, 1));
    await expect(approve(requestId, world.unionOfficer)).rejects.toThrow();
    const foreign = await approve(requestId, world.approver);
    expect(foreign).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
    const chairs = { ...world.unionOfficer, roles: ['union_officer', 'union_chair'] as const };
    expect(await approve(requestId, chairs)).toMatchObject({ ok: false, refusal: { code: 'OWN_REQUEST' } });
  });

  test('is submitted once for one key', async () => {
    const input = await wish(ctx.db, 1);
    const first = await submit(input);
    const again = unwrapForTest(await submitUnionPurchase(as(world.unionOfficer), input));
    expect(again).toEqual({ requestId: first, replayed: true });
  });

  test('refuses minutes of tomorrow at their field', async () => {
    const input = { ...(await wish(ctx.db, 1)), minutesOn: localDate('2030-01-01') };
    expect(await submitUnionPurchase(as(world.unionOfficer), input)).toMatchObject({
      ok: false,
      refusal: { code: 'MINUTES_IN_FUTURE', field: 'minutesOn' },
    });
  });

  test('refuses what stands for money', async () => {
    await ctx.db.execute(
      sql`update products set name = '某某超市 购 物 卡 200元' where id = ${WORLD.staplerId}`,
    );
    const denied = await submitUnionPurchase(as(world.unionOfficer), await wish(ctx.db, 1));
    await ctx.db.execute(sql`update products set name = '测试订书机' where id = ${WORLD.staplerId}`);
    expect(denied).toMatchObject({ ok: false, refusal: { code: 'POLICY_DENIED' } });
  });

  test('goes through confirmation, shipment, receipt, acceptance by a second person and return, and the budget never moves', async () => {
    const lines = () =>
      rows(
        ctx.db,
        sql`select id, held_fen, committed_fen, spent_fen, last_seq from budget_lines order by id`,
      );
    const before = await lines();
    const counters = () => rows(ctx.db, sql`select * from spend_counters order by scope_key`);
    const counted = await counters();
    const requestId = await submit(await wish(ctx.db, 5));
    unwrapForTest(await approve(requestId));
    const [order] = await ordersOf(requestId);
    expect(order).toMatchObject({ fund: 'union', title: '测试一工会' });
    const id = order?.id ?? '';
    const seller = (await viewOrder(as(world.supplier), { orderId: id })).ok
      ? world.supplier
      : world.supplier2;
    unwrapForTest(await confirmOrder(as(seller), { ...(await formOf(ctx.db, id)), lines: [] }));
    const contract = await firstRow<{ number: string; notices: number }>(
      ctx.db,
      sql`select number, (select count(*) from notices n where n.subject_id = c.id)::int as notices from contracts c where order_id = ${id}`,
    );
    expect(contract).toMatchObject({ notices: 0 });
    for (const party of [world.unionOfficer, seller]) {
      const read = unwrapForTest(await viewContract(as(party), { orderId: id }));
      expect(read).toMatchObject({ fundKind: 'union', body: { buyer: { name: '测试一工会' } } });
    }
    const unit = await viewContract(as(world.staff), { orderId: id });
    expect(unit).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
    expect(contract?.number).toContain('106001G');
    const line = (await orderNow(ctx.db, id)).lines[0]?.id ?? '';
    const five = [{ orderLineId: line, quantity: 5000 as Milli }];
    unwrapForTest(
      await shipOrder(as(seller), {
        ...(await formOf(ctx.db, id)),
        carrier: '测试快递',
        trackingNumber: 'SF1',
        lines: five,
      }),
    );
    unwrapForTest(
      await receiveOrder(as(world.unionOfficer), { ...(await formOf(ctx.db, id)), note: '', lines: five }),
    );
    const judged = {
      note: '',
      photos: [],
      lines: [
        {
          orderLineId: line,
          accepted: 5000 as Milli,
          rejected: 0 as Milli,
          rejectReason: '',
          remedy: undefined,
        },
      ],
    };
    const own = await acceptOrder(as(world.unionOfficer), { ...(await formOf(ctx.db, id)), ...judged });
    expect(own).toMatchObject({ ok: false, refusal: { code: 'SAME_PERSON' } });
    unwrapForTest(await acceptOrder(as(world.unionChair), { ...(await formOf(ctx.db, id)), ...judged }));
    unwrapForTest(
      await returnGoods(as(world.unionOfficer), {
        ...(await formOf(ctx.db, id)),
        reason: '两份破损',
        lines: [{ orderLineId: line, quantity: 2000 as Milli }],
      }),
    );
    await drainOutbox(ctx);
    expect(await orderNow(ctx.db, id)).toMatchObject({
      state: 'ACCEPTED',
      lines: [{ accepted: 5000, returned: 2000 }],
    });
    expect(await lines()).toEqual(before);
    expect(await counters()).toEqual(counted);
    const told = await rows<{ role: string }>(
      ctx.db,
      sql`select role from notifications where code = 'order-to-accept' and href like ${`%${id}%`}`,
    );
    expect(told.map((row) => row.role)).toEqual(['union_chair']);
  });

  test('is out of the sight of those who supervise public spending', async () => {
    const seen = await rows(
      ctx.db,
      sql`select 1 from orders where mof_div_code like '3706%' and fund_kind = 'union'`,
    );
    expect(seen).toEqual([]);
  });
});

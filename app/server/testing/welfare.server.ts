/** Steps of a welfare programme for tests: a roster, baskets, and whoever does what. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { firstRow, rows } from '~db/client.ts';
import { findPayment } from '~db/queries/payment/payments.ts';
import { fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { WelfareEvent } from '../../domain/welfare/events.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import type { Ctx } from '../context.server.ts';
import { acceptOrder } from '../fulfilment/accept-order.server.ts';
import { confirmOrder } from '../fulfilment/confirm-order.server.ts';
import { receiveOrder } from '../fulfilment/receive-order.server.ts';
import { shipOrder } from '../fulfilment/ship-order.server.ts';
import { uploadInvoice } from '../fulfilment/upload-invoice.server.ts';
import { applyUnionPayment } from '../payment/apply-union-payment.server.ts';
import { approveUnionPayment } from '../payment/approve-union-payment.server.ts';
import { importStatement } from '../payment/import-statement.server.ts';
import { addBasket } from '../welfare/add-basket.server.ts';
import { createProgramme } from '../welfare/create-programme.server.ts';
import { importUnionMembers } from '../welfare/import-union-members.server.ts';
import { setBasketItem } from '../welfare/set-basket-item.server.ts';
import { formOf, orderNow } from './delivery.server.ts';
import type { SmallWorld } from './small-world.server.ts';
import { WORLD } from './small-world.server.ts';
import { unwrapForTest } from './unwrap.server.ts';

/** Members by number, of the first union, in the order of their staff numbers. */
export async function roster(ctx: Ctx, world: SmallWorld, members: number): Promise<readonly string[]> {
  const people = Array.from({ length: members }, (_, index) => ({
    staffNumber: String(1001 + index),
    name: `会员${index + 1}`,
    department: '办公室',
    joinedOn: localDate('2020-03-01'),
  }));
  unwrapForTest(await importUnionMembers({ ...ctx, actor: world.unionOfficer }, { rows: people }));
  const found = await rows<{ id: string }>(
    ctx.db,
    sql`select id from union_members where union_id = ${WORLD.unionId} order by staff_number`,
  );
  return found.map((row) => row.id);
}

/** A programme of the first union, driven by its officer; every step reads the version anew. */
export async function programmeOf(
  ctx: Ctx,
  world: SmallWorld,
  event: WelfareEvent = 'mid_autumn',
  eventOn = '2026-09-25',
) {
  const officer = { ...ctx, actor: world.unionOfficer };
  const input = { title: '测试慰问', event, eventOn: localDate(eventOn) };
  const { programmeId } = unwrapForTest(await createProgramme(officer, input));
  const form = async () => {
    const row = await firstRow<{ version: number }>(
      ctx.db,
      sql`select version from welfare_programmes where id = ${programmeId}`,
    );
    return { programmeId, version: row?.version ?? 0 };
  };
  return {
    programmeId,
    officer,
    form,
    /** A basket of pieces of an offer, at the price given. */
    async basket(name: string, yuan: number, offerId: string = WORLD.staplerOfferId) {
      await ctx.db.execute(sql`update offers set price_fen = ${yuan * 100} where id = ${offerId}`);
      const { basketId } = unwrapForTest(await addBasket(officer, { ...(await form()), name }));
      const item = { basketId, offerId, quantity: 1000 as Milli };
      unwrapForTest(await setBasketItem(officer, { ...(await form()), ...item }));
      return basketId;
    },
    async submission() {
      return {
        ...(await form()),
        idempotencyKey: uuidv7(),
        addressId: WORLD.unionAddressId,
        minutesNumber: '工委纪〔2026〕8号',
        minutesOn: localDate('2026-11-20'),
      };
    },
  };
}

/** The chair agrees to a union's request; the ids of its orders. */
export async function chairAgrees(
  ctx: Ctx,
  world: SmallWorld,
  requestId: string,
): Promise<readonly string[]> {
  const request = await firstRow<{ version: number }>(
    ctx.db,
    sql`select version from purchase_requests where id = ${requestId}`,
  );
  const agreed = { requestId, version: request?.version ?? 0, note: '' };
  unwrapForTest(await approveRequest({ ...ctx, actor: world.unionChair }, agreed));
  const found = await rows<{ id: string }>(
    ctx.db,
    sql`select id from orders where request_id = ${requestId} order by number`,
  );
  return found.map((row) => row.id);
}

/** An order of one line confirmed, shipped, received by the officer and accepted by the chair, as a whole. */
export async function delivered(ctx: Ctx, world: SmallWorld, orderId: string): Promise<void> {
  const seller = await firstRow<{ id: string }>(
    ctx.db,
    sql`select fulfiller_id as id from orders where id = ${orderId}`,
  );
  const supplier = { ...ctx, actor: seller?.id === WORLD.supplierId ? world.supplier : world.supplier2 };
  unwrapForTest(await confirmOrder(supplier, { ...(await formOf(ctx.db, orderId)), lines: [] }));
  const { lines } = await orderNow(ctx.db, orderId);
  const all = lines.map((line) => ({ orderLineId: line.id, quantity: line.ordered as Milli }));
  const parcel = { carrier: '测试快递', trackingNumber: 'SF1', lines: all };
  unwrapForTest(await shipOrder(supplier, { ...(await formOf(ctx.db, orderId)), ...parcel }));
  const officer = { ...ctx, actor: world.unionOfficer };
  unwrapForTest(await receiveOrder(officer, { ...(await formOf(ctx.db, orderId)), note: '', lines: all }));
  const judged = all.map(({ orderLineId, quantity }) => ({
    orderLineId,
    accepted: quantity,
    rejected: 0 as Milli,
    rejectReason: '',
    remedy: undefined,
  }));
  const input = { ...(await formOf(ctx.db, orderId)), note: '', photos: [], lines: judged };
  unwrapForTest(await acceptOrder({ ...ctx, actor: world.unionChair }, input));
}

/** What every member has used of every cap, as it is kept and as the lists say. */
export async function capsBothWays(ctx: Ctx) {
  const kept = await rows<{ key: string; fen: number }>(
    ctx.db,
    sql`select member_id || ' ' || year || ' ' || cap_key as key, used_fen as fen from welfare_cap_usage
      where used_fen <> 0 order by 1`,
  );
  const derived = await rows<{ key: string; fen: number }>(
    ctx.db,
    sql`select a.member_id || ' ' || p.year || ' ' || a.cap_key as key, sum(a.value_fen)::bigint as fen
      from welfare_allocations a join welfare_programmes p on p.id = a.programme_id
      where a.state in ('allocated', 'signed') group by 1 having sum(a.value_fen) <> 0 order by 1`,
  );
  return { kept, derived };
}

/** An accepted order invoiced, applied for, confirmed by the chair and settled by a row of the union's bank statement. */
export async function paidByBank(ctx: Ctx, world: SmallWorld, orderId: string): Promise<void> {
  const { db } = ctx;
  await db.execute(
    sql`update unions set account_bank = '测试银行', account_number = '6222000000000001' where org_id = ${WORLD.unionId}`,
  );
  const order = await firstRow<{ fulfiller: string; fen: number }>(
    db,
    sql`select o.fulfiller_id as fulfiller, sum(l.accepted_fen)::bigint as fen from orders o
      join order_lines l on l.order_id = o.id where o.id = ${orderId} group by o.fulfiller_id`,
  );
  const supplier = {
    ...ctx,
    actor: order?.fulfiller === WORLD.supplierId ? world.supplier : world.supplier2,
  };
  const invoice = {
    ...(await formOf(db, orderId)),
    invoiceNumber: uuidv7().replace(/\D/g, '').slice(-8).padStart(8, '0'),
    issuedOn: toLocalDate(ctx.clock.now()),
    amountYuan: fen(Number(order?.fen ?? 0)),
    file: { fileName: 'invoice.pdf', mimeType: 'application/pdf', sizeBytes: 4, sha256: 'ab'.repeat(32) },
  };
  unwrapForTest(await uploadInvoice(supplier, invoice));
  const officer = { ...ctx, actor: world.unionOfficer };
  const form = { ...(await formOf(db, orderId)), rail: 'union_account' as const };
  const { paymentId, number } = unwrapForTest(await applyUnionPayment(officer, form));
  const approval = { paymentId, idempotencyKey: uuidv7() };
  unwrapForTest(await approveUnionPayment({ ...ctx, actor: world.unionChair }, approval));
  const payment = await findPayment(db, paymentId);
  const line = {
    bookedOn: toLocalDate(ctx.clock.now()),
    serial: number,
    direction: 'out' as const,
    amountFen: fen(payment?.amountFen ?? 0),
    counterpartyName: payment?.payeeName ?? '',
    counterpartyAccount: payment?.payeeAccount ?? '',
    memo: `货款 ${number}`,
  };
  unwrapForTest(await importStatement(officer, { lines: [line] }));
}

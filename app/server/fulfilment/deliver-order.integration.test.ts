import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow, rows } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { verifyLedger } from '../budget/verify-ledger.server.ts';
import type { Ctx } from '../context.server.ts';
import { applyPayment } from '../payment/apply-payment.server.ts';
import { confirmPayment } from '../payment/confirm-payment.server.ts';
import { failPayment } from '../payment/fail-payment.server.ts';
import { settlePayment } from '../payment/settle-payment.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { balance, formOf, movedBetween, orderNow, placed, stepsOf } from '../testing/delivery.server.ts';
import { drainOutbox } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { acceptOrder } from './accept-order.server.ts';
import { cancelContract } from './cancel-contract.server.ts';
import { cancelOrder } from './cancel-order.server.ts';
import { cancelRest } from './cancel-rest.server.ts';
import { confirmOrder } from './confirm-order.server.ts';
import { rateOrder } from './rate-order.server.ts';
import { receiveOrder } from './receive-order.server.ts';
import { refuseOrder } from './refuse-order.server.ts';
import { remindAcceptance } from './remind-acceptance.server.ts';
import { returnGoods } from './return-goods.server.ts';
import { shipOrder } from './ship-order.server.ts';
import { timeOutOrders } from './time-out-orders.server.ts';
import { uploadInvoice } from './upload-invoice.server.ts';

const STAPLER = 2_550;
const PAPER = 16_500;

describe.each(databasesUnderTest())('delivering and paying an order on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let clock: TestClock;
  let ctx: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    clock = new TestClock();
    ctx = testCtx(database.db, world.staff, { clock });
  });
  afterAll(async () => {
    const verified = await verifyLedger({ ...ctx, actor: SYSTEM }, { repair: false });
    await database.close();
    expect(verified).toMatchObject({ ok: true, value: { faults: [] } });
  });

  const as = (who: keyof SmallWorld): Ctx => ({ ...ctx, actor: world[who] });
  const office = () => balance(database.db, WORLD.officeLineId);
  const one = async (offerId: string, quantity: number) => {
    const [orderId] = await placed(ctx, world, [{ offerId, quantity }]);
    return orderId ?? '';
  };
  const counted = async () =>
    (
      await firstRow<{ n: number }>(
        database.db,
        sql`select coalesce(sum(amount_fen), 0)::bigint as n from spend_counters`,
      )
    )?.n ?? 0;
  const stock = async (offerId: string) =>
    (
      await firstRow<{ n: number }>(
        database.db,
        sql`select stock_milli as n from offers where id = ${offerId}`,
      )
    )?.n ?? 0;

  describe('before the contract', () => {
    test.each([
      ['the supplier refuses it', 'REFUSED', 'supplier', refuseOrder],
      ['the unit cancels it', 'CANCELLED', 'staff', cancelOrder],
    ] as const)('%s: hold, counters and stock are as before', async (_name, state, who, verb) => {
      const [before, countedBefore, stockBefore] = [
        await office(),
        await counted(),
        await stock(WORLD.staplerOfferId),
      ];
      const orderId = await one(WORLD.staplerOfferId, 3);
      expect(movedBetween(before, await office())).toEqual({ held: 3 * STAPLER, committed: 0, spent: 0 });
      const input = { ...(await formOf(database.db, orderId)), reason: '无货' };
      expect(await verb(as(who), input)).toMatchObject({ ok: true });
      expect(await orderNow(database.db, orderId)).toMatchObject({ state });
      expect(await office()).toEqual(before);
      expect(await counted()).toBe(countedBefore);
      expect(await stock(WORLD.staplerOfferId)).toBe(stockBefore);
      // the same form once more is answered as done, another one finds nothing to do
      expect(await verb(as(who), input)).toMatchObject({ ok: true });
      const again = { ...(await formOf(database.db, orderId)), reason: '再来' };
      expect(await verb(as(who), again)).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
      expect(await office()).toEqual(before);
    });

    test('nobody but its own supplier and unit can touch it', async () => {
      const orderId = await one(WORLD.staplerOfferId, 1);
      const form = { ...(await formOf(database.db, orderId)), reason: '无货', lines: [] };
      expect(await refuseOrder(as('supplier2'), form)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
      expect(await confirmOrder(as('supplier2'), form)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
      expect(await cancelOrder(as('staff2'), form)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
      const stale = { ...form, version: form.version + 1 };
      expect(await confirmOrder(as('supplier'), stale)).toMatchObject({ refusal: { code: 'CONFLICT' } });
      expect(await orderNow(database.db, orderId)).toMatchObject({ state: 'PLACED' });
    });

    test('times out after its last working day, once, and not a second before', async () => {
      const before = await office();
      const orderId = await one(WORLD.staplerOfferId, 2);
      const system: Ctx = { ...ctx, actor: SYSTEM };
      clock.set('2026-11-25T15:59:59.000Z');
      await timeOutOrders(system);
      expect(await orderNow(database.db, orderId)).toMatchObject({ state: 'PLACED' });
      clock.set('2026-11-25T16:00:00.000Z');
      const late = { ...(await formOf(database.db, orderId)), lines: [] };
      expect(await confirmOrder(as('supplier'), late)).toMatchObject({
        refusal: { code: 'CONFIRM_OVERDUE' },
      });
      await Promise.all([timeOutOrders(system), timeOutOrders(system)]);
      expect(await orderNow(database.db, orderId)).toMatchObject({ state: 'TIMED_OUT' });
      expect(await timeOutOrders(system)).toMatchObject({ value: { ended: 0 } });
      clock.set('2026-11-23T02:00:00.000Z');
      expect((await office()).held).toBeLessThanOrEqual(before.held);
    });
  });

  describe('the contract', () => {
    test('turns the hold into a commitment, is numbered and public, and names no person', async () => {
      const before = await office();
      const orderId = await one(WORLD.paperOfferId, 4);
      const confirmed = await stepsOf(ctx, world, orderId).confirm();
      expect(confirmed).toMatchObject({ outcome: 'confirmed', totalFen: 4 * PAPER });
      expect(movedBetween(before, await office())).toEqual({ held: 0, committed: 4 * PAPER, spent: 0 });
      const notice = await firstRow<{ number: string; body: unknown }>(
        database.db,
        sql`select n.number, n.body from notices n join contracts c on c.id = n.subject_id where c.order_id = ${orderId}`,
      );
      expect(notice?.number).toMatch(/^HT2026-106001-\d{4}$/);
      const text = JSON.stringify(notice?.body);
      for (const secret of ['测试收货人', '05350000000', '测试路', world.staff.name]) {
        expect(text).not.toContain(secret);
      }
      const cards = await rows(
        database.db,
        sql`select stage from decision_sets where subject_kind = 'order' and subject_id = ${orderId}`,
      );
      expect(cards).toEqual([{ stage: 'contract' }]);
      const deals = await rows(
        database.db,
        sql`select d.unit_price_fen as price from price_deals d join order_lines l on l.id = d.order_line_id
          where l.order_id = ${orderId}`,
      );
      expect(deals).toEqual([{ price: PAPER }]);
    });

    test('at a lower price releases exactly the difference; a higher one is refused at its field', async () => {
      const before = await office();
      const orderId = await one(WORLD.staplerOfferId, 7);
      const [line] = (await orderNow(database.db, orderId)).lines;
      const price = (fen: number) => [{ orderLineId: line?.id ?? '', unitPriceYuan: fen as Fen }];
      const form = await formOf(database.db, orderId);
      expect(await confirmOrder(as('supplier'), { ...form, lines: price(STAPLER + 1) })).toMatchObject({
        refusal: { code: 'PRICE_MAY_ONLY_FALL', field: 'lines[0].unitPriceYuan' },
      });
      expect(await confirmOrder(as('supplier'), { ...form, lines: price(2_499) })).toMatchObject({
        ok: true,
        value: { totalFen: 7 * 2_499 },
      });
      expect(movedBetween(before, await office())).toEqual({ held: 0, committed: 7 * 2_499, spent: 0 });
      expect(await orderNow(database.db, orderId)).toMatchObject({ totalFen: 7 * 2_499 });
      // the double click
      const again = await confirmOrder(as('supplier'), { ...form, lines: price(2_499) });
      expect(again).toMatchObject({ ok: true, value: { outcome: 'confirmed', totalFen: 7 * 2_499 } });
    });

    test('is not made when the rules no longer allow it: the order ends and its hold is released', async () => {
      const before = await office();
      const orderId = await one(WORLD.staplerOfferId, 1);
      await database.db.execute(
        sql`update suppliers set status = 'suspended' where org_id = ${WORLD.supplierId}`,
      );
      const confirmed = await stepsOf(ctx, world, orderId).confirm();
      await database.db.execute(
        sql`update suppliers set status = 'active' where org_id = ${WORLD.supplierId}`,
      );
      expect(confirmed).toEqual({ outcome: 'lapsed' });
      expect(await orderNow(database.db, orderId)).toMatchObject({ state: 'CANCELLED' });
      expect(await office()).toEqual(before);
    });

    test('is cancelled with all that was committed while nothing is accepted', async () => {
      const before = await office();
      const orderId = await one(WORLD.staplerOfferId, 5);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      const stockBefore = await stock(WORLD.staplerOfferId);
      await steps.ship(2);
      const input = { ...(await formOf(database.db, orderId)), reason: '协商取消' };
      expect(await cancelContract(as('staff'), input)).toMatchObject({ value: { releasedFen: 5 * STAPLER } });
      expect(await office()).toEqual(before);
      // what was never shipped is for sale again
      expect(await stock(WORLD.staplerOfferId)).toBe(stockBefore + 3000);
    });
  });

  describe('parts', () => {
    test('ordered 10, shipped 10, received 7, accepted 6, one rejected and sent again, the lost three cancelled, paid', async () => {
      const before = await office();
      const orderId = await one(WORLD.staplerOfferId, 10);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      await steps.ship(4);
      await steps.ship(6);
      expect(await steps.receive(7)).toEqual({ acceptDueOn: '2026-12-02' });
      expect(await steps.accept([6, 1, 'redeliver'])).toMatchObject({ event: 'accept_part' });
      expect(movedBetween(before, await office()).committed).toBe(10 * STAPLER);
      await steps.ship(1);
      await steps.receive(1);
      await steps.accept([1, 0]);
      const rest = { ...(await formOf(database.db, orderId)), reason: '运输途中遗失' };
      expect(await cancelRest(as('staff'), rest)).toMatchObject({ value: { releasedFen: 3 * STAPLER } });
      expect(await orderNow(database.db, orderId)).toMatchObject({
        state: 'ACCEPTED',
        lines: [{ shipped: 11_000, received: 8000, accepted: 7000, rejected: 1000, cancelled: 3000 }],
      });
      await steps.invoice(7 * STAPLER);
      const { paymentId } = await steps.apply();
      await drainOutbox(ctx);
      await steps.settle(paymentId);
      expect(movedBetween(before, await office())).toEqual({ held: 0, committed: 0, spent: 7 * STAPLER });
      expect(await orderNow(database.db, orderId)).toMatchObject({
        state: 'PAID',
        lines: [{ paidFen: 7 * STAPLER }],
      });
    });

    test('a rejected quantity that is cancelled releases exactly its commitment', async () => {
      const before = await office();
      const orderId = await one(WORLD.staplerOfferId, 3);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      await steps.ship(3);
      await steps.receive(3);
      expect(await steps.accept([2, 1, 'cancel'])).toMatchObject({ event: 'accept_all' });
      expect(movedBetween(before, await office())).toEqual({ held: 0, committed: 2 * STAPLER, spent: 0 });
    });

    test('everything rejected and cancelled ends the order and releases all of it', async () => {
      const before = await office();
      const orderId = await one(WORLD.staplerOfferId, 3);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      await steps.ship(3);
      await steps.receive(3);
      expect(await steps.accept([0, 3, 'cancel'])).toMatchObject({ event: 'reject_all' });
      expect(await orderNow(database.db, orderId)).toMatchObject({ state: 'CANCELLED' });
      expect(await office()).toEqual(before);
    });

    test('more than allowed is refused at its field and nothing is written', async () => {
      const orderId = await one(WORLD.staplerOfferId, 5);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
      const lines = [{ orderLineId: line, quantity: 5001 as Milli }];
      const form = async () => ({
        ...(await formOf(database.db, orderId)),
        note: '',
        carrier: '快递',
        trackingNumber: '1',
        lines,
      });
      expect(await shipOrder(as('supplier'), await form())).toMatchObject({
        refusal: { code: 'SHIP_TOO_MANY', params: { max: '5' }, field: 'lines[0].quantity' },
      });
      await steps.ship(5);
      expect(await receiveOrder(as('staff'), await form())).toMatchObject({
        refusal: { code: 'RECEIVE_TOO_MANY', field: 'lines[0].quantity' },
      });
      await steps.receive(4);
      const judged = [
        {
          orderLineId: line,
          accepted: 4000 as Milli,
          rejected: 1 as Milli,
          rejectReason: '坏',
          remedy: 'cancel' as const,
        },
      ];
      const acceptance = { ...(await formOf(database.db, orderId)), note: '', photos: [], lines: judged };
      expect(await acceptOrder(as('acceptor'), acceptance)).toMatchObject({
        refusal: { code: 'ACCEPT_TOO_MANY', params: { max: '4' }, field: 'lines[0].accepted' },
      });
      const nothing = {
        ...(await formOf(database.db, orderId)),
        note: '',
        lines: [{ orderLineId: line, quantity: 0 as Milli }],
      };
      expect(await receiveOrder(as('staff'), nothing)).toMatchObject({ refusal: { code: 'NOTHING_TO_DO' } });
      const foreign = {
        ...(await formOf(database.db, orderId)),
        note: '',
        lines: [{ orderLineId: uuidv7(), quantity: 1 as Milli }],
      };
      expect(await receiveOrder(as('staff'), foreign)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
      expect(await orderNow(database.db, orderId)).toMatchObject({
        state: 'RECEIVED',
        lines: [{ shipped: 5000, received: 4000, accepted: 0, rejected: 0 }],
      });
    });

    test('who received does not accept, whatever roles he holds', async () => {
      const orderId = await one(WORLD.staplerOfferId, 1);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      await steps.ship(1);
      await steps.receive(1);
      const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
      const both: Ctx = { ...ctx, actor: { ...world.staff, roles: ['staff', 'acceptor'] } };
      const judged = [
        {
          orderLineId: line,
          accepted: 1000 as Milli,
          rejected: 0 as Milli,
          rejectReason: '',
          remedy: undefined,
        },
      ];
      const acceptance = { ...(await formOf(database.db, orderId)), note: '', photos: [], lines: judged };
      expect(await acceptOrder(both, acceptance)).toMatchObject({ refusal: { code: 'SAME_PERSON' } });
      expect(await acceptOrder(as('acceptor2'), acceptance)).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
      expect(await orderNow(database.db, orderId)).toMatchObject({ state: 'RECEIVED' });
    });

    test('an acceptance past its last day is reminded of once, and never made by itself', async () => {
      const orderId = await one(WORLD.staplerOfferId, 1);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      await steps.ship(1);
      await steps.receive(1);
      const system: Ctx = { ...ctx, actor: SYSTEM };
      const reminders = () =>
        rows(
          database.db,
          sql`select 1 from audit_entries where subject_id = ${orderId} and action = 'remind-acceptance'`,
        );
      clock.set('2026-12-02T15:59:59.000Z');
      await remindAcceptance(system);
      expect(await reminders()).toHaveLength(0);
      clock.set('2026-12-02T16:00:00.000Z');
      await Promise.all([remindAcceptance(system), remindAcceptance(system)]);
      await remindAcceptance(system);
      expect(await reminders()).toHaveLength(1);
      expect(await orderNow(database.db, orderId)).toMatchObject({
        state: 'RECEIVED',
        lines: [{ accepted: 0 }],
      });
      clock.set('2026-11-23T02:00:00.000Z');
    });

    test('a form posted twice acts once', async () => {
      const orderId = await one(WORLD.staplerOfferId, 4);
      await stepsOf(ctx, world, orderId).confirm();
      const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
      const form = {
        ...(await formOf(database.db, orderId)),
        carrier: '快递',
        trackingNumber: '1',
        lines: [{ orderLineId: line, quantity: 2000 as Milli }],
      };
      const answers = await Promise.all([shipOrder(as('supplier'), form), shipOrder(as('supplier'), form)]);
      expect(answers).toEqual([
        { ok: true, value: { shipmentNo: 1 } },
        { ok: true, value: { shipmentNo: 1 } },
      ]);
      expect(await orderNow(database.db, orderId)).toMatchObject({ lines: [{ shipped: 2000 }] });
      // the key of somebody else's form says nothing about this order
      const other = await one(WORLD.staplerOfferId, 1);
      await stepsOf(ctx, world, other).confirm();
      const otherLine = (await orderNow(database.db, other)).lines[0]?.id ?? '';
      const reused = {
        ...form,
        orderId: other,
        version: (await orderNow(database.db, other)).version,
        lines: [{ orderLineId: otherLine, quantity: 1000 as Milli }],
      };
      expect(await shipOrder(as('supplier'), reused)).toMatchObject({ ok: true, value: { shipmentNo: 1 } });
    });

    test('the rest is cancelled only after what lies here was judged, and never an order of which nothing was accepted', async () => {
      const orderId = await one(WORLD.staplerOfferId, 4);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      await steps.ship(2);
      const cancel = async () =>
        cancelRest(as('staff'), { ...(await formOf(database.db, orderId)), reason: '不要了' });
      expect(await cancel()).toMatchObject({ refusal: { code: 'NOTHING_ACCEPTED' } });
      await steps.receive(2);
      expect(await cancel()).toMatchObject({ refusal: { code: 'JUDGE_FIRST' } });
      await steps.accept([2, 0]);
      const contract = { ...(await formOf(database.db, orderId)), reason: '取消' };
      expect(await cancelContract(as('staff'), contract)).toMatchObject({
        refusal: { code: 'ALREADY_ACCEPTED' },
      });
      expect(await cancel()).toMatchObject({ value: { releasedFen: 2 * STAPLER } });
    });
  });

  describe('returns, invoices and ratings', () => {
    const accepted = async (quantity: number) => {
      const orderId = await one(WORLD.staplerOfferId, quantity);
      const steps = stepsOf(ctx, world, orderId);
      await steps.confirm();
      await steps.ship(quantity);
      await steps.receive(quantity);
      await steps.accept([quantity, 0]);
      return { orderId, steps };
    };

    test('a return before payment releases its part; the invoice before no longer fits', async () => {
      const before = await office();
      const { orderId, steps } = await accepted(4);
      await steps.invoice(4 * STAPLER);
      const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
      const back = async (quantity: number) => ({
        ...(await formOf(database.db, orderId)),
        reason: '质量问题',
        lines: [{ orderLineId: line, quantity: quantity as Milli }],
      });
      expect(await returnGoods(as('staff'), await back(4001))).toMatchObject({
        refusal: { code: 'RETURN_TOO_MANY' },
      });
      expect(await returnGoods(as('staff'), await back(1000))).toMatchObject({
        value: { releasedFen: STAPLER },
      });
      const apply = { ...(await formOf(database.db, orderId)), rail: 'treasury' as const };
      expect(await applyPayment(as('finance'), apply)).toMatchObject({
        refusal: { code: 'INVOICE_MISMATCH' },
      });
      await steps.invoice(3 * STAPLER);
      const { paymentId } = await steps.apply();
      await steps.settle(paymentId);
      expect(movedBetween(before, await office())).toEqual({ held: 0, committed: 0, spent: 3 * STAPLER });
    });

    test('a return of everything ends the order', async () => {
      const before = await office();
      const { orderId } = await accepted(2);
      const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
      const all = {
        ...(await formOf(database.db, orderId)),
        reason: '型号不符',
        lines: [{ orderLineId: line, quantity: 2000 as Milli }],
      };
      expect(await returnGoods(as('staff'), all)).toMatchObject({ ok: true });
      expect(await orderNow(database.db, orderId)).toMatchObject({ state: 'CANCELLED' });
      expect(await office()).toEqual(before);
    });

    test('an invoice of another amount, date or a known number is refused at its field', async () => {
      const { orderId, steps } = await accepted(2);
      await steps.invoice(2 * STAPLER, '24372000000000000077');
      const invoice = {
        ...(await formOf(database.db, orderId)),
        invoiceNumber: '24372000000000000078',
        issuedOn: '2026-11-23' as never,
        amountYuan: (2 * STAPLER) as Fen,
        file: { fileName: 'a.pdf', mimeType: 'application/pdf', sizeBytes: 1, sha256: 'cd'.repeat(32) },
      };
      const upload = (over: object) =>
        uploadInvoice(as('supplier'), { ...invoice, idempotencyKey: uuidv7(), ...over });
      expect(await upload({ amountYuan: 2 * STAPLER + 1 })).toMatchObject({
        refusal: { code: 'INVOICE_MISMATCH', field: 'amountYuan' },
      });
      expect(await upload({ issuedOn: '2026-11-24' })).toMatchObject({
        refusal: { code: 'INVOICE_IN_FUTURE', field: 'issuedOn' },
      });
      expect(await upload({ invoiceNumber: '24372000000000000077' })).toMatchObject({
        refusal: { code: 'INVOICE_TAKEN', field: 'invoiceNumber' },
      });
      expect(await uploadInvoice(as('supplier2'), invoice)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    });

    test('an order is rated once, after acceptance', async () => {
      const early = await one(WORLD.staplerOfferId, 1);
      const stars = { quality: 5, delivery: 4, service: 5, comment: '很好' };
      expect(await rateOrder(as('staff'), { ...(await formOf(database.db, early)), ...stars })).toMatchObject(
        {
          refusal: { code: 'STATE_CHANGED' },
        },
      );
      const { orderId } = await accepted(1);
      const form = { ...(await formOf(database.db, orderId)), ...stars };
      expect(await rateOrder(as('staff'), form)).toMatchObject({ ok: true });
      expect(await rateOrder(as('staff'), form)).toMatchObject({ ok: true });
      expect(await rateOrder(as('staff'), { ...form, idempotencyKey: uuidv7() })).toMatchObject({
        refusal: { code: 'ALREADY_DONE' },
      });
    });

    test('payment needs an invoice, an open rail, and settles once however often it is reported', async () => {
      const before = await office();
      const { orderId, steps } = await accepted(2);
      const apply = async (rail: 'treasury' | 'stripe') =>
        applyPayment(as('finance'), { ...(await formOf(database.db, orderId)), rail });
      expect(await apply('treasury')).toMatchObject({ refusal: { code: 'INVOICE_REQUIRED' } });
      expect(await apply('stripe')).toMatchObject({ refusal: { code: 'RAIL_UNAVAILABLE', field: 'rail' } });
      await steps.invoice(2 * STAPLER);
      const { paymentId } = await steps.apply();
      const failed = { ...(await formOf(database.db, orderId)), paymentId, reason: '账号有误' };
      expect(await failPayment(as('finance2'), failed)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
      expect(await failPayment(as('finance'), failed)).toMatchObject({ ok: true });
      expect(await orderNow(database.db, orderId)).toMatchObject({ state: 'ACCEPTED' });
      const second = await steps.apply();
      await drainOutbox(ctx);
      const voucher = {
        ...(await formOf(database.db, orderId)),
        paymentId: second.paymentId,
        voucherNumber: 'PZ-TWICE-1',
      };
      const answers = await Promise.all([
        confirmPayment(as('finance'), voucher),
        confirmPayment(as('finance'), voucher),
      ]);
      expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
      expect(movedBetween(before, await office())).toEqual({ held: 0, committed: 0, spent: 2 * STAPLER });
      expect(await confirmPayment(as('finance2'), voucher)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
      const other = await accepted(1);
      await other.steps.invoice(STAPLER);
      const third = await other.steps.apply();
      expect(
        await confirmPayment(as('finance'), {
          ...(await formOf(database.db, other.orderId)),
          paymentId: third.paymentId,
          voucherNumber: 'PZ-TWICE-1',
        }),
      ).toMatchObject({ refusal: { code: 'VOUCHER_USED', field: 'voucherNumber' } });
      const event = {
        rail: 'treasury',
        eventId: 'short',
        paymentId: third.paymentId,
        outcome: 'settled',
        amountFen: 1,
      } as const;
      expect(await settlePayment({ ...ctx, actor: SYSTEM }, event)).toMatchObject({
        refusal: { code: 'PAYMENT_MISMATCH' },
      });
      expect(await orderNow(database.db, other.orderId)).toMatchObject({ state: 'PAYING' });
    });
  });
});

/** Steps of an order for tests: placed, confirmed, shipped, received, accepted, invoiced, paid, by the right people. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db } from '~db/client.ts';
import { firstRow, rows } from '~db/client.ts';
import type { AcceptOrderInput } from '../../domain/fulfilment/order.input.ts';
import type { Fen } from '../../domain/money.ts';
import type { OrderState } from '../../domain/ordering/order-machine.ts';
import type { Milli } from '../../domain/quantity.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import { decideReversal } from '../budget/decide-reversal.server.ts';
import type { Ctx } from '../context.server.ts';
import { acceptOrder } from '../fulfilment/accept-order.server.ts';
import { confirmOrder } from '../fulfilment/confirm-order.server.ts';
import { receiveOrder } from '../fulfilment/receive-order.server.ts';
import { returnGoods } from '../fulfilment/return-goods.server.ts';
import { shipOrder } from '../fulfilment/ship-order.server.ts';
import { uploadInvoice } from '../fulfilment/upload-invoice.server.ts';
import { applyPayment } from '../payment/apply-payment.server.ts';
import { confirmPayment } from '../payment/confirm-payment.server.ts';
import type { CartWish } from './purchase.server.ts';
import { drainOutbox, submitted } from './purchase.server.ts';
import type { SmallWorld } from './small-world.server.ts';
import { WORLD } from './small-world.server.ts';
import { unwrapForTest } from './unwrap.server.ts';

export interface OrderNow {
  readonly id: string;
  readonly state: OrderState;
  readonly version: number;
  readonly totalFen: number;
  readonly lines: readonly {
    readonly id: string;
    readonly ordered: number;
    readonly shipped: number;
    readonly received: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly cancelled: number;
    readonly returned: number;
    readonly amountFen: number;
    readonly paidFen: number;
  }[];
}

/** An order as it stands in the database. */
export async function orderNow(db: Db, orderId: string): Promise<OrderNow> {
  const found = await firstRow<OrderNow & Record<string, unknown>>(
    db,
    sql`select o.id, o.state, o.version, o.total_fen as "totalFen",
      (select jsonb_agg(jsonb_build_object('id', l.id, 'ordered', l.ordered_milli, 'shipped', l.shipped_milli,
        'received', l.received_milli, 'accepted', l.accepted_milli, 'rejected', l.rejected_milli,
        'cancelled', l.cancelled_milli, 'returned', l.returned_milli, 'amountFen', l.amount_fen, 'paidFen', l.paid_fen)
        order by l.line_no) from order_lines l where l.order_id = o.id) as lines
    from orders o where o.id = ${orderId}`,
  );
  if (found === null) throw new Error(`no order ${orderId}`);
  return found;
}

export interface LineBalance {
  readonly held: number;
  readonly committed: number;
  readonly spent: number;
}

export async function balance(db: Db, budgetLineId: string): Promise<LineBalance> {
  const found = await firstRow<LineBalance & Record<string, unknown>>(
    db,
    sql`select held_fen as held, committed_fen as committed, spent_fen as spent from budget_lines where id = ${budgetLineId}`,
  );
  if (found === null) throw new Error(`no budget line ${budgetLineId}`);
  return found;
}

/** What a balance became, less what it was. */
export function movedBetween(before: LineBalance, after: LineBalance): LineBalance {
  return {
    held: after.held - before.held,
    committed: after.committed - before.committed,
    spent: after.spent - before.spent,
  };
}

/** A request submitted by the staff of the first unit and approved; the ids of its orders by number. */
export async function placed(
  ctx: Ctx,
  world: SmallWorld,
  wishes: readonly CartWish[],
  budgetLineId: string = WORLD.officeLineId,
): Promise<readonly string[]> {
  const where = { addressId: WORLD.addressId, budgetLineId };
  const requestId = await submitted(ctx, world.staff, wishes, where);
  await drainOutbox(ctx);
  const request = await firstRow<{ version: number }>(
    ctx.db,
    sql`select version from purchase_requests where id = ${requestId}`,
  );
  const approval = { requestId, version: request?.version ?? 0, note: '' };
  unwrapForTest(await approveRequest({ ...ctx, actor: world.approver }, approval));
  const orders = await rows<{ id: string }>(
    ctx.db,
    sql`select id from orders where request_id = ${requestId} order by number`,
  );
  return orders.map((order) => order.id);
}

/** What was asked back of an order's payment and waits to be checked. */
export function refundsOf(db: Db, orderId: string): Promise<{ id: string; amountFen: number }[]> {
  return rows<{ id: string; amountFen: number }>(
    db,
    sql`select r.id, r.amount_fen as "amountFen" from ledger_reversals r
      join ledger_entries l on l.budget_line_id = r.budget_line_id and l.seq = r.seq and l.source_kind = 'payment'
      join payments p on p.id = l.source_id where p.order_id = ${orderId} and r.state = 'proposed' order by r.id`,
  );
}

/** The base of every form: the version as it is now and a key of its own. */
export async function formOf(db: Db, orderId: string) {
  const { version } = await orderNow(db, orderId);
  return { orderId, version, idempotencyKey: uuidv7() };
}

/** Steps of one order by the people of the small world; each throws when it is refused. */
export function stepsOf(ctx: Ctx, world: SmallWorld, orderId: string) {
  const { db } = ctx;
  const quantities = async (pieces: readonly number[]) => {
    const { lines } = await orderNow(db, orderId);
    return pieces.map((count, index) => ({
      orderLineId: lines[index]?.id ?? '',
      quantity: (count * 1000) as Milli,
    }));
  };
  return {
    async confirm() {
      return unwrapForTest(
        await confirmOrder({ ...ctx, actor: world.supplier }, { ...(await formOf(db, orderId)), lines: [] }),
      );
    },
    /** Pieces by line. */
    async ship(...pieces: readonly number[]) {
      const input = {
        ...(await formOf(db, orderId)),
        carrier: '测试快递',
        trackingNumber: 'SF1',
        lines: await quantities(pieces),
      };
      return unwrapForTest(await shipOrder({ ...ctx, actor: world.supplier }, input));
    },
    async receive(...pieces: readonly number[]) {
      const input = { ...(await formOf(db, orderId)), note: '', lines: await quantities(pieces) };
      return unwrapForTest(await receiveOrder({ ...ctx, actor: world.staff }, input));
    },
    /** `[accepted, rejected, remedy]` by line. */
    async accept(...judged: readonly (readonly [number, number, ('redeliver' | 'cancel')?])[]) {
      const { lines } = await orderNow(db, orderId);
      const rowsOf: AcceptOrderInput['lines'] = judged.map(([accepted, rejected, remedy], index) => ({
        orderLineId: lines[index]?.id ?? '',
        accepted: (accepted * 1000) as Milli,
        rejected: (rejected * 1000) as Milli,
        rejectReason: rejected > 0 ? '外箱破损' : '',
        remedy,
      }));
      const input = { ...(await formOf(db, orderId)), note: '', photos: [], lines: rowsOf };
      return unwrapForTest(await acceptOrder({ ...ctx, actor: world.acceptor }, input));
    },
    async invoice(amountFen: number, invoiceNumber = String(Math.random()).slice(2, 10).padEnd(8, '0')) {
      const input = {
        ...(await formOf(db, orderId)),
        invoiceNumber,
        issuedOn: toLocalDate(ctx.clock.now()),
        amountYuan: amountFen as Fen,
        file: { fileName: 'invoice.pdf', mimeType: 'application/pdf', sizeBytes: 4, sha256: 'ab'.repeat(32) },
      };
      return unwrapForTest(await uploadInvoice({ ...ctx, actor: world.supplier }, input));
    },
    async apply() {
      const input = { ...(await formOf(db, orderId)), rail: 'treasury' as const };
      return unwrapForTest(await applyPayment({ ...ctx, actor: world.finance }, input));
    },
    async settle(paymentId: string, voucherNumber = `PZ-${uuidv7().slice(-12)}`) {
      const input = { ...(await formOf(db, orderId)), paymentId, voucherNumber };
      return unwrapForTest(await confirmPayment({ ...ctx, actor: world.finance }, input));
    },
    async giveBack(...pieces: readonly number[]) {
      const input = { ...(await formOf(db, orderId)), reason: '质量问题', lines: await quantities(pieces) };
      return unwrapForTest(await returnGoods({ ...ctx, actor: world.staff }, input));
    },
    /** 复核 of every refund that was asked for, once the supplier's money has come. */
    async refund() {
      for (const { id: reversalId } of await refundsOf(db, orderId)) {
        const input = { reversalId, verdict: 'agree' as const, note: '' };
        unwrapForTest(await decideReversal({ ...ctx, actor: world.finance }, input));
      }
    },
  };
}

import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { findCurrentInvoice } from '~db/queries/fulfilment/invoices.ts';
import type { OrderHead } from '~db/queries/fulfilment/order-head.ts';
import { nextNumber, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { insertPayment, readPayee } from '~db/queries/payment/payments.ts';
import { payableFen } from '../../domain/fulfilment/quantities.ts';
import type { Fen } from '../../domain/money.ts';
import { fen, formatYuan, sumFen } from '../../domain/money.ts';
import type { Rail } from '../../domain/payment/rails.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { partsOf } from '../fulfilment/order-money.server.ts';

export interface AppliedPayment {
  readonly paymentId: string;
  readonly number: string;
}

/**
 * The payment of a locked order: of what was accepted and not returned, to the account the supplier registered. Needs an
 * invoice of exactly that amount.
 */
export async function openPayment(
  tx: Tx,
  ctx: Ctx,
  of: { readonly order: OrderHead; readonly rail: Rail; readonly key: string; readonly userId: string },
): Promise<Result<AppliedPayment & { readonly amountFen: Fen }>> {
  const { order } = of;
  const lines = await readOrderLines(tx, order.id);
  const payable = lines.map((line) => ({ line, amountFen: payableFen(line) }));
  const amountFen = sumFen(payable.map((line) => line.amountFen));
  const invoice = await findCurrentInvoice(tx, order.id);
  if (invoice === null) return refuse('INVOICE_REQUIRED');
  if (invoice.amountFen !== amountFen) {
    const params = { invoice: formatYuan(fen(invoice.amountFen)), accepted: formatYuan(amountFen) };
    return refuse('INVOICE_MISMATCH', params);
  }
  const payee = await readPayee(tx, order.fulfillerId);
  const serial = await nextNumber(tx, `payment:${order.unitId}`, order.fiscalYear);
  const number = `ZF${order.fiscalYear}-${order.agencyCode}-${String(serial).padStart(4, '0')}`;
  const paymentId = uuidv7();
  // Only budget money stands on budget lines.
  const bears = order.fundKind === 'budget' ? partsOf(payable) : [];
  const parts = bears.flatMap(({ line, parts: taken }) =>
    taken.map((part) => ({ orderLineId: line.id, ...part })),
  );
  const payment = {
    id: paymentId,
    orderId: order.id,
    number,
    rail: of.rail,
    state: 'applied' as const,
    amountFen,
    payeeName: payee.name,
    payeeAccount: payee.account,
    payeeBank: payee.bank,
    appliedBy: of.userId,
    appliedAt: ctx.clock.now(),
    idempotencyKey: `${order.id}:${of.key}`,
  };
  await insertPayment(tx, payment, parts);
  return ok({ paymentId, number, amountFen });
}

import { uuidv7 } from 'uuidv7';
import { findCurrentInvoice } from '~db/queries/fulfilment/invoices.ts';
import { nextNumber, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { insertPayment, readPayee } from '~db/queries/payment/payments.ts';
import { payableFen } from '../../domain/fulfilment/quantities.ts';
import { fen, formatYuan, sumFen } from '../../domain/money.ts';
import type { ApplyPaymentInput } from '../../domain/payment/payment.input.ts';
import { RAIL_NAMES } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { fireOrderEvent, withLockedOrder } from '../fulfilment/order-change.server.ts';
import { partsOf } from '../fulfilment/order-money.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { openRail } from './rails.server.ts';

export interface AppliedPayment {
  readonly paymentId: string;
  readonly number: string;
}

/**
 * 申请支付 of what was accepted and not returned, to the account the supplier registered. Needs an invoice of exactly
 * that amount. Only budget money goes by the treasury; the other rails are reserved.
 */
export async function applyPayment(ctx: Ctx, input: ApplyPaymentInput): Promise<Result<AppliedPayment>> {
  const actor = authorize(ctx, 'apply-payment');
  const act = {
    action: 'apply-payment',
    word: '申请支付',
    party: { unitId: actor.orgId },
    events: ['apply_payment'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>): AppliedPayment => ({
      paymentId: String(detail.paymentId),
      number: String(detail.paymentNumber),
    }),
  } as const;
  return withLockedOrder<AppliedPayment>(ctx, act, async (tx, order) => {
    if (openRail(ctx, input.rail) === null || order.fundKind !== 'budget') {
      return refuse('RAIL_UNAVAILABLE', { rail: RAIL_NAMES[input.rail] }, 'rail');
    }
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
    const parts = partsOf(payable).flatMap(({ line, parts: taken }) =>
      taken.map((part) => ({ orderLineId: line.id, ...part })),
    );
    await insertPayment(
      tx,
      {
        id: paymentId,
        orderId: order.id,
        number,
        rail: input.rail,
        state: 'applied',
        amountFen,
        payeeName: payee.name,
        payeeAccount: payee.account,
        payeeBank: payee.bank,
        appliedBy: actor.userId,
        appliedAt: ctx.clock.now(),
        idempotencyKey: `${order.id}:${input.idempotencyKey}`,
      },
      parts,
    );
    await fireOrderEvent(tx, ctx, {
      order,
      event: 'apply_payment',
      action: 'apply-payment',
      key: input.idempotencyKey,
      detail: { paymentId, paymentNumber: number, amountFen, rail: input.rail },
      messages: [
        { topic: 'payment.apply', aggregateKind: 'payment', aggregateId: paymentId, payload: { paymentId } },
      ],
    });
    return ok({ paymentId, number });
  });
}

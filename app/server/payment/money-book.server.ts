import type { Tx } from '~db/client.ts';
import type { OrderHead } from '~db/queries/fulfilment/order-head.ts';
import { postTransfers } from '~db/queries/payment/money.ts';
import type { PaymentRecord } from '~db/queries/payment/payments.ts';
import { payerRole } from '../../domain/fulfilment/order-roles.ts';
import type { Role } from '../../domain/identity/roles.ts';
import { fen } from '../../domain/money.ts';
import type { TransferKind } from '../../domain/payment/money-ledger.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';

/** Money that is no budget money: its payments are booked in the money ledger, and only there. */
export const isBookedAsMoney = (order: Pick<OrderHead, 'fundKind'>): boolean => order.fundKind !== 'budget';

/** Books one movement of a payment in the accounts of who pays the order. */
export function book(
  tx: Tx,
  ctx: Ctx,
  of: { readonly order: OrderHead; readonly payment: Pick<PaymentRecord, 'id'> },
  movement: { readonly kind: TransferKind; readonly amountFen: number; readonly key: string },
): Promise<void> {
  const { kind, amountFen, key } = movement;
  return postTransfers(tx, { ownerId: of.order.unitId, paymentId: of.payment.id, at: ctx.clock.now() }, [
    { kind, amountFen: fen(amountFen), idempotencyKey: key },
  ]);
}

/** A notice about a payment to who pays for the order. */
export function paymentNotice(
  order: OrderHead,
  payment: Pick<PaymentRecord, 'id' | 'number'>,
  notice: {
    readonly code: string;
    readonly params?: Readonly<Record<string, string | number>>;
    readonly role?: Role;
  },
): OutboxMessage {
  return {
    topic: 'notify',
    aggregateKind: 'order',
    aggregateId: order.id,
    payload: {
      orgId: order.unitId,
      role: notice.role ?? payerRole(order.fundKind),
      code: notice.code,
      params: { number: order.number, payment: payment.number, ...notice.params },
      href: isBookedAsMoney(order) ? paths.unionPayment(payment.id) : paths.order(order.id),
    },
  };
}

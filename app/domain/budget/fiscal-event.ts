import type { RailEvent } from '../payment/payment.input.ts';
import type { FiscalEvent } from './fiscal-wire.ts';

/** What the fiscal system reports of a payment, as an event of the treasury rail. */
export function railEventOf(
  event: FiscalEvent,
  payment: { readonly id: string; readonly amountFen: number },
): RailEvent {
  const head = { rail: 'treasury', eventId: `fiscal:${event.eventId}`, paymentId: payment.id } as const;
  return event.type === 'pay.settled'
    ? { ...head, outcome: 'settled', amountFen: event.PAY_AMT, reportedBy: event.PAY_ALLOC_CERT_NO }
    : { ...head, outcome: 'failed', amountFen: payment.amountFen, reason: event.reason };
}

import type { DifferenceRow } from '~db/queries/budget/reconciliations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { settlePayment } from '../payment/settle-payment.server.ts';

/** Registers the outcome of a payment whose event never arrived, on the path every event takes. */
export async function settleFromStatus(ctx: Ctx, difference: DifferenceRow): Promise<Result<null>> {
  const { detail, theirsFen, subject } = difference;
  const paymentId = String(detail['paymentId'] ?? '');
  const paid = detail['status'] === 'paid';
  if (paymentId === '' || (paid && theirsFen === null)) return refuse('NOT_FOUND');
  const head = { rail: 'treasury', eventId: `fiscal:status:${subject}`, paymentId } as const;
  const settled = await settlePayment(
    ctx,
    paid
      ? {
          ...head,
          outcome: 'settled',
          amountFen: theirsFen ?? 0,
          reportedBy: String(detail['voucherNumber'] ?? ''),
        }
      : { ...head, outcome: 'failed', amountFen: 0, reason: String(detail['reason'] ?? '') },
  );
  return settled.ok ? ok(null) : settled;
}

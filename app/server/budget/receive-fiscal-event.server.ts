import { findPaymentByNumber, takeNonce } from '~db/queries/budget/fiscal-events.ts';
import { railEventOf } from '../../domain/budget/fiscal-event.ts';
import type { FiscalEvent } from '../../domain/budget/fiscal-wire.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import type { Settlement } from '../payment/settle-payment.server.ts';
import { settlePayment } from '../payment/settle-payment.server.ts';

/**
 * An event of the fiscal system whose signature was good: the payment it names is settled or has failed, on the one path
 * on which money is settled. A nonce seen before is refused; the same event under another nonce changes nothing.
 */
export async function receiveFiscalEvent(
  ctx: Ctx,
  input: { readonly event: FiscalEvent; readonly nonce: string },
): Promise<Result<Settlement>> {
  authorizeSystem(ctx, 'receive-fiscal-event');
  if (!(await takeNonce(ctx.db, input.nonce, ctx.clock.now()))) return refuse('REPLAYED');
  const payment = await findPaymentByNumber(ctx.db, input.event.payAppNo);
  if (payment === null) return refuse('NOT_FOUND');
  return settlePayment(ctx, railEventOf(input.event, payment));
}

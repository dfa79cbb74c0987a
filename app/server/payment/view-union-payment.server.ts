import { readUnionPayment } from '~db/queries/payment/union-payment.ts';
import { refundableFen } from '../../domain/payment/card-refunds.ts';
import type { UnionPayment } from '../../domain/payment/union-payment.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize, may } from '../identity/authorize.server.ts';

/** What the reader may do with the payment now; each verb decides again. */
export interface UnionPaymentActs {
  readonly approve: boolean;
  /** Why a chair may not: he applied for it himself. */
  readonly samePerson: boolean;
  readonly end: boolean;
  readonly payByCard: boolean;
  readonly printSlip: boolean;
  /** 0 = nothing to refund. */
  readonly refundableFen: number;
}

/** A union's payment and what the reader may do with it. Only reads: a browser back from the card page changes nothing. */
export async function viewUnionPayment(
  ctx: Ctx,
  input: { readonly paymentId: string },
): Promise<Result<{ readonly payment: UnionPayment; readonly acts: UnionPaymentActs }>> {
  const actor = authorize(ctx, 'view-union-payment');
  const payment = await readUnionPayment(ctx.db, input.paymentId, actor.orgId);
  if (payment === null) return refuse('NOT_FOUND');
  const open = payment.state === 'applied' || payment.state === 'sent';
  const approved = payment.approvedBy !== null;
  const toApprove = open && !approved && may(ctx, 'approve-union-payment');
  const { card } = payment;
  const refundable =
    card?.charged === true && ctx.cards !== null && may(ctx, 'refund-card-payment')
      ? refundableFen(payment.amountFen, card.refundedFen, payment.refunds)
      : 0;
  const acts: UnionPaymentActs = {
    approve: toApprove && payment.appliedById !== actor.userId,
    samePerson: toApprove && payment.appliedById === actor.userId,
    end: open && may(ctx, 'end-union-payment') && (payment.rail !== 'stripe' || !approved || card !== null),
    payByCard: payment.state === 'sent' && card !== null && card.url !== '' && !card.charged,
    printSlip: payment.rail === 'union_account' && approved && payment.state !== 'failed',
    refundableFen: refundable,
  };
  return ok({ payment, acts });
}

import { findOwnPayment } from '~db/queries/payment/own-payment.ts';
import { findStatementRow } from '~db/queries/payment/statements.ts';
import type { SettleStatementRowInput } from '../../domain/payment/payment.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { settleByRow } from './match-statement.server.ts';

/**
 * 核销: the officer says which payment an open row is. Only a payment of the union's that its chair has confirmed, and only
 * of the same amount; the row settles it as if it had been certain.
 */
export async function settleStatementRow(ctx: Ctx, input: SettleStatementRowInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'settle-statement-row');
  const row = await findStatementRow(ctx.db, input.rowId, actor.orgId);
  const payment = await findOwnPayment(ctx.db, input.paymentId, actor.orgId);
  if (row === null || payment === null || payment.rail !== 'union_account') return refuse('NOT_FOUND');
  if (row.state === 'matched' && row.paymentId === payment.id) return ok(null);
  if (row.state !== 'open' || row.direction !== 'out' || !payment.approved) {
    return refuse('STATEMENT_PAYMENT_CLOSED');
  }
  const chosen = { paymentId: payment.id, ownerId: actor.orgId, userId: actor.userId };
  return settleByRow(ctx, row, chosen);
}

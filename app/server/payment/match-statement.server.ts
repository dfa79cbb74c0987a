import type { StatementRowRecord } from '~db/queries/payment/statements.ts';
import {
  closeStatementRow,
  listStatementRows,
  markSettledRows,
  matchablePayments,
} from '~db/queries/payment/statements.ts';
import { candidatesOf, certainMatch } from '../../domain/payment/statement-match.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { settlePayment } from './settle-payment.server.ts';

const BATCH = 500;

/**
 * Settles the payment that a row is, on the one path of all rails: the row is the event, so that it settles once. The row
 * is marked afterwards; died in between, the next round finds the payment settled by this very row.
 */
export async function settleByRow(
  ctx: Ctx,
  row: StatementRowRecord,
  chosen: { readonly paymentId: string; readonly ownerId: string; readonly userId: string | null },
): Promise<Result<null>> {
  const settled = await settlePayment(actingAs(ctx, { kind: 'system', name: 'bank-statement' }), {
    rail: 'union_account',
    eventId: `${row.accountNumber}:${row.rowKey}`,
    paymentId: chosen.paymentId,
    outcome: 'settled',
    amountFen: row.amountFen,
  });
  if (!settled.ok) return settled;
  const { outcome, paymentId } = settled.value;
  if (outcome !== 'settled' && !(outcome === 'duplicate' && paymentId === chosen.paymentId)) {
    return refuse('STATEMENT_PAYMENT_CLOSED');
  }
  await ctx.failpoint('statement-settled');
  return withTransaction<null>(ctx, async (tx) => {
    await closeStatementRow(tx, { ...chosen, rowId: row.id, state: 'matched', note: '' });
    return ok(null);
  });
}

/** Matches every open row of the owner; what is certain is settled. Returns how many were. */
export async function matchOpenRows(ctx: Ctx, ownerId: string): Promise<number> {
  await markSettledRows(ctx.db, ownerId);
  let settled = 0;
  /** A second row of the same payment is asked, not settled. */
  const taken = new Set<string>();
  for (let before: string | null = null; ; ) {
    const found: StatementRowRecord[] = await listStatementRows(ctx.db, {
      ownerId,
      states: ['open'],
      before,
      limit: BATCH,
    });
    const payments = await matchablePayments(
      ctx.db,
      ownerId,
      found.map((row) => row.memo),
    );
    for (const row of found) {
      const left = payments.map((payment) => ({
        ...payment,
        paid: payment.paid || taken.has(payment.paymentId),
      }));
      const match = certainMatch(candidatesOf(row, left));
      if (match === null) continue;
      const done = await settleByRow(ctx, row, { paymentId: match.paymentId, ownerId, userId: null });
      if (!done.ok) continue;
      taken.add(match.paymentId);
      settled += 1;
    }
    if (found.length < BATCH) return settled;
    before = found.at(-1)?.id ?? null;
  }
}

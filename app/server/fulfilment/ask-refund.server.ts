import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { insertReversals, readPaidEntries } from '~db/queries/budget/reversals.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { refundParts } from '../../domain/fulfilment/refund.ts';
import type { Fen } from '../../domain/money.ts';
import { fen } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { uncount } from './order-money.server.ts';

/** Longest reason a reversal keeps. */
const REASON_CHARS = 200;

export interface PaidReturn {
  readonly order: OrderHead;
  readonly returned: readonly { readonly line: OrderLine; readonly amountFen: Fen }[];
  readonly reason: string;
}

/**
 * Goods of a paid order go back: what they cost goes off the cumulative counters today, and for the money the entries that
 * paid it are asked to be taken back. That waits for 复核 by finance, who agrees when the supplier's money has come.
 */
export async function askRefund(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  { order, returned, reason }: PaidReturn,
): Promise<Result<{ readonly refundFen: number }>> {
  const entries = await readPaidEntries(tx, order.id, 'read');
  const parts = returned.map(({ line, amountFen }) => {
    const own = entries.filter(({ requestLineId }) => requestLineId === line.requestLineId);
    return { line, refunds: refundParts(own, amountFen) };
  });
  await uncount(
    tx,
    ctx,
    order,
    parts.flatMap(({ line, refunds }) =>
      refunds.length === 0
        ? []
        : [
            {
              line,
              parts: refunds.map(({ entry, goodsFen }) => ({
                budgetLineId: entry.budgetLineId,
                amountFen: goodsFen,
              })),
            },
          ],
    ),
  );
  const asked = parts.flatMap(({ refunds }) => refunds).filter(({ refundFen }) => refundFen > 0);
  // somebody may have asked for the same money on the line's own page since it was read
  const now = await readPaidEntries(tx, order.id, 'lock');
  const same = asked.every(({ entry }) =>
    now.some(
      ({ budgetLineId, seq, takenFen }) =>
        budgetLineId === entry.budgetLineId && seq === entry.seq && takenFen === entry.takenFen,
    ),
  );
  if (!same) return refuse('CONFLICT');
  await insertReversals(
    tx,
    asked.map(({ entry, refundFen }) => ({
      id: uuidv7(),
      unitId: order.unitId,
      budgetLineId: entry.budgetLineId,
      seq: entry.seq,
      amountFen: refundFen,
      reason: `订单 ${order.number} 付款后退货：${reason}`.slice(0, REASON_CHARS),
      state: 'proposed' as const,
      idempotencyKey: uuidv7(),
      proposedBy: actor.userId,
      proposedAt: ctx.clock.now(),
    })),
  );
  const refundFen = fen(asked.reduce((sum, part) => sum + part.refundFen, 0));
  await tellOfRefund(tx, ctx, { order, refundFen, reason });
  return ok({ refundFen });
}

async function tellOfRefund(
  tx: Tx,
  ctx: Ctx,
  { order, refundFen, reason }: { order: OrderHead; refundFen: Fen; reason: string },
): Promise<void> {
  const to = { topic: 'notify', aggregateKind: 'order', aggregateId: order.id } as const;
  const params = { number: order.number, amountFen: refundFen, reason };
  await enqueue(
    tx,
    ctx,
    {
      ...to,
      payload: {
        orgId: order.fulfillerId,
        role: 'supplier',
        code: 'order-refund-owed',
        params,
        href: paths.supplierOrder(order.id),
      },
    },
    {
      ...to,
      payload: {
        orgId: order.unitId,
        role: 'finance',
        code: 'order-refund-to-check',
        params,
        href: `${paths.order(order.id)}#refunds`,
      },
    },
  );
}

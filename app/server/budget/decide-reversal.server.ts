import type { Tx } from '~db/client.ts';
import { postLedger } from '~db/queries/budget/post-ledger.ts';
import type { EntryToReverse, ReversalHead } from '~db/queries/budget/reversals.ts';
import { decideReversalRow, findReversal, lockEntry, takeBackSpent } from '~db/queries/budget/reversals.ts';
import { lockOrder } from '~db/queries/fulfilment/order-head.ts';
import type { DecideReversalInput } from '../../domain/budget/reversal.input.ts';
import { reversalKey, reversalOf, reversibleFen } from '../../domain/budget/reversal.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { noteOrder } from '../fulfilment/order-change.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * 复核冲正, never by who asked for it: agreed to, the reversing entry is posted with its reason; the fiscal system hears
 * of a payment that came back. What was bought stays counted: goods that go back are the order's affair. Locks go
 * order, then budget line.
 */
export async function decideReversal(
  ctx: Ctx,
  input: DecideReversalInput,
): Promise<Result<{ readonly lineId: string }>> {
  const actor = authorize(ctx, 'decide-reversal');
  const { reversalId, verdict, note } = input;
  if (verdict === 'refuse' && note === '') return refuse('REVERSAL_NOTE_NEEDED', {}, 'note');
  return withTransaction(ctx, async (tx) => {
    const reversal = await findReversal(tx, actor.orgId, reversalId);
    if (reversal === null) return refuse('NOT_FOUND');
    if (reversal.proposedBy === actor.userId) return refuse('OWN_REVERSAL');
    const state = verdict === 'agree' ? 'done' : 'refused';
    const decision = {
      id: reversal.id,
      state,
      by: actor.userId,
      at: ctx.clock.now(),
      note: note || null,
    } as const;
    if (!(await decideReversalRow(tx, decision))) return refuse('ALREADY_DONE');
    await audit(tx, ctx, {
      action: 'decide-reversal',
      subjectKind: 'budget_line',
      subjectId: reversal.lineId,
      orgId: actor.orgId,
      detail: { seq: reversal.seq, amountFen: reversal.amountFen, verdict, note },
    });
    await enqueue(tx, ctx, {
      topic: 'notify',
      aggregateKind: 'user',
      aggregateId: reversal.proposedBy,
      payload: {
        orgId: actor.orgId,
        userId: reversal.proposedBy,
        code: verdict === 'agree' ? 'reversal-done' : 'reversal-refused',
        params: { seq: reversal.seq, note },
        href: paths.budgetLine(reversal.lineId),
      },
    });
    if (verdict === 'refuse') return ok({ lineId: reversal.lineId });
    return takeBack(tx, ctx, actor, reversal);
  });
}

async function takeBack(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  reversal: ReversalHead,
): Promise<Result<{ readonly lineId: string }>> {
  const { lineId, amountFen } = reversal;
  if (reversal.orderId !== null && !(await noteRefund(tx, ctx, reversal, reversal.orderId))) {
    return refuse('CONFLICT');
  }
  const entry = await lockEntry(tx, actor.orgId, lineId, reversal.seq);
  if (entry === null) throw new Error(`entry ${reversal.seq} of line ${lineId} is gone`);
  // the line may have been closed since it was asked for
  const reversible = reversibleFen(entry);
  if (!reversible.ok) return reversible;
  if (reversal.orderId !== null && entry.sourceLineId !== null) {
    const part = {
      orderId: reversal.orderId,
      requestLineId: entry.sourceLineId,
      budgetLineId: lineId,
      amountFen,
    };
    if (!(await takeBackSpent(tx, part))) return refuse('CONFLICT');
  }
  const posted = await postLedger(tx, [
    {
      ...reversalOf(entry, fen(amountFen)),
      ...sourceOf(entry, reversal.id),
      lineId,
      reason: reversal.reason,
      idempotencyKey: reversalKey(reversal.id),
      actorId: actor.userId,
      at: ctx.clock.now(),
    },
  ]);
  if (posted.ok) return ok({ lineId });
  return refuse('REVERSAL_SHORT', { line: entry.lineCode, available: formatYuan(fen(posted.availableFen)) });
}

/** A reversal keeps the papers of what it takes back, so that every sum still opens to its order. */
function sourceOf(entry: EntryToReverse, reversalId: string) {
  return entry.kind === 'spend'
    ? { sourceKind: 'payment' as const, sourceId: entry.sourceId, sourceLineId: entry.sourceLineId }
    : { sourceKind: 'adjustment' as const, sourceId: reversalId };
}

async function noteRefund(tx: Tx, ctx: Ctx, reversal: ReversalHead, orderId: string): Promise<boolean> {
  const order = await lockOrder(tx, orderId, { system: true }, ctx.clock.now());
  if (order === null) return false;
  await noteOrder(tx, ctx, {
    order,
    action: 'decide-reversal',
    detail: { amountFen: reversal.amountFen, reason: reversal.reason },
  });
  await enqueue(tx, ctx, budgetSync(order.requestId, 'payment-reversed'));
  return true;
}

import { uuidv7 } from 'uuidv7';
import { insertReversal, lockEntry } from '~db/queries/budget/reversals.ts';
import type { ProposeReversalInput } from '../../domain/budget/reversal.input.ts';
import { reversibleFen } from '../../domain/budget/reversal.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * 申请冲正: finance asks for an entry of the unit's ledger to be taken back, whole or in part, with the reason. Nothing
 * moves until a second person agrees; the same form twice asks once.
 */
export async function proposeReversal(ctx: Ctx, input: ProposeReversalInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'propose-reversal');
  const { lineId, seq, amountFen, reason, idempotencyKey } = input;
  if (amountFen <= 0) return refuse('REVERSAL_AMOUNT', { left: '0.00' }, 'amountFen');
  return withTransaction<null>(ctx, async (tx) => {
    const entry = await lockEntry(tx, actor.orgId, lineId, seq);
    if (entry === null) return refuse('NOT_FOUND');
    const reversible = reversibleFen(entry);
    if (!reversible.ok) return reversible;
    const proposed = await insertReversal(tx, {
      id: uuidv7(),
      unitId: actor.orgId,
      budgetLineId: lineId,
      seq,
      amountFen,
      reason,
      state: 'proposed',
      idempotencyKey,
      proposedBy: actor.userId,
      proposedAt: ctx.clock.now(),
    });
    if (!proposed) return ok(null);
    const left = fen(reversible.value - entry.takenFen);
    if (amountFen > left) return refuse('REVERSAL_AMOUNT', { left: formatYuan(left) }, 'amountFen');
    await audit(tx, ctx, {
      action: 'propose-reversal',
      subjectKind: 'budget_line',
      subjectId: lineId,
      orgId: actor.orgId,
      detail: { code: entry.lineCode, seq, amountFen, reason },
    });
    const payload = {
      orgId: actor.orgId,
      code: 'reversal-to-check',
      params: { code: entry.lineCode, seq, name: actor.name },
      href: paths.budgetLine(lineId),
    };
    const to = { topic: 'notify', aggregateKind: 'user', aggregateId: actor.userId } as const;
    await enqueue(
      tx,
      ctx,
      { ...to, payload: { ...payload, role: 'unit_admin' } },
      { ...to, payload: { ...payload, role: 'finance' } },
    );
    return ok(null);
  });
}

import type { DifferenceRow } from '~db/queries/budget/reconciliations.ts';
import { findDifference, markRepaired } from '~db/queries/budget/reconciliations.ts';
import { REPAIR_NAMES } from '../../domain/budget/difference-names.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { repairHold, repairUnknownHold } from './repair-hold.server.ts';
import { closeLine, followAmount, openLine } from './repair-indicator.server.ts';
import { settleFromStatus } from './repair-payment.server.ts';

/**
 * One-click repair of a difference. About indicators and payments the fiscal system is right, about holds and contracts the
 * ledger is. The repair is done first, then marked and audited: a repair done twice changes nothing the second time.
 */
export async function repairFiscalDifference(
  ctx: Ctx,
  input: { readonly differenceId: string },
): Promise<Result<null>> {
  const actor = authorize(ctx, 'repair-fiscal-difference');
  const difference = await findDifference(ctx.db, input.differenceId);
  if (difference === null) return refuse('NOT_FOUND');
  if (difference.state !== 'open') return ok(null);
  const done = await carryOut(ctx, difference);
  if (!done.ok) return done;
  return withTransaction<null>(ctx, async (tx) => {
    const { id, unitId, kind, subject, oursFen, theirsFen } = difference;
    const note = REPAIR_NAMES[kind];
    const marked = await markRepaired(tx, { id, by: actor.userId, at: ctx.clock.now(), note });
    if (!marked) return ok(null);
    await audit(tx, ctx, {
      action: 'repair-fiscal-difference',
      subjectKind: 'fiscal_difference',
      subjectId: id,
      orgId: unitId,
      detail: { kind, subject, oursFen, theirsFen },
    });
    return ok(null);
  });
}

function carryOut(ctx: Ctx, difference: DifferenceRow): Promise<Result<null>> {
  const system = actingAs(ctx, { kind: 'system', name: 'reconciliation' });
  switch (difference.kind) {
    case 'indicator_amount':
      return followAmount(ctx, difference);
    case 'indicator_missing':
      return closeLine(ctx, difference);
    case 'indicator_unknown':
      return openLine(ctx, difference);
    case 'hold_differs':
    case 'hold_missing':
      return repairHold(system, difference);
    case 'hold_unknown':
      return repairUnknownHold(system, difference);
    case 'payment_unsettled':
      return settleFromStatus(system, difference);
  }
}

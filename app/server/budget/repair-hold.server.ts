import { adoptPosition } from '~db/queries/budget/fiscal-holds.ts';
import { readDesiredPosition } from '~db/queries/budget/fiscal-position.ts';
import type { DifferenceRow } from '~db/queries/budget/reconciliations.ts';
import { positionThere } from '../../domain/budget/fiscal-differences.ts';
import type { FiscalPosition } from '../../domain/budget/fiscal-position.ts';
import type { HoldThere } from '../../domain/budget/fiscal-wire.ts';
import { FISCAL_ERRORS } from '../../domain/budget/fiscal-wire.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { FiscalSystemUnavailableError } from './budget-system.server.ts';
import { syncFiscalHold } from './sync-fiscal-hold.server.ts';

const away = () => refuse('FISCAL_SYSTEM_AWAY');

/** Takes over what the fiscal system really holds, and tells it from there what the ledger says. */
export async function repairHold(ctx: Ctx, difference: DifferenceRow): Promise<Result<null>> {
  const { requestId, subject, mofDivCode, fiscalYear, agencyCode } = difference;
  if (requestId === null) return refuse('NOT_FOUND');
  try {
    const there = await ctx.budgetSystem.listHolds({ mofDivCode, fiscalYear, agencyCode });
    const hold = there.find(({ holdNo }) => holdNo === subject) ?? null;
    const desired = await readDesiredPosition(ctx.db, requestId);
    if (desired === null) return refuse('NOT_FOUND');
    const acknowledged = hold === null ? null : takenOver(hold, desired.position);
    const adopted = { acknowledged, seq: hold?.seq ?? 0, at: ctx.clock.now() };
    await withTransaction(ctx, async (tx) => {
      await adoptPosition(tx, requestId, adopted);
      return ok(null);
    });
    const outcome = await syncFiscalHold(ctx, { requestId });
    if (outcome.agreed) return ok(null);
    return refuse('FISCAL_REFUSED', { why: FISCAL_ERRORS[outcome.code] ?? outcome.message });
  } catch (error) {
    if (error instanceof FiscalSystemUnavailableError) return away();
    throw error;
  }
}

/** Their sums under our names of the contracts; a contract they know and we do not is left with nothing to give back. */
function takenOver(hold: HoldThere, desired: FiscalPosition): FiscalPosition {
  const { holds, contracts } = positionThere(hold);
  return {
    holds,
    contracts: desired.contracts
      .filter(({ contractNumber }) => contracts.has(contractNumber))
      .map((contract) => ({ ...contract, items: contracts.get(contract.contractNumber) ?? [] })),
  };
}

/** A hold nobody here knows ties up a unit's money for nothing. */
export async function repairUnknownHold(ctx: Ctx, difference: DifferenceRow): Promise<Result<null>> {
  const seq = Number(difference.detail['seq'] ?? 0) + 1;
  const head = { operationNo: `${difference.subject}-R${seq}`, holdNo: difference.subject, seq };
  try {
    const answer = await ctx.budgetSystem.release(head, 'CANCEL');
    if (answer.done) return ok(null);
    return refuse('FISCAL_REFUSED', { why: FISCAL_ERRORS[answer.code] ?? answer.message });
  } catch (error) {
    if (error instanceof FiscalSystemUnavailableError) return away();
    throw error;
  }
}

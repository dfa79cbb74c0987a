import { adoptPosition } from '~db/queries/budget/fiscal-holds.ts';
import { readDesiredPosition } from '~db/queries/budget/fiscal-position.ts';
import { positionThere } from '../../domain/budget/fiscal-differences.ts';
import type { FiscalPosition } from '../../domain/budget/fiscal-position.ts';
import type { HoldThere } from '../../domain/budget/fiscal-wire.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * Takes over what the fiscal system really holds of a request, so that the next telling starts from there. False for a
 * request nobody knows. Throws when the fiscal system does not answer.
 */
export async function adoptFiscalHold(ctx: Ctx, requestId: string): Promise<boolean> {
  const desired = await readDesiredPosition(ctx.db, requestId);
  if (desired === null) return false;
  const { mofDivCode, fiscalYear, agencyCode } = desired;
  const there = await ctx.budgetSystem.listHolds({ mofDivCode, fiscalYear, agencyCode });
  const hold = there.find(({ holdNo }) => holdNo === `DJ-${desired.number}`) ?? null;
  const acknowledged = hold === null ? null : takenOver(hold, desired.position);
  await withTransaction(ctx, async (tx) => {
    await adoptPosition(tx, requestId, { acknowledged, seq: hold?.seq ?? 0, at: ctx.clock.now() });
    return ok(null);
  });
  return true;
}

/** Their sums under our names of the contracts; a contract only they know is left to people. */
function takenOver(hold: HoldThere, desired: FiscalPosition): FiscalPosition {
  const { holds, contracts } = positionThere(hold);
  return {
    holds,
    contracts: desired.contracts
      .filter(({ contractNumber }) => contracts.has(contractNumber))
      .map((contract) => ({ ...contract, items: contracts.get(contract.contractNumber) ?? [] })),
  };
}

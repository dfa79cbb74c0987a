import type { PlanFault } from '~db/queries/budget/plans.ts';
import { findPlanFaults } from '~db/queries/budget/plans.ts';
import type { LedgerFault } from '~db/queries/budget/verify.ts';
import { countLedger, findLedgerFaults, restoreCaches } from '~db/queries/budget/verify.ts';
import type { MoneyFault } from '~db/queries/payment/money.ts';
import { findMoneyFaults } from '~db/queries/payment/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface Verification {
  readonly lines: number;
  readonly entries: number;
  readonly faults: readonly LedgerFault[];
  /** Of the money ledger, which keeps what is no budget money; never repaired by itself. */
  readonly moneyFaults: readonly MoneyFault[];
  /** Plans that do not say what the ledger says of their 品目; never repaired by itself. */
  readonly planFaults: readonly PlanFault[];
  readonly repaired: number;
}

/**
 * Re-derives every balance from its entries and walks each hash chain. `repair` restores cached sums
 * of lines whose rows are right; a wrong, missing or truncated row is only named, never papered over. The money ledger is
 * re-derived too, and held against the payments.
 */
export async function verifyLedger(
  ctx: Ctx,
  input: { readonly repair: boolean },
): Promise<Result<Verification>> {
  authorizeSystem(ctx, 'verify-ledger');
  const faults = await findLedgerFaults(ctx.db);
  const caches = faults.filter((fault) => fault.fault === 'cache');
  const counts = {
    ...(await countLedger(ctx.db)),
    moneyFaults: await findMoneyFaults(ctx.db),
    planFaults: await findPlanFaults(ctx.db),
  };
  if (!input.repair || caches.length === 0) return ok({ ...counts, faults, repaired: 0 });
  const repaired = await withTransaction(ctx, async (tx) => {
    const restored = await restoreCaches(
      tx,
      caches.map((fault) => fault.lineId),
    );
    await audit(
      tx,
      ctx,
      ...caches.map((fault) => ({
        action: 'verify-ledger',
        subjectKind: 'budget_line' as const,
        subjectId: fault.lineId,
        orgId: null,
        detail: { code: fault.code, year: fault.fiscalYear, was: fault.detail },
      })),
    );
    return ok(restored);
  });
  return repaired.ok ? ok({ ...counts, faults, repaired: repaired.value }) : repaired;
}

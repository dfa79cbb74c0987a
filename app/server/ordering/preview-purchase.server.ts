import type { Decision, Verdict } from '../../domain/policy/decision.ts';
import { overallVerdict } from '../../domain/policy/evaluate.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { preparePurchase } from './read-purchase.server.ts';

export interface PurchasePreview {
  readonly offerId: string;
  readonly verdict: Verdict;
  readonly decisions: readonly Decision[];
  readonly method: string;
  readonly amountFen: number;
  readonly deliveryFeeFen: number;
  readonly addressText: string | null;
  /** The budget lines that would bear it. */
  readonly budget: readonly {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    readonly availableFen: number;
    readonly amountFen: number;
  }[];
}

/**
 * 能不能买: the rules' answer for one offer and quantity as if it were ordered today by this unit, before
 * anything is put into the cart. Reads only; nothing is held.
 */
export async function previewPurchase(
  ctx: Ctx,
  input: { readonly offerId: string; readonly quantityMilli: number },
): Promise<Result<PurchasePreview>> {
  const actor = authorize(ctx, 'preview-purchase');
  const purchase = await preparePurchase(ctx.db, {
    unitId: actor.orgId,
    divisionCode: actor.divisionCode,
    source: { kind: 'offer', offerId: input.offerId, quantityMilli: input.quantityMilli },
    orderDate: toLocalDate(ctx.clock.now()),
  });
  const line = purchase?.lines[0];
  if (!purchase || !line) return refuse('NOT_FOUND');
  const budget = line.facts.allocations.flatMap((allocation) => {
    const found = purchase.facts.budgetLines.find((candidate) => candidate.id === allocation.budgetLineId);
    if (!found) return [];
    const { id, name, code, availableFen } = found;
    return [{ id, name, code, availableFen, amountFen: allocation.amountFen }];
  });
  const { address } = purchase;
  return ok({
    offerId: input.offerId,
    verdict: overallVerdict(purchase.decisions),
    decisions: purchase.decisions,
    method: line.facts.method,
    amountFen: line.quoted.amountFen,
    deliveryFeeFen: line.quoted.deliveryFeeFen,
    addressText: address ? `${address.divisionName} ${address.detail}` : null,
    budget,
  });
}

import type { AllocationChoice } from '../../domain/ordering/allocate.ts';
import type { CheckoutView } from '../../domain/ordering/purchase-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { toCheckoutView } from './purchase-view.server.ts';
import { preparePurchase } from './read-purchase.server.ts';

/** What the form holds so far; everything may be missing. */
export interface ViewCheckoutInput {
  readonly addressId?: string | null;
  /** By cart item. */
  readonly allocations?: Readonly<Record<string, readonly AllocationChoice[]>>;
  readonly reasons?: Readonly<Record<string, string>>;
}

/** 结算: the ticked lines of the user's own cart, judged with what he has chosen so far. */
export async function viewCheckout(ctx: Ctx, input: ViewCheckoutInput): Promise<Result<CheckoutView>> {
  const actor = authorize(ctx, 'view-checkout');
  const purchase = await preparePurchase(ctx.db, {
    unitId: actor.orgId,
    divisionCode: actor.divisionCode,
    source: { kind: 'cart', userId: actor.userId, items: 'selected' },
    orderDate: toLocalDate(ctx.clock.now()),
    withGreen: true,
    choices: {
      addressId: input.addressId ?? null,
      allocations: new Map(Object.entries(input.allocations ?? {})),
      reasons: input.reasons ?? {},
    },
  });
  return purchase === null ? refuse('NOT_FOUND') : ok(toCheckoutView(purchase));
}

import { countPayments, listPayableOrders, listPaymentRows } from '~db/queries/payment/list-payments.ts';
import type { PaymentRow, PaymentView } from '../../domain/payment/payment-list.ts';
import { PAYMENT_VIEWS } from '../../domain/payment/payment-list.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { uuidOr } from '../fulfilment/order-query.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface PaymentListInput {
  readonly view: PaymentView;
  readonly before: string | null;
}

export interface PaymentList {
  readonly rows: readonly PaymentRow[];
  readonly counts: Readonly<Record<PaymentView, number>>;
  readonly nextBefore: string | null;
}

const PAGE = 20;

/** The query of the payment list; what it does not know is left out rather than refused. */
export function paymentQuery(search: URLSearchParams): PaymentListInput {
  return {
    view: PAYMENT_VIEWS.find((view) => view === search.get('view')) ?? 'payable',
    before: uuidOr(search.get('before')),
  };
}

/** What the unit has to pay, has applied for and has paid. */
export async function listPayments(
  ctx: Ctx,
  input: Partial<PaymentListInput> & { readonly limit?: number },
): Promise<Result<PaymentList>> {
  const actor = authorize(ctx, 'list-payments');
  const view = input.view ?? 'payable';
  const limit = input.limit ?? PAGE;
  const question = { unitId: actor.orgId, before: input.before ?? null, limit: limit + 1 };
  const [found, counts] = await Promise.all([
    view === 'payable'
      ? listPayableOrders(ctx.db, { ...question, view })
      : listPaymentRows(ctx.db, { ...question, view }),
    countPayments(ctx.db, actor.orgId),
  ]);
  const rows = found.slice(0, limit);
  return ok({ rows, counts, nextBefore: found.length > limit ? (rows.at(-1)?.id ?? null) : null });
}

import { listSupervisedOrders as listRows } from '~db/queries/oversight/supervised-orders.ts';
import type { SupervisedOrders } from '../../domain/oversight/boards.ts';
import type { SupervisedOrderRow, SupervisedOrdersQuery } from '../../domain/oversight/supervised-orders.ts';
import { cursorText } from '../../domain/oversight/supervised-orders.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { askedTogether } from '../asked-together.server.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { openSupervision } from './supervision.server.ts';

const PAGE_ROWS = 20;

/** Where the next page goes on: by the day the list goes by. */
function cursorOf(row: SupervisedOrderRow, basis: SupervisedOrdersQuery['basis']): string {
  const day = basis === 'contract' ? (row.contractedOn ?? row.orderDate) : row.orderDate;
  return cursorText({ day, id: row.id });
}

/** The orders behind a figure: filtered as it is, with the amounts it counts, so that they sum to it. */
export async function listSupervisedOrders(
  ctx: Ctx,
  input: SupervisedOrdersQuery & { readonly limit?: number },
): Promise<Result<SupervisedOrders>> {
  const actor = authorize(ctx, 'list-supervised-orders');
  const { limit = PAGE_ROWS, ...query } = input;
  const opened = await openSupervision(ctx, actor, query);
  if (!opened.ok) return opened;
  const { filter } = opened.value;
  const { until } = query;
  const whole = opened.value.span;
  const span = until !== null && until < whole.to ? { ...whole, to: until } : whole;
  const frame = { ...opened.value.frame, span };
  const { basis, category, supplier, maker, green, origin, text, before } = query;
  const question = {
    basis,
    filter: { ...filter, category, supplierId: supplier },
    span,
    maker,
    green,
    origin,
    text,
    before,
    limit: limit + 1,
  };
  // the sums are over all pages, whichever is asked for
  const found = await askedTogether(ctx.db, `supervised orders ${JSON.stringify(question)}`, () =>
    listRows(ctx.db, question),
  );
  const rows = found.rows.slice(0, limit);
  const last = rows.at(-1);
  const more = found.rows.length > limit && last !== undefined;
  return ok({
    frame,
    query,
    names: found.names,
    sums: found.sums,
    rows,
    nextBefore: more ? cursorOf(last, basis) : null,
  });
}

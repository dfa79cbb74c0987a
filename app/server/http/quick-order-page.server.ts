import type { ChosenRowsInput } from '../../domain/ordering/quick-order/quick-order.input.ts';
import type { MatchedRow } from '../../domain/ordering/quick-order/quick-order-view.ts';
import { faultOf } from '../../domain/ordering/quick-order/quick-order-view.ts';
import { parseQuantity } from '../../domain/quantity.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { addLinesToCart } from '../ordering/add-lines-to-cart.server.ts';
import { matchQuickOrder } from '../ordering/match-quick-order.server.ts';
import type { FormError } from './form.server.ts';

export interface OrderedRows {
  /** Rows that came into the cart now. */
  readonly added: number;
  /** Those that did not, matched again as they are written now. */
  readonly rows: readonly MatchedRow[];
  /** By row: why it did not. */
  readonly errors: Readonly<Record<string, FormError>>;
  /** By row: what was chosen. */
  readonly choices: Readonly<Record<string, string>>;
}

const message = ({ code, params }: Refusal): FormError => ({ text: REFUSALS[code].text, params });
const plain = (code: RefusalCode): FormError => message(refuse(code).refusal);

/**
 * What the page of matched rows sends back. `add`: the chosen rows come into the cart, what cannot stays with its
 * reason, and rows that are not to be bought leave; else the rows are only matched again as they are written now.
 */
export async function orderChosenRows(
  ctx: Ctx,
  { idempotencyKey, rows }: ChosenRowsInput,
  add: boolean,
): Promise<Result<OrderedRows>> {
  const errors: Record<string, FormError> = {};
  const kept = add ? rows.filter(({ choice }) => choice !== 'skip') : rows;
  const lines = (add ? kept : []).flatMap((row) => {
    const { choice } = row;
    const quantity = parseQuantity(row.quantity);
    if (choice === undefined || choice === 'skip') return [];
    if (quantity === null || faultOf({ ...row, name: row.name || '·' }) !== null) {
      errors[row.row] = plain('QUANTITY_INVALID');
      return [];
    }
    return [{ ref: String(row.row), offerId: choice, quantity }];
  });
  const added = new Set<string>();
  if (lines.length > 0) {
    const done = await addLinesToCart(ctx, { idempotencyKey, lines });
    if (!done.ok) return done;
    for (const { ref, refusal } of done.value.outcomes) {
      if (refusal === null) added.add(ref);
      else errors[ref] = message(refusal);
    }
  }
  const left = kept.filter(({ row }) => !added.has(String(row)));
  const choices = Object.fromEntries(left.flatMap(({ row, choice }) => (choice ? [[row, choice]] : [])));
  const matched = left.length === 0 ? ok({ rows: [] }) : await matchQuickOrder(ctx, { rows: left });
  return matched.ok ? ok({ added: added.size, rows: matched.value.rows, errors, choices }) : matched;
}

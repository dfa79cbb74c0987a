import { redirect } from '@remix-run/node';
import { takeGoodsInput } from '../../domain/ordering/saved-list.input.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { addLinesToCart } from '../ordering/add-lines-to-cart.server.ts';
import type { FormError } from './form.server.ts';
import { parseFormData, refusedForm, refusedVerb, valuesOf } from './form.server.ts';

/**
 * The ticked goods of a list or an old order into the cart: to the cart when all came in; else the page again, telling
 * at each line why it did not, and how many did.
 */
export async function takeGoods(ctx: Ctx, form: FormData) {
  const parsed = parseFormData(form, takeGoodsInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const { idempotencyKey, lines } = parsed.value;
  const taken = lines.flatMap((line, at) =>
    line.take === 'on'
      ? [{ ref: String(at), offerId: line.offerId, productId: line.productId, quantity: line.quantity }]
      : [],
  );
  const done = await addLinesToCart(ctx, { idempotencyKey, lines: taken });
  if (!done.ok) return refusedVerb(done.refusal, form);
  const { added, outcomes } = done.value;
  const errors: Record<string, FormError[]> = {};
  for (const { ref, refusal } of outcomes) {
    if (refusal !== null)
      errors[`lines[${ref}].quantity`] = [{ text: REFUSALS[refusal.code].text, params: refusal.params }];
  }
  if (Object.keys(errors).length === 0) return redirect(paths.cart());
  errors[''] = [
    {
      text: '{added} 种已加入购物车，{left} 种没有，原因写在各行。',
      params: { added, left: taken.length - added },
    },
  ];
  const values = valuesOf(form);
  // what is in the cart now is not ticked any more
  for (const { ref, refusal } of outcomes) if (refusal === null) delete values[`lines[${ref}].take`];
  return refusedForm({ errors, values }, 409);
}

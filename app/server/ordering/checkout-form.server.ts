import { z } from 'zod';
import { fen, parseYuan, toYuanText } from '../../domain/money.ts';
import type { AllocationChoice } from '../../domain/ordering/allocate.ts';
import { acceptPriceInput, changeCartOfferInput } from '../../domain/ordering/cart.input.ts';
import { composeReason } from '../../domain/policy/coded-reasons.ts';
import { milli } from '../../domain/quantity.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { acceptPrice } from './accept-price.server.ts';
import { changeCartOffer } from './change-cart-offer.server.ts';
import { saveCart } from './save-cart.server.ts';
import type { ViewCheckoutInput } from './view-checkout.server.ts';

const LINE = /^lines\[(\d{1,3})\]\.cartItemId$/;
const MOST_ROWS = 20;
const isGuid = (text: unknown): text is string => z.guid().safeParse(text).success;

/** The form's lines with their index in the field names. */
function linesOf(form: FormData): { index: number; itemId: string }[] {
  return [...form.entries()].flatMap(([name, value]) => {
    const index = LINE.exec(name)?.[1];
    return index !== undefined && isGuid(value) ? [{ index: Number(index), itemId: value }] : [];
  });
}

/**
 * The posted form as the schema wants it: rows of a split that were left empty are taken out, and a first row that
 * still holds the whole amount gives up what the user put on the others.
 */
export function tidyCheckoutForm(form: FormData): FormData {
  for (const { index } of linesOf(form)) {
    let others = 0;
    for (let row = 1; row < MOST_ROWS; row += 1) {
      const [id, amount] = [
        `lines[${index}].allocations[${row}].budgetLineId`,
        `lines[${index}].allocations[${row}].amountYuan`,
      ];
      if (!form.has(id)) break;
      if (form.get(id) === '' && (form.get(amount) ?? '') === '') {
        form.delete(id);
        form.delete(amount);
      } else others += parseYuan(String(form.get(amount) ?? '')) ?? 0;
    }
    const first = `lines[${index}].allocations[0].amountYuan`;
    const whole = parseYuan(String(form.get(`lines[${index}].amountYuan`) ?? ''));
    if (
      whole !== null &&
      others > 0 &&
      others < whole &&
      parseYuan(String(form.get(first) ?? '')) === whole
    ) {
      form.set(first, toYuanText(fen(whole - others)));
    }
  }
  return form;
}

/** What the form holds so far, however incomplete: for re-evaluating the cards. */
export function readDraft(form: FormData): ViewCheckoutInput {
  const allocations: Record<string, AllocationChoice[]> = {};
  for (const { index, itemId } of linesOf(form)) {
    const choices: AllocationChoice[] = [];
    for (let row = 0; row < MOST_ROWS; row += 1) {
      const budgetLineId = form.get(`lines[${index}].allocations[${row}].budgetLineId`);
      const amountFen = parseYuan(String(form.get(`lines[${index}].allocations[${row}].amountYuan`) ?? ''));
      if (isGuid(budgetLineId)) choices.push({ budgetLineId, amountFen });
    }
    if (choices.length > 0) allocations[itemId] = choices;
  }
  const addressId = form.get('addressId');
  return { addressId: isGuid(addressId) ? addressId : null, allocations, reasons: reasonsOf(form) };
}

function reasonsOf(form: FormData): Record<string, string> {
  const reasons: Record<string, string> = {};
  for (let index = 0; index < 50; index += 1) {
    const ruleId = form.get(`reasons[${index}].ruleId`);
    const text = form.get(`reasons[${index}].text`);
    const code = form.get(`reasons[${index}].code`);
    if (typeof ruleId === 'string' && typeof text === 'string' && text.trim() !== '')
      reasons[ruleId] = composeReason(ruleId, typeof code === 'string' ? code : null, text.slice(0, 200));
  }
  return reasons;
}

/**
 * Carries out a card's remedy on the cart or in the form: `reduce:<item>:<milli>`, `remove:<item>`,
 * `offer:<item>:<offer>`, `charge:<item>:<budget line>`, `accept:<item>:<fen>` for a price that rose.
 */
export async function carryOutRemedy(ctx: Ctx, form: FormData, remedy: string): Promise<Result<unknown>> {
  const [kind, itemId = '', value = ''] = remedy.split(':');
  if (!isGuid(itemId)) return refuse('INVALID_INPUT');
  switch (kind) {
    case 'reduce': {
      if (!/^[1-9]\d{0,9}$/.test(value)) return refuse('INVALID_INPUT');
      return saveCart(ctx, { items: [{ id: itemId, quantity: milli(Number(value)) }] });
    }
    case 'remove':
      return saveCart(ctx, { items: [{ id: itemId, selected: false }] });
    case 'offer': {
      const parsed = changeCartOfferInput.safeParse({ itemId, offerId: value });
      return parsed.success ? changeCartOffer(ctx, parsed.data) : refuse('INVALID_INPUT');
    }
    case 'accept': {
      const parsed = acceptPriceInput.safeParse({ itemId, priceFen: value });
      return parsed.success ? acceptPrice(ctx, parsed.data) : refuse('INVALID_INPUT');
    }
    case 'charge':
      chargeTo(form, itemId, value);
      return ok(null);
    default:
      return refuse('INVALID_INPUT');
  }
}

/** The whole line on one budget line, in the form. */
function chargeTo(form: FormData, itemId: string, budgetLineId: string): void {
  const line = linesOf(form).find((candidate) => candidate.itemId === itemId);
  if (line === undefined) return;
  for (let row = 0; row < MOST_ROWS; row += 1) {
    form.delete(`lines[${line.index}].allocations[${row}].budgetLineId`);
    form.delete(`lines[${line.index}].allocations[${row}].amountYuan`);
  }
  form.set(`lines[${line.index}].allocations[0].budgetLineId`, budgetLineId);
}

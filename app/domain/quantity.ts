import { toHalfWidthCompact } from './text.ts';

/** Quantity in thousandths of the unit (件, 箱, 千克 …), a safe integer: 2.5 kg is 2500. */
export type Milli = number & { readonly __unit: 'milli' };

/** Makes a quantity from an integer count of thousandths. Throws `RangeError` on anything but a safe integer. */
export function milli(amount: number): Milli {
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`not a whole, safe number of thousandths: ${amount}`);
  return (amount === 0 ? 0 : amount) as Milli;
}

/** Whole pieces as a quantity: `pieces(3)` is 3000 thousandths. */
export function pieces(count: number): Milli {
  return milli(count * 1000);
}

const QUANTITY_PATTERN = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,3}))?$/;

/** Reads a quantity as people type it (`12`, `1,200`, `２.５`), at most three decimals; null when it is not one. */
export function parseQuantity(text: string): Milli | null {
  const cleaned = toHalfWidthCompact(text);
  const match = QUANTITY_PATTERN.exec(cleaned);
  if (match === null) return null;
  const [, whole = '', decimals = ''] = match;
  const amount = Number(whole.replaceAll(',', '') + decimals.padEnd(3, '0'));
  return Number.isSafeInteger(amount) ? milli(amount) : null;
}

/** `2500` → `2.5`, `1200000` → `1200`: no grouping, so that a form field reads it back exactly. */
export function formatQuantity(quantity: Milli): string {
  const digits = String(Math.abs(quantity)).padStart(4, '0');
  const decimals = digits.slice(-3).replace(/0+$/, '');
  return `${quantity < 0 ? '-' : ''}${digits.slice(0, -3)}${decimals === '' ? '' : `.${decimals}`}`;
}

export function sumMilli(quantities: Iterable<Milli>): Milli {
  let total = 0;
  for (const quantity of quantities) total += quantity;
  return milli(total);
}

import { toHalfWidthCompact } from './text.ts';

/** Amount in fen (分), a safe integer; tax-inclusive unless a name says otherwise. */
export type Fen = number & { readonly __unit: 'fen' };

/** Makes an amount from an integer count of fen. Throws `RangeError` on anything but a safe integer: that is a bug, never user input. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole, safe number of fen: ${amount}`);
  // `-0` would print as "-0.00" and differ under Object.is.
  return (amount === 0 ? 0 : amount) as Fen;
}

export const ZERO_FEN: Fen = fen(0);

const YUAN_PATTERN = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/;

/**
 * Reads an amount in yuan as people type it: `1,234.5`, `￥１２３`, `88元`.
 * At most two decimals; null when the text is not an amount, is negative (unless `signed`) or exceeds what an integer can hold.
 */
export function parseYuan(text: string, options: { signed?: boolean } = {}): Fen | null {
  const cleaned = toHalfWidthCompact(text)
    .replace(/^(-?)[¥￥]/, '$1')
    .replace(/(人民币)?元$/, '');
  const match = YUAN_PATTERN.exec(cleaned);
  if (match === null) return null;
  const [, sign = '', whole = '', decimals = ''] = match;
  if (sign !== '' && options.signed !== true) return null;
  const digits = whole.replaceAll(',', '') + decimals.padEnd(2, '0');
  const amount = Number(`${sign}${digits}`);
  return Number.isSafeInteger(amount) ? fen(amount) : null;
}

/** `1234567` → `12,345.67`: for display, without a currency sign. */
export function formatYuan(amount: Fen): string {
  return toYuanText(amount).replace(/\d(?=(\d{3})+\.)/g, '$&,');
}

/** `1234567` → `12345.67`: for form fields and files, read back exactly by `parseYuan`. */
export function toYuanText(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function addFen(a: Fen, b: Fen): Fen {
  return fen(a + b);
}

export function subFen(a: Fen, b: Fen): Fen {
  return fen(a - b);
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = ZERO_FEN;
  for (const amount of amounts) total = addFen(total, amount);
  return total;
}

/** Integer division rounding half away from zero; `divisor` is positive. */
function divideHalfUp(dividend: bigint, divisor: bigint): Fen {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const quotient = (2n * magnitude + divisor) / (2n * divisor);
  return fen(Number(dividend < 0n ? -quotient : quotient));
}

/** Unit price × quantity in thousandths, rounded half up to the fen. */
export function mulMilli(unitPrice: Fen, quantityMilli: number): Fen {
  return divideHalfUp(BigInt(unitPrice) * BigInt(quantityMilli), 1000n);
}

/** Amount × rate in basis points (1300 = 13 %), rounded half up to the fen. */
export function mulRateBp(amount: Fen, rateBp: number): Fen {
  return divideHalfUp(BigInt(amount) * BigInt(rateBp), 10_000n);
}

/** The tax contained in a tax-inclusive amount, `rateBp` in basis points: gross × r ÷ (1 + r), rounded half up. */
export function taxFromGross(gross: Fen, rateBp: number): Fen {
  if (!Number.isInteger(rateBp) || rateBp < 0)
    throw new RangeError(`not a tax rate in basis points: ${rateBp}`);
  return divideHalfUp(BigInt(gross) * BigInt(rateBp), 10_000n + BigInt(rateBp));
}

/**
 * Splits `total` in proportion to `weights` (non-negative integers) by largest remainder: parts sum to the total exactly,
 * each is within one fen of its exact share, ties go to the earlier part.
 * Throws `RangeError` when there is something to split but no weight to split it by.
 */
export function prorate(total: Fen, weights: readonly number[]): Fen[] {
  const exact = weights.map((weight) => {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`not a weight: ${weight}`);
    return BigInt(weight);
  });
  const weightSum = exact.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum === 0n) {
    if (total === 0) return weights.map(() => ZERO_FEN);
    throw new RangeError('nothing to prorate by: all weights are zero');
  }
  const magnitude = BigInt(Math.abs(total));
  const shares = exact.map((weight, index) => {
    const scaled = magnitude * weight;
    return { index, part: Number(scaled / weightSum), remainder: scaled % weightSum };
  });
  const left = Math.abs(total) - shares.reduce((sum, share) => sum + share.part, 0);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  const lucky = new Set(byRemainder.slice(0, left).map((share) => share.index));
  const sign = total < 0 ? -1 : 1;
  return shares.map((share) => fen(sign * (share.part + (lucky.has(share.index) ? 1 : 0))));
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const digit = (value: number): string => DIGITS.charAt(value);

function groupToChinese(group: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const value = Math.floor(group / 10 ** place) % 10;
    if (value === 0) {
      gap = text !== '';
    } else {
      text += `${gap ? '零' : ''}${digit(value)}${PLACES[place] ?? ''}`;
      gap = false;
    }
  }
  return text;
}

function integerToChinese(value: number): string {
  for (const [unit, size] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    if (value < size) continue;
    const low = value % size;
    const zero = low > 0 && low < size / 10 ? '零' : '';
    return `${integerToChinese(Math.floor(value / size))}${unit}${zero}${low > 0 ? integerToChinese(low) : ''}`;
  }
  return groupToChinese(value);
}

/**
 * 人民币大写, as contracts, invoices and vouchers carry it (支付结算办法 附件一《正确填写票据和结算凭证的基本规定》):
 * `整` after yuan or jiao, never after fen; one `零` for a gap, and before fen when there is no jiao.
 */
export function toUppercaseAmount(amount: Fen): string {
  const magnitude = Math.abs(amount);
  const yuan = Math.floor(magnitude / 100);
  const jiao = Math.floor(magnitude / 10) % 10;
  const cent = magnitude % 10;
  const sign = amount < 0 ? '负' : '';
  if (magnitude === 0) return '零元整';
  const whole = yuan > 0 ? `${integerToChinese(yuan)}元` : '';
  if (jiao === 0 && cent === 0) return `${sign}${whole}整`;
  const jiaoText = jiao > 0 ? `${digit(jiao)}角` : yuan > 0 ? '零' : '';
  return `${sign}${whole}${jiaoText}${cent > 0 ? `${digit(cent)}分` : '整'}`;
}

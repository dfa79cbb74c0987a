/**
 * 20元以下, 30块钱以内, 50元左右的: what it may cost says nothing about what it is. A price without a bound (4.5元花生) may
 * be what it is called.
 */
const PRICE = /(?<![\d.])(\d{1,6}(?:\.\d{1,2})?)(?:元|块钱|块)(以下|以内|之内|内|以上|左右|上下)的?/u;

/** The words without a price, unless that is all there is, and the most it may cost. */
export function withoutPrice(normalized: string): {
  readonly text: string;
  readonly dearestFen: number | null;
} {
  const [whole, yuan, bound] = PRICE.exec(normalized) ?? [];
  const text = whole === undefined ? '' : normalized.replace(whole, ' ').replace(/\s+/g, ' ').trim();
  if (text === '') return { text: normalized, dearestFen: null };
  const most = bound !== undefined && /[下内]$/u.test(bound) && bound !== '上下';
  return { text, dearestFen: most ? Math.round(Number(yuan) * 100) : null };
}

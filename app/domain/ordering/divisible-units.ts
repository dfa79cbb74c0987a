import type { Milli } from '../quantity.ts';

/** Units of measure that can be had in parts; everything else (件, 台, 箱 …) comes whole. */
const DIVISIBLE = new Set([
  '千克',
  '公斤',
  '克',
  '斤',
  '吨',
  '米',
  '升',
  '毫升',
  '平方米',
  '立方米',
  'kg',
  'g',
  'm',
  'L',
]);

/** Whether a quantity makes sense in its unit: 2.5 千克 does, 2.5 台 does not. */
export function fitsUnit(quantity: Milli, unit: string): boolean {
  return quantity % 1000 === 0 || DIVISIBLE.has(unit);
}

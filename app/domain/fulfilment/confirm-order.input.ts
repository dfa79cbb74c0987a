import { z } from 'zod';
import type { Fen } from '../money.ts';
import { parseYuan } from '../money.ts';
import { changeOrderInput, linesOf, orderLineId } from './order.input.ts';

/** A unit price in yuan; an empty field keeps the price. */
const loweredPrice = z
  .string({ error: '请填写单价。' })
  .transform((text, context): Fen => {
    const price = parseYuan(text);
    if (price !== null && price > 0) return price;
    context.addIssue({ code: 'custom', message: '单价应为大于 0、最多两位小数的数字，单位元。' });
    return z.NEVER;
  })
  .optional();

/** 供应商确认: he may lower prices, never raise them. */
export const confirmOrderInput = changeOrderInput.extend({
  lines: linesOf(z.object({ orderLineId, unitPriceYuan: loweredPrice }))
    .optional()
    .default([]),
});
export type ConfirmOrderInput = z.output<typeof confirmOrderInput>;

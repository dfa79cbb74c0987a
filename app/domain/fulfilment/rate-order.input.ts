import { z } from 'zod';
import { optionalFormLine } from '../form-line.ts';
import { changeOrderInput } from './order.input.ts';

const stars = z.coerce
  .number('请选择 1 到 5 分。')
  .int('请选择 1 到 5 分。')
  .min(1, '请选择 1 到 5 分。')
  .max(5, '请选择 1 到 5 分。');

/** 履约评价, once an order after acceptance. */
export const rateOrderInput = changeOrderInput.extend({
  quality: stars,
  delivery: stars,
  service: stars,
  comment: optionalFormLine({ tooLong: '评价最多 300 个字。', max: 300 }),
});
export type RateOrderInput = z.output<typeof rateOrderInput>;

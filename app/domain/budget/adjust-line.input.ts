import { z } from 'zod';
import { yuanCell } from './yuan-cell.ts';

export const adjustLineInput = z.object({
  lineId: z.uuid('指标不存在，请返回列表重新选择。'),
  /** Made when the form was rendered, so that a double click adjusts once. */
  idempotencyKey: z.uuid('表单已失效，请刷新页面。'),
  /** The whole amount the line shall have, in yuan. */
  targetFen: yuanCell('请填写调整后的金额。'),
  reason: z
    .string({ error: '请写明调整依据，如批复文号。' })
    .trim()
    .min(2, '请写明调整依据，如批复文号。')
    .max(200, '调整依据不超过 200 个字符。'),
});
export type AdjustLineInput = z.output<typeof adjustLineInput>;

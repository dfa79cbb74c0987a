import { z } from 'zod';
import { CODE_MOST_CHARS } from './year-close.ts';

export const closeYearInput = z.object({
  fiscalYear: z.coerce
    .number('请选择预算年度。')
    .int()
    .min(2000, '请选择预算年度。')
    .max(2099, '请选择预算年度。'),
  /** Made when the form was rendered, so that a double click closes once. */
  idempotencyKey: z.uuid('表单已失效，请刷新页面。'),
  reason: z
    .string('请写明结账依据，如结转文件文号。')
    .trim()
    .min(2, '请写明结账依据，如结转文件文号。')
    .max(200, '结账依据不超过 200 个字符。'),
  /** 我已核对: ticked by hand, since nothing of it can be taken back. */
  understood: z.literal(true, '请先核对清单，再勾选确认。'),
  lines: z
    .array(
      z.object({
        lineId: z.uuid('指标不存在，请刷新页面。'),
        newCode: z
          .string('请填写新年度的指标编码。')
          .trim()
          .min(1, '请填写新年度的指标编码。')
          .max(CODE_MOST_CHARS, '指标编码不超过 60 个字符。'),
        carryBalance: z.boolean().default(false),
      }),
    )
    .max(2000, '一次最多 2000 条指标。')
    .default([]),
});
export type CloseYearInput = z.output<typeof closeYearInput>;

import { z } from 'zod';
import { yuanCell } from './yuan-cell.ts';

/** 申请冲正 of one entry, whole or in part. */
export const proposeReversalInput = z.object({
  lineId: z.uuid('指标不存在，请返回列表重新选择。'),
  seq: z.coerce.number('请选择要冲正的分录。').int().min(1, '请选择要冲正的分录。').max(2_147_483_647),
  amountFen: yuanCell('请填写冲正金额。'),
  reason: z
    .string('请写明冲正原因和依据。')
    .trim()
    .min(4, '请写明冲正原因和依据，至少 4 个字。')
    .max(200, '冲正原因不超过 200 个字符。'),
  /** Made when the form was rendered, so that a double click proposes once. */
  idempotencyKey: z.uuid('表单已失效，请刷新页面。'),
});
export type ProposeReversalInput = z.output<typeof proposeReversalInput>;

/** 复核: by somebody else. */
export const decideReversalInput = z.object({
  reversalId: z.uuid('没有找到这条冲正申请，请刷新页面。'),
  verdict: z.enum(['agree', 'refuse'], '请选择同意或不同意。'),
  note: z.string().trim().max(200, '说明不超过 200 个字符。').default(''),
});
export type DecideReversalInput = z.output<typeof decideReversalInput>;

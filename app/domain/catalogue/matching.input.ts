import { z } from 'zod';
import { formLine } from '../form-line.ts';

const reason = formLine({
  missing: '请写明理由，供应商和审计会看到。',
  tooLong: '理由最多 200 个字。',
  max: 200,
}).pipe(z.string().min(2, '请写明理由，供应商和审计会看到。'));

/** What an operator says of one or several pairs. */
export const decideMatchInput = z.object({
  caseIds: z
    .array(z.uuid({ error: '没有找到这一项。' }))
    .min(1, '请至少勾选一项。')
    .max(50, '一次最多处理 50 项。')
    .default([])
    .refine((ids) => ids.length > 0, '请至少勾选一项。'),
  verdict: z.enum(['same', 'different'], { error: '请选择“是同一商品”或“不是同一商品”。' }),
  reason,
});
export type DecideMatchInput = z.output<typeof decideMatchInput>;

export const splitProductInput = z.object({ mergeId: z.uuid({ error: '没有找到这一项。' }), reason });
export type SplitProductInput = z.output<typeof splitProductInput>;

/** Which list, and where it goes on. */
export const listMatchingInput = z.object({
  view: z.enum(['open', 'merged']).default('open').catch('open'),
  after: z.string().max(60).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type ListMatchingInput = z.output<typeof listMatchingInput>;

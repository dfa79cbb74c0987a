import { z } from 'zod';
import { QUICK_ORDER_MAX_ROWS } from './read-rows.ts';

const TOO_MANY = '一次最多 200 行，请分几次下单。';

const writtenRow = z.object({
  row: z.coerce.number().int().min(1).max(10_000_000),
  name: z.string().max(200, '名称最多 200 个字。').default(''),
  model: z.string().max(80, '型号最多 80 个字。').default(''),
  quantity: z.string().max(80, '请填写大于 0、最多三位小数的数量。').default(''),
  unit: z.string().max(80, '单位最多 80 个字。').default(''),
});

/** Rows to be matched. */
export const matchRowsInput = z.object({
  rows: z.array(writtenRow).min(1, '请先粘贴清单或上传文件。').max(QUICK_ORDER_MAX_ROWS, TOO_MANY),
});
export type MatchRowsInput = z.output<typeof matchRowsInput>;

/** The page of matched rows as it is sent back: what was written, and what was chosen for each. */
export const chosenRowsInput = z.object({
  idempotencyKey: z.guid('请刷新页面后重试。'),
  rows: z
    .array(
      writtenRow.extend({
        /** An offer; `skip` = this row is not bought; nothing = not decided yet. */
        choice: z.union([z.guid(), z.literal('skip')]).optional(),
      }),
    )
    .min(1, '请先粘贴清单或上传文件。')
    .max(QUICK_ORDER_MAX_ROWS, TOO_MANY),
});
export type ChosenRowsInput = z.output<typeof chosenRowsInput>;

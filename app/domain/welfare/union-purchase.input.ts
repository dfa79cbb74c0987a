import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { quantityField } from '../fulfilment/order.input.ts';
import type { Fen } from '../money.ts';
import { fen } from '../money.ts';
import { parseLocalDate } from '../time/local-date.ts';

/** The minutes of the union committee that resolved a purchase: nothing of a union's money is spent without. */
export const minutesFields = {
  minutesNumber: formLine({
    missing: '请填写工会委员会会议纪要编号，如“工委纪〔2026〕8号”。',
    tooLong: '会议纪要编号最多 60 个字。',
    max: 60,
  }),
  minutesOn: z.string({ error: '请填写会议日期。' }).transform((text, context) => {
    const day = parseLocalDate(text.trim());
    if (day !== null) return day;
    context.addIssue({ code: 'custom', message: '请填写会议日期，如 2026-08-20。' });
    return z.NEVER;
  }),
};

const acceptedPrice = z
  .string({ error: '缺少已确认的价格，请刷新页面。' })
  .regex(/^\d{1,13}$/, '已确认的价格无效，请刷新页面。')
  .transform((text): Fen => fen(Number(text)));

/**
 * What a union buys: offers with quantities and the prices that were looked at, by the minutes of its committee. Fields:
 * `idempotencyKey`, `addressId`, `purpose`, `minutesNumber`, `minutesOn`, `lines[i].offerId`, `.quantity`,
 * `.acceptedPriceFen`.
 */
export const submitUnionPurchaseInput = z.object({
  idempotencyKey: z.guid({ error: '页面已失效，请刷新后重新提交。' }),
  addressId: z.guid({ error: '请选择收货地址。' }),
  purpose: formLine({ missing: '请填写采购用途。', tooLong: '采购用途最多 200 个字。', max: 200 }),
  ...minutesFields,
  lines: z
    .array(
      z.object({
        offerId: z.guid({ error: '没有找到这件商品，请刷新页面。' }),
        quantity: quantityField,
        acceptedPriceFen: acceptedPrice,
      }),
      { error: '请至少选择一件商品。' },
    )
    .min(1, '请至少选择一件商品。')
    .max(100, '一次最多 100 行，请分次提交。'),
});
export type SubmitUnionPurchaseInput = z.output<typeof submitUnionPurchaseInput>;

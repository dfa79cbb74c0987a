import { z } from 'zod';
import { formText, optionalFormLine } from '../form-line.ts';
import type { Milli } from '../quantity.ts';
import { formatQuantity, milli, parseQuantity } from '../quantity.ts';

const REASON_MAX = 500;
/** Lines of one order; a request has at most as many. */
const LINES_MAX = 100;

/** What every form that changes an order carries: which one, as the page showed it, once. */
export const changeOrderInput = z.object({
  orderId: z.guid('没有找到这张订单，请刷新页面。'),
  /** The version the page showed; a later one is a conflict. */
  version: z.coerce.number('页面已过期，请刷新后重试。').int('页面已过期，请刷新后重试。').positive(),
  /** Made when the form was rendered: a double click or a replayed post acts once. */
  idempotencyKey: z.guid('表单已失效，请刷新页面。'),
});
export type ChangeOrderInput = z.output<typeof changeOrderInput>;

const reasonTexts = { tooLong: '最多 500 个字，请精简。', max: REASON_MAX };

/** 拒绝, 取消, 取消余量, 取消合同: the other side reads why. */
export const endOrderInput = changeOrderInput.extend({
  reason: formText({ missing: '请写明原因，对方会看到。', ...reasonTexts }),
});
export type EndOrderInput = z.output<typeof endOrderInput>;

/** A quantity as people type it; an empty field is 0. */
export const quantityField = z
  .string({ error: '请填写有效的数量。' })
  .default('0')
  .transform((text, context): Milli => {
    const quantity = parseQuantity(text);
    if (quantity !== null) return quantity;
    context.addIssue({ code: 'custom', message: '请填写不小于 0、最多三位小数的数量。' });
    return z.NEVER;
  });

export const orderLineId = z.guid('没有找到这一行，请刷新页面。');

/** Rows of a form by line; the same line twice is refused. */
export function linesOf<S extends z.ZodType<{ orderLineId: string }>>(line: S) {
  return z
    .array(line, { error: '没有可处理的行，请刷新页面。' })
    .min(1, '没有可处理的行，请刷新页面。')
    .max(LINES_MAX, '行数过多，请刷新页面。')
    .refine(
      (rows) => new Set(rows.map((row) => row.orderLineId)).size === rows.length,
      '同一行重复出现，请刷新页面。',
    );
}

const quantityLine = z.object({ orderLineId, quantity: quantityField });
const note = optionalFormLine(reasonTexts);

/** 发货 of a part or of everything that is left. */
export const shipOrderInput = changeOrderInput.extend({
  carrier: z
    .string({ error: '请填写承运单位。' })
    .trim()
    .min(1, '请填写承运单位。')
    .max(50, '最多 50 个字。'),
  trackingNumber: z
    .string({ error: '请填写运单号；自送请填“自送”。' })
    .trim()
    .min(1, '请填写运单号；自送请填“自送”。')
    .max(60, '运单号最多 60 个字符。'),
  lines: linesOf(quantityLine),
});
export type ShipOrderInput = z.output<typeof shipOrderInput>;

/** 收货: what was counted. */
export const receiveOrderInput = changeOrderInput.extend({ note, lines: linesOf(quantityLine) });
export type ReceiveOrderInput = z.output<typeof receiveOrderInput>;

/** 退货 of what was accepted. */
export const returnGoodsInput = endOrderInput.extend({ lines: linesOf(quantityLine) });
export type ReturnGoodsInput = z.output<typeof returnGoodsInput>;

export const REMEDIES = ['redeliver', 'cancel'] as const;

const judgedLine = z
  .object({
    orderLineId,
    accepted: quantityField,
    rejected: quantityField,
    rejectReason: optionalFormLine({ tooLong: '不合格原因最多 200 个字。', max: 200 }),
    remedy: z.enum(REMEDIES, '请选择补送或取消。').optional(),
  })
  .superRefine((line, context) => {
    if (line.rejected === 0) return;
    if (line.rejectReason === '')
      context.addIssue({ code: 'custom', path: ['rejectReason'], message: '请写明不合格的原因。' });
    if (line.remedy === undefined)
      context.addIssue({ code: 'custom', path: ['remedy'], message: '请选择补送或取消。' });
  });

/** 验收 by the second person: per line what is accepted and what is not. */
export const acceptOrderInput = changeOrderInput.extend({ note, lines: linesOf(judgedLine) });
export type AcceptOrderInput = z.output<typeof acceptOrderInput>;

/** How a quantity stands in a refusal. */
export const quantityText = (amountMilli: number) => formatQuantity(milli(amountMilli));

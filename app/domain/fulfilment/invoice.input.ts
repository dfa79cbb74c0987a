import { z } from 'zod';
import type { Fen } from '../money.ts';
import { parseYuan } from '../money.ts';
import { toHalfWidthCompact } from '../text.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { changeOrderInput } from './order.input.ts';

/** 数电票 numbers have 20 digits; paper ones 8, behind a code of 10 or 12. */
const INVOICE_NUMBER = /^(\d{8}|\d{18}|\d{20})$/;

/** 发票: the file comes beside it, checked by content. */
export const uploadInvoiceInput = changeOrderInput.extend({
  invoiceNumber: z
    .string({ error: '请填写发票号码。' })
    .transform(toHalfWidthCompact)
    .pipe(z.string().regex(INVOICE_NUMBER, '发票号码应为 20 位（数电票）、18 位或 8 位数字。')),
  issuedOn: z.string({ error: '请填写开票日期。' }).transform((text, context) => {
    const date = parseLocalDate(text.trim());
    if (date !== null) return date;
    context.addIssue({ code: 'custom', message: '开票日期应为有效日期，如 2026-11-23。' });
    return z.NEVER;
  }),
  amountYuan: z.string({ error: '请填写价税合计。' }).transform((text, context): Fen => {
    const amount = parseYuan(text);
    if (amount !== null && amount > 0) return amount;
    context.addIssue({ code: 'custom', message: '价税合计应为大于 0、最多两位小数的数字，单位元。' });
    return z.NEVER;
  }),
});
export type UploadInvoiceInput = z.output<typeof uploadInvoiceInput>;

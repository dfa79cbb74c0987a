import { z } from 'zod';
import { parseYuan } from '../money.ts';

/** An amount as somebody writes it, in yuan: at least 0, at most two decimals. `missing` is said when nothing was written. */
export const yuanCell = (missing?: string) =>
  z
    .string(missing)
    .trim()
    .min(missing === undefined ? 0 : 1, missing)
    .max(20, '金额最多 20 个字符，请核对。')
    .transform((text, context) => {
      const amount = parseYuan(text);
      if (amount !== null && amount >= 0) return amount;
      context.addIssue({ code: 'custom', message: '金额应为不小于 0、最多两位小数的数字，单位元。' });
      return z.NEVER;
    });

import { z } from 'zod';
import type { Fen } from '../money.ts';
import { parseYuan } from '../money.ts';
import { composeReason } from '../policy/coded-reasons.ts';

export const SUBMIT_LIMITS = { lines: 100, allocations: 20, purposeChars: 500, reasonChars: 200 } as const;

// tabs and line breaks are what people type into a text area
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused here
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const purpose = z
  .string({ error: '请填写采购用途。' })
  .trim()
  .min(1, '请填写采购用途。')
  .max(SUBMIT_LIMITS.purposeChars, '采购用途最多 500 个字，请精简。')
  .refine((value) => !CONTROL.test(value), '采购用途含有不可见的控制字符，请删除后再提交。');

const reference = (error: string) => z.guid({ error });

const amountYuan = z.string({ error: '请填写分配金额。' }).transform((value, context): Fen => {
  const amount = parseYuan(value);
  if (amount !== null) return amount;
  context.addIssue({
    code: 'custom',
    message: '请填写不小于 0、最多两位小数的金额，如 1280.50，单位为元。',
  });
  return z.NEVER;
});

/** One choice of a budget line; a row left without an amount is no choice and is dropped. */
const allocation = z
  .object({
    budgetLineId: reference('请选择预算指标。'),
    amountYuan: amountYuan.optional(),
  })
  .transform(({ budgetLineId, amountYuan: amountFen }) => ({ budgetLineId, amountFen }));

const allocations = z
  .array(allocation)
  .max(SUBMIT_LIMITS.allocations, '一行最多分配到 20 条指标，请合并。')
  .default([])
  .transform((rows, context) => {
    const chosen = rows.flatMap(({ budgetLineId, amountFen }) =>
      amountFen === undefined || amountFen === 0 ? [] : [{ budgetLineId, amountFen }],
    );
    if (chosen.length === 0) {
      context.addIssue({ code: 'custom', message: '请为本行选择预算指标并填写金额。' });
    }
    if (new Set(chosen.map((row) => row.budgetLineId)).size < chosen.length) {
      context.addIssue({ code: 'custom', message: '同一条指标在一行里只能出现一次，请合并金额。' });
    }
    return chosen;
  });

const line = z.object({
  cartItemId: reference('购物车中的这一行已失效，请返回购物车重新选择。'),
  allocations,
  /** The price the user saw and consents to; a higher one at submission is refused. */
  acceptedPriceFen: z
    .string({ error: '缺少已确认的价格，请刷新页面。' })
    .regex(/^\d{1,13}$/, '已确认的价格无效，请刷新页面。')
    .transform((value) => Number(value) as Fen),
});

/** Reasons come as rows, because rule ids contain dots and form paths are split at dots; blank ones are not given. */
const reasons = z
  .array(
    z.object({
      /** For rules whose reasons have codes. */
      code: z.string().max(30, '理由情形无效，请刷新页面。').optional(),
      ruleId: z.string().regex(/^[a-z]+(\.[a-z-]+)+$/, '规则编号无效，请刷新页面。'),
      text: z
        .string()
        .trim()
        .max(SUBMIT_LIMITS.reasonChars, '理由最多 200 个字，请精简。')
        .refine((value) => !CONTROL.test(value), '理由含有不可见的控制字符，请删除后再提交。')
        .optional(),
    }),
  )
  .max(50, '理由过多，请刷新页面。')
  .default([])
  .transform(
    (rows): Readonly<Record<string, string>> =>
      Object.fromEntries(
        rows.flatMap(({ ruleId, code, text: reason }) =>
          reason === undefined || reason === ''
            ? []
            : [[ruleId, composeReason(ruleId, code ?? null, reason)]],
        ),
      ),
  );

/**
 * The checkout form. Fields: `idempotencyKey`, `addressId`, `purpose`, `lines[i].cartItemId`,
 * `lines[i].acceptedPriceFen`, `lines[i].allocations[j].budgetLineId`, `lines[i].allocations[j].amountYuan`,
 * `reasons[k].ruleId`, `reasons[k].text`, `revises`.
 */
export const submitRequestInput = z.object({
  idempotencyKey: reference('页面已失效，请刷新后重新提交。'),
  addressId: reference('请选择收货地址。'),
  purpose,
  lines: z
    .array(line, { error: '购物车里没有选中的商品，请先勾选。' })
    .min(1, '购物车里没有选中的商品，请先勾选。')
    .max(SUBMIT_LIMITS.lines, '一张申请最多 100 行，请分次提交。')
    .refine(
      (rows) => new Set(rows.map((row) => row.cartItemId)).size === rows.length,
      '同一件商品重复出现，请刷新页面。',
    ),
  /** The returned request whose lines were put back into the cart, when this one takes its place. */
  revises: reference('页面已失效，请刷新后重新提交。').optional(),
  reasons,
});

export type SubmitRequestInput = z.output<typeof submitRequestInput>;

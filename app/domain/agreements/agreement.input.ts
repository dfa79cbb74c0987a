import { z } from 'zod';
import type { Fen } from '../money.ts';
import { parseYuan } from '../money.ts';
import type { LocalDate } from '../time/local-date.ts';
import { parseLocalDate } from '../time/local-date.ts';

const line = (missing: string, max: number) =>
  z.string({ error: missing }).trim().min(1, missing).max(max, '内容过长，请缩短。');

const day = (missing: string) =>
  z.string({ error: missing }).transform((value, ctx): LocalDate => {
    const date = parseLocalDate(value.trim());
    if (date !== null) return date;
    ctx.addIssue({ code: 'custom', message: missing });
    return z.NEVER;
  });

const price = z.string().transform((text, ctx): Fen => {
  const amount = parseYuan(text);
  if (amount !== null && amount > 0) return amount;
  ctx.addIssue({ code: 'custom', message: '请填写大于 0、最多两位小数的价格。' });
  return z.NEVER;
});

const areaCode = z.string().regex(/^\d{6}$/, '请选择地区。');

/** What stands at the head of a 框架协议. */
export const agreementHeadShape = {
  number: line('请填写协议编号。', 60),
  name: line('请填写协议名称。', 200),
  solicitorId: z.uuid('请选择征集人。'),
  areaCode,
  validFrom: day('请填写协议起始日，例如 2026-01-01。'),
  validTo: day('请填写协议截止日，例如 2027-12-31。'),
  kind: z.enum(['closed', 'open'], '请选择封闭式或开放式。'),
  pricingKind: z.enum(['unit_price', 'discount_rate', 'hourly'], '请选择计价方式。'),
  callOffMethods: z
    .array(z.enum(['framework_direct', 'framework_mini_competition', 'framework_rotation']))
    .min(1, '请至少选择一种第二阶段成交方式。'),
};

export function termInOrder(
  value: { readonly validFrom: string; readonly validTo: string },
  ctx: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  if (value.validTo >= value.validFrom) return;
  ctx.addIssue({ code: 'custom', path: ['validTo'], message: '协议截止日不能早于起始日。' });
}

/** 框架协议 as signed. */
export const createAgreementInput = z.object(agreementHeadShape).superRefine(termInOrder);
export type CreateAgreementInput = z.output<typeof createAgreementInput>;

/** 采购包: one 品目 leaf and its 最高限制单价. */
export const addPackageInput = z.object({
  agreementId: z.uuid(),
  packageNo: z.coerce.number('请填写包号。').int('请填写包号。').min(1, '请填写包号。').max(999),
  name: line('请填写采购包名称。', 200),
  categoryCode: z.string().regex(/^[ABC]\d{8}$/, '请选择到最底级的品目。'),
  ceiling: price.optional(),
  /** A package of consumables: the package of the devices they belong to. */
  hostPackageId: z.uuid().optional(),
});
export type AddPackageInput = z.output<typeof addPackageInput>;

const RATE = '请填写 1 至 100 的折扣率，如 85 表示按基准价的 85% 结算。';
/** 入围: a supplier with a product at his own 协议价格, or at a discount on a published base price. */
export const addEntryInput = z.object({
  packageId: z.uuid(),
  supplierId: z.uuid('请选择供应商。'),
  productId: z.uuid('请选择商品。'),
  /** The price, or under an agreement by discount the base price (基准价) it is taken from. */
  agreedPrice: price,
  /** Agreements by discount only: what is paid of the base price, 85 = 85 %. */
  discountPercent: z.coerce.number(RATE).min(1, RATE).max(100, RATE).optional(),
  rank: z.coerce.number('请填写入围排名。').int().min(1, '请填写入围排名。').max(9999),
  /** Why it comes after the agreement was put in force: 升级换代 or 补充征集. */
  reason: z.string().trim().max(300, '内容过长，请缩短。').optional(),
});
export type AddEntryInput = z.output<typeof addEntryInput>;

/** 代理商: who receives the orders for an entry in an area. */
export const nameAgentInput = z.object({
  entryId: z.uuid(),
  agentSupplierId: z.uuid('请选择代理商。'),
  areaCode,
  validFrom: day('请填写起始日，例如 2026-01-01。'),
  validTo: day('请填写截止日，例如 2027-12-31。'),
  /** 入围供应商的申请或同意: 征集人 may not change agents without it. */
  consent: z.string().trim().max(200, '内容过长，请缩短。').optional(),
});
export type NameAgentInput = z.output<typeof nameAgentInput>;

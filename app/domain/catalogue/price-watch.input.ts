import { z } from 'zod';
import { formLine, formText, optionalFormLine } from '../form-line.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { priceText } from './offer.input.ts';
import { PRICE_VIEWS } from './price-case.ts';
import { PRICE_SOURCE_CODES } from './price-watch.ts';

const caseId = z.uuid('没有找到这件价格监测，请刷新页面。');
const version = z.coerce.number('请刷新页面后重试。').int().min(1);

/** 说明 by the supplier. Fields: `caseId`, `version`, `note`. */
export const explainPriceCaseInput = z.object({
  caseId,
  version,
  note: formText({
    missing: '请说明价格合理的理由，例如配置不同、含上门安装、进货价上涨及其凭据。',
    tooLong: '说明最多 1000 个字。',
    max: 1000,
  }),
});
export type ExplainPriceCaseInput = z.output<typeof explainPriceCaseInput>;

/** 解除 or 维持 by the operator, with the reason that the bulletin gives. */
export const decidePriceCaseInput = z.object({
  caseId,
  version,
  note: formText({
    missing: '请写明核定的理由，供应商和公众都会看到。',
    tooLong: '理由最多 500 个字。',
    max: 500,
  }),
});
export type DecidePriceCaseInput = z.output<typeof decidePriceCaseInput>;

const observedOn = z.string({ error: '请填写查询日期，例如 2026-11-20。' }).transform((text, ctx) => {
  const day = parseLocalDate(text.trim());
  if (day !== null) return day;
  ctx.addIssue({ code: 'custom', message: '请填写查询日期，例如 2026-11-20。' });
  return z.NEVER;
});

/** A price seen elsewhere. Fields: `productId` (its page's address also reads), `source`, `observedOn`, `price`, `evidence`. */
export const recordPriceInput = z.object({
  productId: z
    .string({ error: '请填写商品编号，或粘贴商品页面的地址。' })
    .transform((text) => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0].toLowerCase() ?? '')
    .pipe(z.uuid('请填写商品编号，或粘贴商品页面的地址。')),
  source: z.enum(PRICE_SOURCE_CODES, '请选择价格来源。'),
  observedOn,
  price: priceText,
  evidence: formLine({
    missing: '请填写凭据，例如网页地址或询价单编号。',
    tooLong: '凭据最多 300 个字。',
    max: 300,
  }),
});
export type RecordPriceInput = z.output<typeof recordPriceInput>;

export const withdrawPriceInput = z.object({
  observationId: z.uuid('没有找到这条观测，请刷新页面。'),
  reason: formLine({
    missing: '请写明作废的原因，例如不是同款。',
    tooLong: '原因最多 200 个字。',
    max: 200,
  }),
});
export type WithdrawPriceInput = z.output<typeof withdrawPriceInput>;

/** The tab, words of product, supplier or number, and where the list goes on; what cannot be read is as if it were not written. */
export const listPriceCasesInput = z.object({
  view: z.enum(PRICE_VIEWS).catch('open'),
  q: optionalFormLine({ tooLong: '', max: 60 }).catch(''),
  before: z.uuid().optional().catch(undefined),
});
export type ListPriceCasesInput = z.output<typeof listPriceCasesInput>;

export const listPricesInput = z.object({
  q: optionalFormLine({ tooLong: '', max: 60 }).catch(''),
  before: z.uuid().optional().catch(undefined),
});
export type ListPricesInput = z.output<typeof listPricesInput>;

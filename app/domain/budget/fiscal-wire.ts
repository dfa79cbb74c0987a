import { z } from 'zod';
import type { Fen } from '../money.ts';
import { fen } from '../money.ts';
import type { FiscalItem } from './fiscal-position.ts';

/**
 * Messages to and from 预算管理一体化 in its own field names, as far as they are known in public; the rest of the protocol
 * is this mall's proposal. Amounts are yuan with two decimals.
 */

const AMOUNT = /^-?\d{1,13}\.\d{2}$/;

/** `123.40` for 12340 fen. */
export function toAmount(amountFen: number): string {
  const text = String(Math.abs(amountFen)).padStart(3, '0');
  return `${amountFen < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

const amount = z
  .string()
  .regex(AMOUNT)
  .transform((text): Fen => fen(Number(text.replace('.', ''))));

export const itemWire = z.object({
  BGT_ID: z.string().min(1).max(80),
  /** 政府采购品目 */
  purClass: z.string().min(1).max(20),
  amt: amount,
});

export function toItemWire({ indicator, categoryCode, amountFen }: FiscalItem) {
  return { BGT_ID: indicator, purClass: categoryCode, amt: toAmount(amountFen) };
}

export function fromItemWire({ BGT_ID, purClass, amt }: z.output<typeof itemWire>): FiscalItem {
  return { indicator: BGT_ID, categoryCode: purClass, amountFen: amt };
}

/** One indicator 指标 as `GET /bgt/indicators` lists it. */
export const indicatorWire = z.object({
  BGT_ID: z.string().min(1).max(80),
  MOF_DIV_CODE: z.string(),
  FISCAL_YEAR: z.string().regex(/^\d{4}$/),
  AGENCY_CODE: z.string(),
  /** 指标说明 */
  bgtDec: z.string(),
  PRO_CODE: z.string(),
  PRO_NAME: z.string(),
  EXP_FUNC_CODE: z.string(),
  GOV_BGT_ECO_CODE: z.string(),
  DEP_BGT_ECO_CODE: z.string(),
  FUND_TYPE_CODE: z.string(),
  is_gov_pur: z.enum(['0', '1']),
  IS_DELETED: z.enum(['0', '1']),
  /** 指标金额 */
  amount,
  /** 可用余额 */
  CUR_AMT: amount,
  /** 已冻结 */
  FREEZE_AMT: amount,
  /** 已占用 */
  COMMIT_AMT: amount,
  /** 已支付 */
  PAID_AMT: amount,
});
export type Indicator = z.output<typeof indicatorWire>;

/** One hold as `GET /bgt/holds` lists it, with its contracts. */
export const holdWire = z.object({
  holdNo: z.string(),
  AGENCY_CODE: z.string(),
  /** of the last operation carried out */
  seq: z.int(),
  state: z.enum(['HELD', 'RELEASED', 'EXPIRED']),
  expireAt: z.string().nullable(),
  items: z.array(itemWire),
  contracts: z.array(z.object({ contractNo: z.string(), orderNo: z.string(), items: z.array(itemWire) })),
});
export type HoldThere = z.output<typeof holdWire>;

/** Refusal codes of the fiscal system, in words a user can act on. */
export const FISCAL_ERRORS: Readonly<Record<string, string>> = {
  E_INSUFFICIENT: '一体化系统中该指标可用余额不足，请换一条指标，或请财务人员核对指标余额。',
  E_YEAR_CLOSED: '一体化系统中该年度已关账，请使用当年指标。',
  E_NO_PLAN: '一体化系统中没有对应品目的采购计划，请先申报采购计划。',
  E_ITEM_MISMATCH: '品目与指标的采购计划不符，请换一条指标或调整采购计划。',
  E_NO_INDICATOR: '一体化系统中没有这条指标，请财务人员重新查询指标。',
  E_NOT_GOV_PUR: '该指标未列政府采购预算，请换一条指标。',
  E_HOLD_EXPIRED: '冻结已过期，一体化系统已释放，请重新提交。',
};

export const refusalWire = z.object({
  error: z.object({ code: z.string(), message: z.string().default(''), BGT_ID: z.string().optional() }),
});

/** What became of an operation: `GET /bgt/operations/{opNo}`. */
export const outcomeWire = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done') }),
  z.object({ outcome: z.literal('refused'), error: refusalWire.shape.error }),
]);

export const paymentStatusWire = z.object({
  payAppNo: z.string(),
  status: z.enum(['RECEIVED', 'PAID', 'REJECTED']),
  /** 拨款凭证号, once paid */
  PAY_ALLOC_CERT_NO: z.string().nullable().default(null),
  PAY_AMT: amount.nullable().default(null),
  reason: z.string().nullable().default(null),
});

/** Events the fiscal system sends to `POST /webhooks/budget`. */
export const fiscalEventWire = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('pay.settled'),
    eventId: z.string().min(1).max(100),
    payAppNo: z.string().min(1).max(60),
    PAY_ALLOC_CERT_NO: z.string().min(1).max(60),
    ACC_DATE: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    PAY_AMT: amount,
  }),
  z.object({
    type: z.literal('pay.rejected'),
    eventId: z.string().min(1).max(100),
    payAppNo: z.string().min(1).max(60),
    reason: z.string().min(1).max(200),
  }),
]);
export type FiscalEvent = z.output<typeof fiscalEventWire>;

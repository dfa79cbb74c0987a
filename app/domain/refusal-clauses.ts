import type { ClauseId } from './policy/citations.ts';
import type { RefusalCode } from './refusals.ts';

/**
 * The clause a refusal stands on, where there is one. What is not here no law speaks of: how a form, a file or a session
 * is handled, or that somebody was faster. Those are listed with their reasons beside the test.
 */
export const REFUSAL_CLAUSES: Readonly<Partial<Record<RefusalCode, ClauseId>>> = {
  // what is listed, and at what price
  LISTING_WORD: 'adlaw-9',
  LISTING_SPECIAL_SUPPLY: 'special-supply-2013',
  LISTING_PERSONAL_DATA: 'pipl-10',
  PRICE_ABOVE_AGREEMENT: 'order110-13',
  PRICE_INVALID: 'price-law-13',
  SPEC_MISSING: 'order110-12',
  SPEC_NOT_NUMBER: 'order110-12',
  SPEC_NOT_ALLOWED: 'order110-12',
  CATEGORY_NOT_LEAF: 'gpcat-2022',
  IMAGE_TOO_SMALL: 'ecommerce-17',
  // suppliers
  COMMITMENT_REQUIRED: 'gpl-22',
  SUPPLIER_NOT_ACTIVE: 'gpl-22',
  SANCTION_STANDS: 'mof2016-125',
  SIZE_FIGURE_MISSING: 'mof2020-46',
  // framework agreements
  ENTRY_ABOVE_CEILING: 'order110-13',
  AGREEMENT_IN_FORCE: 'order110-12',
  AGREEMENT_TERM_OVER: 'order110-15',
  TERM_REASON_REQUIRED: 'order110-15',
  AWARDEE_EXPELLED: 'order110-19',
  SUPPLEMENT_NOT_ALLOWED: 'order110-31',
  ENTRY_REASON_REQUIRED: 'order110-16',
  ENTRY_NO_HOST: 'order110-26',
  AGREED_PRICE_MAY_ONLY_FALL: 'order110-13',
  CONSENT_REQUIRED: 'order110-18',
  ENTRY_WRONG_CATEGORY: 'order110-12',
  // orders and their fulfilment
  PRICE_MAY_ONLY_FALL: 'order110-13',
  CONFIRM_OVERDUE: 'mall-rules',
  SAME_PERSON: 'mof2016-99',
  JUDGE_FIRST: 'gplr-45',
  INVOICE_REQUIRED: 'mof2023-243',
  // approval and budget
  OWN_REQUEST: 'mof2016-99',
  AGREED_BEFORE: 'mof2016-99',
  OWN_REVERSAL: 'mof2016-99',
  OWN_PROPOSAL: 'mof2016-99',
  PAYMENT_SAME_PERSON: 'mof2016-99',
  BUDGET_INSUFFICIENT: 'budget-law-13',
  BUDGET_BELOW_USED: 'budget-law-13',
  REVERSAL_SHORT: 'budget-law-13',
  PLAN_INSUFFICIENT: 'gplr-29',
  PLAN_LEVEL_UNKNOWN: 'sd-catalogue-2020',
  PLAN_ABOVE_BUDGET: 'gplr-29',
  PLAN_CLASS_DIFFERS: 'budget-classes',
  YEAR_NOT_OVER: 'budget-law-18',
  YEAR_CLOSED: 'budget-law-18',
  BUDGET_LINE_CLOSED: 'budget-law-18',
  RESERVE_LATE: 'p832-annual',
  // the union's money
  CAP_EXCEEDED: 'union-sd-2018',
  CASH_EQUIVALENT: 'union-2017-32',
};

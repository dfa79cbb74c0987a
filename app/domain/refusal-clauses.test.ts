import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CELL_CLAUSES, CELL_MEND_NAMES, CELL_REASON_NAMES, isCellCode } from './catalogue/import-reasons.ts';
import { LISTING_REASON_MEANINGS } from './catalogue/listing-reasons.ts';
import { CITATIONS } from './policy/citations.ts';
import { REFUSAL_CLAUSES } from './refusal-clauses.ts';
import type { RefusalCode } from './refusals.ts';
import { REFUSALS } from './refusals.ts';

const library: { readonly rows: readonly (readonly [string])[] } = JSON.parse(
  readFileSync('seeds/reference/clauses.json', 'utf8'),
);
const known = new Set(library.rows.map(([id]) => id));
const cited = new Set<string>(Object.values(CITATIONS).map(({ clauseId }) => clauseId));
const SENTENCE = /[\u4e00-\u9fff].*[。）]$/;

/** Reasons of a listing without a clause, and why. */
const LISTINGS_WITHOUT: Readonly<Record<string, string>> = {
  other: '原因写在审核意见里，依据随意见而定',
};
/** Reported cells without a clause, and why. */
const CELLS_WITHOUT: Readonly<Record<string, readonly string[]>> = {
  '文件写法：任何法规都不规定怎样写表格': [
    ...['row-unreadable', 'name-too-long', 'stock-invalid', 'lead-days-invalid', 'attribute-unknown'],
    ...['specification-unreadable', 'control-characters', 'formula-empty', 'cell-error', 'value-nested'],
  ],
  货号由供应商自己编: ['sku-missing', 'sku-too-long', 'sku-duplicate', 'sku-unknown'],
  '条码是推荐填写的资料，校验位是编码标准而不是法规': ['gtin-invalid', 'gtin-scientific'],
  '提示这一行与现有商品的关系，没有拒绝什么': ['offer-frozen', 'offer-withdrawn', 'product-shared'],
};
/** Refusals of forms without a clause, by why there is none. */
const FORMS_WITHOUT: Readonly<Record<string, readonly RefusalCode[]>> = {
  '登录、账号、密钥和成员：本系统的安全设定': [
    'FORBIDDEN',
    'SIGN_IN_REQUIRED',
    'BAD_CREDENTIALS',
    'TOO_MANY_ATTEMPTS',
    'ACCOUNT_DISABLED',
    'PASSWORD_TOO_SHORT',
    'PASSWORD_TOO_COMMON',
    'PASSWORD_CHANGE_REQUIRED',
    'WRONG_PASSWORD',
    'EMAIL_TAKEN',
    'MAIL_CODE_WRONG',
    'MAIL_CODE_OVER',
    'MAIL_CODE_TOO_SOON',
    'INVITATION_INVALID',
    'API_TOKEN_INVALID',
    'API_SCOPE_MISSING',
    'API_TOO_MANY_CALLS',
    'API_KEY_REUSED',
    'API_TOO_MANY_ITEMS',
    'API_TOKENS_MAX',
    'LAST_ADMIN',
    'NOT_ON_YOURSELF',
    'MEMBER_ELSEWHERE',
    'ROLE_NOT_OF_KIND',
    'TOO_MANY_REGISTRATIONS',
  ],
  '表格、图片和附件的格式与数量：技术限制': [
    'IMAGE_MISSING',
    'IMAGE_KIND',
    'IMAGE_TOO_LARGE',
    'IMAGE_UNREADABLE',
    'IMAGE_NOT_OWN',
    'IMAGE_NOT_COMMON',
    'IMAGE_TOO_MANY',
    'IMAGE_TWICE',
    'IMPORT_EMPTY',
    'IMPORT_NO_ROWS',
    'IMPORT_NOT_A_TABLE',
    'IMPORT_BINARY',
    'IMPORT_ENCODING',
    'IMPORT_HEADER_MISSING',
    'IMPORT_HEADER_TWICE',
    'IMPORT_MAPPING_MISSING',
    'IMPORT_UNMAPPED',
    'IMPORT_MAPPING_TWICE',
    'IMPORT_TOO_MANY_COLUMNS',
    'IMPORT_TOO_MANY_ROWS',
    'IMPORT_LINE_TOO_LONG',
    'IMPORT_QUOTES',
    'IMPORT_JSON_ARRAY',
    'IMPORT_ENCRYPTED',
    'IMPORT_OLD_XLS',
    'IMPORT_XLSB',
    'IMPORT_ZIP_BROKEN',
    'IMPORT_NOT_A_WORKBOOK',
    'IMPORT_BOMB',
    'IMPORT_NO_SHEET',
    'IMPORT_XML',
    'IMPORT_FILE_GONE',
    'IMPORT_INTERRUPTED',
    'IMPORT_NOT_CONFIRMED',
    'IMPORT_CRASHED',
    'IMPORT_FAULT',
    'IMPORT_CHECK_FAULT',
    'IMPORT_OPEN_MAX',
    'IMPORT_REMOVAL_UNCONFIRMED',
    'QUICK_ORDER_EMPTY',
    'QUICK_ORDER_TOO_MANY',
    'FILE_TYPE',
    'FILE_TOO_LARGE',
    'TOO_MANY_FILES',
    'FILE_REQUIRED',
    'STATEMENT_UNREADABLE',
  ],
  '请求没有送对，或所指的记录不在': [
    'NOT_FOUND',
    'INVALID_INPUT',
    'METHOD_NOT_ALLOWED',
    'REPLAYED',
    'P832_GOODS_UNKNOWN',
    'DIVISION_UNKNOWN',
    'DIVISION_AMBIGUOUS',
    'USCC_INVALID',
    'PRICE_PRODUCT_UNKNOWN',
    'INDUSTRY_UNKNOWN',
    'NOT_AN_AWARDEE',
    'HOST_PACKAGE_INVALID',
    'SEARCH_TERM_EMPTY',
    'SHIPPED_WORD_SHAPES_INDEX',
    'PLAN_LINE_UNKNOWN',
    'SUPPLEMENT_UNKNOWN',
    'YEAR_EMPTY',
  ],
  '别人先办了、已经办过或单据已往前走：记录的先后': [
    'CONFLICT',
    'STATE_CHANGED',
    'ALREADY_DONE',
    'SHIPPED_LINE_ENDED',
    'MERGE_PRODUCE',
    'MERGE_BOUND',
    'SPLIT_LATER_FIRST',
    'PRODUCT_NOT_OWN',
    'AGREEMENT_EMPTY',
    'AGREEMENT_PRICED',
    'PACKAGE_EMPTY',
    'REVIEW_NOT_WAITING',
    'REVIEW_APPEAL_LATE',
    'REVIEW_OPEN',
    'VERDICT_CHANGED',
    'PRICE_ROSE',
    'PRICE_HOLD_OVER',
    'NOT_YOUR_STEP',
    'BULK_WORSENED',
    'BULK_NEEDS_LOOK',
    'LAST_LINE',
    'PLAN_LINE_CLOSED',
    'PLAN_BELOW_TAKEN',
    'REVERSAL_FOLLOWS_PAPERS',
    'REVERSAL_OF_REVERSAL',
    'REVERSAL_LINE_CLOSED',
    'YEAR_PAYMENTS_OPEN',
    'BUDGET_LINE_IN_USE',
    'NOTHING_ACCEPTED',
    'ALREADY_ACCEPTED',
    'TWIN_GONE',
    'CHANGE_DATE_PASSED',
    'CHANGE_PENDING',
    'CHANGE_OUTDATED',
    'NOT_YOUR_PROPOSAL',
    'PROGRAMME_PENDING',
    'BASKET_IN_USE',
    'BASKET_EMPTY',
    'NOBODY_TO_GIVE',
    'ALREADY_GIVEN',
    'ALREADY_BOUGHT',
    'ALREADY_SIGNED',
    'SAME_BASKET',
    'NOTHING_TO_BUY',
    'GOODS_NOT_HERE',
    'RETURN_PAID_BY_UNION',
    'RETURN_NOT_HERE',
    'NOT_ALL_SIGNED',
    'ORDERS_OPEN',
    'ORDERS_UNPAID',
    'PROGRAMME_ORDERED',
    'NOTHING_TO_RETRY',
    'JOB_REQUESTED',
    'MINUTES_FINAL',
    'CARD_EVENT_EXPECTED',
    'STATEMENT_PAYMENT_CLOSED',
    'CARD_PAGE_PAID',
  ],
  编号和名称不能重复: [
    'P832_GOODS_TAKEN',
    'AGENCY_CODE_TAKEN',
    'USCC_TAKEN',
    'PRICE_SEEN_BEFORE',
    'PACKAGE_NUMBER_TAKEN',
    'AGREEMENT_NUMBER_TAKEN',
    'ENTRY_TAKEN',
    'SKU_TAKEN',
    'LISTING_WORD_TAKEN',
    'BUDGET_CODE_IN_USE',
    'BUDGET_CODE_TAKEN',
    'INVOICE_TAKEN',
    'BASKET_NAME_TAKEN',
    'STAFF_NUMBER_TAKEN',
    'VOUCHER_USED',
  ],
  日期不能颠倒: [
    'RESERVE_YEAR',
    'SANCTION_END_PAST',
    'PRICE_SEEN_TOMORROW',
    'EXTENSION_NOT_LATER',
    'AGENT_END_PAST',
    'SEARCH_TERM_PAST',
    'DELEGATION_PAST',
    'DELEGATION_OVERLAPS',
    'INVOICE_IN_FUTURE',
    'CHANGE_DATE_PAST',
    'PUBLISH_TIME_PAST',
    'PIN_END_PAST',
    'MINUTES_IN_FUTURE',
    'MEMBER_DATE_FUTURE',
    'LEFT_BEFORE_JOINED',
  ],
  '数量和金额要与单据对得上：算术': [
    'ENTRY_DISCOUNT_REQUIRED',
    'ENTRY_DISCOUNT_FORBIDDEN',
    'QUANTITY_NOT_WHOLE',
    'QUANTITY_INVALID',
    'OUT_OF_STOCK',
    'ALLOCATION_MISMATCH',
    'REVERSAL_AMOUNT',
    'SHIP_TOO_MANY',
    'RECEIVE_TOO_MANY',
    'ACCEPT_TOO_MANY',
    'NOTHING_TO_DO',
    'RETURN_TOO_MANY',
    'RULE_VALUE_INVALID',
    'RULE_VALUE_UNREAD',
    'REFUND_TOO_MUCH',
    'PAYMENT_MISMATCH',
    'INVOICE_MISMATCH',
  ],
  本系统的容量: ['CART_EMPTY', 'CART_FULL', 'LISTS_FULL', 'LIST_FULL', 'TOO_MANY_FLOWS', 'TOO_MANY_PINNED'],
  依据写在决定卡的每条规则里: ['OFFER_NOT_ORDERABLE', 'POLICY_DENIED', 'REASON_REQUIRED'],
  '说明要写给别人看：本系统的填写要求': ['NOTE_REQUIRED', 'REVERSAL_NOTE_NEEDED'],
  '审批由谁办：单位自己的分工': ['NOT_AN_APPROVER', 'NOBODY_HOLDS_ROLE'],
  '外部系统没有接通、没有应答或另有回答': [
    'P832_NOT_CONNECTED',
    'PROOF_NOT_NEEDED',
    'FISCAL_SYSTEM_AWAY',
    'FISCAL_REFUSED',
    'NO_FISCAL_SYSTEM',
    'PAYMENT_REPORTED_BY_TREASURY',
    'RAIL_UNAVAILABLE',
    'CARD_UNAVAILABLE',
    'UNION_ACCOUNT_MISSING',
    'REFUND_NOT_CARD',
  ],
  '当地的数字还没有登记，查不到依据': ['CAP_MISSING'],
};

describe('every code of a listing', () => {
  test.each(Object.entries(LISTING_REASON_MEANINGS))(
    '%s has a reason, a fix and a clause',
    (code, meaning) => {
      expect(meaning.text).toMatch(SENTENCE);
      expect(meaning.fix).toMatch(SENTENCE);
      if (meaning.clauseId === null) expect(LISTINGS_WITHOUT).toHaveProperty(code);
      else expect(known).toContain(meaning.clauseId);
    },
  );
});

describe('every code of a row', () => {
  const without = Object.values(CELLS_WITHOUT).flat();

  test.each(Object.entries(CELL_CLAUSES))('%s has a reason, a fix and a clause', (code, clauseId) => {
    if (!isCellCode(code)) throw new Error(code);
    expect(CELL_REASON_NAMES[code]).toMatch(SENTENCE);
    expect(CELL_MEND_NAMES[code]).toMatch(SENTENCE);
    if (clauseId === null) expect(without).toContain(code);
    else expect(known).toContain(clauseId);
  });

  test('is excepted only when it has no clause', () => {
    expect(without.filter((code) => isCellCode(code) && CELL_CLAUSES[code] !== null)).toEqual([]);
    expect(new Set(without).size).toBe(without.length);
  });
});

describe('every refusal of a form', () => {
  const without = Object.values(FORMS_WITHOUT).flat();

  test.each(Object.keys(REFUSALS) as RefusalCode[])(
    '%s says what happened and has a clause, or is listed with the reason why not',
    (code) => {
      expect(REFUSALS[code].text).toMatch(/[\u4e00-\u9fff].*[。}]$/);
      const clauseId = REFUSAL_CLAUSES[code];
      if (clauseId === undefined) expect(without).toContain(code);
      else {
        expect(known).toContain(clauseId);
        expect(cited).toContain(clauseId);
      }
    },
  );

  test('is excepted once, and only when it has no clause', () => {
    expect(without.filter((code) => REFUSAL_CLAUSES[code] !== undefined)).toEqual([]);
    expect(new Set(without).size).toBe(without.length);
  });
});

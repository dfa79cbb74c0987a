/** What a token may be used for: one endpoint of the supplier's interface each. */
export const API_SCOPE_NAMES = {
  products: '商品资料（新增、修改）',
  offers: '价格与供货条件',
  stock: '库存',
} as const;
export type ApiScope = keyof typeof API_SCOPE_NAMES;
export const API_SCOPES = Object.keys(API_SCOPE_NAMES) as ApiScope[];

/** For how long a token works, in days. */
export const TOKEN_DAYS = ['30', '90', '365'] as const;
/** Tokens of one organization that work at a time. */
export const TOKENS_MAX = 10;
/** Calls with one token in a minute. */
export const CALLS_PER_MINUTE = 120;
/** Items of one call. */
export const ITEMS_PER_CALL = 500;

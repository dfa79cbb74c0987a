export const RAILS = ['treasury', 'union_account', 'stripe'] as const;
/** How money goes out: 国库集中支付, the union's own account, by card. */
export type Rail = (typeof RAILS)[number];
export const RAIL_NAMES = {
  treasury: '国库集中支付',
  union_account: '工会账户',
  stripe: '银行卡',
} as const satisfies Record<Rail, string>;

/** 工会经费: by the union's own account or by card. */
export const UNION_RAILS = ['union_account', 'stripe'] as const satisfies readonly Rail[];
export type UnionRail = (typeof UNION_RAILS)[number];

/** Three separate questions, never one enum (how, under which programme, with whose money). */
export const METHODS = [
  'framework_direct', // 框架协议 直接选定
  'framework_mini_competition', // 二次竞价
  'framework_rotation', // 顺序轮候
  'mall_direct', // 商城直购
  'mall_comparison', // 比价
  'mall_quotes', // 询价
  'mall_auction', // 竞价
] as const;
export type Method = (typeof METHODS)[number];

export const PROGRAMMES = ['none', 'p832', 'assistance_area', 'canteen'] as const;
export type Programme = (typeof PROGRAMMES)[number];

export const FUND_KINDS = ['budget', 'union', 'other'] as const;
export type FundKind = (typeof FUND_KINDS)[number];

export const PROGRAMME_NAMES = {
  none: '一般采购',
  p832: '832 平台',
  assistance_area: '帮扶地区产品',
  canteen: '食堂采购',
} as const satisfies Record<Programme, string>;

export const METHOD_NAMES = {
  framework_direct: '框架协议·直接选定',
  framework_mini_competition: '框架协议·二次竞价',
  framework_rotation: '框架协议·顺序轮候',
  mall_direct: '商城直购',
  mall_comparison: '商城比价',
  mall_quotes: '商城询价',
  mall_auction: '商城竞价',
} as const satisfies Record<Method, string>;

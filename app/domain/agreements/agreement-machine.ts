import type { MachineTable } from '../state-machine.ts';

/** States of a framework agreement 框架协议 in the mall. */
export const AGREEMENT_STATES = [
  'draft', // 登记中: nobody sees it, nothing can be offered under it
  'active', // 执行中, on the days of its term
  'suspended', // 已暂停: contracts made go on, nothing new is ordered
  'expired', // 已届满
] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

export const AGREEMENT_EVENTS = {
  record: { from: [null], to: 'draft', actor: ['operator'], why: '征集人登记已签订的框架协议' },
  edit: { from: ['draft'], to: 'draft', actor: ['operator'], why: '执行之后条款不再改动' },
  put_in_force: {
    from: ['draft'],
    to: 'active',
    actor: ['operator'],
    why: '核对后执行，向采购人公开（财政部令第110号第三十条）',
  },
  suspend: { from: ['active'], to: 'suspended', actor: ['operator'], why: '核查期间暂停下单，写明原因' },
  resume: { from: ['suspended'], to: 'active', actor: ['operator'], why: '核查结束，恢复下单' },
  keep: {
    from: ['active'],
    to: 'active',
    actor: ['operator'],
    why: '执行中的维护：延期、清退、补充、调低价格、代理商',
  },
  expire: {
    from: ['active', 'suspended'],
    to: 'expired',
    actor: ['system'],
    why: '期满，公告成交结果汇总（财政部令第110号第三十五条）',
  },
} as const satisfies MachineTable<AgreementState, string>;
export type AgreementEvent = keyof typeof AGREEMENT_EVENTS;

export const AGREEMENT_STATE_NAMES = {
  draft: '登记中',
  active: '执行中',
  suspended: '已暂停',
  expired: '已届满',
} as const satisfies Record<AgreementState, string>;

export const PRICING_KINDS = ['unit_price', 'discount_rate', 'hourly'] as const;
export type PricingKind = (typeof PRICING_KINDS)[number];
export const PRICING_KIND_NAMES = {
  unit_price: '固定单价',
  discount_rate: '折扣率',
  hourly: '人工工时单价',
} as const satisfies Record<PricingKind, string>;

export const AGREEMENT_KIND_NAMES = { closed: '封闭式', open: '开放式' } as const;

/** Grounds of 清退, in the words of 财政部令第110号 第十九条. */
export const EXPULSION_GROUNDS = [
  'collusion',
  'false-papers',
  'refused-award',
  'non-performance',
  'barred',
  'agreed-case',
] as const;
export type ExpulsionGround = (typeof EXPULSION_GROUNDS)[number];
export const EXPULSION_GROUND_NAMES = {
  collusion: '恶意串通谋取入围或者合同成交',
  'false-papers': '提供虚假材料谋取入围或者合同成交',
  'refused-award': '无正当理由拒不接受合同授予',
  'non-performance': '不履行合同义务或者履行合同义务不符合约定，经采购人请求履行后仍不履行或者仍未按约定履行',
  barred: '框架协议有效期内，因违法行为被禁止或限制参加政府采购活动',
  'agreed-case': '框架协议约定的其他情形',
} as const satisfies Record<ExpulsionGround, string>;

import type { MachineTable } from '../state-machine.ts';

export const PRICE_CASE_STATES = [
  'FROZEN', // 已冻结, the supplier has to explain or to lower
  'EXPLAINED', // 已说明, the operator has to decide
  'RELEASED', // 已解除
  'UPHELD', // 维持冻结 until the price comes down
  'CORRECTED', // 已纠正: lowered or taken off sale
] as const;
export type PriceCaseState = (typeof PRICE_CASE_STATES)[number];

export const PRICE_CASE_STATE_NAMES = {
  FROZEN: '待供应商说明',
  EXPLAINED: '待运营核定',
  RELEASED: '已解除',
  UPHELD: '维持冻结',
  CORRECTED: '已纠正',
} as const satisfies Record<PriceCaseState, string>;

/** In these states the offer cannot be ordered. */
export const FREEZING_STATES = ['FROZEN', 'EXPLAINED', 'UPHELD'] as const satisfies PriceCaseState[];

/** 价格监测 of one offer: interception, explanation, decision. */
export const PRICE_CASE_EVENTS = {
  intercept: { from: [null], to: 'FROZEN', actor: ['system'], why: '报价超出监测上限，当即冻结' },
  explain: {
    from: ['FROZEN', 'EXPLAINED', 'UPHELD'],
    to: 'EXPLAINED',
    actor: ['supplier'],
    why: '供应商说明价格合理的理由',
  },
  release: {
    from: ['FROZEN', 'EXPLAINED', 'UPHELD'],
    to: 'RELEASED',
    actor: ['operator'],
    why: '运营人员核定价格合理，写明理由',
  },
  uphold: {
    from: ['FROZEN', 'EXPLAINED'],
    to: 'UPHELD',
    actor: ['operator'],
    why: '运营人员核定理由不成立，冻结至降价',
  },
  correct: {
    from: ['FROZEN', 'EXPLAINED', 'UPHELD'],
    to: 'CORRECTED',
    actor: ['system'],
    why: '供应商降到上限以内或下架，或上限已变化',
  },
} as const satisfies MachineTable<PriceCaseState, string>;
export type PriceCaseEvent = keyof typeof PRICE_CASE_EVENTS;

export const PRICE_CASE_EVENT_NAMES = {
  intercept: '拦截冻结',
  explain: '供应商说明',
  release: '解除冻结',
  uphold: '维持冻结',
  correct: '纠正解冻',
} as const satisfies Record<PriceCaseEvent, string>;

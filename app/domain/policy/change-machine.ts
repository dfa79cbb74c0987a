import type { MachineTable } from '../state-machine.ts';

/** What can be changed by a proposal and a second person's check; further kinds join here. */
export const CHANGE_KINDS = ['rule_value', 'calendar_day', 'spec_template'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export const CHANGE_KIND_NAMES = {
  rule_value: '规则数值',
  calendar_day: '工作日历',
  spec_template: '规格模板',
} as const satisfies Record<ChangeKind, string>;

export const CHANGE_STATES = [
  'pending', // 待复核
  'approved', // 已通过, applied in the same transaction
  'refused', // 未通过
  'withdrawn', // 已撤回 by its maker
] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** The checker is never the maker: the verbs refuse him, the table says who acts. */
export const CHANGE_EVENTS = {
  propose: { from: [null], to: 'pending', actor: ['operator'], why: '提出，写明来源和理由' },
  approve: { from: ['pending'], to: 'approved', actor: ['operator'], why: '由提出人以外的运营人员复核通过' },
  refuse: { from: ['pending'], to: 'refused', actor: ['operator'], why: '由提出人以外的运营人员复核不通过' },
  withdraw: { from: ['pending'], to: 'withdrawn', actor: ['operator'], why: '提出人在复核前撤回' },
} as const satisfies MachineTable<ChangeState, string>;

export const CHANGE_STATE_NAMES = {
  pending: '待复核',
  approved: '已通过',
  refused: '未通过',
  withdrawn: '已撤回',
} as const satisfies Record<ChangeState, string>;

/** What a request or an order can wait for, in the order of the work. */
export const WAITING_STEPS = [
  'hold',
  'approve',
  'revise',
  'confirm',
  'ship',
  'receive',
  'accept',
  'invoice',
  'pay',
] as const;
export type WaitingStep = (typeof WAITING_STEPS)[number];

export const WAITING_STEP_NAMES = {
  hold: '冻结确认',
  approve: '审批',
  revise: '修改重报',
  confirm: '供应商确认',
  ship: '供应商发货',
  receive: '单位收货',
  accept: '单位验收',
  invoice: '供应商开票',
  pay: '财务支付',
} as const satisfies Record<WaitingStep, string>;

/** Who has it. */
export const WAITING_OWNER_NAMES = {
  hold: '预算管理一体化系统',
  approve: '审批人',
  revise: '经办人',
  confirm: '供应商',
  ship: '供应商',
  receive: '经办人',
  accept: '验收人',
  invoice: '供应商',
  pay: '财务',
} as const satisfies Record<WaitingStep, string>;

/** The registry value that limits a step in working days, whose clause is its legal basis; null = no statutory limit. */
export const WAITING_RULE_IDS = {
  hold: null,
  approve: null,
  revise: null,
  confirm: 'order.confirm_workdays',
  ship: null,
  receive: null,
  accept: 'order.acceptance_workdays',
  invoice: null,
  pay: 'pay.after_invoice_workdays',
} as const satisfies Record<WaitingStep, string | null>;

/** What binds a step that no rule limits in days. */
export const WAITING_BASIS_NAMES = {
  hold: '无法定时限',
  approve: '单位内部控制制度，无法定时限',
  revise: '无法定时限',
  confirm: '商城交易规则',
  ship: '合同第三条约定的交货期',
  receive: '合同第四条，无法定时限',
  accept: '合同第五条',
  invoice: '合同第六条，无法定时限',
  pay: '合同第七条',
} as const satisfies Record<WaitingStep, string>;

export interface StepCount {
  readonly step: WaitingStep;
  readonly open: number;
  /** Beyond its last day. */
  readonly late: number;
  readonly amountFen: number;
}

export interface WaitingRow {
  readonly kind: 'request' | 'order';
  readonly id: string;
  readonly number: string;
  readonly unitName: string;
  readonly mofDivCode: string;
  readonly title: string;
  readonly amountFen: number;
  readonly step: WaitingStep;
  /** Names of those who have it: people of the unit in the role, or the supplier. */
  readonly owners: readonly string[];
  /** Instant. */
  readonly since: string;
  readonly dueOn: string | null;
}

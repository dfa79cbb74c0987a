import type { MachineTable } from '../state-machine.ts';

/** States of a purchase request 采购申请. */
export const REQUEST_STATES = [
  'BUDGET_PENDING', // 冻结待确认: held in the ledger, the fiscal system has not confirmed yet
  'APPROVING', // 审批中
  'APPROVED', // 已通过, split into orders
  'REFUSED', // 已驳回
  'RETURNED', // 退回修改: all holds released, editable again
  'CANCELLED', // 已撤销
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_EVENTS = {
  submit: {
    from: [null],
    to: 'BUDGET_PENDING',
    actor: ['staff'],
    why: '提交并冻结指标;指标冻结确认前不进入审批',
  },
  submit_unheld: {
    from: [null],
    to: 'APPROVING',
    actor: ['union_officer'],
    why: '工会经费不占预算指标，提交后直接由工会主席审批',
  },
  replace: {
    from: ['RETURNED'],
    to: 'CANCELLED',
    actor: ['staff', 'union_officer'],
    why: '商品放回购物车修改后另行提交,原申请关闭',
  },
  confirm_hold: {
    from: ['BUDGET_PENDING'],
    to: 'APPROVING',
    actor: ['system'],
    why: '预算管理一体化确认冻结',
  },
  refuse_hold: {
    from: ['BUDGET_PENDING'],
    to: 'RETURNED',
    actor: ['system'],
    why: '预算管理一体化拒绝冻结,释放本地冻结并退回',
  },
  approve: {
    from: ['APPROVING'],
    to: 'APPROVED',
    actor: ['approver', 'union_chair'],
    why: '审批通过,按供应商和协议拆分为订单',
  },
  refuse: {
    from: ['APPROVING'],
    to: 'REFUSED',
    actor: ['approver', 'union_chair'],
    why: '审批驳回,释放冻结',
  },
  return_to_edit: {
    from: ['APPROVING'],
    to: 'RETURNED',
    actor: ['approver', 'union_chair', 'system'],
    why: '退回修改,释放冻结',
  },
  close_year: {
    from: ['BUDGET_PENDING', 'APPROVING'],
    to: 'RETURNED',
    actor: ['finance'],
    why: '年终结账,未完成审批的申请退回,释放冻结',
  },
  cancel: {
    from: ['BUDGET_PENDING', 'APPROVING', 'RETURNED'],
    to: 'CANCELLED',
    actor: ['staff', 'union_officer'],
    why: '经办人撤销,释放冻结',
  },
} as const satisfies MachineTable<RequestState, string>;

export const REQUEST_STATE_NAMES = {
  BUDGET_PENDING: '预算冻结中',
  APPROVING: '审批中',
  APPROVED: '已通过',
  REFUSED: '已驳回',
  RETURNED: '退回修改',
  CANCELLED: '已撤销',
} as const satisfies Record<RequestState, string>;

import type { MachineTable } from '../state-machine.ts';

/**
 * States of an order 订单. Parts are carried by quantities on the lines (ordered, shipped, received,
 * accepted, rejected, returned, cancelled), not by states: an order is SHIPPING while anything that
 * was ordered is still to come.
 */
export const ORDER_STATES = [
  'PLACED', // 待供应商确认
  'CONFIRMED', // 已确认, contract made, budget committed
  'SHIPPING', // 发货中: something was shipped and not received yet
  'RECEIVED', // 已收货待验收
  'PART_ACCEPTED', // 部分验收: redelivery or the rest is awaited
  'ACCEPTED', // 已验收: every ordered quantity is accepted or cancelled
  'PAYING', // 支付中
  'PAID', // 已支付
  'REFUSED', // 供应商拒绝
  'TIMED_OUT', // 超时未确认
  'CANCELLED', // 已取消
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const ORDER_EVENTS = {
  place: { from: [null], to: 'PLACED', actor: ['approver', 'union_chair'], why: '审批通过后生成订单' },
  confirm: {
    from: ['PLACED'],
    to: 'CONFIRMED',
    actor: ['supplier'],
    why: '供应商确认,生成简式合同,冻结转占用',
  },
  refuse: { from: ['PLACED'], to: 'REFUSED', actor: ['supplier'], why: '供应商拒绝(须写明理由),释放冻结' },
  time_out: {
    from: ['PLACED'],
    to: 'TIMED_OUT',
    actor: ['system'],
    why: '规定工作日内未确认,自动取消并释放',
  },
  cancel: {
    from: ['PLACED'],
    to: 'CANCELLED',
    actor: ['staff', 'union_officer'],
    why: '供应商确认前经办人取消,释放冻结',
  },
  lapse: {
    from: ['PLACED'],
    to: 'CANCELLED',
    actor: ['system'],
    why: '订立合同时规则判定已变差,订单作废,释放冻结',
  },
  close_year: {
    from: ['PLACED'],
    to: 'CANCELLED',
    actor: ['finance'],
    why: '年终结账,尚未订立合同的订单取消,释放冻结',
  },
  ship: {
    from: ['CONFIRMED', 'SHIPPING', 'RECEIVED', 'PART_ACCEPTED'],
    to: 'SHIPPING',
    actor: ['supplier'],
    why: '分批发货,登记物流单号',
  },
  receive: {
    from: ['SHIPPING', 'RECEIVED', 'PART_ACCEPTED'],
    to: 'RECEIVED',
    actor: ['staff', 'union_officer'],
    why: '收货: 清点数量',
  },
  accept_part: {
    from: ['RECEIVED', 'SHIPPING', 'PART_ACCEPTED'],
    to: 'PART_ACCEPTED',
    actor: ['acceptor', 'union_officer', 'union_chair'],
    why: '第二人验收,尚有未到或退换数量',
  },
  accept_all: {
    from: ['RECEIVED', 'SHIPPING', 'PART_ACCEPTED'],
    to: 'ACCEPTED',
    actor: ['acceptor', 'union_officer', 'union_chair'],
    why: '第二人验收,全部数量已验收或取消',
  },
  reject_all: {
    from: ['RECEIVED', 'SHIPPING', 'PART_ACCEPTED'],
    to: 'CANCELLED',
    actor: ['acceptor', 'union_officer', 'union_chair'],
    why: '第二人验收,全部不合格并取消,释放占用',
  },
  cancel_rest: {
    from: ['PART_ACCEPTED', 'SHIPPING', 'RECEIVED'],
    to: 'ACCEPTED',
    actor: ['staff', 'union_officer'],
    why: '取消未交付或验收不合格的余量,释放相应占用',
  },
  cancel_contract: {
    from: ['CONFIRMED', 'PART_ACCEPTED', 'SHIPPING', 'RECEIVED'],
    to: 'CANCELLED',
    actor: ['staff', 'union_officer'],
    why: '未验收任何货物时协商取消全部数量,释放占用',
  },
  return_goods: {
    from: ['ACCEPTED'],
    to: 'ACCEPTED',
    actor: ['staff', 'union_officer'],
    why: '付款前退货,释放相应占用',
  },
  return_all: {
    from: ['ACCEPTED'],
    to: 'CANCELLED',
    actor: ['staff', 'union_officer'],
    why: '付款前全部退货,释放占用',
  },
  apply_payment: {
    from: ['ACCEPTED'],
    to: 'PAYING',
    actor: ['finance', 'union_officer'],
    why: '财务或工会干部申请支付',
  },
  payment_failed: {
    from: ['PAYING'],
    to: 'ACCEPTED',
    actor: ['system', 'finance'],
    why: '支付退回,可重新申请',
  },
  return_paid: {
    from: ['PAID'],
    to: 'PAID',
    actor: ['staff'],
    why: '付款后退货，商品和累计额冲回，应退金额待款项退回后复核冲正',
  },
  settle: { from: ['PAYING'], to: 'PAID', actor: ['system'], why: '支付确认,占用转支付,释放未支付余额' },
} as const satisfies MachineTable<OrderState, string>;
export type OrderEvent = keyof typeof ORDER_EVENTS;

export const ORDER_STATE_NAMES = {
  PLACED: '待供应商确认',
  CONFIRMED: '待发货',
  SHIPPING: '待收货',
  RECEIVED: '待验收',
  PART_ACCEPTED: '部分验收',
  ACCEPTED: '待支付',
  PAYING: '支付中',
  PAID: '已支付',
  REFUSED: '供应商已拒绝',
  TIMED_OUT: '超时未确认',
  CANCELLED: '已取消',
} as const satisfies Record<OrderState, string>;

/** Steps of the bar on every order page, in order. */
export const ORDER_STEPS = [
  '提交',
  '审批',
  '供应商确认',
  '合同',
  '发货',
  '收货',
  '验收',
  '开票',
  '支付',
  '评价',
] as const;

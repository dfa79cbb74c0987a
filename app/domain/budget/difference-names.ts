export const DIFFERENCE_KINDS = [
  'indicator_amount',
  'indicator_missing',
  'indicator_unknown',
  'hold_differs',
  'hold_missing',
  'hold_unknown',
  'payment_unsettled',
] as const;
/** What the mall and the fiscal system can disagree about. */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export const DIFFERENCE_NAMES = {
  indicator_amount: '指标金额不同',
  indicator_missing: '一体化中没有此指标',
  indicator_unknown: '商城中没有此指标',
  hold_differs: '冻结或占用不同',
  hold_missing: '一体化中没有此冻结',
  hold_unknown: '商城中没有此冻结',
  payment_unsettled: '支付结果未登记',
} as const satisfies Record<DifferenceKind, string>;

/** What the one-click repair does about each. */
export const REPAIR_NAMES = {
  indicator_amount: '按一体化金额调整本地指标',
  indicator_missing: '关闭本地指标（须无冻结和占用）',
  indicator_unknown: '按一体化新增指标',
  hold_differs: '按本地账本重新告知一体化',
  hold_missing: '按本地账本重新冻结',
  hold_unknown: '请一体化释放这笔冻结',
  payment_unsettled: '按一体化的支付结果登记',
} as const satisfies Record<DifferenceKind, string>;

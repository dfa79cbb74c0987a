/** 暂停交易 of a supplier, in days before today. */
export interface PlannedSuspension {
  readonly supplierKey: string;
  readonly fromDaysAgo: number;
  /** Lifted before its end; null = it stands today. */
  readonly liftedDaysAgo: number | null;
  /** Last day of it as imposed. */
  readonly untilDaysAgo: number;
  readonly reason: string;
}

export const SUSPENSIONS: readonly PlannedSuspension[] = [
  {
    supplierKey: 'supplier19',
    fromDaysAgo: 250,
    liftedDaysAgo: 226,
    untilDaysAgo: 190,
    reason: '抽检发现所供抽纸克重低于标称值，限期整改；整改期间暂停商城交易。',
  },
  {
    supplierKey: 'supplier10',
    fromDaysAgo: 19,
    liftedDaysAgo: null,
    untilDaysAgo: -71,
    reason: '半年内两次无正当理由拒绝已生效订单，违反信用承诺，暂停商城交易三个月。',
  },
];

/** Whether a supplier may not conclude between two days; a few days around are kept free. */
export function isSuspended(
  supplierKey: string,
  window: { readonly submitDaysAgo: number; readonly concludeDaysAgo: number },
): boolean {
  return SUSPENSIONS.some(
    ({ supplierKey: key, fromDaysAgo, liftedDaysAgo }) =>
      key === supplierKey &&
      window.concludeDaysAgo <= fromDaysAgo + 6 &&
      window.submitDaysAgo >= (liftedDaysAgo ?? 0) - 2,
  );
}

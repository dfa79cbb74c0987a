import type { Period } from './supervision-query.ts';

/** Periods as a reader names them. */
export const PERIOD_NAMES = {
  year: '全年',
  q1: '第一季度',
  q2: '第二季度',
  q3: '第三季度',
  q4: '第四季度',
  m1: '1 月',
  m2: '2 月',
  m3: '3 月',
  m4: '4 月',
  m5: '5 月',
  m6: '6 月',
  m7: '7 月',
  m8: '8 月',
  m9: '9 月',
  m10: '10 月',
  m11: '11 月',
  m12: '12 月',
} as const satisfies Record<Period, string>;

export const METHOD_GROUP_NAMES = { framework: '框架协议', mall: '网上商城' } as const;

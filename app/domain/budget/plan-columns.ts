/** Columns of a file of purchase plans, in the order of the example. */
export const PLAN_COLUMNS = [
  ['code', '指标编码'],
  ['level', '二级品目'],
  ['plannedFen', '计划金额'],
  ['reason', '计划依据'],
] as const;

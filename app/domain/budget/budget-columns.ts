/** Columns of the file, in the order of the example; heads may be Chinese or English. */
export const BUDGET_COLUMNS = [
  ['code', '指标编码'],
  ['name', '指标名称'],
  ['projectCode', '项目代码'],
  ['projectName', '项目名称'],
  ['economicClass', '部门支出经济分类'],
  ['governmentEconomicClass', '政府支出经济分类'],
  ['functionClass', '支出功能分类'],
  ['fundType', '资金性质'],
  ['isGovernmentPurchase', '是否政府采购'],
  ['budgetFen', '金额'],
] as const;

/** 追加 to a line of the same year; the column may be left out. */
export const SUPPLEMENT_COLUMN = ['supplementOf', '追加自指标编码'] as const;

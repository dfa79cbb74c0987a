import type { BudgetLineRow } from '../../domain/budget/import-lines.input.ts';
import type { Fen } from '../../domain/money.ts';

/** A row of an import of budget lines: office expenses of 5,000 yuan. */
export const budgetRow = (code: string, over: Partial<BudgetLineRow> = {}): BudgetLineRow => ({
  code,
  name: '办公费',
  projectCode: 'P',
  projectName: '项目',
  economicClass: '30201',
  governmentEconomicClass: '50201',
  functionClass: '2050101',
  fundType: '11',
  isGovernmentPurchase: true,
  budgetFen: 500_000 as Fen,
  ...over,
});

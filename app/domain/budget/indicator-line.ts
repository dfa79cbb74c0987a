import { fen } from '../money.ts';
import type { Indicator } from './fiscal-wire.ts';
import type { BudgetLineRow } from './import-lines.input.ts';

/** An indicator of the fiscal system as a budget line of the mall. */
export function lineOfIndicator(indicator: Indicator): BudgetLineRow {
  return {
    code: indicator.BGT_ID,
    name: indicator.bgtDec,
    projectCode: indicator.PRO_CODE,
    projectName: indicator.PRO_NAME,
    economicClass: indicator.DEP_BGT_ECO_CODE,
    governmentEconomicClass: indicator.GOV_BGT_ECO_CODE,
    functionClass: indicator.EXP_FUNC_CODE,
    fundType: indicator.FUND_TYPE_CODE,
    isGovernmentPurchase: indicator.is_gov_pur === '1',
    budgetFen: fen(indicator.amount),
  };
}

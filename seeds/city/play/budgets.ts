import { uuidv7 } from 'uuidv7';
import { fundTypeOf } from '../../../app/domain/budget/fund-types.ts';
import type { PlanRow } from '../../../app/domain/budget/purchase-plans.input.ts';
import { fen } from '../../../app/domain/money.ts';
import { localDate, startOfDay } from '../../../app/domain/time/local-date.ts';
import { adjustBudgetLine } from '../../../app/server/budget/adjust-budget-line.server.ts';
import { attachFundProof } from '../../../app/server/budget/attach-fund-proof.server.ts';
import { importBudgetLines } from '../../../app/server/budget/import-budget-lines.server.ts';
import { savePurchasePlans } from '../../../app/server/budget/save-purchase-plans.server.ts';
import { unitPeople } from '../people.ts';
import type { PlannedBudgetLine } from '../plan/budgets.ts';
import type { CityUnit } from '../units.ts';
import { unwrapped } from '../unwrapped.ts';
import { fileReserve } from './reserve.ts';
import type { Scene, Stage } from './stage.ts';

/** Finance officers import each year's lines in its first days as the fiscal system hands them out. */
export function budgetScenes(stage: Stage): Scene[] {
  const { plan } = stage;
  const years = [...new Set(plan.budgets.map(({ fiscalYear }) => fiscalYear))];
  return years.flatMap((fiscalYear) =>
    plan.units.flatMap((unit, index) => {
      const lines = plan.budgets.filter((line) => line.unit === unit && line.fiscalYear === fiscalYear);
      // before anybody works in the new year
      const newYear = startOfDay(localDate(`${fiscalYear}-01-01`)).getTime();
      const handedOut = new Date(newYear + (index + 1) * 60_000);
      return [
        { at: handedOut, play: () => importLines(stage, unit, lines) },
        ...lines.flatMap((line) => adjustmentScene(stage, line)),
      ];
    }),
  );
}

async function importLines(stage: Stage, unit: CityUnit, lines: readonly PlannedBudgetLine[]): Promise<void> {
  const rows = lines.map((line) => ({
    code: line.code,
    name: line.name,
    projectCode: line.projectCode,
    projectName: line.projectName,
    economicClass: line.economicClass,
    governmentEconomicClass: line.governmentEconomicClass,
    functionClass: line.functionClass,
    fundType: line.fundType,
    isGovernmentPurchase: true,
    budgetFen: fen(line.budgetFen),
  }));
  const finance = stage.as(unitPeople(unit).finance);
  const [{ fiscalYear } = { fiscalYear: 0 }] = lines;
  const { lineIds } = unwrapped(await importBudgetLines(finance, { fiscalYear, rows }));
  for (const [code, id] of Object.entries(lineIds)) stage.budgetLineIds.set(code, id);
  await proveOwnMoney(stage, unit, lines);
  await fileReserve(stage, unit, fiscalYear);
  const planned = planRows(unit, lines);
  if (planned.length === 0) return;
  const plans = { fiscalYear, source: 'imported', idempotencyKey: uuidv7(), rows: planned } as const;
  stage.did('plan', await savePurchasePlans(finance, plans));
}

/** 单位资金 is there by a paper: every line of it shows the same specimen. */
async function proveOwnMoney(
  stage: Stage,
  unit: CityUnit,
  lines: readonly PlannedBudgetLine[],
): Promise<void> {
  const finance = stage.as(unitPeople(unit).finance);
  const file = { ...stage.invoiceFile, fileName: '资金到位证明（演示样张）.pdf' };
  for (const line of lines) {
    if (fundTypeOf(line.fundType)?.source !== 'own') continue;
    const lineId = stage.budgetLineIds.get(line.code) ?? '';
    unwrapped(await attachFundProof(finance, { lineId, file }));
  }
}

/** Shares of a line's budget, in per cent, that the tour's unit plans for a second-level 品目. */
const PLAN_SHARES: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  '30201': [['A0504', 80]],
  '31002': [
    ['A0201', 60],
    ['A0202', 25],
  ],
};

function planRows(unit: CityUnit, lines: readonly PlannedBudgetLine[]): PlanRow[] {
  if (unit.organization.key !== 'unit') return [];
  return lines.flatMap((line) =>
    (PLAN_SHARES[line.economicClass] ?? []).map(([level, percent]) => ({
      code: line.code,
      level,
      plannedFen: fen(Math.floor(line.budgetFen / 100) * percent),
      reason: `${line.fiscalYear} 年度政府采购计划备案`,
    })),
  );
}

/** In September the year's plan is adjusted, where September has been. */
function adjustmentScene(stage: Stage, line: PlannedBudgetLine): Scene[] {
  const { adjustedFen, fiscalYear, unit } = line;
  const day = localDate(
    `${fiscalYear}-09-${String(2 + (stage.plan.units.indexOf(unit) % 24)).padStart(2, '0')}`,
  );
  if (adjustedFen === null || adjustedFen === line.budgetFen || day >= stage.plan.today) return [];
  const raised = adjustedFen > line.budgetFen;
  return [
    {
      at: new Date(`${day}T07:20:00Z`),
      play: async () => {
        const input = {
          lineId: stage.budgetLineIds.get(line.code) ?? '',
          idempotencyKey: uuidv7(),
          targetFen: fen(adjustedFen),
          reason: raised ? '年中预算调整，追加办公经费' : '压减一般性支出，统一核减',
        };
        stage.did('adjust', await adjustBudgetLine(stage.as(unitPeople(unit).finance), input));
      },
    },
  ];
}

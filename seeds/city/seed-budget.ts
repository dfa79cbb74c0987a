import { fen } from '../../app/domain/money.ts';
import { fiscalYearOf, toLocalDate } from '../../app/domain/time/local-date.ts';
import { importBudgetLines } from '../../app/server/budget/import-budget-lines.server.ts';
import type { Ctx } from '../../app/server/context.server.ts';
import { actingAsAccount } from './seed-organizations.ts';
import { unwrapped } from './unwrapped.ts';

type Line = readonly [
  serial: string,
  name: string,
  project: string,
  economicClass: string,
  governmentClass: string,
  yuan: number,
];

const UNIT_LINES: readonly Line[] = [
  ['0001', '日常公用经费（办公费）', '日常公用经费', '30201', '50502', 200_000],
  ['0002', '教学专用材料费', '教学材料保障', '30218', '50502', 60_000],
  ['0003', '办公设备购置', '办公设备更新', '31002', '50601', 360_000],
];
const UNIT2_LINES: readonly Line[] = [
  ['0001', '日常公用经费（办公费）', '日常公用经费', '30201', '50502', 80_000],
  ['0002', '办公设备购置', '馆舍设备更新', '31002', '50601', 120_000],
];

/** The finance officers import this year's lines as the fiscal system hands them out. */
export async function seedBudget(ctx: Ctx): Promise<void> {
  const fiscalYear = fiscalYearOf(toLocalDate(ctx.clock.now()));
  for (const [account, agency, functionClass, lines] of [
    ['finance', '205017', '2050199', UNIT_LINES],
    ['finance2', '207004', '2070109', UNIT2_LINES],
  ] as const) {
    const rows = lines.map(([serial, name, project, economicClass, governmentEconomicClass, yuan]) => ({
      code: `BGT${fiscalYear}${agency}${serial}`,
      name,
      projectCode: `${agency}${fiscalYear}P${serial}`,
      projectName: project,
      economicClass,
      governmentEconomicClass,
      functionClass,
      fundType: '11',
      isGovernmentPurchase: true,
      budgetFen: fen(yuan * 100),
    }));
    unwrapped(await importBudgetLines(actingAsAccount(ctx, account), { fiscalYear, rows }));
  }
}

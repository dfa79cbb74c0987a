import type { LocalDate } from '../../../app/domain/time/local-date.ts';
import { fiscalYearOf, localDate } from '../../../app/domain/time/local-date.ts';
import { loadGovernmentClassMap } from '../../reference/load.ts';
import { Random } from '../random.ts';
import type { CityUnit } from '../units.ts';
import { keepsVehicles } from '../units.ts';
import type { PlannedRequest } from './requests.ts';
import type { WorkClock } from './work-clock.ts';

export interface PlannedBudgetLine {
  readonly unit: CityUnit;
  readonly fiscalYear: number;
  readonly code: string;
  readonly name: string;
  readonly projectCode: string;
  readonly projectName: string;
  readonly economicClass: string;
  readonly governmentEconomicClass: string;
  readonly functionClass: string;
  readonly fundType: string;
  /** As handed out in January; what it is adjusted to in the course of the year. */
  readonly budgetFen: number;
  readonly adjustedFen: number | null;
  /** A second line of the same class, of a project: some purchases are charged to both. */
  readonly isSecond: boolean;
}

interface LineTerms {
  readonly serial: string;
  readonly name: string;
  readonly project: string;
  readonly economicClass: string;
  /** Yuan; of the tour's lines the whole amount, of others the least. */
  readonly yuan: number;
}

const line = (
  serial: string,
  economicClass: string,
  name: string,
  project: string,
  yuan: number,
): LineTerms => ({ serial, name, project, economicClass, yuan });

/** The three lines of the demo unit and the two of the second, with the amounts the tour names. */
const TOUR_LINES: Readonly<Record<string, readonly LineTerms[]>> = {
  unit: [
    line('0001', '30201', '日常公用经费（办公费）', '日常公用经费', 200_000),
    line('0002', '30218', '教学专用材料费', '教学材料保障', 60_000),
    line('0003', '31002', '办公设备购置', '办公设备更新', 360_000),
  ],
  unit2: [
    line('0001', '30201', '日常公用经费（办公费）', '日常公用经费', 80_000),
    line('0002', '31002', '办公设备购置', '馆舍设备更新', 120_000),
  ],
};

const PROJECTS: Readonly<Record<CityUnit['kind'], string>> = {
  office: '业务工作专项',
  school: '教育教学保障',
  hospital: '医疗服务保障',
  culture: '公共文化服务',
  street: '基层治理与便民服务',
};

function linesOf(unit: CityUnit): readonly LineTerms[] {
  const { organization, kind, weight } = unit;
  const tour = TOUR_LINES[organization.key];
  if (tour !== undefined) return tour;
  const second = line('0005', '30201', '专项业务经费（办公费）', PROJECTS[kind], 30_000);
  return [
    line('0001', '30201', '日常公用经费（办公费）', '日常公用经费', 60_000),
    line('0002', '31002', '办公设备购置', '办公设备更新', 90_000),
    line('0003', '30202', '印刷费', '日常公用经费', 20_000),
    ...(keepsVehicles(unit) ? [line('0004', '30231', '公务用车运行维护费', '公务用车保障', 20_000)] : []),
    ...(weight >= 6 ? [second] : []),
  ];
}

const classMap = new Map(
  loadGovernmentClassMap().rows.map(({ economicClass, unitKind, governmentClass }) => [
    `${economicClass} ${unitKind}`,
    governmentClass,
  ]),
);

/** The lines of every unit in every year: enough for what was bought, in the year under way for the rest of it too. */
export function planBudgets(
  units: readonly CityUnit[],
  requests: readonly PlannedRequest[],
  clock: WorkClock,
): PlannedBudgetLine[] {
  const random = new Random(30_201);
  const today = clock.dateOf(clock.now);
  const thisYear = fiscalYearOf(today);
  const needed = new Map<string, number>();
  for (const { unit, fiscalYear, basket, amountFen } of requests) {
    const key = `${unit.organization.key} ${fiscalYear} ${basket.economicClass}`;
    needed.set(key, (needed.get(key) ?? 0) + amountFen);
  }
  return [thisYear - 1, thisYear].flatMap((fiscalYear) =>
    units.flatMap((unit) => {
      const tour = TOUR_LINES[unit.organization.key] !== undefined;
      return linesOf(unit).map((terms): PlannedBudgetLine => {
        const used = needed.get(`${unit.organization.key} ${fiscalYear} ${terms.economicClass}`) ?? 0;
        const share = fiscalYear < thisYear ? 1 : elapsedShare(today);
        const isSecond = terms.serial === '0005';
        const least = terms.yuan * 100;
        const wholeFen = tour
          ? Math.max(least, fiscalYear < thisYear ? rounded(used * 1.1 + 500_000) : 0)
          : wantedFen({ used, share, least, isSecond, random });
        return budgetLine({ unit, fiscalYear, terms, wholeFen, tour, random });
      });
    }),
  );
}

interface Wanted {
  readonly used: number;
  readonly share: number;
  readonly least: number;
  readonly isSecond: boolean;
  readonly random: Random;
}

/** A line that is used up to 70–90 % where the year stands; never so that a purchase would not have been possible. */
function wantedFen({ used, share, least, isSecond, random }: Wanted): number {
  const factor = 1.1 + random.next() * 0.28;
  const forYear = (used / Math.max(share, 0.12)) * factor;
  return rounded(Math.max(least, used * 1.08 + 300_000, isSecond ? forYear / 3 : forYear));
}

/** To a whole thousand, from half a million yuan on to ten thousand. */
function rounded(amountFen: number): number {
  const step = amountFen >= 50_000_000 ? 1_000_000 : 100_000;
  return Math.ceil(amountFen / step) * step;
}

function elapsedShare(today: LocalDate): number {
  const newYear = localDate(`${fiscalYearOf(today)}-01-01`);
  return (Date.parse(today) - Date.parse(newYear)) / (365 * 86_400_000);
}

interface Line {
  readonly unit: CityUnit;
  readonly fiscalYear: number;
  readonly terms: LineTerms;
  readonly wholeFen: number;
  readonly tour: boolean;
  readonly random: Random;
}

function budgetLine({ unit, fiscalYear, terms, wholeFen, tour, random }: Line): PlannedBudgetLine {
  const { serial, name, project, economicClass } = terms;
  const { agencyCode, unitType, functionClass, fundType } = unit;
  const kind = unitType === '行政机关' ? 'authority' : 'institution';
  // every fifth line was handed out smaller and raised in summer, or larger and cut
  const adjusted = !tour && random.chance(0.2);
  return {
    unit,
    fiscalYear,
    code: `BGT${fiscalYear}${agencyCode}${serial}`,
    name,
    projectCode: `${agencyCode}${fiscalYear}P${serial}`,
    projectName: project,
    economicClass,
    governmentEconomicClass: classMap.get(`${economicClass} ${kind}`) ?? fail(economicClass),
    functionClass,
    fundType,
    budgetFen: adjusted ? rounded(wholeFen * 1.06) : wholeFen,
    adjustedFen: adjusted ? rounded(random.chance(0.6) ? wholeFen * 1.15 : wholeFen) : null,
    isSecond: serial === '0005',
  };
}

function fail(economicClass: string): never {
  throw new Error(`no 政府支出经济分类 for ${economicClass}`);
}

import type { Fen } from '../money.ts';
import type { CANTEEN_STATES } from '../organizations/canteen.ts';
import type { P832Sums } from '../oversight/spend-figures.ts';
import type { CitedValue } from '../oversight/supervision-view.ts';
import type { RuleValueFacts } from '../policy/facts.ts';
import { resolveInteger, resolveRuleValue } from '../policy/rule-values.ts';
import type { LocalDate } from '../time/local-date.ts';
import {
  addDays,
  daysBetween,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  parseLocalDate,
} from '../time/local-date.ts';
import type { PlatformOrderState } from './platform-order.ts';

/** 预留份额: what of a unit's yearly food a unit reserves for 832 produce, and how far it is (财库〔2021〕19号). */

/** 填报基数: a unit's yearly amounts, in fen. */
export interface ReserveBase {
  readonly canteenState: (typeof CANTEEN_STATES)[number];
  readonly canteenFen: Fen;
  readonly mealFen: Fen;
  readonly receptionFen: Fen;
  readonly studentFen: Fen;
  /** 工会经费: no part of the base, unless a place asks units without a canteen for a share of it. */
  readonly unionFen: Fen;
}

/** What is added up to the base, in the order of the form. */
export const RESERVE_PARTS = ['canteenFen', 'mealFen', 'receptionFen', 'studentFen'] as const;
export const RESERVE_PART_NAMES = {
  canteenFen: '食堂食材',
  mealFen: '职工餐补',
  receptionFen: '公务接待',
  studentFen: '学生营养餐',
} as const satisfies Record<(typeof RESERVE_PARTS)[number], string>;

export const baseFen = (base: Pick<ReserveBase, (typeof RESERVE_PARTS)[number]>): number =>
  RESERVE_PARTS.reduce((sum, field) => sum + base[field], 0);

/** A filing as it stands in the record; the highest version of a year counts. */
export interface ReserveFiling extends ReserveBase {
  readonly fiscalYear: number;
  readonly version: number;
  readonly note: string;
  readonly filedByName: string;
  readonly filedAt: string;
}

const RATIO = 'p832.canteen.reserve_min';
const DEADLINE = 'p832.filing_deadline';
const WAIVER = 'p832.no_canteen.flag';
const UNION_SHARE = 'p832.no_canteen.union_share';
export const RESERVE_RULE_IDS: readonly string[] = [RATIO, DEADLINE, WAIVER, UNION_SHARE];

/** What a place asks for in a year. */
export interface ReserveRules {
  /** Share of the base, in basis points. */
  readonly ratio: CitedValue;
  /** Of the union's money, of units without a canteen, where the place asks for it. */
  readonly unionShare: CitedValue;
  readonly waiver: { readonly applies: boolean; readonly clauseId: string | null };
  /** Last day of the filing; null when nobody has named one for this year. */
  readonly deadline: {
    readonly on: LocalDate | null;
    readonly clauseId: string | null;
    readonly isDemo: boolean;
  };
}

/** The values that hold for a fiscal year: today's for the running one, its last or first day's for others. */
export function reserveRules(
  areaCode: string,
  fiscalYear: number,
  today: LocalDate,
  values: readonly RuleValueFacts[],
): ReserveRules {
  const running = fiscalYearOf(today);
  const day =
    fiscalYear === running
      ? today
      : fiscalYear < running
        ? fiscalYearEnd(fiscalYear)
        : fiscalYearStart(fiscalYear);
  const cited = (ruleId: string): CitedValue => {
    const found = resolveInteger(ruleId, areaCode, day, values);
    const { decidedBy } = resolveRuleValue(ruleId, areaCode, day, values);
    return {
      ruleId,
      value: found?.value ?? null,
      clauseId: decidedBy?.clauseId ?? null,
      isDemo: decidedBy?.isDemo ?? false,
    };
  };
  const waiver = resolveRuleValue(WAIVER, areaCode, day, values);
  const deadline = resolveRuleValue(DEADLINE, areaCode, day, values);
  const on = deadline.kind === 'value' ? parseLocalDate(String(deadline.value)) : null;
  const isOfYear = on !== null && fiscalYearOf(on) === fiscalYear;
  return {
    ratio: cited(RATIO),
    unionShare: cited(UNION_SHARE),
    waiver: {
      applies: waiver.kind === 'value' && waiver.value === true,
      clauseId: waiver.decidedBy?.clauseId ?? null,
    },
    deadline: {
      on: isOfYear ? on : null,
      clauseId: isOfYear ? (deadline.decidedBy?.clauseId ?? null) : null,
      isDemo: isOfYear && (deadline.decidedBy?.isDemo ?? false),
    },
  };
}

/** Years a unit may file for: the running one, and the next in advance. Past years stay as they are. */
export function filingYears(today: LocalDate): readonly number[] {
  const running = fiscalYearOf(today);
  return [running, running + 1];
}

/** Whether a filing comes after its deadline: it then needs its reason. */
export const isPastDeadline = ({ deadline }: Pick<ReserveRules, 'deadline'>, today: string): boolean =>
  deadline.on !== null && today > deadline.on;

/** What a unit has to buy of 832 produce in a year, or why that cannot be said. */
export type ReserveTarget =
  | { readonly kind: 'unfiled' }
  /** 无食堂: nothing is asked for. */
  | { readonly kind: 'waived' }
  /** 合用食堂: another unit files for it. */
  | { readonly kind: 'elsewhere' }
  /** The place sets its own ratio and nobody has found it. */
  | { readonly kind: 'unset' }
  | {
      readonly kind: 'set';
      readonly of: 'base' | 'union';
      readonly baseFen: number;
      readonly ratioBp: number;
      readonly targetFen: number;
    };

const BASIS_POINTS = 10_000;
/** 不低于: a part of a fen is asked for as a whole one. */
const shareUp = (amountFen: number, ratioBp: number): number =>
  Number((BigInt(amountFen) * BigInt(ratioBp) + BigInt(BASIS_POINTS - 1)) / BigInt(BASIS_POINTS));

export function reserveTarget(base: ReserveBase | null, rules: ReserveRules): ReserveTarget {
  if (base === null) return { kind: 'unfiled' };
  if (base.canteenState === 'none') {
    if (rules.unionShare.value !== null) return share('union', base.unionFen, rules.unionShare.value);
    if (rules.waiver.applies) return { kind: 'waived' };
  }
  const amountFen = baseFen(base);
  if (base.canteenState === 'shared' && amountFen === 0) return { kind: 'elsewhere' };
  return rules.ratio.value === null ? { kind: 'unset' } : share('base', amountFen, rules.ratio.value);
}

function share(of: 'base' | 'union', amountFen: number, ratioBp: number): ReserveTarget {
  return { kind: 'set', of, baseFen: amountFen, ratioBp, targetFen: shareUp(amountFen, ratioBp) };
}

const daysOf = (year: number): number => daysBetween(fiscalYearStart(year), fiscalYearEnd(year)) + 1;

/** 应完成: the part of the year's calendar days that has gone, today included, in Shanghai; 0 before it, 1 after it. */
export function dueShare(fiscalYear: number, today: LocalDate): number {
  const gone = daysBetween(fiscalYearStart(fiscalYear), today) + 1;
  return Math.min(Math.max(gone / daysOf(fiscalYear), 0), 1);
}

/** Days a forecast looks back. */
export const FORECAST_DAYS = 90;

/** The days whose pace a forecast goes on with: the last 90 of the year, or those it has had. */
export function recentDays(
  fiscalYear: number,
  today: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate } {
  const [first, last] = [fiscalYearStart(fiscalYear), fiscalYearEnd(fiscalYear)];
  const to = today < last ? today : last;
  const back = addDays(to, 1 - FORECAST_DAYS);
  return { from: back > first ? back : first, to };
}

/**
 * 全年预计: what has been counted, and for each day left as much as a day brought on average of the last 90 days of the
 * year (of all its days while it is younger). A year that is over is what it was; one to come has no forecast.
 */
export function forecastFen(
  fiscalYear: number,
  today: LocalDate,
  figures: { readonly countedFen: number; readonly recentFen: number },
): number | null {
  if (today < fiscalYearStart(fiscalYear)) return null;
  const { from, to } = recentDays(fiscalYear, today);
  const daysLeft = Math.max(daysBetween(today, fiscalYearEnd(fiscalYear)), 0);
  return figures.countedFen + Math.round((figures.recentFen / (daysBetween(from, to) + 1)) * daysLeft);
}

/** The part of the target that is reached; null where there is nothing to reach. */
export function doneShare(target: ReserveTarget, countedFen: number): number | null {
  return target.kind === 'set' && target.targetFen > 0 ? countedFen / target.targetFen : null;
}

/** An order with 832 or assistance-area produce: what of it counts, or why it does not. */
export interface ReserveOrderRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly supplierName: string;
  readonly contractedOn: string;
  readonly origin: 'counted' | 'uncounted' | 'assistance';
  readonly amountFen: number;
  /** Null where no 832 produce is in the order. */
  readonly platformState: PlatformOrderState | null;
  readonly platformNumber: string | null;
  /** The platform's words when it refused. */
  readonly lastError: string | null;
}

export interface ReserveMonth {
  readonly month: number;
  readonly countedFen: number;
}

export interface ReserveUnit {
  readonly name: string;
  readonly uscc: string | null;
  readonly mofDivCode: string;
  readonly agencyCode: string;
  readonly canteenState: ReserveBase['canteenState'];
}

/** The page of a unit's reserve in a year, for the unit and for its union. */
export interface ReserveFacts {
  readonly unit: ReserveUnit;
  readonly fiscalYear: number;
  /** Years that can be chosen, newest first. */
  readonly years: readonly number[];
  readonly today: string;
  /** The filing that counts, newest version first in `filings`. */
  readonly filings: readonly ReserveFiling[];
  readonly rules: ReserveRules;
  readonly target: ReserveTarget;
  readonly sums: P832Sums;
  readonly dueShare: number;
  readonly forecastFen: number | null;
  readonly months: readonly ReserveMonth[];
  /** Of the organization that asks: a unit does not see its union's orders, nor a union its unit's. */
  readonly orders: readonly ReserveOrderRow[];
  readonly nextBefore: string | null;
  /** Whether bases of this year are still taken. */
  readonly mayBeFiled: boolean;
  readonly isUnion: boolean;
}

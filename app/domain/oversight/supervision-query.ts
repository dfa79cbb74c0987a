import type { Method, Programme } from '../ordering/kinds.ts';
import { METHODS, PROGRAMMES } from '../ordering/kinds.ts';
import type { LocalDate } from '../time/local-date.ts';
import { addDays, addMonths, fiscalYearOf, localDate } from '../time/local-date.ts';
import { isUuid } from '../uuid.ts';

/** A part of a fiscal year: all of it, a quarter or a month. */
export type Period = 'year' | `q${1 | 2 | 3 | 4}` | `m${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}`;

export const PERIODS: readonly Period[] = [
  'year',
  ...(['q1', 'q2', 'q3', 'q4'] as const),
  ...(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9', 'm10', 'm11', 'm12'] as const),
];

/** How something was bought: one method, or all of a regime. */
export type MethodChoice = Method | 'framework' | 'mall';

/** What every board of a supervisor is asked for; the address of the page says it. */
export interface SupervisionQuery {
  readonly year: number;
  readonly period: Period;
  /** Six digits: a division and all below it; nine: the units of this fiscal division alone (本级). null = all one may see. */
  readonly division: string | null;
  readonly unit: string | null;
  readonly method: MethodChoice | null;
  readonly programme: Programme | null;
}

const METHOD_CHOICES: readonly MethodChoice[] = ['framework', 'mall', ...METHODS];

function isPeriod(text: string | null): text is Period {
  return text !== null && PERIODS.some((period) => period === text);
}

/** Reads the address of a board; what it does not know is left out rather than refused. */
export function supervisionQuery(search: URLSearchParams, today: LocalDate): SupervisionQuery {
  const year = search.get('year') ?? '';
  const period = search.get('period');
  const division = search.get('division') ?? '';
  const unit = search.get('unit') ?? '';
  return {
    year: /^20\d\d$/.test(year) ? Number(year) : fiscalYearOf(today),
    period: isPeriod(period) ? period : 'year',
    division: /^\d{6}(\d{3})?$/.test(division) ? division : null,
    unit: isUuid(unit) ? unit : null,
    method: METHOD_CHOICES.find((choice) => choice === search.get('method')) ?? null,
    programme: PROGRAMMES.find((programme) => programme === search.get('programme')) ?? null,
  };
}

/** The same as parameters of an address: a link keeps what the page was asked for. */
export function supervisionParams(query: SupervisionQuery): Readonly<Record<string, string | number | null>> {
  const { year, period, division, unit, method, programme } = query;
  return { year, period: period === 'year' ? null : period, division, unit, method, programme };
}

/** No list of a board is longer. */
const PAGE_MAX = 10_000;

/** The page of a numbered list, from 1. */
export function pageNumber(search: URLSearchParams): number {
  const page = Number(search.get('page') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1;
}

export interface Days {
  readonly from: LocalDate;
  /** Last day, included. */
  readonly to: LocalDate;
}

export interface Span extends Days {
  /** The same part of the year before, as far as this one has gone. */
  readonly before: Days;
  /** The period is not over: it is compared with the same days of the year before. */
  readonly running: boolean;
}

/** The days of a period, up to today while it runs, and those of the year before that compare with them. */
export function spanOf({ year, period }: Pick<SupervisionQuery, 'year' | 'period'>, today: LocalDate): Span {
  const whole = daysOf(year, period);
  const lastYear = daysOf(year - 1, period);
  const running = whole.from <= today && today < whole.to;
  if (!running) return { ...whole, before: lastYear, running };
  return {
    from: whole.from,
    to: today,
    before: { from: lastYear.from, to: addMonths(today, -12) },
    running,
  };
}

function daysOf(year: number, period: Period): Days {
  const [first, months] = monthsOf(period);
  const from = localDate(`${year}-${String(first).padStart(2, '0')}-01`);
  return { from, to: addDays(addMonths(from, months), -1) };
}

/** First month and number of months. */
function monthsOf(period: Period): readonly [first: number, months: number] {
  if (period === 'year') return [1, 12];
  const number = Number(period.slice(1));
  return period.startsWith('q') ? [number * 3 - 2, 3] : [number, 1];
}

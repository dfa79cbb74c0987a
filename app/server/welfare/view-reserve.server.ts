import { readReserveFigures, readReserveHolder } from '~db/queries/welfare/reserve.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import {
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  localDate,
  toLocalDate,
} from '../../domain/time/local-date.ts';
import type { ReserveQuery } from '../../domain/welfare/reserve.input.ts';
import type { ReserveFacts } from '../../domain/welfare/reserve.ts';
import {
  dueShare,
  filingYears,
  forecastFen,
  RESERVE_RULE_IDS,
  recentDays,
  reserveRules,
  reserveTarget,
} from '../../domain/welfare/reserve.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ORDERS = 20;
/** Years before the running one that can be chosen. */
const YEARS_BACK = 2;

/**
 * 832 预留份额 of a unit in a fiscal year: what it filed, what it has to reach, what counts and what does not and why. A
 * union sees its unit's, with its own orders.
 */
export async function viewReserve(ctx: Ctx, query: ReserveQuery = {}): Promise<Result<ReserveFacts>> {
  const actor = authorize(ctx, 'view-reserve');
  const today = toLocalDate(ctx.clock.now());
  const holder = await readReserveHolder(ctx.db, actor.orgId, RESERVE_RULE_IDS);
  if (holder === null) return refuse('NOT_FOUND');
  const { unitId, filings, ruleValues, ...unit } = holder;
  const running = fiscalYearOf(today);
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, index) => running + 1 - index);
  const fiscalYear = years.find((year) => year === query.year) ?? running;
  const figures = await readReserveFigures(ctx.db, {
    unitId,
    orgId: actor.orgId,
    span: { from: fiscalYearStart(fiscalYear), to: fiscalYearEnd(fiscalYear) },
    recent: recentDays(fiscalYear, today),
    before: query.before ?? null,
    limit: PAGE_ORDERS + 1,
  });
  const ids = [...new Set(figures.orders.map(({ id }) => id))];
  const last = ids.length > PAGE_ORDERS ? ids[PAGE_ORDERS - 1] : undefined;
  const rules = reserveRules(
    unit.mofDivCode.slice(0, 6),
    fiscalYear,
    today,
    ruleValues.map((row) => ({ ...row, validFrom: localDate(row.validFrom) })),
  );
  const ofYear = filings.filter((filing) => filing.fiscalYear === fiscalYear);
  const { countedFen } = figures.sums;
  return ok({
    unit,
    fiscalYear,
    years,
    today,
    filings: ofYear,
    rules,
    target: reserveTarget(ofYear[0] ?? null, rules),
    sums: figures.sums,
    dueShare: dueShare(fiscalYear, today),
    forecastFen: forecastFen(fiscalYear, today, { countedFen, recentFen: figures.recentFen }),
    months: figures.months,
    orders: last === undefined ? figures.orders : figures.orders.filter(({ id }) => id >= last),
    nextBefore: last ?? null,
    mayBeFiled: filingYears(today).includes(fiscalYear),
    isUnion: actor.orgId !== unitId,
  });
}

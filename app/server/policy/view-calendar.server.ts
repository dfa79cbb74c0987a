import type { CalendarRow } from '~db/queries/policy/calendar.ts';
import { readCalendarYear, readCalendarYears } from '~db/queries/policy/calendar.ts';
import { openChangesOf } from '~db/queries/policy/changes.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { ChangeView } from './change-view.server.ts';
import { changeView } from './change-view.server.ts';

export interface CalendarView {
  readonly year: number;
  readonly years: readonly number[];
  readonly today: string;
  /** Days that differ from the plain week. */
  readonly days: readonly CalendarRow[];
  readonly open: readonly ChangeView[];
}

/** 工作日历 of a year: holidays and make-up working days, published or estimated, with the corrections under way. */
export async function viewCalendar(
  ctx: Ctx,
  input: { readonly year?: number | undefined },
): Promise<Result<CalendarView>> {
  authorize(ctx, 'view-calendar');
  const today = toLocalDate(ctx.clock.now());
  const thisYear = Number(today.slice(0, 4));
  const { first, last } = await readCalendarYears(ctx.db);
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const year = input.year !== undefined && years.includes(input.year) ? input.year : thisYear;
  const [days, open] = [
    await readCalendarYear(ctx.db, year),
    await openChangesOf(ctx.db, 'calendar_day', `${year}-`),
  ];
  return ok({ year, years, today, days, open: open.map(changeView) });
}

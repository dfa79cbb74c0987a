import { toInstant } from '~db/client.ts';
import { readDeadlineFacts } from '~db/queries/fulfilment/deadline-facts.ts';
import { countWaiting, listWaiting as listRows } from '~db/queries/oversight/waiting.ts';
import type { WaitingBoard, WaitingBoardRow } from '../../domain/oversight/boards.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { WaitingRow, WaitingStep } from '../../domain/oversight/waiting-steps.ts';
import { WAITING_RULE_IDS, WAITING_STEPS } from '../../domain/oversight/waiting-steps.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { fiscalYearOf, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { WorkCalendar } from '../../domain/time/working-days.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

export interface WaitingInput {
  readonly query: SupervisionQuery;
  readonly step: WaitingStep | null;
  readonly lateOnly: boolean;
  /** `since|id` of the last row of the page before. */
  readonly after: string | null;
  readonly limit?: number;
}

const PAGE_ROWS = 25;
const RULE_IDS = WAITING_STEPS.flatMap((step) => WAITING_RULE_IDS[step] ?? []);
/** What waited longer than this is counted from here: the calendar is read for these years. */
const CALENDAR_YEARS_BACK = 2;

/** 谁在办: requests and orders that wait, for whom, since when, how many working days, under which clause. */
export async function listWaiting(ctx: Ctx, input: WaitingInput): Promise<Result<WaitingBoard>> {
  const actor = authorize(ctx, 'list-waiting');
  const opened = await openSupervision(ctx, actor, input.query, RULE_IDS);
  if (!opened.ok) return opened;
  const { frame, scope, today } = opened.value;
  const limit = input.limit ?? PAGE_ROWS;
  const firstYear = fiscalYearOf(today) - CALENDAR_YEARS_BACK;
  const { step, lateOnly } = input;
  const [counts, found, deadlines] = await Promise.all([
    countWaiting(ctx.db, scope, today),
    listRows(ctx.db, { scope, today, step, lateOnly, after: cursorOf(input.after), limit: limit + 1 }),
    readDeadlineFacts(ctx.db, [], [], firstYear),
  ]);
  const calendar = makeWorkCalendar(deadlines.calendar.map((day) => ({ ...day, date: localDate(day.date) })));
  const rows = found.slice(0, limit).map((row) => clocked(row, today, calendar, firstYear));
  const last = rows.at(-1);
  const limits = WAITING_STEPS.flatMap((one) => {
    const ruleId = WAITING_RULE_IDS[one];
    return ruleId === null ? [] : [[one, citedValue(opened.value, actor, ruleId)] as const];
  });
  return ok({
    frame,
    counts,
    rows,
    nextAfter:
      found.length > limit && last !== undefined ? `${toInstant(last.since).toISOString()}|${last.id}` : null,
    limits: Object.fromEntries(limits),
  });
}

function clocked(
  row: WaitingRow,
  today: LocalDate,
  calendar: WorkCalendar,
  firstYear: number,
): WaitingBoardRow {
  const since = toLocalDate(toInstant(row.since));
  const from = fiscalYearOf(since) < firstYear ? localDate(`${firstYear}-01-01`) : since;
  const late = row.dueOn !== null && row.dueOn < today;
  return {
    ...row,
    workdays: calendar.workingDaysBetween(from, today),
    workdaysLate: late ? calendar.workingDaysBetween(localDate(row.dueOn ?? today), today) : 0,
  };
}

function cursorOf(text: string | null): { readonly since: string; readonly id: string } | null {
  const [since = '', id = ''] = (text ?? '').split('|');
  return Number.isNaN(Date.parse(since)) || !/^[0-9a-f-]{36}$/.test(id) ? null : { since, id };
}

import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** A day that differs from the plain week. */
export interface CalendarRow {
  readonly date: string;
  readonly kind: 'workday' | 'holiday';
  readonly name: string;
  readonly source: string;
  readonly estimated: boolean;
  readonly changeId: string | null;
}

const COLUMNS = sql`date::text as date, kind, name, source, estimated, change_id as "changeId"`;
type Row = CalendarRow & Record<string, unknown>;

export function readCalendarYear(db: Executor, year: number): Promise<CalendarRow[]> {
  return rows<Row>(
    db,
    sql`select ${COLUMNS} from calendar_days
      where date >= make_date(${year}, 1, 1) and date < make_date(${year + 1}, 1, 1) order by date`,
  );
}

export function readCalendarDay(db: Executor, date: string): Promise<CalendarRow | null> {
  return firstRow<Row>(db, sql`select ${COLUMNS} from calendar_days where date = ${date}::date`);
}

/** First and last year the calendar knows. */
export async function readCalendarYears(db: Executor): Promise<{ first: number; last: number }> {
  const found = await firstRow<{ first: number | null; last: number | null }>(
    db,
    sql`select extract(year from min(date))::int as first, extract(year from max(date))::int as last from calendar_days`,
  );
  return { first: found?.first ?? 0, last: found?.last ?? 0 };
}

export async function putCalendarDay(
  tx: Tx,
  day: Omit<CalendarRow, 'estimated' | 'changeId'> & { readonly changeId: string },
): Promise<void> {
  await tx.execute(sql`
insert into calendar_days (date, kind, name, source, estimated, change_id)
values (${day.date}::date, ${day.kind}, ${day.name}, ${day.source}, false, ${day.changeId}::uuid)
on conflict (date) do update set kind = excluded.kind, name = excluded.name, source = excluded.source,
  estimated = false, change_id = excluded.change_id`);
}

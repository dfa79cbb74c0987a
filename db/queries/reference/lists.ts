import { sql } from 'drizzle-orm';
import type { ReferenceList } from '../../../app/domain/oversight/reference-list.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

/** What is surer than a report or a reprint. */
const SURE = sql`('confirmed', 'high')`;
const UNSURE = sql`count(*) filter (where confidence not in ${SURE} and confidence not in ('', 'demo', 'missing'))`;
const BY_CONFIDENCE = sql`count(*)::int, ${UNSURE}::int,
  count(*) filter (where confidence = 'demo')::int, count(*) filter (where confidence = 'missing')::int`;
const PLAIN = sql`count(*)::int, 0, 0, 0`;

/** Every official list with its source and how sure it is: one statement. */
export function listReferenceLists(db: Executor): Promise<ReferenceList[]> {
  return rows<ReferenceList & Record<string, unknown>>(
    db,
    sql`with now_held (id, n, doubtful, demo, missing) as (
      select 'categories', ${PLAIN} from categories
      union all select 'emall-categories', ${PLAIN} from categories where in_emall
      union all select 'local-categories', count(*)::int, 0, count(*) filter (where is_demo)::int, 0
        from local_categories
      union all select 'green-lists', ${BY_CONFIDENCE} from green_list_rows
      union all select 'divisions', ${PLAIN} from divisions
      union all select 'counties-832', ${PLAIN} from counties_832
      union all select 'county-specialities', ${PLAIN} from county_specialities
      union all select 'economic-classes', ${PLAIN} from economic_classes
      union all select 'budget-codes', ${BY_CONFIDENCE} from budget_codes
      union all select 'government-class-map', ${PLAIN} from government_class_map
      union all select 'clauses', ${BY_CONFIDENCE} from clauses
      union all select 'rule-values', count(*)::int, ${UNSURE}::int, count(*) filter (where is_demo)::int,
        count(*) filter (where value is null)::int from rule_values
      union all select 'sme-thresholds', ${PLAIN} from sme_thresholds)
    select l.id, l.name, l.source, l.effective_from::text as "effectiveFrom", l.checked::text as checked, l.confidence,
      l.is_demo as "isDemo", l.row_count as loaded, h.n as rows, 
      case when l.confidence in ('medium', 'secondary') then coalesce(h.n, l.row_count)
        else coalesce(h.doubtful, 0) end as doubtful,
      case when l.is_demo then coalesce(h.n, l.row_count) else coalesce(h.demo, 0) end as demo,
      coalesce(h.missing, 0) as missing
    from reference_lists l left join now_held h on h.id = l.id order by l.id`,
  );
}

/** The working-day calendar by year: what is published, and what is only computed (推算). */
export interface CalendarYear {
  readonly year: number;
  readonly published: number;
  readonly estimated: number;
}

export function listCalendarYears(db: Executor): Promise<CalendarYear[]> {
  return rows<CalendarYear & Record<string, unknown>>(
    db,
    sql`select extract(year from date)::int as year, count(*) filter (where not estimated)::int as published,
        count(*) filter (where estimated)::int as estimated
      from calendar_days group by 1 order by 1`,
  );
}

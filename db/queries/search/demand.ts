import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

export interface DemandRow {
  readonly words: string;
  /** Searches that found nothing which has all the words. */
  readonly unmet: number;
  readonly lastDay: string;
}

/**
 * Words that no product had, searched for in cities the supplier delivers to (all of them, or some county), or by visitors
 * whose place is not known; the most wanted first.
 */
export function listDemand(
  db: Executor,
  question: {
    readonly supplierId: string;
    readonly from: string;
    readonly least: number;
    readonly limit: number;
  },
): Promise<DemandRow[]> {
  return rows<DemandRow & Record<string, unknown>>(
    db,
    sql`with served as (
        select regexp_replace(a, '(00)+$', '') as prefix
        from suppliers s cross join unnest(s.service_areas) a where s.org_id = ${question.supplierId}
      )
      select w.words, sum(w.unmet)::int as unmet, max(w.day)::text as "lastDay"
      from search_words w
      where w.day >= ${question.from}::date and w.unmet > 0
        and (w.area = '' or not exists (select from served)
          or exists (select from served where w.area like prefix || '%' or prefix like w.area || '%'))
      group by w.words having sum(w.unmet) >= ${question.least}
      order by 2 desc, w.words limit ${question.limit}`,
  );
}

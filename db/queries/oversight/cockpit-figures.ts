import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { PolicyOverview, SpendOverview } from '../../../app/domain/oversight/boards.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { GREEN_BY_UNIT, GREEN_SUMS, P832_SUMS } from './policy-sums.ts';
import { greenLines, p832Lines, spendLines } from './spend-lines.ts';
import type { SpendQuestion } from './spend-sums.ts';
import {
  asList,
  asOne,
  BY_AMOUNT,
  categoryLevel,
  MONTH,
  makerFens,
  ORDERS,
  orgName,
  SUMS,
} from './spend-sums.ts';

/**
 * One pass over the orders for every breakdown: `kind` says which, `key` is the value. 832 produce is shown apart only of
 * what was bought outside agreements.
 */
const BREAKDOWNS = sql`breakdowns as materialized (
    select case grouping(unit_id, supplier_id, method, ${MONTH}) when 7 then 'unit' when 11 then 'supplier' when 13 then 'method'
        when 14 then 'month' else 'all' end as kind,
      coalesce(unit_id::text, supplier_id::text, method, ${MONTH}::text) as key, unit_id, supplier_id, ${SUMS},
      coalesce(sum(kept) filter (where method like 'framework_%'), 0)::bigint as "frameworkFen",
      coalesce(sum(p832) filter (where method not like 'framework_%'), 0)::bigint as "p832Fen"
    from t group by grouping sets ((), (unit_id), (supplier_id), (method), (${MONTH})))`;

const COLUMNS = sql`key, orders, "contractedFen", "acceptedFen", "paidFen", "beforeFen"`;

/** The largest of a breakdown. */
const largest = (kind: string, name: SQL, top: number) =>
  asList(
    sql`select ${COLUMNS}, ${name} as name, 0 as level from breakdowns x where kind = ${kind} order by ${BY_AMOUNT} limit ${top}`,
  );

/** Everything the cockpit says of spending and policy, in one statement over one reading of the lines. */
export async function readCockpitFigures(
  db: Executor,
  { filter, span, before }: SpendQuestion,
  top: number,
): Promise<{ readonly spend: SpendOverview; readonly policy: PolicyOverview }> {
  const row = await firstRow<{ spend: SpendOverview; policy: PolicyOverview }>(
    db,
    sql`with ${spendLines(filter, span, before)}, ${ORDERS}, ${BREAKDOWNS}, ${greenLines()}, ${p832Lines(filter, span)}
    select jsonb_build_object(
        'sums', ${asOne(sql`select orders, "contractedFen", "acceptedFen", "paidFen", "beforeFen" from breakdowns where kind = 'all'`)},
        'months', ${asList(sql`select key::int as month, "frameworkFen", "p832Fen", "beforeFen",
            "contractedFen" - "frameworkFen" - "p832Fen" as "mallFen" from breakdowns where kind = 'month' order by key::int`)},
        'methods', ${largest('method', sql`x.key`, top)},
        'units', ${largest('unit', orgName(sql`x.unit_id`), top)},
        'suppliers', ${largest('supplier', orgName(sql`x.supplier_id`), top)},
        'categories', ${asList(sql`${categoryLevel(5)} order by ${BY_AMOUNT} limit ${top}`)},
        'makers', ${makerFens(true)}) as spend,
      jsonb_build_object(
        'green', ${asOne(sql`select ${GREEN_SUMS} from green where current`)},
        'greenBefore', ${asOne(sql`select ${GREEN_SUMS} from green where not current`)},
        'greenUnits', ${asList(sql`${GREEN_BY_UNIT} limit ${top}`)},
        'p832', ${asOne(sql`select ${P832_SUMS} from p832`)}) as policy`,
  );
  if (row === null) throw new Error('an aggregate always answers one row');
  return row;
}

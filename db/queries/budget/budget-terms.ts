import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** 指标 = 年初批复 + 结转 + 调增 − 调减, summed from the entries that move the budget. */
export interface BudgetTerms {
  /** The first grant of lines that are no 追加. */
  readonly initialFen: number;
  /** Carried in from the year before, less what was carried on to the next. */
  readonly carriedFen: number;
  readonly raisedFen: number;
  readonly loweredFen: number;
}

const termsOf = (which: SQL) => sql`
  select coalesce(sum(l.budget_delta_fen) filter (where x.term = 'initial'), 0)::bigint as "initialFen",
    coalesce(sum(l.budget_delta_fen) filter (where x.term = 'carry'), 0)::bigint as "carriedFen",
    coalesce(sum(l.budget_delta_fen) filter (where x.term = 'moved' and l.budget_delta_fen > 0), 0)::bigint as "raisedFen",
    coalesce(-sum(l.budget_delta_fen) filter (where x.term = 'moved' and l.budget_delta_fen < 0), 0)::bigint as "loweredFen"
  from budget_lines b join ledger_entries l on l.budget_line_id = b.id and l.budget_delta_fen <> 0
    cross join lateral (select case when l.kind = 'carry' then 'carry'
      when l.seq = 1 and b.origin_kind <> 'supplement' then 'initial' else 'moved' end as term) x
  where ${which}`;

const NOTHING: BudgetTerms = { initialFen: 0, carriedFen: 0, raisedFen: 0, loweredFen: 0 };

export async function readLineTerms(db: Executor, lineId: string): Promise<BudgetTerms> {
  const found = await firstRow<BudgetTerms & Record<string, unknown>>(db, termsOf(sql`b.id = ${lineId}`));
  return found ?? NOTHING;
}

/** Of all lines of a unit and year together. */
export async function readYearTerms(db: Executor, unitId: string, fiscalYear: number): Promise<BudgetTerms> {
  const found = await firstRow<BudgetTerms & Record<string, unknown>>(
    db,
    termsOf(sql`b.unit_id = ${unitId} and b.fiscal_year = ${fiscalYear}`),
  );
  return found ?? NOTHING;
}

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { GreenShares } from '../../../app/domain/oversight/boards.ts';
import type { P832Sums } from '../../../app/domain/oversight/spend-figures.ts';
import type { ReserveBase } from '../../../app/domain/welfare/reserve.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { greenLines, p832Lines, spendLines } from './spend-lines.ts';
import type { SpendQuestion } from './spend-sums.ts';
import { asList, asOne } from './spend-sums.ts';

const fenWhere = (condition: SQL) => sql`coalesce(sum(kept_fen) filter (where ${condition}), 0)::bigint`;

/** Of lines of `green`. */
export const GREEN_SUMS = sql`coalesce(sum(kept_fen), 0)::bigint as "listedFen", ${fenWhere(sql`certified`)} as "certifiedFen",
  ${fenWhere(sql`star`)} as "starFen", ${fenWhere(sql`star_certified`)} as "starCertifiedFen"`;

/** Of lines of `p832`. */
export const P832_SUMS = sql`${fenWhere(sql`origin = 'counted'`)} as "countedFen",
  ${fenWhere(sql`origin = 'uncounted'`)} as "uncountedFen",
  ${fenWhere(sql`origin = 'assistance'`)} as "assistanceFen",
  ${fenWhere(sql`by_union and origin = 'counted'`)} as "unionCountedFen",
  ${fenWhere(sql`by_union and origin = 'uncounted'`)} as "unionUncountedFen",
  ${fenWhere(sql`by_union and origin = 'assistance'`)} as "unionAssistanceFen"`;
const P832_COLUMNS = [
  'countedFen',
  'uncountedFen',
  'assistanceFen',
  'unionCountedFen',
  'unionUncountedFen',
  'unionAssistanceFen',
] as const satisfies readonly (keyof P832Sums)[];
/** The sums of a unit in `t`, none as 0. */
const P832_OF_UNIT = sql.join(
  P832_COLUMNS.map((name) => sql`coalesce(t.${sql.identifier(name)}, 0)::bigint as ${sql.identifier(name)}`),
  sql`, `,
);

export const GREEN_BY_UNIT = sql`select t.unit_id as key, g.short_name as name, t."listedFen", t."certifiedFen", t."starFen", t."starCertifiedFen"
  from (select unit_id, ${GREEN_SUMS} from green where current group by 1) t join organizations g on g.id = t.unit_id
  order by t."listedFen" desc, g.name`;

/** 绿色采购: all units and all leaves of the lists. */
export async function readGreenShares(
  db: Executor,
  { filter, span, before }: SpendQuestion,
): Promise<GreenShares> {
  const row = await firstRow<GreenShares & Record<string, unknown>>(
    db,
    sql`with ${spendLines(filter, span, before)}, ${greenLines()}
    select ${asOne(sql`select ${GREEN_SUMS} from green where current`)} as sums,
      ${asOne(sql`select ${GREEN_SUMS} from green where not current`)} as before,
      ${asList(GREEN_BY_UNIT)} as units,
      ${asList(sql`select t.category_code as key, coalesce(c.name, t.category_code) as name, t."listedFen", t."certifiedFen",
          t."starFen", t."starCertifiedFen"
        from (select category_code, ${GREEN_SUMS} from green where current group by 1) t
        left join categories c on c.code = t.category_code order by t."listedFen" desc, t.category_code`)} as categories`,
  );
  if (row === null) throw new Error('an aggregate always answers one row');
  return row;
}

export interface P832UnitRow extends P832Sums {
  readonly key: string;
  readonly name: string;
  readonly mofDivCode: string;
  readonly canteenState: ReserveBase['canteenState'];
  /** What it filed last for the year; null when it has not. */
  readonly filed: ReserveBase | null;
}

/** 832 进度: every unit in sight with its filing of the year, whether it bought anything or not. */
export async function readP832Units(
  db: Executor,
  { filter, span }: Pick<SpendQuestion, 'filter' | 'span'>,
  fiscalYear: number,
): Promise<readonly P832UnitRow[]> {
  const row = await firstRow<{ units: readonly P832UnitRow[] }>(
    db,
    sql`with ${spendLines(filter, span, null)}, ${p832Lines(filter, span)}
    select ${asList(sql`select u.org_id as key, g.name, u.mof_div_code as "mofDivCode",
        u.canteen_state as "canteenState", f.filed, ${P832_OF_UNIT}
      from units u join organizations g on g.id = u.org_id
      left join (select unit_id, ${P832_SUMS} from p832 group by 1) t on t.unit_id = u.org_id
      left join lateral (select jsonb_build_object('canteenState', r.canteen_state, 'canteenFen', r.canteen_fen,
          'mealFen', r.meal_fen, 'receptionFen', r.reception_fen, 'studentFen', r.student_fen, 'unionFen', r.union_fen) as filed
        from reserve_filings r where r.unit_id = u.org_id and r.fiscal_year = ${fiscalYear}
        order by r.version desc limit 1) f on true
      where u.mof_div_code like ${`${filter.divisionPrefix}%`}
        and (${filter.unitId}::uuid is null or u.org_id = ${filter.unitId}::uuid)
      order by coalesce(t."countedFen", 0) + coalesce(t."uncountedFen", 0) desc, g.name`)} as units`,
  );
  return row?.units ?? [];
}

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { GreenShares, P832Row } from '../../../app/domain/oversight/boards.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { greenLines, spendLines } from './spend-lines.ts';
import type { SpendQuestion } from './spend-sums.ts';
import { asList, asOne } from './spend-sums.ts';

const fenWhere = (condition: SQL) => sql`coalesce(sum(kept_fen) filter (where ${condition}), 0)::bigint`;

/** Of lines of `green`. */
export const GREEN_SUMS = sql`coalesce(sum(kept_fen), 0)::bigint as "listedFen", ${fenWhere(sql`certified`)} as "certifiedFen",
  ${fenWhere(sql`star`)} as "starFen", ${fenWhere(sql`star_certified`)} as "starCertifiedFen"`;

/** Of lines of `s`. */
export const P832_SUMS = sql`${fenWhere(sql`current and origin = 'counted'`)} as "countedFen",
  ${fenWhere(sql`current and origin = 'uncounted'`)} as "uncountedFen",
  ${fenWhere(sql`current and origin = 'assistance'`)} as "assistanceFen"`;

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

/** 832 进度: every unit in sight, whether it bought anything or not. */
export async function readP832Units(
  db: Executor,
  { filter, span }: SpendQuestion,
): Promise<readonly P832Row[]> {
  const row = await firstRow<{ units: readonly P832Row[] }>(
    db,
    sql`with ${spendLines(filter, span, null)}
    select ${asList(sql`select u.org_id as key, g.name, u.canteen_state as "canteenState",
        coalesce(t."countedFen", 0)::bigint as "countedFen", coalesce(t."uncountedFen", 0)::bigint as "uncountedFen",
        coalesce(t."assistanceFen", 0)::bigint as "assistanceFen"
      from units u join organizations g on g.id = u.org_id
      left join (select unit_id, ${P832_SUMS} from s group by 1) t on t.unit_id = u.org_id
      where u.mof_div_code like ${`${filter.divisionPrefix}%`}
        and (${filter.unitId}::uuid is null or u.org_id = ${filter.unitId}::uuid)
      order by coalesce(t."countedFen", 0) + coalesce(t."uncountedFen", 0) desc, g.name`)} as units`,
  );
  return row?.units ?? [];
}

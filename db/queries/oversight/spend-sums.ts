import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { MakerRow, SpendBoard, SpendOverview } from '../../../app/domain/oversight/boards.ts';
import type {
  MakerFens,
  SpendDimension,
  SpendRow,
  SpendSums,
} from '../../../app/domain/oversight/spend-figures.ts';
import { NO_SPEND } from '../../../app/domain/oversight/spend-figures.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import type { DayRange, SpendFilter } from './spend-lines.ts';
import { spendLines } from './spend-lines.ts';

export interface SpendQuestion {
  readonly filter: SpendFilter;
  readonly span: DayRange;
  readonly before: DayRange;
}

/** The sums of a set of lines of `s`. */
const SUMS = sql`count(distinct order_id) filter (where current)::int as orders,
  coalesce(sum(kept_fen) filter (where current), 0)::bigint as "contractedFen",
  coalesce(sum(accepted_fen) filter (where current), 0)::bigint as "acceptedFen",
  coalesce(sum(paid_fen) filter (where current), 0)::bigint as "paidFen",
  coalesce(sum(kept_fen) filter (where not current), 0)::bigint as "beforeFen"`;

const asList = (query: SQL) => sql`coalesce((select jsonb_agg(to_jsonb(q)) from (${query}) q), '[]'::jsonb)`;

interface Grouping {
  /** Of a line of `s`. */
  readonly key: SQL;
  /** Of the grouped row `t`. */
  readonly name: SQL;
}

const GROUPINGS: Record<Exclude<SpendDimension, 'category'>, Grouping> = {
  unit: {
    key: sql`s.unit_id::text`,
    name: sql`(select g.name from organizations g where g.id = t.key::uuid)`,
  },
  supplier: {
    key: sql`s.supplier_id::text`,
    name: sql`(select g.name from organizations g where g.id = t.key::uuid)`,
  },
  method: { key: sql`s.method`, name: sql`t.key` },
  division: {
    key: sql`s.mof_div_code`,
    name: sql`coalesce((select d.name from divisions d where d.code = left(t.key, 6)), t.key)`,
  },
  month: { key: sql`extract(month from s.contracted_on)::int::text`, name: sql`t.key` },
};

/** Rows of one breakdown of `s`, the largest first. */
function groupedBy(dimension: keyof typeof GROUPINGS, limit: number): SQL {
  const { key, name } = GROUPINGS[dimension];
  return sql`select t.*, ${name} as name, 0 as level
    from (select ${key} as key, ${SUMS} from s group by 1 order by "contractedFen" desc, "beforeFen" desc, 1 limit ${limit}) t`;
}

/** What the cockpit says of spending, in one statement: sums, months, makers, and the largest of each breakdown. */
export async function readSpendOverview(
  db: Executor,
  { filter, span, before }: SpendQuestion,
  top: number,
): Promise<SpendOverview> {
  const row = await firstRow<SpendOverview & Record<string, unknown>>(
    db,
    sql`with ${spendLines(filter, span, before)}
    select (select to_jsonb(q) from (select ${SUMS} from s) q) as sums,
      ${asList(MONTHS)} as months,
      ${asList(groupedBy('method', 20))} as methods,
      ${asList(groupedBy('unit', top))} as units,
      ${asList(groupedBy('supplier', top))} as suppliers,
      ${asList(sql`${categoryLevel(sql`s`, 5)} order by "contractedFen" desc, "beforeFen" desc, key limit ${top}`)} as categories,
      (select to_jsonb(q) from (${MAKERS}) q) as makers`,
  );
  if (row === null) throw new Error('an aggregate always answers one row');
  return row;
}

/** By month, as the chart stacks them: framework; outside it 832 produce apart from the rest. */
const MONTHS = sql`select extract(month from s.contracted_on)::int as month,
    coalesce(sum(kept_fen) filter (where current and method like 'framework_%'), 0)::bigint as "frameworkFen",
    coalesce(sum(kept_fen) filter (where current and method not like 'framework_%'
      and coalesce(origin, '') not in ('counted', 'uncounted')), 0)::bigint as "mallFen",
    coalesce(sum(kept_fen) filter (where current and method not like 'framework_%'
      and origin in ('counted', 'uncounted')), 0)::bigint as "p832Fen",
    coalesce(sum(kept_fen) filter (where not current), 0)::bigint as "beforeFen"
  from s group by 1 order by 1`;

const makerFen = (size: string) =>
  sql`coalesce(sum(kept_fen) filter (where current and maker = ${sql.raw(`'${size}'`)}), 0)::bigint`;

/** Amounts by the class of the maker. */
export const MAKER_SUMS = sql`${makerFen('micro')} as micro, ${makerFen('small')} as small, ${makerFen('medium')} as medium,
  ${makerFen('large')} as large, ${makerFen('unknown')} as unknown`;
const MAKERS = sql`select ${MAKER_SUMS} from s`;

/** One level of the tree of 品目: `length` significant characters (1, 3, 5, 7 or 9). */
function categoryLevel(source: SQL, length: number): SQL {
  return sql`select t.*, coalesce(c.name, t.key) as name, ${(length - 1) / 2}::int as level
    from (select case when ${length} = 1 then left(s.category_code, 1) else rpad(left(s.category_code, ${length}), 9, '0') end as key,
        ${SUMS} from ${source} s
      where ${length} = 1 or substr(s.category_code, ${length - 1}, 2) <> '00' group by 1) t
    left join categories c on c.code = t.key`;
}

export interface SpendPage {
  readonly rows: readonly SpendRow[];
  readonly total: number;
  readonly sums: SpendSums;
}

export interface SpendRowsQuestion extends SpendQuestion {
  readonly dimension: Exclude<SpendDimension, 'category'>;
  readonly limit: number;
  readonly offset: number;
}

/** A page of one breakdown, the largest first (months in their order), with the sums of all of it. */
export async function readSpendRows(db: Executor, question: SpendRowsQuestion): Promise<SpendPage> {
  const { filter, span, before, dimension, limit, offset } = question;
  const { key, name } = GROUPINGS[dimension];
  const order = dimension === 'month' ? sql`key::int` : sql`"contractedFen" desc, "beforeFen" desc, key`;
  const found = await firstRow<SpendPage & Record<string, unknown>>(
    db,
    sql`with ${spendLines(filter, span, before)},
    grouped as (select ${key} as key, ${SUMS} from s group by 1)
    select (select to_jsonb(q) from (select ${SUMS} from s) q) as sums, (select count(*)::int from grouped) as total,
      ${asList(sql`select t.*, ${name} as name, 0 as level
        from (select * from grouped order by ${order} limit ${limit} offset ${offset}) t`)} as rows`,
  );
  return found ?? { rows: [], total: 0, sums: NO_SPEND };
}

/** Levels of the tree of 品目, each the largest first, and the names on the way down to what is looked into. */
export async function readCategoryRows(
  db: Executor,
  { filter, span, before }: SpendQuestion,
  levels: { readonly lengths: readonly number[]; readonly path: readonly string[] },
): Promise<Pick<SpendBoard, 'rows' | 'sums' | 'path'>> {
  const parts = levels.lengths.map((length) => sql`(${categoryLevel(sql`s`, length)})`);
  const found = await firstRow<Pick<SpendBoard, 'rows' | 'sums' | 'path'> & Record<string, unknown>>(
    db,
    sql`with ${spendLines(filter, span, before)}
    select (select to_jsonb(q) from (select ${SUMS} from s) q) as sums,
      ${asList(sql`select c.code, c.name from categories c
        where c.code in (select jsonb_array_elements_text(${JSON.stringify(levels.path)}::jsonb)) order by c.level`)} as path,
      ${asList(sql`select * from (${sql.join(parts, sql` union all `)}) x order by "contractedFen" desc, "beforeFen" desc, key`)} as rows`,
  );
  return found ?? { rows: [], sums: NO_SPEND, path: [] };
}

/** 中小微份额: amounts by the class of the maker, in all and by unit. */
export async function readMakerShares(
  db: Executor,
  { filter, span, before }: SpendQuestion,
): Promise<{ readonly fens: MakerFens; readonly before: MakerFens; readonly units: readonly MakerRow[] }> {
  const [found] = await rows<{ fens: MakerFens; before: MakerFens; units: readonly MakerRow[] }>(
    db,
    sql`with ${spendLines(filter, span, before)}, last as (select kept_fen, maker, true as current from s where not current)
    select (select to_jsonb(q) from (${MAKERS}) q) as fens,
      (select to_jsonb(q) from (select ${MAKER_SUMS} from last) q) as before,
      ${asList(sql`select t.unit_id as key, g.name, to_jsonb(t) - 'unit_id' as fens
        from (select unit_id, ${MAKER_SUMS} from s where current group by 1) t join organizations g on g.id = t.unit_id
        order by t.micro + t.small + t.medium + t.large + t.unknown desc, g.name`)} as units`,
  );
  if (found === undefined) throw new Error('an aggregate always answers one row');
  return found;
}

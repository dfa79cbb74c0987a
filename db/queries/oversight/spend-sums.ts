import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { MakerRow, SpendBoard } from '../../../app/domain/oversight/boards.ts';
import type {
  MakerFens,
  SpendDimension,
  SpendRow,
  SpendSums,
} from '../../../app/domain/oversight/spend-figures.ts';
import { NO_SPEND } from '../../../app/domain/oversight/spend-figures.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import type { DayRange, SpendFilter } from './spend-lines.ts';
import { spendLines } from './spend-lines.ts';

export interface SpendQuestion {
  readonly filter: SpendFilter;
  readonly span: DayRange;
  readonly before: DayRange;
}

export const asList = (query: SQL) =>
  sql`coalesce((select jsonb_agg(to_jsonb(q)) from (${query}) q), '[]'::jsonb)`;
export const asOne = (query: SQL) => sql`(select to_jsonb(q) from (${query}) q)`;

/** What a part of an order adds to a breakdown; grouped first by order, so that orders are counted by counting rows. */
const PARTS = sql`sum(kept_fen) filter (where current) as kept, sum(accepted_fen) filter (where current) as accepted,
  sum(paid_fen) filter (where current) as paid, sum(kept_fen) filter (where not current) as before`;

/** The sums over such parts. */
export const SUMS = sql`count(kept)::int as orders, coalesce(sum(kept), 0)::bigint as "contractedFen",
  coalesce(sum(accepted), 0)::bigint as "acceptedFen", coalesce(sum(paid), 0)::bigint as "paidFen",
  coalesce(sum(before), 0)::bigint as "beforeFen"`;

/** CTE `t`: the orders of `s`, one row each; what is grouped by is the same for all lines of an order. */
export const ORDERS = sql`t as materialized (
    select order_id, unit_id, supplier_id, method, mof_div_code, contracted_on, ${PARTS},
      coalesce(sum(kept_fen) filter (where current and origin in ('counted', 'uncounted')), 0) as p832
    from s group by 1, 2, 3, 4, 5, 6)`;

export const MONTH = sql`extract(month from contracted_on)::int`;
export const orgName = (id: SQL) => sql`(select g.name from organizations g where g.id = ${id})`;
/** Largest first; what was bought only the year before after it. */
export const BY_AMOUNT = sql`"contractedFen" desc, "beforeFen" desc, key`;

/** One level of the tree of 品目: `length` significant characters (1, 3, 5, 7 or 9). */
export function categoryLevel(length: number): SQL {
  const key = length === 1 ? sql`left(category_code, 1)` : sql`rpad(left(category_code, ${length}), 9, '0')`;
  const hasLevel = length === 1 ? sql`true` : sql`substr(category_code, ${length - 1}, 2) <> '00'`;
  return sql`select x.*, coalesce(c.name, x.key) as name, ${(length - 1) / 2}::int as level
    from (select key, ${SUMS} from (select order_id, ${key} as key, ${PARTS} from s where ${hasLevel} group by 1, 2) o
      group by 1) x
    left join categories c on c.code = x.key`;
}

/** Amounts of `s` by the class of the maker. */
export const makerFens = (
  current: boolean,
) => sql`(select jsonb_build_object('micro', 0, 'small', 0, 'medium', 0, 'large', 0,
    'unknown', 0) || coalesce(jsonb_object_agg(m.maker, m.fen), '{}'::jsonb)
  from (select maker, sum(kept_fen)::bigint as fen from s where ${current ? sql`current` : sql`not current`} group by 1) m)`;

interface Grouping {
  /** Of an order of `t`, as text. */
  readonly key: SQL;
  /** Of the grouped row `x`. */
  readonly name: SQL;
}

const GROUPINGS: Record<Exclude<SpendDimension, 'category'>, Grouping> = {
  unit: { key: sql`unit_id::text`, name: orgName(sql`x.key::uuid`) },
  supplier: { key: sql`supplier_id::text`, name: orgName(sql`x.key::uuid`) },
  method: { key: sql`method`, name: sql`x.key` },
  division: {
    key: sql`mof_div_code`,
    name: sql`coalesce((select d.name from divisions d where d.code = left(x.key, 6)), x.key)`,
  },
  month: { key: sql`${MONTH}::text`, name: sql`x.key` },
};

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
  const order = dimension === 'month' ? sql`key::int` : BY_AMOUNT;
  const found = await firstRow<SpendPage & Record<string, unknown>>(
    db,
    sql`with ${spendLines(filter, span, before)}, ${ORDERS},
    grouped as (select ${key} as key, ${SUMS} from t group by 1)
    select ${asOne(sql`select ${SUMS} from t`)} as sums, (select count(*)::int from grouped) as total,
      ${asList(sql`select x.*, ${name} as name, 0 as level
        from (select * from grouped order by ${order} limit ${limit} offset ${offset}) x`)} as rows`,
  );
  return found ?? { rows: [], total: 0, sums: NO_SPEND };
}

/** Levels of the tree of 品目, each the largest first, and the names on the way down to what is looked into. */
export async function readCategoryRows(
  db: Executor,
  { filter, span, before }: SpendQuestion,
  levels: { readonly lengths: readonly number[]; readonly path: readonly string[] },
): Promise<Pick<SpendBoard, 'rows' | 'sums' | 'path'>> {
  const parts = levels.lengths.map((length) => sql`(${categoryLevel(length)})`);
  const found = await firstRow<Pick<SpendBoard, 'rows' | 'sums' | 'path'> & Record<string, unknown>>(
    db,
    sql`with ${spendLines(filter, span, before)}, ${ORDERS}
    select ${asOne(sql`select ${SUMS} from t`)} as sums,
      ${asList(sql`select c.code, c.name from categories c
        where c.code in (select jsonb_array_elements_text(${JSON.stringify(levels.path)}::jsonb)) order by c.level`)} as path,
      ${asList(sql`select * from (${sql.join(parts, sql` union all `)}) y order by ${BY_AMOUNT}`)} as rows`,
  );
  return found ?? { rows: [], sums: NO_SPEND, path: [] };
}

export interface MakerShares {
  readonly fens: MakerFens;
  readonly before: MakerFens;
  /** Of the span: goods whose maker's class was computed from declared figures. */
  readonly computedFen: number;
  readonly units: readonly MakerRow[];
}

/** 中小微份额: amounts by the class of the maker, in all and by unit. */
export async function readMakerShares(
  db: Executor,
  { filter, span, before }: SpendQuestion,
): Promise<MakerShares> {
  const found = await firstRow<MakerShares & Record<string, unknown>>(
    db,
    sql`with ${spendLines(filter, span, before)}
    select ${makerFens(true)} as fens, ${makerFens(false)} as before,
      (select coalesce(sum(kept_fen) filter (where maker_computed), 0)::bigint from s where current) as "computedFen",
      ${asList(sql`select x.unit_id as key, g.name, jsonb_build_object('micro', 0, 'small', 0, 'medium', 0, 'large', 0,
          'unknown', 0) || jsonb_object_agg(x.maker, x.fen) as fens
        from (select unit_id, maker, sum(kept_fen)::bigint as fen from s where current group by 1, 2) x
        join organizations g on g.id = x.unit_id group by x.unit_id, g.name order by sum(x.fen) desc, g.name`)} as units`,
  );
  if (found === null) throw new Error('an aggregate always answers one row');
  return found;
}

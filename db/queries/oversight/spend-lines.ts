import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { categoryPrefix } from '../../../app/domain/catalogue/category-tree.ts';
import type { Programme } from '../../../app/domain/ordering/kinds.ts';
import type { MethodChoice } from '../../../app/domain/oversight/supervision-query.ts';
import { PLANNED_ANEW } from '../../prepared-statements.ts';

/** What a supervisor may see, narrowed by what he asks for. Stands in the WHERE of every statement of a board. */
export interface SupervisionScope {
  /** Digits every fiscal division code (财政区划) in sight begins with; empty = the nation. */
  readonly divisionPrefix: string;
  readonly unitId: string | null;
}

export interface SpendFilter extends SupervisionScope {
  readonly method: MethodChoice | null;
  readonly programme: Programme | null;
  /** 品目 code of any level. */
  readonly category?: string | null;
  readonly supplierId?: string | null;
}

/** First and last day. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Conditions on `o`, a row with a unit and a fiscal division (an order, a request). What unions buy is no public spending:
 * their G stands before the digits, and is left out by name where every division is in sight.
 */
export function inScope({ divisionPrefix, unitId }: SupervisionScope): SQL {
  const division =
    divisionPrefix === ''
      ? sql`o.mof_div_code not like 'G%'`
      : sql`o.mof_div_code like ${`${divisionPrefix}%`}`;
  return unitId === null ? division : sql`${division} and o.unit_id = ${unitId}`;
}

/** The same on an order `o` of a union `n`: its division is its unit's with a G in front. */
function unionsInScope({ divisionPrefix, unitId }: SupervisionScope): SQL {
  const division = sql`o.mof_div_code like ${`G${divisionPrefix}%`}`;
  return unitId === null ? division : sql`${division} and n.unit_id = ${unitId}`;
}

/** Conditions on an order `o` and its line `l`. */
export function matchesFilter(filter: SpendFilter): SQL {
  return sql.join([inScope(filter), ...narrowed(filter)], sql` and `);
}

function narrowed({ method, programme, category = null, supplierId = null }: SpendFilter): SQL[] {
  const conditions: SQL[] = [];
  if (method === 'framework' || method === 'mall') conditions.push(sql`o.method like ${`${method}\\_%`}`);
  else if (method !== null) conditions.push(sql`o.method = ${method}`);
  if (programme !== null) conditions.push(sql`o.programme = ${programme}`);
  if (category !== null) conditions.push(sql`l.category_code like ${`${categoryPrefix(category)}%`}`);
  if (supplierId !== null) conditions.push(sql`o.supplier_id = ${supplierId}`);
  return conditions;
}

/** Goods count by their maker, services and works by who renders them (财库〔2020〕46号 第四条). */
const MAKER = sql`coalesce(case when l.category_code like 'A%' then p.maker_size else y.size_class end, 'unknown')`;

/**
 * Where a line stands for the 832 total: assistance-area produce never counts; 832 produce does when the platform has
 * given its order a number, else it is 未计入. What else stands in such an order counts nowhere.
 */
const ORIGIN = sql`case when o.programme = 'assistance_area' or p.assistance_area_code is not null then 'assistance'
    when o.programme = 'p832' or p.origin_county_code in (select code from codes832)
    then case when x.platform_number is not null then 'counted' else 'uncounted' end end`;

const COLUMNS = sql`l.order_id, l.product_id, l.category_code, o.unit_id, o.supplier_id, o.mof_div_code, o.method,
    o.contracted_on, l.accepted_fen, l.paid_fen, ${MAKER} as maker, (l.category_code like 'A%' and coalesce(p.maker_size_computed, false)) as maker_computed,
    ${ORIGIN} as origin`;

const FROM = sql`from orders o
    join order_lines l on l.order_id = o.id
    left join products p on p.id = l.product_id
    left join platform_orders x on x.order_id = o.id
    left join suppliers y on y.org_id = o.supplier_id`;

const CODES_832 = sql`codes832 as (select current_code as code from counties_832 union select source_code from counties_832)`;

/**
 * CTEs `codes832` and `s`: the order lines under contract whose day lies in the span or in the one it is compared with,
 * those of the span marked `current`. Lines of which nothing is left are out: they are no spending.
 */
export function spendLines(filter: SpendFilter, span: DayRange, before: DayRange | null): SQL {
  const days = (range: DayRange) => sql`o.contracted_on between ${range.from}::date and ${range.to}::date`;
  return sql`${sql.raw(PLANNED_ANEW)} ${CODES_832}, s as materialized (
    select ${COLUMNS}, o.contracted_on as day, l.kept_fen, ${before === null ? sql`true` : days(span)} as current
    ${FROM}
    where ${before === null ? days(span) : sql`(${days(span)} or ${days(before)})`}
      and l.kept_fen > 0 and ${matchesFilter(filter)})`;
}

/**
 * The same for one unit and one span, in a statement that is planned once: it asks for few rows whatever the unit. CTEs
 * `codes832` and `s`.
 */
export function unitSpendLines(unitId: string, span: DayRange): SQL {
  return sql`${CODES_832}, s as materialized (
    select ${COLUMNS}, o.contracted_on as day, l.kept_fen, true as current ${FROM}
    where o.unit_id = ${unitId} and o.contracted_on between ${span.from}::date and ${span.to}::date and l.kept_fen > 0)`;
}

/**
 * CTE `p832`, after `s`: its 832 and assistance-area produce, and what the unions of the same units bought of it (`by_union`),
 * which counts towards their units' 832 total although it is no public spending. Every 832 figure is summed from it.
 */
export function p832Lines(filter: SpendFilter, span: DayRange): SQL {
  const conditions = sql.join([unionsInScope(filter), ...narrowed(filter)], sql` and `);
  return sql`p832 as (
    select order_id, unit_id, false as by_union, contracted_on, origin, kept_fen from s where current and origin is not null
    union all
    select order_id, unit_id, true, contracted_on, origin, kept_fen from (
      select l.order_id, n.unit_id, o.contracted_on, ${ORIGIN} as origin, l.kept_fen
      ${FROM} join unions n on n.org_id = o.unit_id
      where o.contracted_on between ${span.from}::date and ${span.to}::date and l.kept_fen > 0 and ${conditions}
    ) w where origin is not null)`;
}

/**
 * The same of every order by the day it was ordered, contract or not; 成交额 is 0 where there is none. For the list of
 * orders only: no figure is taken from it.
 */
export function orderedLines(filter: SpendFilter, span: DayRange): SQL {
  return sql`${sql.raw(PLANNED_ANEW)} ${CODES_832}, s as materialized (
    select ${COLUMNS}, o.order_date as day, case when o.contracted_on is null then 0 else l.kept_fen end as kept_fen, true as current
    ${FROM}
    where o.order_date between ${span.from}::date and ${span.to}::date and ${matchesFilter(filter)})`;
}

/** Whether a green list's condition (`{"engine":"laser"}`, a list meaning any of it) is proven by the product. */
const CONDITION_PROVEN = sql`not exists (select 1 from jsonb_each(coalesce(r.condition, '{}'::jsonb)) e
    where (case when jsonb_typeof(e.value) = 'array' then e.value @> jsonb_build_array(p.attributes->e.key)
      else p.attributes->e.key = e.value end) is not true)`;

/**
 * CTE `spans`: the days on which a product had a valid certificate of a kind, from the history of its statuses; a
 * certificate is valid from its issue until a status says otherwise (`certificateValidOn` in SQL). Of two entries of one
 * day the later recorded one counts.
 */
const CERTIFIED_SPANS = sql`filed as (
    select c.id, c.product_id, c.kind, c.issued_on, c.expires_on from certificates c
    where c.kind in ('energy', 'environment') and c.product_id in (select product_id from g)
  ), history as (
    select distinct on (h.certificate_id, h.from_date) h.certificate_id as id, h.from_date, h.status
    from certificate_statuses h where h.certificate_id in (select id from filed)
    order by h.certificate_id, h.from_date, h.recorded_at desc
  ), phases as (
    select id, from_date, lead(from_date) over (partition by id order by from_date) as until, status from history
    union all
    select f.id, f.issued_on, (select min(h.from_date) from history h where h.id = f.id), 'valid' from filed f
  ), spans as (
    select f.product_id, f.kind, greatest(f.issued_on, p.from_date) as from_on, least(f.expires_on, p.until - 1) as to_on
    from filed f join phases p on p.id = f.id and p.status = 'valid'
  )`;

/**
 * Further CTEs, the last of them `green`: the lines of `s` whose leaf stands in either list, with `star` (★, proven by
 * the product's attributes), `certified` (a certificate of its list was valid on the day of the contract) and
 * `star_certified`. A certificate's status is the one that held on that day (财库〔2019〕9号).
 */
export function greenLines(): SQL {
  return sql`listed as (
    select r.category_code, bool_or(r.list = 'energy') as energy, bool_or(r.list = 'environment') as environment,
      bool_or(r.mandatory) as may_star
    from green_list_rows r group by 1
  ), g as materialized (
    select s.*, d.energy, d.environment, d.may_star from s join listed d using (category_code)
  ), starred as (
    select distinct p.id as product_id from products p
    join green_list_rows r on r.category_code = p.category_code and r.list = 'energy' and r.mandatory
    where p.id in (select product_id from g where may_star) and ${CONDITION_PROVEN}
  ), ${CERTIFIED_SPANS}, valid as (
    select d.product_id, d.contracted_on, bool_or(v.kind = 'energy') as energy, bool_or(v.kind = 'environment') as environment
    from (select distinct product_id, contracted_on from g) d
    join spans v on v.product_id = d.product_id and d.contracted_on between v.from_on and v.to_on
    group by 1, 2
  ), green as materialized (
    select g.*, x.product_id is not null as star,
      coalesce((g.energy and v.energy) or (g.environment and v.environment), false) as certified,
      x.product_id is not null and coalesce(v.energy, false) as star_certified
    from g
    left join starred x on x.product_id = g.product_id
    left join valid v on v.product_id = g.product_id and v.contracted_on = g.contracted_on
  )`;
}

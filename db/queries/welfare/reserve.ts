import { sql } from 'drizzle-orm';
import type { P832Sums } from '../../../app/domain/oversight/spend-figures.ts';
import type { RuleValueFacts } from '../../../app/domain/policy/facts.ts';
import type {
  ReserveBase,
  ReserveFiling,
  ReserveMonth,
  ReserveOrderRow,
  ReserveUnit,
} from '../../../app/domain/welfare/reserve.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { reserveFilings } from '../../schema/welfare.ts';
import { P832_SUMS } from '../oversight/policy-sums.ts';
import type { DayRange } from '../oversight/spend-lines.ts';
import { p832Lines, spendLines } from '../oversight/spend-lines.ts';
import { asList, asOne } from '../oversight/spend-sums.ts';
import { ruleValueFacts } from '../policy/rule-value-facts.ts';

export interface ReserveHolder extends ReserveUnit {
  readonly unitId: string;
  /** Of all years, the newest year and version first. */
  readonly filings: readonly ReserveFiling[];
  /** Rows of the named rule values, of every area. */
  readonly ruleValues: readonly RuleValueFacts[];
}

/** The unit an organization is, or whose union it is, with everything it filed; null for any other organization. */
export function readReserveHolder(
  db: Executor,
  orgId: string,
  ruleIds: readonly string[],
): Promise<ReserveHolder | null> {
  return firstRow<ReserveHolder & Record<string, unknown>>(
    db,
    sql`select u.org_id as "unitId", g.name, g.uscc, u.mof_div_code as "mofDivCode", u.agency_code as "agencyCode",
      u.canteen_state as "canteenState",
      ${asList(sql`select f.fiscal_year as "fiscalYear", f.version, f.canteen_state as "canteenState",
          f.canteen_fen as "canteenFen", f.meal_fen as "mealFen", f.reception_fen as "receptionFen",
          f.student_fen as "studentFen", f.union_fen as "unionFen", f.note, p.name as "filedByName", f.filed_at as "filedAt"
        from reserve_filings f join users p on p.id = f.filed_by
        where f.unit_id = u.org_id order by f.fiscal_year desc, f.version desc`)} as filings,
      ${ruleValueFacts(ruleIds)} as "ruleValues"
      from units u join organizations g on g.id = u.org_id
      where u.org_id = coalesce((select n.unit_id from unions n where n.org_id = ${orgId}), ${orgId})`,
  );
}

export interface ReserveFigures {
  readonly sums: P832Sums;
  readonly recentFen: number;
  readonly months: readonly ReserveMonth[];
  readonly orders: readonly ReserveOrderRow[];
}

/** What a unit and its unions bought in a span, and a page of the orders of one of them, newest first. */
export async function readReserveFigures(
  db: Executor,
  question: {
    readonly unitId: string;
    readonly orgId: string;
    readonly span: DayRange;
    readonly recent: DayRange;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<ReserveFigures> {
  const { unitId, orgId, span, recent, before, limit } = question;
  const filter = { divisionPrefix: '', unitId, method: null, programme: null };
  const row = await firstRow<ReserveFigures & Record<string, unknown>>(
    db,
    sql`with ${spendLines(filter, span, null)}, ${p832Lines(filter, span)},
    own as (
      select p.order_id, p.origin, sum(p.kept_fen)::bigint as fen
      from p832 p join orders o on o.id = p.order_id and o.unit_id = ${orgId} group by 1, 2
    ), page as (
      select distinct order_id from own where ${before}::uuid is null or order_id < ${before}::uuid
      order by order_id desc limit ${limit}
    )
    select ${asOne(sql`select ${P832_SUMS} from p832`)} as sums,
      (select coalesce(sum(kept_fen), 0)::bigint from p832 where origin = 'counted'
        and contracted_on between ${recent.from}::date and ${recent.to}::date) as "recentFen",
      ${asList(sql`select extract(month from contracted_on)::int as month, sum(kept_fen)::bigint as "countedFen"
        from p832 where origin = 'counted' group by 1 order by 1`)} as months,
      ${asList(sql`select o.id, o.number, x.title, f.name as "supplierName", o.contracted_on as "contractedOn", w.origin,
          w.fen as "amountFen", y.state as "platformState", y.platform_number as "platformNumber", y.last_error as "lastError"
        from page join own w using (order_id) join orders o on o.id = w.order_id
        join organizations f on f.id = o.supplier_id
        left join platform_orders y on y.order_id = o.id
        join lateral (select string_agg(l.snapshot->>'name', '、' order by l.line_no) as title from order_lines l
          where l.order_id = o.id and l.line_no <= 2) x on true
        order by o.id desc, w.origin`)} as orders`,
  );
  if (row === null) throw new Error('an aggregate always answers one row');
  return { ...row, recentFen: Number(row.recentFen) };
}

/** The newest version of a unit's filing of a year, locked against another one. */
export async function lockReserveVersion(
  tx: Tx,
  key: { readonly unitId: string; readonly fiscalYear: number; readonly idempotencyKey: string },
): Promise<{ readonly version: number; readonly isReplay: boolean }> {
  await tx.execute(sql`select org_id from units where org_id = ${key.unitId} for update`);
  const row = await firstRow<{ version: number; isReplay: boolean }>(
    tx,
    sql`select coalesce(max(version), 0)::int as version,
      coalesce(bool_or(idempotency_key = ${key.idempotencyKey}), false) as "isReplay"
    from reserve_filings where unit_id = ${key.unitId} and fiscal_year = ${key.fiscalYear}`,
  );
  return row ?? { version: 0, isReplay: false };
}

/** Appends a version. */
export async function insertReserveFiling(
  tx: Tx,
  filing: ReserveBase & {
    readonly unitId: string;
    readonly fiscalYear: number;
    readonly version: number;
    readonly note: string;
    readonly idempotencyKey: string;
    readonly filedBy: string;
    readonly filedAt: Date;
  },
): Promise<void> {
  await tx.insert(reserveFilings).values(filing);
}

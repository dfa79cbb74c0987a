import { sql } from 'drizzle-orm';
import type { PriceCaseRow, PriceCaseView } from '../../../app/domain/catalogue/price-case.ts';
import type { PriceCaseEvent, PriceCaseState } from '../../../app/domain/catalogue/price-case-machine.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { isFreezing } from './watched-prices.ts';

const ROW = sql`c.id, c.number, c.state, c.offer_id as "offerId", c.product_id as "productId", p.name as "productName",
    p.unit, o.sku, c.supplier_id as "supplierId", g.name as "supplierName", c.price_fen as "priceFen",
    o.price_fen as "currentFen", c.findings, to_json(c.opened_at)#>>'{}' as "openedAt",
    to_json(c.closed_at)#>>'{}' as "closedAt"`;
const FROM = sql`from price_cases c join offers o on o.id = c.offer_id join products p on p.id = c.product_id
    join organizations g on g.id = c.supplier_id`;

export interface PriceCaseQuestion {
  readonly state: PriceCaseState | null;
  /** Of this supplier only. */
  readonly supplierId: string | null;
  /** Part of the product's or supplier's name, the sku or the number; empty = all. */
  readonly text: string;
  readonly before: string | null;
  readonly limit: number;
}

/** Cases, newest first, paged by id. */
export function listPriceCaseRows(db: Executor, question: PriceCaseQuestion): Promise<PriceCaseRow[]> {
  const { state, supplierId, text, before, limit } = question;
  const pattern = likePattern(text);
  return rows<PriceCaseRow & Record<string, unknown>>(
    db,
    sql`select ${ROW} ${FROM}
      where (${state}::text is null or c.state = ${state}::text)
        and (${supplierId}::uuid is null or c.supplier_id = ${supplierId}::uuid)
        and (${text} = '' or p.name ilike ${pattern} or g.name ilike ${pattern} or o.sku ilike ${pattern}
          or c.number ilike ${pattern})
        and (${before}::uuid is null or c.id < ${before}::uuid)
      order by c.id desc limit ${limit}`,
  );
}

export async function countPriceCases(
  db: Executor,
  supplierId: string | null,
): Promise<Partial<Record<PriceCaseState, number>>> {
  const found = await rows<{ state: PriceCaseState; n: number }>(
    db,
    sql`select c.state, count(*)::int as n from price_cases c
      where ${supplierId}::uuid is null or c.supplier_id = ${supplierId}::uuid group by c.state`,
  );
  return Object.fromEntries(found.map(({ state, n }) => [state, n]));
}

/** One case with its steps; of the given supplier only, when one is given. */
export function findPriceCase(
  db: Executor,
  caseId: string,
  supplierId: string | null,
): Promise<PriceCaseView | null> {
  return firstRow<PriceCaseView & Record<string, unknown>>(
    db,
    sql`select ${ROW}, g.division_code as "divisionCode", c.evidence, c.version,
        (select jsonb_agg(jsonb_build_object('event', s.event, 'at', s.at, 'by', u.name, 'note', s.note) order by s.version)
          from price_case_steps s left join users u on u.id = s.user_id where s.case_id = c.id) as steps
      ${FROM} where c.id = ${caseId}::uuid and (${supplierId}::uuid is null or c.supplier_id = ${supplierId}::uuid)`,
  );
}

/**
 * Takes a case for this transaction. Its offer comes first, as it does for whoever changes a price: two who meet wait for
 * each other in one order.
 */
export async function lockPriceCase(
  tx: Tx,
  caseId: string,
  supplierId: string | null,
): Promise<PriceCaseView | null> {
  await tx.execute(
    sql`select 1 from offers where id = (select offer_id from price_cases where id = ${caseId}::uuid) for update`,
  );
  await tx.execute(sql`select 1 from price_cases where id = ${caseId}::uuid for update`);
  return findPriceCase(tx, caseId, supplierId);
}

export interface PriceCaseMove {
  readonly caseId: string;
  readonly version: number;
  readonly event: PriceCaseEvent;
  readonly to: PriceCaseState;
  readonly userId: string;
  readonly at: Date;
  readonly note: string;
  /** Of a release: the price that was found reasonable, and the last day of it. */
  readonly release?: { readonly priceFen: number; readonly until: string };
}

/** One step of a case that is still of the given version; false when somebody was faster. */
export async function movePriceCase(tx: Tx, move: PriceCaseMove): Promise<boolean> {
  const { caseId, version, event, to, userId, note, release } = move;
  const at = sql`${move.at.toISOString()}::timestamptz`;
  const row = await firstRow<{ id: string }>(
    tx,
    sql`with moved as (
        update price_cases c set state = ${to}, version = c.version + 1,
          closed_at = case when ${to} in ('RELEASED', 'CORRECTED') then ${at} end,
          released_fen = coalesce(${release?.priceFen ?? null}::bigint, c.released_fen),
          released_until = coalesce(${release?.until ?? null}::date, c.released_until)
        where c.id = ${caseId}::uuid and c.version = ${version} and c.${isFreezing} returning c.id, c.version
      ), steps as (
        insert into price_case_steps (case_id, version, event, at, user_id, note)
        select id, version, ${event}, ${at}, ${userId}::uuid, ${note} from moved
      )
      select id from moved`,
  );
  return row !== null;
}

export interface MonthOfCases extends Readonly<Record<string, unknown>> {
  readonly observations: number;
  readonly opened: number;
  readonly released: number;
  readonly upheld: number;
  readonly corrected: number;
  /** Still frozen when the month ended. */
  readonly open: number;
}

/** What the month's bulletin counts: instants from (inclusive) to (exclusive). */
export async function countMonthOfCases(db: Executor, from: Date, to: Date): Promise<MonthOfCases> {
  const [start, end] = [sql`${from.toISOString()}::timestamptz`, sql`${to.toISOString()}::timestamptz`];
  const row = await firstRow<MonthOfCases>(
    db,
    sql`select
        (select count(*)::int from price_observations b where b.recorded_at >= ${start} and b.recorded_at < ${end}) as observations,
        count(*) filter (where s.event = 'intercept')::int as opened,
        count(*) filter (where s.event = 'release')::int as released,
        count(*) filter (where s.event = 'uphold')::int as upheld,
        count(*) filter (where s.event = 'correct')::int as corrected,
        (select count(*)::int from price_cases c where c.opened_at < ${end} and (c.closed_at is null or c.closed_at >= ${end})) as open
      from price_case_steps s where s.at >= ${start} and s.at < ${end}`,
  );
  return row ?? { observations: 0, opened: 0, released: 0, upheld: 0, corrected: 0, open: 0 };
}

export interface BulletinCase extends Readonly<Record<string, unknown>> {
  readonly number: string;
  readonly product: string;
  readonly supplier: string;
  readonly state: PriceCaseState;
  readonly priceFen: number;
  readonly findings: PriceCaseRow['findings'];
  /** What was said when it was decided; empty while it is open. */
  readonly note: string;
}

/** Cases in which something happened in the month, as they stood at its end. */
export function listMonthOfCases(db: Executor, from: Date, to: Date, limit: number): Promise<BulletinCase[]> {
  const [start, end] = [sql`${from.toISOString()}::timestamptz`, sql`${to.toISOString()}::timestamptz`];
  return rows<BulletinCase>(
    db,
    sql`select c.number, p.name as product, g.name as supplier, c.price_fen as "priceFen", c.findings,
        case l.event when 'intercept' then 'FROZEN' when 'explain' then 'EXPLAINED' when 'release' then 'RELEASED'
          when 'uphold' then 'UPHELD' else 'CORRECTED' end as state,
        case when l.event in ('release', 'uphold') then l.note else '' end as note
      from price_cases c join products p on p.id = c.product_id join organizations g on g.id = c.supplier_id
      join lateral (select s.event, s.note from price_case_steps s where s.case_id = c.id and s.at < ${end}
        order by s.version desc limit 1) l on true
      where c.id in (select s.case_id from price_case_steps s where s.at >= ${start} and s.at < ${end})
      order by c.id limit ${limit}`,
  );
}

import { and, eq, sql } from 'drizzle-orm';
import type { Difference } from '../../../app/domain/budget/fiscal-differences.ts';
import type { Db, Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { fiscalDifferences, reconciliations } from '../../schema/fiscal.ts';

export interface ReconciledUnit {
  readonly unitId: string;
  readonly name: string;
  readonly mofDivCode: string;
  readonly agencyCode: string;
  readonly fiscalYear: number;
}

/** Days after its last payment for which a contract of an earlier year is still compared. */
const DAYS_AFTER_PAYMENT = 7;

/**
 * Units and years whose money is compared: this year; last year until it is closed; and every earlier year of which a
 * contract is still in course, was paid lately, or about which a difference is open. `since` leaves out what was compared
 * after it, `unitId` asks about one unit, which is compared this year even when it has no line yet.
 */
export async function unitsToReconcile(
  db: Executor,
  question: {
    readonly fiscalYear: number;
    readonly since: Date | null;
    readonly unitId: string | null;
    readonly now: Date;
  },
): Promise<ReconciledUnit[]> {
  const { fiscalYear, since, unitId, now } = question;
  const notSince =
    since === null
      ? sql``
      : sql`and not exists (select from reconciliations r where r.unit_id = u.org_id and r.fiscal_year = due.year
          and r.started_at >= ${since.toISOString()}::timestamptz and r.state <> 'failed')`;
  return rows<ReconciledUnit & Readonly<Record<string, unknown>>>(
    db,
    sql`
with due as (
  select u.org_id as unit_id, ${fiscalYear}::int as year from units u
    where u.org_id = ${unitId}::uuid
      or exists (select from budget_lines b where b.unit_id = u.org_id and b.fiscal_year = ${fiscalYear})
  union
  select b.unit_id, b.fiscal_year from budget_lines b
    where b.fiscal_year = ${fiscalYear - 1} and b.status = 'active'
  union
  select f.unit_id, f.fiscal_year from orders o join fiscal_holds f on f.request_id = o.request_id
    where f.fiscal_year < ${fiscalYear} and (o.state not in ('PAID', 'REFUSED', 'TIMED_OUT', 'CANCELLED')
      or o.paid_at >= ${now.toISOString()}::timestamptz - make_interval(days => ${DAYS_AFTER_PAYMENT}))
  union
  select d.unit_id, r.fiscal_year from fiscal_differences d join reconciliations r on r.id = d.reconciliation_id
    where d.state = 'open' and r.fiscal_year < ${fiscalYear}
)
select u.org_id as "unitId", g.name, u.mof_div_code as "mofDivCode", u.agency_code as "agencyCode", due.year as "fiscalYear"
from due join units u on u.org_id = due.unit_id join organizations g on g.id = u.org_id
where (${unitId}::uuid is null or u.org_id = ${unitId}::uuid) ${notSince}
order by u.org_id, due.year desc`,
  );
}

export function readReconciledUnit(
  db: Executor,
  unitId: string,
  fiscalYear: number,
): Promise<ReconciledUnit | null> {
  return firstRow<ReconciledUnit & Readonly<Record<string, unknown>>>(
    db,
    sql`select u.org_id as "unitId", g.name, u.mof_div_code as "mofDivCode", u.agency_code as "agencyCode",
      ${fiscalYear}::int as "fiscalYear" from units u join organizations g on g.id = u.org_id where u.org_id = ${unitId}`,
  );
}

export async function beginReconciliation(
  db: Db,
  run: {
    readonly id: string;
    readonly unitId: string;
    readonly fiscalYear: number;
    readonly startedAt: Date;
    readonly startedBy: string | null;
  },
): Promise<void> {
  await db.insert(reconciliations).values({ ...run, state: 'running', indicators: 0, holds: 0 });
}

export async function failReconciliation(db: Db, id: string, at: Date, error: string): Promise<void> {
  await db
    .update(reconciliations)
    .set({ state: 'failed', finishedAt: at, error: error.slice(0, 500) })
    .where(eq(reconciliations.id, id));
}

/** Ends a comparison: earlier open differences of the unit and year are gone, or found again as new ones. */
export async function finishReconciliation(
  tx: Tx,
  run: {
    readonly id: string;
    readonly unitId: string;
    readonly finishedAt: Date;
    readonly indicators: number;
    readonly holds: number;
  },
  found: readonly (Difference & { readonly id: string })[],
): Promise<void> {
  const { id, unitId, ...counts } = run;
  await tx.execute(
    sql`update fiscal_differences d set state = 'gone' from reconciliations r, reconciliations now
      where d.unit_id = ${unitId} and d.state = 'open' and r.id = d.reconciliation_id and now.id = ${id}
        and r.fiscal_year = now.fiscal_year`,
  );
  if (found.length > 0) {
    await tx.insert(fiscalDifferences).values(
      found.map((difference) => ({
        ...difference,
        reconciliationId: id,
        unitId,
        state: 'open' as const,
        oursFen: difference.oursFen as never,
        theirsFen: difference.theirsFen as never,
      })),
    );
  }
  await tx
    .update(reconciliations)
    .set({ ...counts, state: found.length === 0 ? 'agreed' : 'differs' })
    .where(eq(reconciliations.id, id));
}

/** Requests about whose money a message is on its way or that had an answer since: they are compared the next time. */
export async function holdsInMotion(db: Executor, unitId: string, since: Date): Promise<Set<string>> {
  const found = await rows<{ no: string }>(
    db,
    sql`
select f.hold_no as no from fiscal_holds f where f.unit_id = ${unitId} and (
  f.updated_at >= ${since.toISOString()}::timestamptz
  or exists (select from fiscal_operations o where o.request_id = f.request_id and o.state = 'sent')
  or exists (select from outbox m where m.status = 'pending' and m.topic like 'budget.%'
    and m.payload->>'requestId' = f.request_id::text))`,
  );
  return new Set(found.map(({ no }) => no));
}

/** Ids of requests of a unit and year that the fiscal system was ever told about. */
export async function toldRequests(db: Executor, unitId: string, fiscalYear: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select request_id as id from fiscal_holds where unit_id = ${unitId} and fiscal_year = ${fiscalYear}
      order by request_id`,
  );
  return found.map(({ id }) => id);
}

/** Payments of orders of a unit and year that were applied for through the treasury and have no outcome yet. */
export async function openTreasuryPayments(
  db: Executor,
  unitId: string,
  fiscalYear: number,
): Promise<{ id: string; number: string; amountFen: number }[]> {
  return rows<{ id: string; number: string; amountFen: number }>(
    db,
    sql`select p.id, p.number, p.amount_fen as "amountFen" from payments p join orders o on o.id = p.order_id
      where o.unit_id = ${unitId} and o.fiscal_year = ${fiscalYear} and p.rail = 'treasury' and p.state in ('applied', 'sent') order by p.id`,
  );
}

export interface DifferenceRow {
  readonly id: string;
  readonly reconciliationId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly mofDivCode: string;
  readonly agencyCode: string;
  readonly fiscalYear: number;
  readonly kind: Difference['kind'];
  readonly subject: string;
  readonly requestId: string | null;
  readonly oursFen: number | null;
  readonly theirsFen: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly state: 'open' | 'repaired' | 'gone';
  readonly repairedByName: string | null;
  readonly repairedAt: string | null;
  readonly note: string | null;
}

const DIFFERENCE = sql`
select d.id, d.reconciliation_id as "reconciliationId", d.unit_id as "unitId", g.name as "unitName",
  u.mof_div_code as "mofDivCode", u.agency_code as "agencyCode", r.fiscal_year as "fiscalYear", d.kind, d.subject,
  d.request_id as "requestId", d.ours_fen as "oursFen", d.theirs_fen as "theirsFen", d.detail, d.state,
  w.name as "repairedByName", d.repaired_at as "repairedAt", d.note
from fiscal_differences d join reconciliations r on r.id = d.reconciliation_id
join units u on u.org_id = d.unit_id join organizations g on g.id = d.unit_id
left join users w on w.id = d.repaired_by`;

export function findDifference(db: Executor, id: string): Promise<DifferenceRow | null> {
  return firstRow<DifferenceRow & Readonly<Record<string, unknown>>>(
    db,
    sql`${DIFFERENCE} where d.id = ${id}`,
  );
}

export function differencesOf(db: Executor, reconciliationId: string): Promise<DifferenceRow[]> {
  return rows<DifferenceRow & Readonly<Record<string, unknown>>>(
    db,
    sql`${DIFFERENCE} where d.reconciliation_id = ${reconciliationId} order by d.id limit 2000`,
  );
}

export function openDifferences(db: Executor, limit: number): Promise<DifferenceRow[]> {
  return rows<DifferenceRow & Readonly<Record<string, unknown>>>(
    db,
    sql`${DIFFERENCE} where d.state = 'open' order by d.unit_id, d.id limit ${limit}`,
  );
}

/** Marks a difference repaired once; false when somebody else did. */
export async function markRepaired(
  tx: Tx,
  difference: { readonly id: string; readonly by: string | null; readonly at: Date; readonly note: string },
): Promise<boolean> {
  const { id, by, at, note } = difference;
  const marked = await tx
    .update(fiscalDifferences)
    .set({ state: 'repaired', repairedBy: by, repairedAt: at, note })
    .where(and(eq(fiscalDifferences.id, id), eq(fiscalDifferences.state, 'open')))
    .returning({ id: fiscalDifferences.id });
  return marked.length === 1;
}

export interface ReconciliationRow {
  readonly id: string;
  readonly unitName: string;
  readonly fiscalYear: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly startedByName: string | null;
  readonly state: 'running' | 'agreed' | 'differs' | 'failed';
  readonly indicators: number;
  readonly holds: number;
  readonly differences: number;
  readonly open: number;
  readonly error: string | null;
}

const RECONCILIATION = sql`
select r.id, g.name as "unitName", r.fiscal_year as "fiscalYear", r.started_at as "startedAt",
  r.finished_at as "finishedAt", w.name as "startedByName", r.state, r.indicators, r.holds, r.error,
  (select count(*)::int from fiscal_differences d where d.reconciliation_id = r.id) as differences,
  (select count(*)::int from fiscal_differences d where d.reconciliation_id = r.id and d.state = 'open') as open
from reconciliations r join organizations g on g.id = r.unit_id left join users w on w.id = r.started_by`;

/** Newest first, by key. */
export function listReconciliations(
  db: Executor,
  page: { readonly before: string | null; readonly limit: number },
): Promise<ReconciliationRow[]> {
  return rows<ReconciliationRow & Readonly<Record<string, unknown>>>(
    db,
    sql`${RECONCILIATION} where ${page.before}::uuid is null or r.id < ${page.before}::uuid
      order by r.id desc limit ${page.limit}`,
  );
}

export function findReconciliation(db: Executor, id: string): Promise<ReconciliationRow | null> {
  return firstRow<ReconciliationRow & Readonly<Record<string, unknown>>>(
    db,
    sql`${RECONCILIATION} where r.id = ${id}`,
  );
}

/** Units by name: few hundred in a city. */
export function unitNames(db: Executor): Promise<{ id: string; name: string }[]> {
  return rows<{ id: string; name: string }>(
    db,
    sql`select g.id, g.name from units u join organizations g on g.id = u.org_id order by g.name limit 2000`,
  );
}

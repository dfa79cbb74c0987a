import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import type { PlanSource } from '../../schema/budget.ts';

export interface PlanRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly fiscalYear: number;
  readonly level: string;
  readonly levelName: string | null;
  readonly budgetLineId: string;
  readonly lineCode: string;
  readonly lineName: string;
  readonly fundType: string;
  readonly plannedFen: number;
  readonly heldFen: number;
  readonly usedFen: number;
  readonly version: number;
  readonly changedAt: string;
}

const PLAN = sql`
  p.id, p.fiscal_year as "fiscalYear", p.level, k.name as "levelName", p.budget_line_id as "budgetLineId",
  b.code as "lineCode", b.name as "lineName", b.fund_type as "fundType", p.planned_fen as "plannedFen",
  p.held_fen as "heldFen", p.used_fen as "usedFen", p.version, p.changed_at as "changedAt"
  from purchase_plans p join budget_lines b on b.id = p.budget_line_id
    left join categories k on k.code = p.level || '0000'`;

/** Plans of a unit and year by 品目 and budget line; of one budget line when asked (a unit has tens of them). */
export function readPlans(
  db: Executor,
  unitId: string,
  of: { readonly fiscalYear: number } | { readonly budgetLineId: string },
): Promise<PlanRecord[]> {
  const which =
    'fiscalYear' in of ? sql`p.fiscal_year = ${of.fiscalYear}` : sql`p.budget_line_id = ${of.budgetLineId}`;
  return rows<PlanRecord>(
    db,
    sql`select ${PLAN} where p.unit_id = ${unitId} and ${which} order by p.level, b.code limit 5000`,
  );
}

export function readPlan(db: Executor, unitId: string, planId: string): Promise<PlanRecord | null> {
  return firstRow<PlanRecord>(db, sql`select ${PLAN} where p.id = ${planId} and p.unit_id = ${unitId}`);
}

export interface PlanVersion extends Readonly<Record<string, unknown>> {
  readonly version: number;
  readonly plannedFen: number;
  readonly reason: string;
  readonly source: PlanSource;
  readonly actorName: string;
  readonly at: string;
}

/** Every amount the plan had, newest first. */
export function readPlanVersions(db: Executor, planId: string): Promise<PlanVersion[]> {
  return rows<PlanVersion>(
    db,
    sql`select v.version, v.planned_fen as "plannedFen", v.reason, v.source, u.name as "actorName", v.at
      from purchase_plan_versions v join users u on u.id = v.actor_id
      where v.plan_id = ${planId} order by v.version desc limit 200`,
  );
}

export interface PlanPart extends Readonly<Record<string, unknown>> {
  readonly requestId: string;
  readonly requestNumber: string;
  readonly purpose: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly heldFen: number;
  readonly usedFen: number;
}

/** What the plan's sums consist of, from the ledger: the requests and orders whose entries leave something in them. */
export function readPlanParts(db: Executor, plan: PlanRecord): Promise<PlanPart[]> {
  return rows<PlanPart>(
    db,
    sql`with per_line as (
        select rl.id as line_id, rl.request_id, sum(l.held_delta_fen)::bigint as held,
          sum(l.committed_delta_fen + l.spent_delta_fen)::bigint as used
        from ledger_entries l join request_lines rl on rl.id = l.source_line_id
        where l.budget_line_id = ${plan.budgetLineId} and left(rl.category_code, 5) = ${plan.level}
        group by rl.id having sum(l.held_delta_fen) <> 0 or sum(l.committed_delta_fen + l.spent_delta_fen) <> 0
      )
      select r.id as "requestId", r.number as "requestNumber", r.purpose, o.id as "orderId", o.number as "orderNumber",
        sum(x.held)::bigint as "heldFen", sum(x.used)::bigint as "usedFen"
      from per_line x join purchase_requests r on r.id = x.request_id
        left join order_lines ol on ol.request_line_id = x.line_id left join orders o on o.id = ol.order_id
      group by r.id, o.id order by r.id desc, o.number limit 200`,
  );
}

export interface PlannableLine extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly code: string;
  readonly status: 'active' | 'closed';
  readonly economicClass: string;
  readonly budgetFen: number;
  readonly plans: readonly {
    readonly id: string;
    readonly level: string;
    readonly plannedFen: number;
    readonly takenFen: number;
    readonly version: number;
    readonly isReplay: boolean;
  }[];
}

/** Budget lines by code with their plans, locked in id order: nothing moves on them until the transaction ends. */
export async function lockPlannableLines(
  tx: Tx,
  unitId: string,
  fiscalYear: number,
  codes: readonly string[],
  batchId: string,
): Promise<PlannableLine[]> {
  await tx.execute(sql`select b.id from budget_lines b where b.unit_id = ${unitId} and b.fiscal_year = ${fiscalYear}
    and b.code in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb)) order by b.id for update`);
  return rows<PlannableLine>(
    tx,
    sql`select b.id, b.code, b.status, b.economic_class as "economicClass", b.budget_fen as "budgetFen",
        coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'level', p.level, 'plannedFen', p.planned_fen,
          'takenFen', p.held_fen + p.used_fen, 'version', p.version, 'isReplay', exists (
            select from purchase_plan_versions v where v.plan_id = p.id and v.batch_id = ${batchId}::uuid)))
        from purchase_plans p where p.budget_line_id = b.id), '[]'::jsonb) as plans
      from budget_lines b where b.unit_id = ${unitId} and b.fiscal_year = ${fiscalYear}
        and b.code in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb)) order by b.id`,
  );
}

/** Which second-level 品目 there are, and the class map they are charged by. */
export async function readPlanWorld(
  db: Executor,
  levels: readonly string[],
): Promise<{
  readonly known: readonly string[];
  readonly classMap: readonly { readonly prefix: string; readonly economicClass: string }[];
}> {
  const found = await firstRow<{
    known: string[];
    classMap: { prefix: string; economicClass: string }[];
  }>(
    db,
    sql`select coalesce((select jsonb_agg(distinct left(c.code, 5)) from categories c
        where left(c.code, 5) in (select jsonb_array_elements_text(${JSON.stringify(levels)}::jsonb))), '[]'::jsonb) as known,
      coalesce((select jsonb_agg(jsonb_build_object('prefix', m.prefix, 'economicClass', m.economic_class))
        from economic_class_map m), '[]'::jsonb) as "classMap"`,
  );
  return found ?? { known: [], classMap: [] };
}

export interface PlanWrite {
  readonly id: string;
  readonly budgetLineId: string;
  readonly level: string;
  readonly plannedFen: number;
  readonly version: number;
  readonly reason: string;
  readonly source: PlanSource;
}

/** Writes plans and their versions; a new one begins with what the ledger already holds for it. The lines are locked. */
export async function writePlans(
  tx: Tx,
  plans: readonly PlanWrite[],
  by: { readonly batchId: string; readonly actorId: string; readonly at: Date },
): Promise<void> {
  const at = by.at.toISOString();
  const given = sql`jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as x(id uuid, "budgetLineId" uuid, level text,
    "plannedFen" bigint, version int, reason text, source text)`;
  await tx.execute(sql`
    insert into purchase_plans (id, unit_id, mof_div_code, fiscal_year, budget_line_id, level, planned_fen, held_fen, used_fen,
      version, created_at, changed_at)
    select x.id, b.unit_id, b.mof_div_code, b.fiscal_year, b.id, x.level, x."plannedFen", coalesce(u.held, 0),
      coalesce(u.used, 0), x.version, ${at}::timestamptz, ${at}::timestamptz
    from ${given} join budget_lines b on b.id = x."budgetLineId"
      left join lateral (${takenOf(sql`b.id`, sql`x.level`)}) u on true
    on conflict (budget_line_id, level) do update set planned_fen = excluded.planned_fen, version = excluded.version,
      changed_at = excluded.changed_at`);
  await tx.execute(sql`
    insert into purchase_plan_versions (plan_id, version, planned_fen, reason, source, batch_id, actor_id, at)
    select x.id, x.version, x."plannedFen", x.reason, x.source, ${by.batchId}::uuid, ${by.actorId}::uuid, ${at}::timestamptz
    from ${given}`);
}

const takenOf = (lineId: ReturnType<typeof sql>, level: ReturnType<typeof sql>) => sql`
  select sum(l.held_delta_fen)::bigint as held, sum(l.committed_delta_fen + l.spent_delta_fen)::bigint as used
  from ledger_entries l join request_lines r on r.id = l.source_line_id
  where l.budget_line_id = ${lineId} and left(r.category_code, 5) = ${level}`;

export interface PlanFault extends Readonly<Record<string, unknown>> {
  readonly planId: string;
  readonly lineId: string;
  readonly level: string;
  readonly detail: string;
}

/** Plans whose held or used amount is not what the entries of their line and 品目 come to. */
export function findPlanFaults(db: Executor): Promise<PlanFault[]> {
  return rows<PlanFault>(
    db,
    sql`select p.id as "planId", p.budget_line_id as "lineId", p.level,
        'cached ' || p.held_fen || '/' || p.used_fen || ', entries give ' || coalesce(u.held, 0) || '/' || coalesce(u.used, 0) as detail
      from purchase_plans p left join lateral (${takenOf(sql`p.budget_line_id`, sql`p.level`)}) u on true
      where p.held_fen <> coalesce(u.held, 0) or p.used_fen <> coalesce(u.used, 0) order by p.id`,
  );
}

export interface PlanLevel extends Readonly<Record<string, unknown>> {
  readonly code: string;
  readonly name: string;
}

/** 二级品目 of the local list, by code. */
export function readPlanLevels(db: Executor): Promise<PlanLevel[]> {
  return rows<PlanLevel>(
    db,
    sql`select c.code, min(c.name) as name from local_categories c where length(c.code) = 5 group by c.code order by c.code`,
  );
}

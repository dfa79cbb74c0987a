import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ApproverRole, Flow } from '../../../app/domain/approval/flow.ts';
import { APPROVER_ROLES } from '../../../app/domain/approval/flow.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { approvalFlows } from '../../schema/approval.ts';

export interface FlowVersion extends Flow {
  readonly flowId: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdByName: string;
  /** Null for the version in use. */
  readonly supersededAt: string | null;
}

const VERSION = sql`f.id, f.flow_id as "flowId", f.version, f.name, f.priority, f.effective_from as "effectiveFrom",
  f.effective_to as "effectiveTo", f.conditions, f.steps, f.price_hold_workdays as "priceHoldWorkdays",
  f.created_at as "createdAt", u.name as "createdByName", f.superseded_at as "supersededAt"
  from approval_flows f join users u on u.id = f.created_by`;

/** The flows of a unit that are in use, in the order in which they are tried. */
export function listCurrentFlows(db: Executor, unitId: string): Promise<FlowVersion[]> {
  return rows<FlowVersion & Record<string, unknown>>(
    db,
    sql`select ${VERSION} where f.unit_id = ${unitId} and f.superseded_at is null order by f.priority, f.flow_id`,
  );
}

/** Every version of a flow, the newest first; empty when the unit has none of this id. */
export function listFlowVersions(db: Executor, unitId: string, flowId: string): Promise<FlowVersion[]> {
  return rows<FlowVersion & Record<string, unknown>>(
    db,
    sql`select ${VERSION} where f.unit_id = ${unitId} and f.flow_id = ${flowId} order by f.version desc limit 50`,
  );
}

/** Takes a version out of use; false when it is not the one in use any more. */
export async function supersedeFlow(
  tx: Tx,
  flow: { readonly unitId: string; readonly flowId: string; readonly version: number; readonly at: Date },
): Promise<boolean> {
  const written = await tx
    .update(approvalFlows)
    .set({ supersededAt: flow.at })
    .where(
      and(
        eq(approvalFlows.unitId, flow.unitId),
        eq(approvalFlows.flowId, flow.flowId),
        eq(approvalFlows.version, flow.version),
        isNull(approvalFlows.supersededAt),
      ),
    )
    .returning({ id: approvalFlows.id });
  return written.length === 1;
}

export async function insertFlow(tx: Tx, flow: typeof approvalFlows.$inferInsert): Promise<void> {
  await tx.insert(approvalFlows).values(flow);
}

export async function countCurrentFlows(tx: Tx, unitId: string): Promise<number> {
  const row = await firstRow<{ n: number }>(
    tx,
    sql`select count(*)::int as n from approval_flows where unit_id = ${unitId} and superseded_at is null`,
  );
  return row?.n ?? 0;
}

export interface ApproverPerson {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly ApproverRole[];
  readonly department: string | null;
}

/** Active members of a unit who may decide requests. */
export function listApproverPeople(db: Executor, orgId: string): Promise<ApproverPerson[]> {
  const roles = sql.raw(APPROVER_ROLES.map((role) => `'${role}'`).join(', '));
  return rows<ApproverPerson & Record<string, unknown>>(
    db,
    sql`select u.id as "userId", u.name, jsonb_agg(m.role order by m.role) as roles,
        (select d.name from member_departments d where d.user_id = u.id and d.org_id = ${orgId}) as department
      from memberships m join users u on u.id = m.user_id and u.status = 'active'
      where m.org_id = ${orgId} and m.role in (${roles}) group by u.id, u.name order by u.name, u.id`,
  );
}

/** Departments that members of a unit belong to. */
export async function listDepartments(db: Executor, orgId: string): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    sql`select distinct d.name from member_departments d where d.org_id = ${orgId} order by d.name limit 200`,
  );
  return found.map((row) => row.name);
}

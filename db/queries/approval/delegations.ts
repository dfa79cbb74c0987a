import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { approvalDelegations } from '../../schema/approval.ts';

export interface Delegation {
  readonly id: string;
  readonly fromUserId: string;
  readonly fromName: string;
  readonly toUserId: string;
  readonly toName: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** Decisions made by it. */
  readonly acts: number;
}

/** What a user has handed over in a unit or holds for others, the newest first. */
export function listDelegationsOf(
  db: Executor,
  orgId: string,
  userId: string,
  limit: number,
): Promise<Delegation[]> {
  return rows<Delegation & Record<string, unknown>>(
    db,
    sql`select d.id, d.from_user_id as "fromUserId", f.name as "fromName", d.to_user_id as "toUserId", t.name as "toName",
        d.from_date as "fromDate", d.to_date as "toDate", d.reason, d.created_at as "createdAt", d.ended_at as "endedAt",
        (select count(*) from approval_acts a join purchase_requests r on r.id = a.request_id
          where a.user_id = d.to_user_id and a.on_behalf_of = d.from_user_id and r.unit_id = d.org_id
            and (a.at at time zone interval '8 hours')::date between d.from_date and d.to_date
            and (d.ended_at is null or a.at <= d.ended_at) and a.at >= d.created_at)::int as acts
      from approval_delegations d join users f on f.id = d.from_user_id join users t on t.id = d.to_user_id
      where d.org_id = ${orgId} and ${userId} in (d.from_user_id, d.to_user_id) order by d.id desc limit ${limit}`,
  );
}

/** Takes the delegations of a user for this transaction, so that two forms cannot both hand over the same days. */
export async function lockDelegationsOf(tx: Tx, orgId: string, userId: string): Promise<void> {
  await tx.execute(
    sql`select 1 from memberships where org_id = ${orgId} and user_id = ${userId} order by role for update`,
  );
}

/** The delegation of a user that is in force on some day of the range; null when there is none. */
export function findOverlapping(
  tx: Tx,
  of: { readonly orgId: string; readonly userId: string; readonly fromDate: string; readonly toDate: string },
): Promise<{ readonly toName: string; readonly fromDate: string; readonly toDate: string } | null> {
  return firstRow<{ toName: string; fromDate: string; toDate: string }>(
    tx,
    sql`select t.name as "toName", d.from_date as "fromDate", d.to_date as "toDate"
      from approval_delegations d join users t on t.id = d.to_user_id
      where d.org_id = ${of.orgId} and d.from_user_id = ${of.userId} and d.ended_at is null
        and d.from_date <= ${of.toDate}::date and d.to_date >= ${of.fromDate}::date limit 1`,
  );
}

export async function insertDelegation(tx: Tx, row: typeof approvalDelegations.$inferInsert): Promise<void> {
  await tx.insert(approvalDelegations).values(row);
}

/** Ends a delegation of its owner now; null when he has none of this id that still runs. */
export async function endDelegationRow(
  tx: Tx,
  of: { readonly orgId: string; readonly userId: string; readonly delegationId: string; readonly at: Date },
): Promise<{ readonly toUserId: string } | null> {
  const ended = await tx
    .update(approvalDelegations)
    .set({ endedAt: of.at })
    .where(
      and(
        eq(approvalDelegations.id, of.delegationId),
        eq(approvalDelegations.orgId, of.orgId),
        eq(approvalDelegations.fromUserId, of.userId),
        isNull(approvalDelegations.endedAt),
      ),
    )
    .returning({ toUserId: approvalDelegations.toUserId });
  return ended[0] ?? null;
}

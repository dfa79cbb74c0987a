import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { approvalActs, requestSteps } from '../../schema/request-steps.ts';

const step = (requestId: string, stepNo: number) =>
  and(eq(requestSteps.requestId, requestId), eq(requestSteps.stepNo, stepNo));

/** Opens a step that waits; false when it does not. */
export async function openStepRow(tx: Tx, requestId: string, stepNo: number, at: Date): Promise<boolean> {
  const opened = await tx
    .update(requestSteps)
    .set({ state: 'open', openedAt: at })
    .where(and(step(requestId, stepNo), eq(requestSteps.state, 'waiting')))
    .returning({ stepNo: requestSteps.stepNo });
  return opened.length === 1;
}

/** Closes the open step; false when it is not open. */
export async function closeStepRow(tx: Tx, requestId: string, stepNo: number, at: Date): Promise<boolean> {
  const closed = await tx
    .update(requestSteps)
    .set({ state: 'done', closedAt: at })
    .where(and(step(requestId, stepNo), eq(requestSteps.state, 'open')))
    .returning({ stepNo: requestSteps.stepNo });
  return closed.length === 1;
}

/** Writes an act; false when this person, or the one he acts for, has agreed in the request before. */
export async function insertAct(tx: Tx, act: typeof approvalActs.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(approvalActs)
    .values(act)
    .onConflictDoNothing()
    .returning({ id: approvalActs.id });
  return written.length === 1;
}

/** Takes a request that is being approved, at the version seen, for this transaction; false when it has moved on. */
export async function lockApproving(
  tx: Tx,
  request: { readonly requestId: string; readonly unitId: string; readonly version: number },
): Promise<boolean> {
  const row = await firstRow<{ id: string }>(
    tx,
    sql`select r.id from purchase_requests r where r.id = ${request.requestId} and r.unit_id = ${request.unitId}
      and r.state = 'APPROVING' and r.version = ${request.version} for update`,
  );
  return row !== null;
}

/** Takes a request whose given step is open, unless somebody is deciding it at this moment; false when it is not. */
export async function lockOpenStep(tx: Tx, requestId: string, stepNo: number): Promise<boolean> {
  const row = await firstRow<{ id: string }>(
    tx,
    sql`select r.id from purchase_requests r where r.id = ${requestId} and r.state = 'APPROVING'
      and exists (select 1 from request_steps s where s.request_id = r.id and s.step_no = ${stepNo} and s.state = 'open')
      for update skip locked`,
  );
  return row !== null;
}

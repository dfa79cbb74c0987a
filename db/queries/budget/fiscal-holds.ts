import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { FiscalOperation, FiscalPosition } from '../../../app/domain/budget/fiscal-position.ts';
import type { Executor, Tx } from '../../client.ts';
import { fiscalHolds, fiscalOperations } from '../../schema/fiscal.ts';

export interface FiscalHold {
  readonly requestId: string;
  readonly holdNo: string;
  readonly seq: number;
  readonly acknowledged: FiscalPosition | null;
  readonly expiresOn: string | null;
}

export interface OpenOperation {
  readonly operationNo: string;
  readonly seq: number;
  readonly operation: FiscalOperation;
  readonly expiresOn: string;
  readonly attempts: number;
}

/** The hold of a request, made when it is not there yet, locked until the transaction ends. */
export async function lockHold(
  tx: Tx,
  hold: {
    readonly requestId: string;
    readonly unitId: string;
    readonly fiscalYear: number;
    readonly holdNo: string;
    readonly at: Date;
  },
): Promise<FiscalHold> {
  const { at, ...key } = hold;
  await tx
    .insert(fiscalHolds)
    .values({ ...key, seq: 0, acknowledged: null, expiresOn: null, updatedAt: at })
    .onConflictDoNothing({ target: fiscalHolds.requestId });
  const [row] = await tx
    .select()
    .from(fiscalHolds)
    .where(eq(fiscalHolds.requestId, hold.requestId))
    .for('update');
  if (row === undefined) throw new Error(`request ${hold.requestId} has no hold`);
  return row;
}

/** The operation that was sent and has no answer yet: there is one at most. */
export async function findOpenOperation(tx: Tx, requestId: string): Promise<OpenOperation | null> {
  const [row] = await tx
    .select()
    .from(fiscalOperations)
    .where(and(eq(fiscalOperations.requestId, requestId), eq(fiscalOperations.state, 'sent')))
    .orderBy(asc(fiscalOperations.seq))
    .limit(1);
  return row ?? null;
}

export async function insertOperation(
  tx: Tx,
  operation: OpenOperation & { readonly requestId: string; readonly createdAt: Date },
): Promise<void> {
  await tx.insert(fiscalOperations).values({ ...operation, state: 'sent' });
  await tx
    .update(fiscalHolds)
    .set({ seq: operation.seq, updatedAt: operation.createdAt })
    .where(eq(fiscalHolds.requestId, operation.requestId));
}

export async function countAttempt(tx: Tx, operationNo: string): Promise<void> {
  await tx
    .update(fiscalOperations)
    .set({ attempts: sql`${fiscalOperations.attempts} + 1` })
    .where(eq(fiscalOperations.operationNo, operationNo));
}

/** Records the answer once; false when another process did before. */
export async function settleOperation(
  tx: Tx,
  answer: {
    readonly operationNo: string;
    readonly at: Date;
    readonly refusal: { readonly code: string; readonly message: string } | null;
  },
): Promise<boolean> {
  const settled = await tx
    .update(fiscalOperations)
    .set({
      state: answer.refusal === null ? 'done' : 'refused',
      refusalCode: answer.refusal?.code ?? null,
      refusalMessage: answer.refusal?.message ?? null,
      settledAt: answer.at,
    })
    .where(and(eq(fiscalOperations.operationNo, answer.operationNo), eq(fiscalOperations.state, 'sent')))
    .returning({ operationNo: fiscalOperations.operationNo });
  return settled.length === 1;
}

export async function acknowledge(
  tx: Tx,
  requestId: string,
  hold: { readonly acknowledged: FiscalPosition; readonly expiresOn: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .update(fiscalHolds)
    .set({ acknowledged: hold.acknowledged, expiresOn: hold.expiresOn, updatedAt: hold.at })
    .where(eq(fiscalHolds.requestId, requestId));
}

/** Requests whose hold in the fiscal system ends on or before a day. */
export async function holdsExpiring(db: Executor, until: string, limit: number): Promise<string[]> {
  const due = await db
    .select({ requestId: fiscalHolds.requestId })
    .from(fiscalHolds)
    .where(and(isNotNull(fiscalHolds.expiresOn), lte(fiscalHolds.expiresOn, until)))
    .orderBy(asc(fiscalHolds.expiresOn), asc(fiscalHolds.requestId))
    .limit(limit);
  return due.map(({ requestId }) => requestId);
}

/**
 * Takes over what the fiscal system says it holds: an operation without an answer has been answered by that. The number of
 * the last operation never falls.
 */
export async function adoptPosition(
  tx: Tx,
  requestId: string,
  there: { readonly acknowledged: FiscalPosition | null; readonly seq: number; readonly at: Date },
): Promise<void> {
  await tx
    .update(fiscalOperations)
    .set({ state: 'refused', refusalCode: 'SUPERSEDED', settledAt: there.at })
    .where(and(eq(fiscalOperations.requestId, requestId), eq(fiscalOperations.state, 'sent')));
  await tx
    .update(fiscalHolds)
    .set({
      acknowledged: there.acknowledged,
      seq: sql`greatest(${fiscalHolds.seq}, ${there.seq}::int)`,
      updatedAt: there.at,
    })
    .where(eq(fiscalHolds.requestId, requestId));
}

import { sql } from 'drizzle-orm';
import type { ReversalState } from '../../../app/domain/budget/reversal.ts';
import type { PaidEntry } from '../../../app/domain/fulfilment/refund.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import type { LedgerKind } from '../../schema/budget.ts';
import { ledgerReversals } from '../../schema/budget.ts';

export interface EntryToReverse extends Readonly<Record<string, unknown>> {
  readonly lineId: string;
  readonly lineCode: string;
  readonly seq: number;
  readonly kind: LedgerKind;
  readonly budgetDeltaFen: number;
  readonly spentDeltaFen: number;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly sourceLineId: string | null;
  readonly isReversal: boolean;
  readonly isClosed: boolean;
  /** What is taken back already or asked to be. */
  readonly takenFen: number;
}

/** An entry of the unit's line with its line locked: what is taken back of it adds up. Null when there is none. */
export async function lockEntry(
  tx: Tx,
  unitId: string,
  lineId: string,
  seq: number,
): Promise<EntryToReverse | null> {
  await tx.execute(
    sql`select 1 from budget_lines where id = ${lineId} and unit_id = ${unitId} for no key update`,
  );
  return firstRow<EntryToReverse>(
    tx,
    sql`select b.id as "lineId", b.code as "lineCode", l.seq, l.kind, l.budget_delta_fen as "budgetDeltaFen",
        l.spent_delta_fen as "spentDeltaFen", l.source_kind as "sourceKind", l.source_id as "sourceId",
        l.source_line_id as "sourceLineId", l.idempotency_key like 'reversal:%' as "isReversal",
        b.status = 'closed' as "isClosed",
        coalesce((select sum(r.amount_fen) from ledger_reversals r where r.budget_line_id = b.id and r.seq = l.seq
          and r.state <> 'refused'), 0)::bigint as "takenFen"
      from budget_lines b join ledger_entries l on l.budget_line_id = b.id
      where b.id = ${lineId} and b.unit_id = ${unitId} and l.seq = ${seq}`,
  );
}

/**
 * What payments took from budget lines for an order. `lock` keeps others from asking for the same money until the
 * transaction ends; budget lines are locked last, after the order and the counters.
 */
export async function readPaidEntries(tx: Tx, orderId: string, lock: 'lock' | 'read'): Promise<PaidEntry[]> {
  const paying = sql`ledger_entries l join payments p on p.id = l.source_id and l.source_kind = 'payment'`;
  if (lock === 'lock') {
    await tx.execute(
      sql`select 1 from budget_lines b where b.id in (select l.budget_line_id from ${paying} where p.order_id = ${orderId})
        order by b.id for no key update`,
    );
  }
  return rows<PaidEntry & Record<string, unknown>>(
    tx,
    sql`select l.budget_line_id as "budgetLineId", b.code as "lineCode", l.seq, l.source_line_id as "requestLineId",
        l.spent_delta_fen as "spentFen",
        coalesce((select sum(r.amount_fen) from ledger_reversals r where r.budget_line_id = l.budget_line_id
          and r.seq = l.seq and r.state <> 'refused'), 0)::bigint as "takenFen"
      from ${paying} join budget_lines b on b.id = l.budget_line_id
      where p.order_id = ${orderId} and l.spent_delta_fen > 0 order by l.budget_line_id, l.seq`,
  );
}

/** Writes proposals that no form posts twice: what asks for them has a key of its own. */
export async function insertReversals(
  tx: Tx,
  proposals: readonly (typeof ledgerReversals.$inferInsert)[],
): Promise<void> {
  if (proposals.length > 0) await tx.insert(ledgerReversals).values([...proposals]);
}

/** Writes a proposal; false when this form proposed before. */
export async function insertReversal(
  tx: Tx,
  reversal: typeof ledgerReversals.$inferInsert,
): Promise<boolean> {
  const written = await tx
    .insert(ledgerReversals)
    .values(reversal)
    .onConflictDoNothing({ target: ledgerReversals.idempotencyKey })
    .returning({ id: ledgerReversals.id });
  return written.length === 1;
}

export interface ReversalHead extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly lineId: string;
  readonly seq: number;
  readonly amountFen: number;
  readonly reason: string;
  readonly state: ReversalState;
  readonly proposedBy: string;
  /** The order that was paid, where the entry is a payment's. */
  readonly orderId: string | null;
}

export function findReversal(db: Executor, unitId: string, reversalId: string): Promise<ReversalHead | null> {
  return firstRow<ReversalHead>(
    db,
    sql`select r.id, r.budget_line_id as "lineId", r.seq, r.amount_fen as "amountFen", r.reason, r.state,
        r.proposed_by as "proposedBy",
        (select p.order_id from ledger_entries l join payments p on p.id = l.source_id and l.source_kind = 'payment'
          where l.budget_line_id = r.budget_line_id and l.seq = r.seq) as "orderId"
      from ledger_reversals r where r.id = ${reversalId} and r.unit_id = ${unitId}`,
  );
}

/** Ends a proposal; false when somebody did before. */
export async function decideReversalRow(
  tx: Tx,
  decision: {
    readonly id: string;
    readonly state: 'done' | 'refused';
    readonly by: string;
    readonly at: Date;
    readonly note: string | null;
  },
): Promise<boolean> {
  const moved = await firstRow<{ id: string }>(
    tx,
    sql`update ledger_reversals set state = ${decision.state}, decided_by = ${decision.by},
        decided_at = ${decision.at.toISOString()}::timestamptz, decision_note = ${decision.note}
      where id = ${decision.id} and state = 'proposed' returning id`,
  );
  return moved !== null;
}

/**
 * What was paid of an order line comes back: the allocation counts it as released, the line as not paid. False when less
 * was paid.
 */
export async function takeBackSpent(
  tx: Tx,
  part: {
    readonly orderId: string;
    readonly requestLineId: string;
    readonly budgetLineId: string;
    readonly amountFen: number;
  },
): Promise<boolean> {
  const moved = await firstRow<{ id: string }>(
    tx,
    sql`with taken as (
        update order_line_allocations a set spent_fen = a.spent_fen - ${part.amountFen}::bigint,
          released_fen = a.released_fen + ${part.amountFen}::bigint
        from order_lines l
        where l.id = a.order_line_id and l.order_id = ${part.orderId} and l.request_line_id = ${part.requestLineId}
          and a.budget_line_id = ${part.budgetLineId} and a.spent_fen >= ${part.amountFen}::bigint
        returning a.order_line_id
      )
      update order_lines l set paid_fen = l.paid_fen - ${part.amountFen}::bigint
      from taken where l.id = taken.order_line_id returning l.id`,
  );
  return moved !== null;
}

export interface ReversalRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly seq: number;
  readonly amountFen: number;
  readonly reason: string;
  readonly state: ReversalState;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: string;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  /** Number of the entry that takes it back. */
  readonly reversalSeq: number | null;
}

/** The reversals of a line, newest first. */
export function readReversals(db: Executor, lineId: string): Promise<ReversalRecord[]> {
  return rows<ReversalRecord>(
    db,
    sql`select r.id, r.seq, r.amount_fen as "amountFen", r.reason, r.state, r.proposed_by as "proposedBy",
        p.name as "proposedByName", r.proposed_at as "proposedAt", d.name as "decidedByName", r.decided_at as "decidedAt",
        r.decision_note as "decisionNote", l.seq as "reversalSeq"
      from ledger_reversals r join users p on p.id = r.proposed_by left join users d on d.id = r.decided_by
        left join ledger_entries l on l.idempotency_key = 'reversal:' || r.id
      where r.budget_line_id = ${lineId} order by r.proposed_at desc, r.id desc limit 100`,
  );
}

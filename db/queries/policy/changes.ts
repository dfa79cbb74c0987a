import { and, eq, sql } from 'drizzle-orm';
import type { ChangeKind, ChangeState } from '../../../app/domain/policy/change-machine.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { changeProposals } from '../../schema/policy.ts';

export interface ChangeRecord {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly subjectKey: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly effectiveFrom: string;
  readonly source: string;
  readonly reason: string;
  readonly base: unknown;
  readonly state: ChangeState;
  readonly proposedBy: string;
  readonly proposedByName: string;
  /** ISO instants. */
  readonly proposedAt: string;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  readonly version: number;
}

const SELECT = sql`select c.id, c.kind, c.subject_key as "subjectKey", c.payload, c.effective_from::text as "effectiveFrom",
    c.source, c.reason, c.base, c.state, c.proposed_by as "proposedBy", m.name as "proposedByName",
    to_json(c.proposed_at)#>>'{}' as "proposedAt", k.name as "decidedByName",
    to_json(c.decided_at)#>>'{}' as "decidedAt", c.decision_note as "decisionNote", c.version
  from change_proposals c
  join users m on m.id = c.proposed_by
  left join users k on k.id = c.decided_by`;

/** Writes a proposal; false when there is an open one for the same subject. */
export async function insertChange(tx: Tx, values: typeof changeProposals.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(changeProposals)
    .values(values)
    .onConflictDoNothing({
      target: [changeProposals.kind, changeProposals.subjectKey],
      where: sql`state = 'pending'`,
    })
    .returning({ id: changeProposals.id });
  return written.length === 1;
}

export function findChange(db: Executor, changeId: string): Promise<ChangeRecord | null> {
  return firstRow<ChangeRecord & Record<string, unknown>>(db, sql`${SELECT} where c.id = ${changeId}`);
}

/** Takes a proposal for this transaction; null when there is none. */
export async function lockChange(tx: Tx, changeId: string): Promise<ChangeRecord | null> {
  await tx.execute(sql`select 1 from change_proposals where id = ${changeId} for update`);
  return findChange(tx, changeId);
}

/** Ends a proposal that is still of the given version; false when somebody was faster. */
export async function decideChange(
  tx: Tx,
  key: { readonly id: string; readonly version: number },
  decision: {
    readonly state: ChangeState;
    readonly decidedBy: string;
    readonly decidedAt: Date;
    readonly decisionNote: string | null;
  },
): Promise<boolean> {
  const written = await tx
    .update(changeProposals)
    .set({ ...decision, version: key.version + 1 })
    .where(and(eq(changeProposals.id, key.id), eq(changeProposals.version, key.version)))
    .returning({ id: changeProposals.id });
  return written.length === 1;
}

export interface ChangeQuestion {
  readonly state: ChangeState | null;
  readonly kind: ChangeKind | null;
  /** Part of the subject's key or of the reason; empty = all. */
  readonly text: string;
  readonly before: string | null;
  readonly limit: number;
}

/** Proposals, newest first, paged by id. */
export function listChangeRows(db: Executor, question: ChangeQuestion): Promise<ChangeRecord[]> {
  const { state, kind, text, before, limit } = question;
  const pattern = likePattern(text);
  return rows<ChangeRecord & Record<string, unknown>>(
    db,
    sql`${SELECT}
      where (${state}::text is null or c.state = ${state}::text)
        and (${kind}::text is null or c.kind = ${kind}::text)
        and (${text} = '' or c.subject_key ilike ${pattern} or c.reason ilike ${pattern} or c.source ilike ${pattern}
          or m.name ilike ${pattern})
        and (${before}::uuid is null or c.id < ${before}::uuid)
      order by c.id desc limit ${limit}`,
  );
}

/** Open proposals for subjects that begin with a prefix (`mall.direct_max@`). */
export function openChangesOf(db: Executor, kind: ChangeKind, prefix: string): Promise<ChangeRecord[]> {
  return rows<ChangeRecord & Record<string, unknown>>(
    db,
    sql`${SELECT} where c.kind = ${kind} and c.state = 'pending' and starts_with(c.subject_key, ${prefix})
      order by c.id desc limit 50`,
  );
}

export async function countChanges(db: Executor): Promise<Partial<Record<ChangeState, number>>> {
  const counted = await rows<{ state: ChangeState; n: number }>(
    db,
    sql`select state, count(*)::int as n from change_proposals group by state`,
  );
  return Object.fromEntries(counted.map(({ state, n }) => [state, n]));
}

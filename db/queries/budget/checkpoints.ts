import { desc, lt, sql } from 'drizzle-orm';
import type { ChainEnd, Checkpoint } from '../../../app/domain/budget/checkpoint.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { ledgerCheckpoints } from '../../schema/checkpoints.ts';

export type CheckpointHead = typeof ledgerCheckpoints.$inferSelect;

/** Newest first, before a day. */
export async function listCheckpoints(
  db: Executor,
  page: { readonly before: string | null; readonly limit: number },
): Promise<CheckpointHead[]> {
  return db
    .select()
    .from(ledgerCheckpoints)
    .where(page.before === null ? undefined : lt(ledgerCheckpoints.day, page.before))
    .orderBy(desc(ledgerCheckpoints.day))
    .limit(page.limit);
}

/** The ends of all chains as a checkpoint recorded them, ordered by line. */
export async function checkpointLines(db: Executor, day: string): Promise<ChainEnd[]> {
  return rows<ChainEnd & Record<string, unknown>>(
    db,
    sql`
    select distinct on (budget_line_id) budget_line_id as line, seq, hash from ledger_checkpoint_lines
    where day <= ${day}::date order by budget_line_id, day desc`,
  );
}

export async function checkpointOf(db: Executor, day: string): Promise<CheckpointHead | undefined> {
  const [head] = await db
    .select()
    .from(ledgerCheckpoints)
    .where(sql`${ledgerCheckpoints.day} = ${day}::date`);
  return head;
}

/** The ends of all chains now, in one snapshot, ordered by line; lines without a row are not in it. */
export async function chainEnds(tx: Tx): Promise<{ entries: number; lines: ChainEnd[] }> {
  const lines = await rows<ChainEnd & Record<string, unknown>>(
    tx,
    sql`select id as line, last_seq as seq, last_hash as hash from budget_lines where last_seq > 0 order by id`,
  );
  return { entries: lines.reduce((sum, { seq }) => sum + seq, 0), lines };
}

/** Writes a checkpoint with the lines that grew since the one before. False when that day has one already. */
export async function insertCheckpoint(tx: Tx, checkpoint: Checkpoint): Promise<boolean> {
  const head = await firstRow<{ day: string }>(
    tx,
    sql`
    insert into ledger_checkpoints (day, taken_at, lines, entries, previous_digest, digest)
    values (${checkpoint.day}::date, ${checkpoint.takenAt}::timestamptz, ${checkpoint.lines.length}, ${checkpoint.entries},
      ${checkpoint.previous}, ${checkpoint.digest})
    on conflict (day) do nothing returning day`,
  );
  if (head === null) return false;
  await tx.execute(sql`
    insert into ledger_checkpoint_lines (budget_line_id, day, seq, hash)
    select e.line, ${checkpoint.day}::date, e.seq, e.hash
    from jsonb_to_recordset(${JSON.stringify(checkpoint.lines)}::jsonb) as e(line uuid, seq int, hash text)
    where not exists (select from ledger_checkpoint_lines c
      where c.budget_line_id = e.line and c.seq = e.seq and c.hash = e.hash)`);
  return true;
}

export interface CheckpointFault extends Readonly<Record<string, unknown>> {
  readonly lineId: string;
  /** `cut`: the chain is shorter than it was; `rewritten`: another row stands where the chain ended; `gone`: no such line. */
  readonly fault: 'cut' | 'rewritten' | 'gone';
  /** The row the checkpoint knows. */
  readonly seq: number;
  readonly detail: string;
}

/** Which chains no longer hold what a checkpoint saw. */
export async function findCheckpointFaults(
  db: Executor,
  ends: readonly ChainEnd[],
): Promise<CheckpointFault[]> {
  return rows<CheckpointFault>(
    db,
    sql`
    select e.line as "lineId", e.seq,
      case when b.id is null then 'gone' when l.hash is null then 'cut' else 'rewritten' end as fault,
      case when b.id is null then 'no such line'
        when l.hash is null then 'the checkpoint saw ' || e.seq || ' rows, found '
          || (select coalesce(max(seq), 0) from ledger_entries x where x.budget_line_id = e.line)
        else 'hash ' || left(l.hash, 12) || ', the checkpoint saw ' || left(e.hash, 12) end as detail
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(line uuid, seq int, hash text)
    left join budget_lines b on b.id = e.line
    left join ledger_entries l on l.budget_line_id = e.line and l.seq = e.seq
    where l.hash is distinct from e.hash
    order by e.line`,
  );
}

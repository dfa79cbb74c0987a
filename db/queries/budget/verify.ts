import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';

export interface LedgerFault extends Readonly<Record<string, unknown>> {
  readonly lineId: string;
  readonly code: string;
  readonly fiscalYear: number;
  /**
   * `hash`: a row's content does not give its hash; `chain`: it does not continue the row before it;
   * `gap`: a sequence number is missing; `truncated`: the line remembers more rows than there are;
   * `negative`: a sum fell below zero at this row; `cache`: the cached sums differ from the entries.
   */
  readonly fault: 'hash' | 'chain' | 'gap' | 'truncated' | 'negative' | 'cache';
  /** The first wrong row; null when the rows are right and only the cache is wrong. */
  readonly seq: number | null;
  readonly detail: string;
}

export interface VerifyCounts extends Readonly<Record<string, unknown>> {
  readonly lines: number;
  readonly entries: number;
}

export async function countLedger(db: Executor): Promise<VerifyCounts> {
  const [counts] = await rows<VerifyCounts>(
    db,
    sql`select (select count(*)::int from budget_lines) as lines, (select count(*)::int from ledger_entries) as entries`,
  );
  return counts ?? { lines: 0, entries: 0 };
}

/** Re-derives every line from its entries; the first fault of each line, rows before caches. */
export async function findLedgerFaults(db: Executor): Promise<LedgerFault[]> {
  return rows<LedgerFault>(
    db,
    sql`
    with walked as (
      select l.*,
        lag(l.hash, 1, '') over w as expected_prev,
        row_number() over w as expected_seq,
        ledger_hash(l.prev_hash, l.budget_line_id, l.seq, l.kind, l.budget_delta_fen, l.held_delta_fen,
          l.committed_delta_fen, l.spent_delta_fen, l.reason, l.source_kind, l.source_id, l.source_line_id,
          l.idempotency_key, l.actor_id, l.at) as expected_hash,
        sum(l.held_delta_fen) over w as held, sum(l.committed_delta_fen) over w as committed,
        sum(l.spent_delta_fen) over w as spent,
        sum(l.budget_delta_fen - l.held_delta_fen - l.committed_delta_fen - l.spent_delta_fen) over w as available
      from ledger_entries l
      window w as (partition by l.budget_line_id order by l.seq)
    ), wrong_rows as (
      select distinct on (budget_line_id) budget_line_id, seq,
        case when seq <> expected_seq then 'gap' when prev_hash <> expected_prev then 'chain'
          when hash <> expected_hash then 'hash' else 'negative' end as fault,
        case when seq <> expected_seq then 'expected ' || expected_seq
          when prev_hash <> expected_prev then 'prev_hash ' || left(prev_hash, 12) || ', expected ' || left(expected_prev, 12)
          when hash <> expected_hash then 'hash ' || left(hash, 12) || ', expected ' || left(expected_hash, 12)
          else 'available ' || available || ', held ' || held || ', committed ' || committed end as detail
      from walked
      where seq <> expected_seq or prev_hash <> expected_prev or hash <> expected_hash
        or held < 0 or committed < 0 or spent < 0 or available < 0
      order by budget_line_id, seq
    ), derived as (
      select b.id, coalesce(sum(l.budget_delta_fen), 0) as budget, coalesce(sum(l.held_delta_fen), 0) as held,
        coalesce(sum(l.committed_delta_fen), 0) as committed, coalesce(sum(l.spent_delta_fen), 0) as spent,
        coalesce(max(l.seq), 0) as seq, coalesce((array_agg(l.hash order by l.seq desc))[1], '') as hash
      from budget_lines b left join ledger_entries l on l.budget_line_id = b.id group by b.id
    )
    select b.id as "lineId", b.code, b.fiscal_year as "fiscalYear",
      coalesce(w.fault, case when b.last_seq > d.seq then 'truncated' else 'cache' end) as fault,
      case when w.fault is not null then w.seq when b.last_seq > d.seq then d.seq + 1 end as seq,
      coalesce(w.detail,
        case when b.last_seq > d.seq then 'the line remembers ' || b.last_seq || ' rows, found ' || d.seq
        else 'cached ' || concat_ws('/', b.budget_fen, b.held_fen, b.committed_fen, b.spent_fen, b.last_seq)
          || ', entries give ' || concat_ws('/', d.budget, d.held, d.committed, d.spent, d.seq) end) as detail
    from budget_lines b join derived d on d.id = b.id left join wrong_rows w on w.budget_line_id = b.id
    where w.fault is not null or b.budget_fen <> d.budget or b.held_fen <> d.held or b.committed_fen <> d.committed
      or b.spent_fen <> d.spent or b.last_seq <> d.seq or b.last_hash <> d.hash
    order by b.mof_div_code, b.fiscal_year, b.code`,
  );
}

/** Restores the cached sums of the named lines from their entries. Only for lines whose rows are right. */
export async function restoreCaches(tx: Tx, lineIds: readonly string[]): Promise<number> {
  const restored = await rows<{ id: string }>(
    tx,
    sql`
    with named as (
      select b.id from budget_lines b
      where b.id = ${anyOf(lineIds)}
      order by b.id for update
    ), derived as (
      select n.id, coalesce(sum(l.budget_delta_fen), 0)::bigint as budget, coalesce(sum(l.held_delta_fen), 0)::bigint as held,
        coalesce(sum(l.committed_delta_fen), 0)::bigint as committed, coalesce(sum(l.spent_delta_fen), 0)::bigint as spent,
        coalesce(max(l.seq), 0) as seq, coalesce((array_agg(l.hash order by l.seq desc))[1], '') as hash
      from named n left join ledger_entries l on l.budget_line_id = n.id group by n.id
    )
    update budget_lines b set budget_fen = d.budget, held_fen = d.held, committed_fen = d.committed,
      spent_fen = d.spent, last_seq = d.seq, last_hash = d.hash
    from derived d where d.id = b.id returning b.id`,
  );
  return restored.length;
}

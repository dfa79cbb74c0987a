import { sql } from 'drizzle-orm';
import type { ShippedLine } from '../../../app/domain/catalogue/shipped-lines.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { noteSearchChange } from './changes.ts';

/** What was done to a shipped line: the end that is open, if there is one, and how many were taken back. */
export interface LineEndsRow {
  readonly key: string;
  readonly restored: number;
  readonly validFrom: string | null;
  readonly reason: string | null;
  readonly byName: string | null;
}

/** Every line that was ever ended. */
export function readLineEnds(db: Executor): Promise<LineEndsRow[]> {
  return rows<LineEndsRow & Record<string, unknown>>(
    db,
    sql`select e.line_key as key, (count(*) filter (where e.valid_to is not null))::int as restored,
        (max(e.valid_from) filter (where e.valid_to is null))::text as "validFrom",
        max(e.reason) filter (where e.valid_to is null) as reason,
        max(u.name) filter (where e.valid_to is null) as "byName"
      from search_line_ends e join users u on u.id = e.created_by group by e.line_key`,
  );
}

/** Ends a line from a day on; false when it is ended already. Every process reads it at its next search. */
export async function insertLineEnd(
  tx: Tx,
  end: {
    readonly id: string;
    readonly line: ShippedLine;
    readonly validFrom: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { key, file, words, targets } = end.line;
  const list = (texts: readonly string[]) =>
    sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;
  const made = await firstRow(
    tx,
    sql`insert into search_line_ends (id, line_key, file, words, targets, valid_from, reason, created_by, created_at)
      values (${end.id}, ${key}, ${file}, ${list(words)}, ${list(targets)}, ${end.validFrom}::date, ${end.reason}, ${end.by},
        ${end.at.toISOString()}::timestamptz)
      on conflict (line_key) where valid_to is null do nothing returning id`,
  );
  if (made === null) return false;
  await noteSearchChange(tx);
  return true;
}

/** Restores a line from `day` on: what it says and since when it did not count; null when it is not ended. */
export async function restoreLine(
  tx: Tx,
  line: { readonly key: string; readonly day: string; readonly by: string },
): Promise<{ readonly id: string; readonly words: readonly string[]; readonly validFrom: string } | null> {
  const row = await firstRow<{ id: string; words: readonly string[]; validFrom: string }>(
    tx,
    sql`update search_line_ends set valid_to = greatest(${line.day}::date, valid_from) - 1, restored_by = ${line.by}
      where line_key = ${line.key} and valid_to is null
      returning id, array_to_json(words) as words, valid_from::text as "validFrom"`,
  );
  if (row === null) return null;
  await noteSearchChange(tx);
  return row;
}

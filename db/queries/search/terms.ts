import { sql } from 'drizzle-orm';
import type { SearchTerm, SearchTermRow } from '../../../app/domain/catalogue/search-terms.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { noteSearchChange } from './changes.ts';

/** Entries that count today or later first, then those that ended; newest first. */
export function listTerms(db: Executor, day: string, limit: number): Promise<SearchTermRow[]> {
  return rows<SearchTermRow & Record<string, unknown>>(
    db,
    sql`select t.id, t.kind, array_to_json(t.words) as words, array_to_json(t.targets) as targets,
        t.valid_from::text as "validFrom", t.valid_to::text as "validTo", t.note, u.name as "createdByName",
        to_json(t.created_at)#>>'{}' as "createdAt", e.name as "endedByName"
      from search_terms t join users u on u.id = t.created_by left join users e on e.id = t.ended_by
      order by (t.valid_to is null or t.valid_to >= ${day}::date) desc, t.id desc limit ${limit}`,
  );
}

/** Adds an entry; every process reads the words anew at its next search. */
export async function insertTerm(
  tx: Tx,
  term: SearchTerm & { readonly id: string; readonly note: string; readonly by: string; readonly at: Date },
): Promise<void> {
  const list = (words: readonly string[]) =>
    sql`array(select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb))`;
  await tx.execute(sql`
insert into search_terms (id, kind, words, targets, valid_from, valid_to, note, created_by, created_at)
values (${term.id}, ${term.kind}, ${list(term.words)}, ${list(term.targets)}, ${term.validFrom}::date,
  ${term.validTo}::date, ${term.note}, ${term.by}, ${term.at.toISOString()}::timestamptz)`);
  await noteSearchChange(tx);
}

/** Ends an entry before `day`; the words it had, or null when there is none that could be ended. */
export async function endTerm(
  tx: Tx,
  term: { readonly id: string; readonly day: string; readonly by: string },
): Promise<readonly string[] | null> {
  const row = await firstRow<{ words: readonly string[] }>(
    tx,
    sql`update search_terms set valid_to = greatest(${term.day}::date, valid_from) - 1, ended_by = ${term.by}
      where id = ${term.id} and (valid_to is null or valid_to >= ${term.day}::date)
      returning array_to_json(words) as words`,
  );
  if (row === null) return null;
  await noteSearchChange(tx);
  return row.words;
}

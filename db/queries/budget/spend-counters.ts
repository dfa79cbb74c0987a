import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../client.ts';
import { rows } from '../../client.ts';

/** A change of a cumulative counter; negative when a purchase is undone. */
export interface CounterChange {
  readonly scopeKey: string;
  readonly fiscalYear: number;
  readonly amountFen: number;
  /** The counter may not end above this; null = no hard limit (only warned). */
  readonly limitFen?: number | null;
}

export interface CounterSource {
  readonly kind: 'request' | 'order';
  readonly id: string;
  readonly at: Date;
}

/**
 * Moves counters and appends their entries in one statement, in key order. Answers whether every change fitted under
 * its limit; on false the caller rolls back.
 */
export async function changeCounters(
  tx: Tx,
  changes: readonly CounterChange[],
  source: CounterSource,
): Promise<boolean> {
  const merged = mergeChanges(changes);
  if (merged.length === 0) return true;
  const moved = await rows<{ scope_key: string }>(
    tx,
    sql`with change as (
        select * from jsonb_to_recordset(${JSON.stringify(merged)}::jsonb)
          as x("entryId" uuid, "scopeKey" text, "fiscalYear" int, "amountFen" bigint, "limitFen" bigint)
        order by "scopeKey", "fiscalYear"
      ), moved as (
        insert into spend_counters as c (scope_key, fiscal_year, amount_fen)
        select "scopeKey", "fiscalYear", "amountFen" from change
        where "limitFen" is null or "amountFen" <= "limitFen"
        on conflict (scope_key, fiscal_year) do update set amount_fen = c.amount_fen + excluded.amount_fen
        where (select coalesce(ch."limitFen", 9007199254740991) from change ch
               where ch."scopeKey" = c.scope_key and ch."fiscalYear" = c.fiscal_year) >= c.amount_fen + excluded.amount_fen
        returning scope_key
      ), entries as (
        insert into spend_counter_entries (id, scope_key, fiscal_year, amount_fen, source_kind, source_id, at)
        select "entryId", "scopeKey", "fiscalYear", "amountFen", ${source.kind}, ${source.id}, ${source.at.toISOString()}::timestamptz
        from change
        returning id
      )
      select scope_key from moved`,
  );
  return moved.length === merged.length;
}

/** One change per counter, in key order, each with the id of its entry; changes of 0 are left out. */
function mergeChanges(changes: readonly CounterChange[]) {
  const byKey = new Map<
    string,
    { scopeKey: string; fiscalYear: number; amountFen: number; limitFen: number | null }
  >();
  for (const change of changes) {
    const key = `${change.scopeKey}|${change.fiscalYear}`;
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, { ...change, limitFen: change.limitFen ?? null });
    } else {
      known.amountFen += change.amountFen;
      if (change.limitFen !== undefined && change.limitFen !== null) {
        known.limitFen = Math.min(known.limitFen ?? change.limitFen, change.limitFen);
      }
    }
  }
  return [...byKey.entries()]
    .filter(([, change]) => change.amountFen !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => ({ ...change, entryId: uuidv7() }));
}

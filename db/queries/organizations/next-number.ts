import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** The next human number of a scope and year, from 1; gaps only where a transaction that took one rolled back. */
export function nextNumber(tx: Tx, scope: string, year: number): Promise<number> {
  return nextNumbers(tx, scope, year, 1);
}

/** The first of so many that follow each other. */
export async function nextNumbers(tx: Tx, scope: string, year: number, count: number): Promise<number> {
  const taken = await firstRow<{ value: number }>(
    tx,
    sql`insert into number_sequences as n (scope, fiscal_year, value) values (${scope}, ${year}, ${count})
      on conflict (scope, fiscal_year) do update set value = n.value + ${count} returning value`,
  );
  if (taken === null) throw new Error(`no number for ${scope} ${year}`);
  return taken.value - count + 1;
}

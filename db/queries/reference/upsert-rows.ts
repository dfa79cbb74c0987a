import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';

/** A table of a reference list: its columns with their SQL types, and what makes a row the same row. */
export interface ReferenceTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly key: readonly string[];
  /** `update` brings a row up to the list; `keep` leaves what stands there, because people change it (rule values). */
  readonly onConflict: 'update' | 'keep';
}

const names = (columns: readonly string[]): SQL =>
  sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );

/** Writes a whole list in one statement; a row that already says the same is not touched. Keys of `rows` are column names. */
export async function upsertRows(
  tx: Tx,
  table: ReferenceTable,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = Object.keys(table.columns);
  const recordType = sql.raw(columns.map((column) => `"${column}" ${table.columns[column]}`).join(', '));
  const rest = columns.filter((column) => !table.key.includes(column));
  const target = sql.identifier(table.name);
  const update = sql`do update set ${sql.join(
    rest.map((column) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`),
    sql`, `,
  )} where (${sql.join(
    rest.map((column) => sql`${target}.${sql.identifier(column)}`),
    sql`, `,
  )}) is distinct from (${sql.join(
    rest.map((column) => sql`excluded.${sql.identifier(column)}`),
    sql`, `,
  )})`;
  await tx.execute(sql`
    insert into ${target} (${names(columns)})
    select ${names(columns)} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as list(${recordType})
    on conflict (${names(table.key)}) ${table.onConflict === 'update' ? update : sql`do nothing`}
  `);
}

/** Replaces a list whose rows have no key of their own and that nothing refers to. */
export async function replaceRows(
  tx: Tx,
  table: Pick<ReferenceTable, 'name' | 'columns'>,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = Object.keys(table.columns);
  const recordType = sql.raw(columns.map((column) => `"${column}" ${table.columns[column]}`).join(', '));
  await tx.execute(sql`delete from ${sql.identifier(table.name)}`);
  await tx.execute(sql`
    insert into ${sql.identifier(table.name)} (${names(columns)})
    select ${names(columns)} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as list(${recordType})
  `);
}

import { sql } from 'drizzle-orm';
import type { ImportColumn } from '../../../app/domain/catalogue/import-columns.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';

export type ColumnChoices = readonly (ImportColumn | null)[];

/** What the supplier said of files of this shape; null = nothing yet. */
export async function readMapping(
  db: Executor,
  supplierId: string,
  signature: string,
): Promise<ColumnChoices | null> {
  const found = await firstRow<{ columns: ColumnChoices }>(
    db,
    sql`select columns from import_mappings where supplier_id = ${supplierId}::uuid and signature = ${signature}`,
  );
  return found?.columns ?? null;
}

/** Remembers it for the next file of the shape. */
export async function rememberMapping(
  tx: Tx,
  mapping: {
    readonly supplierId: string;
    readonly signature: string;
    readonly heads: readonly string[];
    readonly columns: ColumnChoices;
    readonly savedBy: string;
  },
  at: Date,
): Promise<void> {
  const { supplierId, signature, heads, columns, savedBy } = mapping;
  await tx.execute(sql`
insert into import_mappings (supplier_id, signature, heads, columns, saved_by, saved_at)
values (${supplierId}::uuid, ${signature}, (select coalesce(array_agg(value order by no), '{}')
    from jsonb_array_elements_text(${JSON.stringify(heads)}::jsonb) with ordinality as h(value, no)),
  ${JSON.stringify(columns)}::jsonb, ${savedBy}::uuid, ${at.toISOString()}::timestamptz)
on conflict (supplier_id, signature) do update set columns = excluded.columns, saved_by = excluded.saved_by,
  saved_at = excluded.saved_at`);
}

/** How the file of an import is to be read from now on. */
export async function setImportMapping(tx: Tx, importId: string, columns: ColumnChoices): Promise<void> {
  await tx.execute(
    sql`update import_batches set mapping = ${JSON.stringify(columns)}::jsonb where id = ${importId}::uuid`,
  );
}

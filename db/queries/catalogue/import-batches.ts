import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** The supplier named by credit code or by the sign-in name of one of his people. */
export type ImportSupplier = Readonly<{ id: string; name: string; status: string }>;

export async function findImportSupplier(db: Executor, name: string): Promise<ImportSupplier | null> {
  return firstRow<ImportSupplier>(
    db,
    sql`
select s.org_id as id, o.name, s.status from suppliers s join organizations o on o.id = s.org_id
where o.uscc = upper(${name})
  or exists (select 1 from memberships m join users u on u.id = m.user_id
             where m.org_id = s.org_id and u.email = lower(${name}))
order by o.id limit 1`,
  );
}

export async function insertBatch(
  tx: Tx,
  batch: {
    readonly id: string;
    readonly supplierId: string;
    readonly fileName: string;
    readonly startedBy: string | null;
    readonly at: Date;
    readonly published: boolean;
  },
): Promise<void> {
  await tx.execute(sql`
insert into import_batches (id, supplier_id, file_name, started_by, started_at, published)
values (${batch.id}::uuid, ${batch.supplierId}::uuid, ${batch.fileName}, ${batch.startedBy}::uuid,
  ${batch.at.toISOString()}::timestamptz, ${batch.published})`);
}

export interface BatchCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
}

export async function finishBatch(db: Executor, id: string, counts: BatchCounts, at: Date): Promise<void> {
  await db.execute(sql`
update import_batches set row_count = ${counts.rows}, created = ${counts.created}, updated = ${counts.updated},
  unchanged = ${counts.unchanged}, rejected = ${counts.rejected}, warnings = ${counts.warnings},
  finished_at = ${at.toISOString()}::timestamptz
where id = ${id}::uuid`);
}

/** All leaves of the 品目 tree with their default tax rate in basis points. */
export async function readLeaves(db: Executor): Promise<Map<string, number>> {
  const found = await rows<{ code: string; tax_rate_bp: number }>(
    db,
    sql`select code, tax_rate_bp from categories where is_leaf`,
  );
  return new Map(found.map((row) => [row.code, row.tax_rate_bp]));
}

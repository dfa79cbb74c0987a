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

/** The batch of a command: written from its first row on. */
export async function insertCommandBatch(
  tx: Tx,
  batch: {
    readonly id: string;
    readonly supplierId: string;
    readonly fileName: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly at: Date;
    readonly leaseUntil: Date;
    readonly published: boolean;
  },
): Promise<void> {
  await tx.execute(sql`
insert into import_batches (id, supplier_id, source, state, file_name, facts, started_at, lease_until, published)
values (${batch.id}::uuid, ${batch.supplierId}::uuid, 'command', 'APPLYING', ${batch.fileName},
  ${JSON.stringify(batch.facts)}::jsonb, ${batch.at.toISOString()}::timestamptz,
  ${batch.leaseUntil.toISOString()}::timestamptz, ${batch.published})`);
}

export interface BatchCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
}

export interface PriceMoves {
  readonly priceUp: number;
  readonly priceDown: number;
}

/** Counts so far and a longer lease: a command that stops saying so is taken for dead. */
export async function noteBatchProgress(
  db: Executor,
  id: string,
  counts: BatchCounts & PriceMoves,
  leaseUntil: Date,
): Promise<void> {
  await db.execute(sql`
update import_batches set ${countsSet(counts)}, lease_until = ${leaseUntil.toISOString()}::timestamptz
where id = ${id}::uuid and state = 'APPLYING'`);
}

export async function finishBatch(
  db: Executor,
  id: string,
  counts: BatchCounts & PriceMoves,
  at: Date,
): Promise<void> {
  await db.execute(sql`
update import_batches set ${countsSet(counts)}, state = 'DONE', progress = 1000, lease_until = null,
  finished_at = ${at.toISOString()}::timestamptz
where id = ${id}::uuid`);
}

function countsSet(counts: BatchCounts & PriceMoves) {
  return sql`row_count = ${counts.rows}, created = ${counts.created}, updated = ${counts.updated},
  unchanged = ${counts.unchanged}, rejected = ${counts.rejected}, warnings = ${counts.warnings},
  price_up = ${counts.priceUp}, price_down = ${counts.priceDown}`;
}

export async function failBatch(
  db: Executor,
  id: string,
  failure: { readonly code: string; readonly params: Readonly<Record<string, string | number>> },
  at: Date,
): Promise<void> {
  await db.execute(sql`
update import_batches set state = 'FAILED', failure_code = ${failure.code},
  failure_params = ${JSON.stringify(failure.params)}::jsonb, lease_by = null, lease_until = null,
  finished_at = ${at.toISOString()}::timestamptz
where id = ${id}::uuid`);
}

export type LeafRow = Readonly<{ code: string; name: string; tax_rate_bp: number; in_mall: boolean }>;

/** All leaves of the 品目 tree with what an import must know of them. */
export async function readLeaves(db: Executor): Promise<LeafRow[]> {
  return rows<LeafRow>(db, sql`select code, name, tax_rate_bp, in_mall from categories where is_leaf`);
}

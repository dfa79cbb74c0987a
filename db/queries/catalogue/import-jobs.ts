import { sql } from 'drizzle-orm';
import type { ImportState } from '../../../app/domain/catalogue/import-machine.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows, toInstant } from '../../client.ts';
import type { ColumnChoices } from './import-mappings.ts';

/** An import as its pages show it; instants are ISO texts. */
export type ImportJob = Readonly<{
  id: string;
  supplier_id: string;
  source: 'command' | 'page';
  state: ImportState;
  file_name: string;
  file_bytes: number;
  file_removed_at: string | null;
  /** The supplier's own choice of column for each head; null = by the heads themselves. */
  mapping: ColumnChoices | null;
  facts: Readonly<Record<string, unknown>> | null;
  started_by: string | null;
  started_by_name: string | null;
  started_at: string;
  checked_at: string | null;
  confirmed_by: string | null;
  confirmed_by_name: string | null;
  confirmed_at: string | null;
  finished_at: string | null;
  published: boolean;
  remove_missing: boolean;
  progress: number;
  row_count: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  warnings: number;
  price_up: number;
  price_down: number;
  removed: number;
  held_back: number;
  /** What of it went to the reviewers. */
  reviews: number;
  attempts: number;
  failure_code: string | null;
  failure_params: Readonly<Record<string, string | number>> | null;
}>;

const COLUMNS =
  sql.raw(`b.id, b.supplier_id, b.source, b.state, b.file_name, b.file_bytes, b.file_removed_at, b.mapping, b.facts,
  b.started_by, (select name from users where id = b.started_by) as started_by_name, b.started_at, b.checked_at,
  b.confirmed_by, (select name from users where id = b.confirmed_by) as confirmed_by_name, b.confirmed_at,
  b.finished_at, b.published, b.remove_missing, b.progress, b.row_count, b.created, b.updated, b.unchanged, b.rejected,
  b.warnings, b.price_up, b.price_down, b.removed, b.held_back,
  (select count(*)::int from listing_reviews w where w.import_id = b.id) as reviews, b.attempts, b.failure_code, b.failure_params`);

const iso = (value: string | null) => (value === null ? null : toInstant(value).toISOString());

function asJob(row: ImportJob): ImportJob {
  return {
    ...row,
    file_removed_at: iso(row.file_removed_at),
    started_at: iso(row.started_at) ?? '',
    checked_at: iso(row.checked_at),
    confirmed_at: iso(row.confirmed_at),
    finished_at: iso(row.finished_at),
  };
}

/** The import a form has brought already. */
export async function findImportByKey(
  db: Executor,
  supplierId: string,
  key: string,
): Promise<{ id: string; state: ImportState } | null> {
  return firstRow<{ id: string; state: ImportState }>(
    db,
    sql`select id, state from import_batches where idempotency_key = ${key}::uuid and supplier_id = ${supplierId}::uuid`,
  );
}

export async function insertImportJob(
  tx: Tx,
  job: {
    readonly id: string;
    readonly supplierId: string;
    readonly idempotencyKey: string;
    readonly fileName: string;
    readonly fileBytes: number;
    readonly fileSha256: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly startedBy: string;
    readonly at: Date;
    readonly removeMissing: boolean;
    readonly state: 'QUEUED' | 'MAPPING';
    readonly mapping: ColumnChoices | null;
  },
): Promise<boolean> {
  const written = await rows<{ id: string }>(
    tx,
    sql`
insert into import_batches (id, supplier_id, source, state, idempotency_key, file_name, file_bytes, file_sha256, facts,
  started_by, started_at, published, remove_missing, mapping)
values (${job.id}::uuid, ${job.supplierId}::uuid, 'page', ${job.state}, ${job.idempotencyKey}::uuid, ${job.fileName},
  ${job.fileBytes}, ${job.fileSha256}, ${JSON.stringify(job.facts)}::jsonb, ${job.startedBy}::uuid,
  ${job.at.toISOString()}::timestamptz, true, ${job.removeMissing},
  ${job.mapping === null ? null : JSON.stringify(job.mapping)}::jsonb)
on conflict (idempotency_key) do nothing returning id`,
  );
  return written.length === 1;
}

/** Imports that are neither written nor called off. */
export async function countOpenImports(db: Executor, supplierId: string): Promise<number> {
  const found = await firstRow<{ n: number }>(
    db,
    sql`select count(*)::int as n from import_batches where supplier_id = ${supplierId}::uuid
      and state in ('MAPPING', 'QUEUED', 'CHECKING', 'CHECKED', 'CONFIRMED', 'APPLYING')`,
  );
  return found?.n ?? 0;
}

export async function readImport(db: Executor, supplierId: string, id: string): Promise<ImportJob | null> {
  const found = await firstRow<ImportJob>(db, oneImport(supplierId, id));
  return found === null ? null : asJob(found);
}

/** The same; nobody moves it on before this transaction ends. */
export async function lockImport(tx: Tx, supplierId: string, id: string): Promise<ImportJob | null> {
  const found = await firstRow<ImportJob>(tx, sql`${oneImport(supplierId, id)} for no key update of b`);
  return found === null ? null : asJob(found);
}

const oneImport = (supplierId: string, id: string) =>
  sql`select ${COLUMNS} from import_batches b where b.id = ${id}::uuid and b.supplier_id = ${supplierId}::uuid`;

/**
 * Waits until no process is in the middle of a batch of this import (`holdLease`), and keeps the next from beginning one
 * before this transaction ends.
 */
export async function lockImportForWriters(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`select from import_batches where id = ${id}::uuid for update`);
}

/** Newest first, below a key. */
export async function readImports(
  db: Executor,
  supplierId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<ImportJob[]> {
  const found = await rows<ImportJob>(
    db,
    sql`select ${COLUMNS} from import_batches b where b.supplier_id = ${supplierId}::uuid
      and (${page.before}::uuid is null or b.id < ${page.before}::uuid)
      order by b.id desc limit ${page.limit}`,
  );
  return found.map(asJob);
}

/** Moves an import of a supplier from one state to another; false when it is in another state meanwhile. */
export async function moveImport(
  tx: Tx,
  move: {
    readonly id: string;
    readonly supplierId: string;
    readonly from: ImportState;
    readonly to: ImportState;
    readonly confirmed?: { readonly by: string; readonly at: Date };
    readonly ended?: Date;
  },
): Promise<boolean> {
  const { confirmed, ended } = move;
  const moved = await rows<{ id: string }>(
    tx,
    sql`
update import_batches set state = ${move.to}, progress = ${move.ended === undefined ? sql`0` : sql`progress`}, attempts = 0,
  failure_code = null, failure_params = null, lease_by = null, lease_until = null,
  confirmed_by = coalesce(${confirmed?.by ?? null}::uuid, confirmed_by),
  confirmed_at = coalesce(${confirmed?.at.toISOString() ?? null}::timestamptz, confirmed_at),
  finished_at = ${ended?.toISOString() ?? null}::timestamptz
where id = ${move.id}::uuid and supplier_id = ${move.supplierId}::uuid and state = ${move.from} returning id`,
  );
  return moved.length === 1;
}

/** Heads of the file that are not read. */
export async function noteIgnored(tx: Tx, id: string, ignored: readonly string[]): Promise<void> {
  await tx.execute(
    sql`update import_batches set facts = facts || ${JSON.stringify({ ignored })}::jsonb where id = ${id}::uuid`,
  );
}

/** An import that some process should take up: never begun, or left by one that died. */
export type RunnableImport = Readonly<{ id: string; state: ImportState }>;

export async function findRunnableImport(db: Executor, now: Date): Promise<RunnableImport | null> {
  return firstRow<RunnableImport>(
    db,
    sql`
select id, state from import_batches
where state in ('QUEUED', 'CHECKING', 'CONFIRMED', 'APPLYING')
  and (lease_until is null or lease_until < ${now.toISOString()}::timestamptz)
order by id limit 1`,
  );
}

export interface Lease {
  readonly by: string;
  readonly until: Date;
}

/**
 * Takes an import up for one process; null when another one was faster. A batch that a process taken for dead is still
 * writing ends first.
 */
export async function leaseImport(
  db: Executor,
  found: RunnableImport,
  to: ImportState,
  lease: Lease,
  now: Date,
): Promise<ImportJob | null> {
  const taken = await firstRow<{ id: string }>(
    db,
    sql`
with free as (
  select id from import_batches where id = ${found.id}::uuid and state = ${found.state}
    and (lease_until is null or lease_until < ${now.toISOString()}::timestamptz)
  for update
)
update import_batches b set state = ${to}, attempts = attempts + 1, lease_by = ${lease.by}::uuid,
  lease_until = ${lease.until.toISOString()}::timestamptz
from free where b.id = free.id
returning b.id`,
  );
  if (taken === null) return null;
  const job = await firstRow<ImportJob>(
    db,
    sql`select ${COLUMNS} from import_batches b where b.id = ${found.id}::uuid`,
  );
  return job === null ? null : asJob(job);
}

/**
 * First statement of a batch that may run beside others of the same process: to its end nobody else takes the import up
 * or halts it, while `extendLease` passes. False when the lease is gone.
 */
export async function holdLease(tx: Tx, id: string, by: string): Promise<boolean> {
  const held = await rows<{ id: string }>(
    tx,
    sql`select id from import_batches where id = ${id}::uuid and lease_by = ${by}::uuid and state = 'APPLYING'
      for key share`,
  );
  return held.length === 1;
}

/**
 * Says that the process is alive and how far it is. As the first statement of a batch it locks the row to its end, so
 * that a process taken for dead cannot write beside its successor. False when the lease is gone.
 */
export async function extendLease(
  tx: Executor,
  id: string,
  lease: Lease,
  far: { readonly progress: number; readonly rows: number | null },
): Promise<boolean> {
  const kept = await rows<{ id: string }>(
    tx,
    sql`
update import_batches set lease_until = ${lease.until.toISOString()}::timestamptz,
  attempts = case when state = 'APPLYING' then 1 else attempts end,
  progress = ${far.progress}, row_count = coalesce(${far.rows}::int, row_count)
where id = ${id}::uuid and lease_by = ${lease.by}::uuid and state in ('CHECKING', 'APPLYING') returning id`,
  );
  return kept.length === 1;
}

/** Lets another process go on: at once after an orderly stop, which is no failed attempt, else not before `retryAt`. */
export async function releaseLease(
  db: Executor,
  id: string,
  by: string,
  retryAt: Date | null,
): Promise<void> {
  await db.execute(sql`
update import_batches set lease_by = null, lease_until = ${retryAt?.toISOString() ?? null}::timestamptz,
  attempts = ${retryAt === null ? sql`greatest(attempts - 1, 0)` : sql`attempts`}
where id = ${id}::uuid and lease_by = ${by}::uuid`);
}

export interface CheckResult {
  readonly rows: number;
  readonly created: number;
  readonly priceUp: number;
  readonly priceDown: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly removed: number;
}

export async function finishCheck(
  tx: Tx,
  id: string,
  result: CheckResult,
  facts: Readonly<Record<string, unknown>>,
  at: Date,
): Promise<void> {
  await tx.execute(sql`
update import_batches set state = 'CHECKED', progress = 1000, lease_by = null, lease_until = null, attempts = 0,
  row_count = ${result.rows}, created = ${result.created}, updated = ${result.updated}, price_up = ${result.priceUp},
  price_down = ${result.priceDown}, unchanged = ${result.unchanged}, rejected = ${result.rejected},
  warnings = ${result.warnings}, removed = ${result.removed}, facts = facts || ${JSON.stringify(facts)}::jsonb,
  checked_at = ${at.toISOString()}::timestamptz
where id = ${id}::uuid`);
}

export async function finishApply(tx: Tx, id: string, heldBack: number, at: Date): Promise<void> {
  await tx.execute(sql`
update import_batches set state = 'DONE', progress = 1000, lease_by = null, lease_until = null,
  held_back = ${heldBack}, finished_at = ${at.toISOString()}::timestamptz
where id = ${id}::uuid`);
}

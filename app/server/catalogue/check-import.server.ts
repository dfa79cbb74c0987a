import type { Tx } from '~db/client.ts';
import type { ImportJob, Lease } from '~db/queries/catalogue/import-jobs.ts';
import { extendLease, finishCheck } from '~db/queries/catalogue/import-jobs.ts';
import { readMends } from '~db/queries/catalogue/import-mends.ts';
import { readImportedBefore } from '~db/queries/catalogue/import-offers.ts';
import type { NewImportCell, NewImportRow } from '~db/queries/catalogue/import-rows.ts';
import { clearCheck, countMissing, insertChecked, insertMissing } from '~db/queries/catalogue/import-rows.ts';
import { IMPORT_ROWS_MAX } from '../../domain/catalogue/import-machine.ts';
import type { CellReport } from '../../domain/catalogue/import-reasons.ts';
import type { RawRow } from '../../domain/catalogue/import-row.ts';
import { PriceMoves } from '../../domain/catalogue/price-moves.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { importFilePath } from './import-files.server.ts';
import type { ImportReference } from './import-reference.server.ts';
import { readImportReference } from './import-reference.server.ts';
import type { JudgedRow } from './judge-import.server.ts';
import { judgeRows } from './judge-import.server.ts';
import { namedMakers } from './named-makers.server.ts';
import type { ReadableRow, ReadRow } from './read-import-rows.server.ts';
import { readImportRows } from './read-import-rows.server.ts';
import { openTable } from './table/open-table.server.ts';
import type { Table } from './table/table.server.ts';
import { fileSource } from './table/table.server.ts';

const BATCH_ROWS = 500;

/** The process was taken for dead and another one goes on. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** The process is told to end; whoever comes next checks from the beginning. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

type Counts = {
  rows: number;
  created: number;
  updated: number;
  priceUp: number;
  priceDown: number;
  unchanged: number;
  rejected: number;
  warnings: number;
};

/**
 * The dry run of a page's import: reads the file, judges each row against the offers of now, and keeps what would be
 * done with it. An earlier attempt is forgotten first. Nothing of the catalogue is touched.
 * @throws TableFileError when the file turns out to be unreadable, LeaseLostError, StoppedError
 */
export async function checkImport(
  ctx: Ctx,
  job: ImportJob,
  renewed: () => Lease,
  stopping: () => boolean,
): Promise<void> {
  await inLease(ctx, job.id, renewed(), { progress: 0, rows: 0 }, (tx) => clearCheck(tx, job.id));
  const reference = await readImportReference(ctx.db, ctx, job.supplier_id, 'list');
  const table = await openTable(await fileSource(importFilePath(ctx.uploadsDir, job.id), job.file_name));
  try {
    await new Check(ctx, job, reference, table, renewed).run(stopping);
  } finally {
    await table.close();
  }
}

/** One transaction that begins by saying the process is alive. */
export async function inLease(
  ctx: Ctx,
  importId: string,
  lease: Lease,
  far: Parameters<typeof extendLease>[3],
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  const done = await withTransaction(ctx, async (tx) => {
    if (!(await extendLease(tx, importId, lease, far))) return refuse('CONFLICT');
    await work(tx);
    return ok(null);
  });
  if (!done.ok) throw new LeaseLostError(importId);
}

class Check {
  private readonly counts: Counts = {
    ...{ rows: 0, created: 0, updated: 0, priceUp: 0, priceDown: 0 },
    ...{ unchanged: 0, rejected: 0, warnings: 0 },
  };
  private cellNo = 0;
  private lastLine = 0;
  private nameless = 0;
  private readonly moves = new PriceMoves();
  /** The batch before, which the database takes in while this one is judged. */
  private storing: Promise<void> = Promise.resolve();

  constructor(
    private readonly ctx: Ctx,
    private readonly job: ImportJob,
    private readonly reference: ImportReference,
    private readonly table: Table,
    private readonly renewed: () => Lease,
  ) {}

  async run(stopping: () => boolean): Promise<void> {
    let batch: ReadRow[] = [];
    const mends = await readMends(this.ctx.db, this.job.id);
    const { mapping } = this.job;
    const { leaves } = this.reference;
    try {
      for await (const read of readImportRows(this.table, leaves, IMPORT_ROWS_MAX, { mends, mapping })) {
        batch.push(read);
        if (batch.length < BATCH_ROWS) continue;
        if (stopping()) throw new StoppedError(this.job.id);
        await this.take(batch);
        batch = [];
      }
      await this.take(batch);
    } finally {
      // also after a failure: nothing goes on writing once the lease is let go
      await this.storing;
    }
    await this.finish();
  }

  private async take(batch: readonly ReadRow[]): Promise<void> {
    if (batch.length === 0) return;
    const readable = batch.filter((read) => read.ok);
    const judged = await this.judge(readable);
    await this.storing;
    const rows: NewImportRow[] = [];
    const cells: NewImportCell[] = [];
    for (const read of batch) {
      const verdict = read.ok ? judged.get(read.line) : undefined;
      const keeps = verdict !== undefined && verdict.verdict !== 'rejected';
      rows.push(keeps ? judgedRow(verdict) : rejectedRow(read));
      cells.push(...this.cellsOf(read, verdict));
      this.count(read, verdict);
    }
    this.lastLine = batch.at(-1)?.line ?? this.lastLine;
    // The last thousandths are for what follows the rows.
    const progress = Math.floor(this.table.progress() * 990);
    const far = { progress, rows: this.counts.rows };
    this.storing = inLease(this.ctx, this.job.id, this.renewed(), far, (tx) =>
      insertChecked(tx, this.job.id, rows, cells),
    );
    // whoever waits for it next is told
    this.storing.catch(() => undefined);
  }

  private async judge(readable: readonly ReadableRow[]): Promise<Map<number, JudgedRow>> {
    const { supplierId, day } = this.reference;
    const skus = readable.map(({ row }) => row.sku);
    const before = await readImportedBefore(this.ctx.db, supplierId, skus, day, { lock: false });
    const makers = await namedMakers(this.ctx.db, readable);
    return new Map(
      judgeRows(readable, before, this.reference, makers).map((judged) => [judged.line, judged]),
    );
  }

  private cellsOf(read: ReadRow, judged: JudgedRow | undefined): NewImportCell[] {
    const cell = (severity: NewImportCell['severity']) => (report: CellReport) => {
      this.cellNo += 1;
      const { column, value, code, params } = report;
      return { no: this.cellNo, line: read.line, column, value, code, params, severity };
    };
    const problems = judged?.problems ?? (read.ok ? [] : read.problems);
    return [...problems.map(cell('rejected')), ...(judged?.warnings ?? []).map(cell('warning'))];
  }

  private count(read: ReadRow, judged: JudgedRow | undefined): void {
    const { counts } = this;
    counts.rows += 1;
    counts.warnings += judged?.warnings.length ?? 0;
    if (!read.ok && read.sku === '') this.nameless += 1;
    const verdict = judged?.verdict ?? 'rejected';
    if (verdict === 'rejected') counts.rejected += 1;
    else if (verdict === 'new') counts.created += 1;
    else if (verdict === 'unchanged') counts.unchanged += 1;
    else counts.updated += 1;
    if (verdict === 'price_up') counts.priceUp += 1;
    if (verdict === 'price_down') counts.priceDown += 1;
    if (judged !== undefined) this.moves.take(judged.changes);
  }

  /** A row without a number may be any product: then nothing can be said to be missing. */
  private async finish(): Promise<void> {
    const { id, supplier_id, remove_missing } = this.job;
    const mayRemove = remove_missing && this.nameless === 0;
    await inLease(this.ctx, id, this.renewed(), { progress: 995, rows: this.counts.rows }, async (tx) => {
      const removed = mayRemove ? await insertMissing(tx, id, supplier_id, this.lastLine) : 0;
      const missing = mayRemove ? removed : await countMissing(tx, id, supplier_id);
      const facts = {
        ...{ ...this.table.facts, missing, nameless: this.nameless },
        priceMoves: this.moves.summary(),
      };
      await finishCheck(tx, id, { ...this.counts, removed }, facts, this.ctx.clock.now());
    });
  }
}

function rejectedRow(read: ReadRow): NewImportRow {
  const { sku, name } = read.ok ? read.row : read;
  const nothing = { offerId: null, priceFen: null, changes: [], content: null };
  return { line: read.line, sku, name, verdict: 'rejected', ...nothing, raw: storable(read.raw) };
}

const RAW_CHARS = 2_000;

/** The cells as the database can keep them; of one that is longer than any field takes the beginning. */
function storable(raw: RawRow): RawRow {
  return Object.fromEntries(
    Object.entries(raw).map(([column, value]) => [
      column,
      value
        .slice(0, RAW_CHARS)
        .replaceAll('\u0000', '')
        .replace(/\p{Surrogate}/gu, '\ufffd'),
    ]),
  );
}

function judgedRow({ line, row, verdict, changes, offer, warnings }: JudgedRow): NewImportRow {
  const writes = verdict !== 'rejected' && verdict !== 'unchanged';
  return {
    line,
    sku: row.sku,
    name: row.name,
    verdict,
    offerId: verdict === 'new' ? null : (offer?.offerId ?? null),
    priceFen: row.priceFen,
    changes,
    content: writes ? { row, warnings } : null,
    raw: null,
  };
}

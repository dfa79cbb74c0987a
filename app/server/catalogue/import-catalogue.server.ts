import { uuidv7 } from 'uuidv7';
import { readGreenList } from '~db/queries/catalogue/green-list.ts';
import type { BatchCounts } from '~db/queries/catalogue/import-batches.ts';
import {
  findImportSupplier,
  finishBatch,
  insertBatch,
  readLeaves,
} from '~db/queries/catalogue/import-batches.ts';
import type { GreenListRow } from '../../domain/catalogue/green.ts';
import type { CellReport } from '../../domain/catalogue/import-row.ts';
import { parseImportRow } from '../../domain/catalogue/import-row.ts';
import { normalizeUscc } from '../../domain/organizations/uscc.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { sqlState, withTransaction } from '../transaction.server.ts';
import type { ImportReference, PendingRow } from './import-batch.server.ts';
import { writeImportBatch } from './import-batch.server.ts';
import type { NumberedRow } from './read-catalogue-csv.server.ts';

/** A reported cell of the file; the header is row 1. */
export type ImportReport = CellReport & { readonly row: number };

export interface ImportCatalogueInput {
  /** Credit code, or the sign-in name of one of the supplier's people. */
  readonly supplier: string;
  readonly fileName: string;
  readonly rows: AsyncIterable<NumberedRow>;
  /** The operator's way past review: rows are on sale when the verb returns. Without it new rows are drafts. */
  readonly publish: boolean;
  /** Takes each rejected or doubtful cell as it is found. */
  readonly report: (cell: ImportReport) => void;
}

const BATCH_ROWS = 500;
/** One batch is cut into words while the database writes the other. */
const BATCHES_AT_ONCE = 2;
const UNIQUE_VIOLATION = '23505';

/**
 * Takes a supplier's catalogue row by row: new numbers (sku) become products and offers of his, known ones are brought
 * up to date, equal ones are left alone, so the same file can be taken again. Each batch of rows is one transaction;
 * the whole import is one audit row, one row of `import_batches`, and a version per changed offer.
 */
export async function importCatalogue(ctx: Ctx, input: ImportCatalogueInput): Promise<Result<BatchCounts>> {
  authorizeSystem(ctx, 'import-catalogue');
  const name = input.supplier.trim();
  const supplier = await findImportSupplier(ctx.db, name.includes('@') ? name : normalizeUscc(name));
  if (supplier === null) return refuse('NOT_FOUND', {}, 'supplier');
  const barred = await tradingRefusal(ctx.db, ctx, supplier.id, 'supplier');
  if (barred !== null) return { ok: false, refusal: barred };
  const reference: ImportReference = {
    day: toLocalDate(ctx.clock.now()),
    leaves: await readLeaves(ctx.db),
    energyRows: energyRowsByLeaf(await readGreenList(ctx.db)),
    supplierId: supplier.id,
    batchId: uuidv7(),
    publish: input.publish,
  };
  await beginImport(ctx, input, reference);
  const counts = await importRows(ctx, input, reference);
  await finishBatch(ctx.db, reference.batchId, counts, ctx.clock.now());
  return ok(counts);
}

async function beginImport(ctx: Ctx, input: ImportCatalogueInput, reference: ImportReference): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await insertBatch(tx, {
      id: reference.batchId,
      supplierId: reference.supplierId,
      fileName: input.fileName,
      startedBy: null,
      at: ctx.clock.now(),
      published: input.publish,
    });
    await audit(tx, ctx, {
      action: 'import-catalogue',
      subjectKind: 'import',
      subjectId: reference.batchId,
      orgId: reference.supplierId,
      detail: { fileName: input.fileName, publish: input.publish },
    });
    return ok(null);
  });
}

async function importRows(
  ctx: Ctx,
  input: ImportCatalogueInput,
  reference: ImportReference,
): Promise<BatchCounts> {
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 };
  const reject = (row: number, problems: readonly CellReport[]) => {
    counts.rejected += 1;
    for (const problem of problems) input.report({ row, ...problem });
  };
  const batches = new BatchesInFlight(async (batch) => {
    const outcome = await writeBatch(ctx, batch, reference);
    counts.created += outcome.created;
    counts.updated += outcome.updated;
    counts.unchanged += outcome.unchanged;
    counts.warnings += outcome.warnings.length;
    for (const { row, problem } of outcome.rejected) reject(row, [problem]);
    for (const warning of outcome.warnings) input.report(warning);
  });
  const seen = new Set<string>();
  let pending: PendingRow[] = [];
  try {
    for await (const { row, cells } of input.rows) {
      counts.rows += 1;
      const parsed = parseImportRow(cells, reference.leaves);
      if (!parsed.ok) reject(row, parsed.problems);
      else if (seen.has(parsed.row.sku)) reject(row, [duplicate(parsed.row.sku)]);
      else {
        seen.add(parsed.row.sku);
        pending.push({ row, parsed });
      }
      if (pending.length < BATCH_ROWS) continue;
      await batches.start(pending);
      pending = [];
    }
    await batches.start(pending);
  } finally {
    // Also after a failure: nothing goes on writing once the verb has answered.
    await batches.settled();
  }
  batches.throwFailure();
  return counts;
}

/** At most `BATCHES_AT_ONCE` batches at work; the first failure stops the next start. */
class BatchesInFlight {
  private readonly running = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | null = null;

  constructor(private readonly write: (batch: readonly PendingRow[]) => Promise<void>) {}

  async start(batch: readonly PendingRow[]): Promise<void> {
    this.throwFailure();
    const task: Promise<void> = this.write(batch)
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.running.delete(task));
    this.running.add(task);
    if (this.running.size >= BATCHES_AT_ONCE) await Promise.race(this.running);
  }

  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  throwFailure(): void {
    if (this.failure !== null) throw this.failure.error;
  }
}

function duplicate(sku: string): CellReport {
  const message = '货号与前面的行重复，只导入了第一行；请给每个商品不同的货号。';
  return { column: 'sku', value: sku, code: 'sku-duplicate', message };
}

/** Once again when somebody listed one of the numbers by hand in the same moment. */
async function writeBatch(ctx: Ctx, pending: readonly PendingRow[], reference: ImportReference) {
  try {
    return await writeImportBatch(ctx, pending, reference);
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    return writeImportBatch(ctx, pending, reference);
  }
}

function energyRowsByLeaf(list: readonly GreenListRow[]): Map<string, GreenListRow[]> {
  const byLeaf = new Map<string, GreenListRow[]>();
  for (const row of list) {
    if (row.list === 'energy') byLeaf.set(row.categoryCode, [...(byLeaf.get(row.categoryCode) ?? []), row]);
  }
  return byLeaf;
}

import { uuidv7 } from 'uuidv7';
import type { BatchCounts, PriceMoves } from '~db/queries/catalogue/import-batches.ts';
import {
  failBatch,
  findImportSupplier,
  finishBatch,
  insertCommandBatch,
  noteBatchProgress,
} from '~db/queries/catalogue/import-batches.ts';
import type { ImportStamp } from '~db/queries/catalogue/import-offers.ts';
import { readImportedBefore } from '~db/queries/catalogue/import-offers.ts';
import { supersedeDescriptions, supersedeReviews } from '~db/queries/catalogue/write-reviews.ts';
import type { CellReport } from '../../domain/catalogue/import-reasons.ts';
import { normalizeUscc } from '../../domain/organizations/uscc.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { sqlState, withTransaction } from '../transaction.server.ts';
import { holdRenamed } from './hold-renamed.server.ts';
import type { ImportReference } from './import-reference.server.ts';
import { readImportReference } from './import-reference.server.ts';
import type { JudgedRow } from './judge-import.server.ts';
import { judgeRows } from './judge-import.server.ts';
import { namedMakers } from './named-makers.server.ts';
import { openReviews } from './open-reviews.server.ts';
import type { ReadableRow } from './read-import-rows.server.ts';
import { importColumns, readImportRows } from './read-import-rows.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';
import { readReviewRules } from './review-rules.server.ts';
import type { Table } from './table/table.server.ts';
import { TableFileError } from './table/table.server.ts';
import { writeImported } from './write-import.server.ts';

/** A reported cell of the file; the header is row 1. */
export type ImportReport = CellReport & { readonly row: number };

export interface ImportCatalogueInput {
  /** Credit code, or the sign-in name of one of the supplier's people. */
  readonly supplier: string;
  readonly fileName: string;
  readonly table: Table;
  /** The operator's way past review: rows are on sale when the verb returns. Without it new rows are drafts. */
  readonly publish: boolean;
  /** Judges everything and writes nothing. */
  readonly dryRun: boolean;
  /** Takes each rejected or doubtful cell as it is found. */
  readonly report: (cell: ImportReport) => void;
}

const BATCH_ROWS = 500;
/** One batch is cut into words while the database writes the other. */
const BATCHES_AT_ONCE = 2;
const UNIQUE_VIOLATION = '23505';
const LEASE_MS = 60_000;
/** How often a running command says that it is alive. */
const NOTE_EVERY_MS = 5_000;

type Counts = { -readonly [K in keyof (BatchCounts & PriceMoves)]: number };

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
  importColumns(input.table.header);
  const reference = await readImportReference(ctx.db, ctx, supplier.id, input.publish ? 'publish' : 'draft');
  const { rows, created, updated, unchanged, rejected, warnings } = input.dryRun
    ? await judgeOnly(ctx, input, reference)
    : await judgeAndWrite(ctx, input, reference);
  return ok({ rows, created, updated, unchanged, rejected, warnings });
}

async function judgeOnly(ctx: Ctx, input: ImportCatalogueInput, reference: ImportReference): Promise<Counts> {
  return importRows(input, reference, async (pending) => {
    const skus = pending.map(({ row }) => row.sku);
    const before = await readImportedBefore(ctx.db, reference.supplierId, skus, reference.day, {
      lock: false,
    });
    return judgeRows(pending, before, reference, await namedMakers(ctx.db, pending));
  });
}

async function judgeAndWrite(
  ctx: Ctx,
  input: ImportCatalogueInput,
  reference: ImportReference,
): Promise<Counts> {
  const batchId = uuidv7();
  await beginImport(ctx, input, reference, batchId);
  const stamp = { supplierId: reference.supplierId, batchId, userId: null };
  let noted = ctx.clock.now().getTime();
  const leaseUntil = (now: number) => new Date(now + LEASE_MS);
  try {
    const counts = await importRows(
      input,
      reference,
      (pending) => writeBatch(ctx, pending, reference, { ...stamp, at: ctx.clock.now() }),
      async (soFar) => {
        const now = ctx.clock.now().getTime();
        if (now - noted < NOTE_EVERY_MS) return;
        noted = now;
        await noteBatchProgress(ctx.db, batchId, soFar, leaseUntil(now));
      },
    );
    await finishBatch(ctx.db, batchId, counts, ctx.clock.now());
    return counts;
  } catch (error) {
    const failure = error instanceof TableFileError ? error.refusal : refuse('IMPORT_FAULT').refusal;
    await failBatch(ctx.db, batchId, failure, ctx.clock.now());
    throw error;
  }
}

async function beginImport(
  ctx: Ctx,
  input: ImportCatalogueInput,
  reference: ImportReference,
  batchId: string,
): Promise<void> {
  const at = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    await insertCommandBatch(tx, {
      id: batchId,
      supplierId: reference.supplierId,
      fileName: input.fileName,
      facts: { ...input.table.facts },
      at,
      leaseUntil: new Date(at.getTime() + LEASE_MS),
      published: input.publish,
    });
    await audit(tx, ctx, {
      action: 'import-catalogue',
      subjectKind: 'import',
      subjectId: batchId,
      orgId: reference.supplierId,
      detail: { fileName: input.fileName, publish: input.publish },
    });
    return ok(null);
  });
}

type TakeBatch = (pending: readonly ReadableRow[]) => Promise<readonly JudgedRow[]>;

async function importRows(
  input: ImportCatalogueInput,
  reference: ImportReference,
  take: TakeBatch,
  note: (soFar: Counts) => Promise<void> = async () => undefined,
): Promise<Counts> {
  const counts: Counts = {
    ...{ rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 },
    ...{ priceUp: 0, priceDown: 0 },
  };
  const reject = (row: number, problems: readonly CellReport[]) => {
    counts.rejected += 1;
    for (const problem of problems) input.report({ row, ...problem });
  };
  const batches = new BatchesInFlight(async (batch) => {
    for (const judged of await take(batch)) {
      if (judged.verdict === 'rejected') reject(judged.line, judged.problems);
      else count(counts, judged);
      for (const warning of judged.warnings) input.report({ row: judged.line, ...warning });
    }
  });
  let pending: ReadableRow[] = [];
  try {
    for await (const read of readImportRows(input.table, reference.leaves, Number.POSITIVE_INFINITY)) {
      counts.rows += 1;
      if (read.ok) pending.push(read);
      else reject(read.line, read.problems);
      if (pending.length < BATCH_ROWS) continue;
      await batches.start(pending);
      pending = [];
      await note(counts);
    }
    await batches.start(pending);
  } finally {
    // Also after a failure: nothing goes on writing once the verb has answered.
    await batches.settled();
  }
  batches.throwFailure();
  return counts;
}

function count(counts: Counts, { verdict, warnings }: JudgedRow): void {
  counts.warnings += warnings.length;
  if (verdict === 'new') counts.created += 1;
  else if (verdict === 'unchanged') counts.unchanged += 1;
  else counts.updated += 1;
  if (verdict === 'price_up') counts.priceUp += 1;
  if (verdict === 'price_down') counts.priceDown += 1;
}

/** At most `BATCHES_AT_ONCE` batches at work; the first failure stops the next start. */
class BatchesInFlight {
  private readonly running = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | null = null;

  constructor(private readonly work: (batch: readonly ReadableRow[]) => Promise<void>) {}

  async start(batch: readonly ReadableRow[]): Promise<void> {
    this.throwFailure();
    if (batch.length === 0) return;
    const task: Promise<void> = this.work(batch)
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

async function writeBatch(
  ctx: Ctx,
  pending: readonly ReadableRow[],
  reference: ImportReference,
  stamp: ImportStamp,
): Promise<readonly JudgedRow[]> {
  const once = () => writeOnce(ctx, pending, reference, stamp);
  try {
    return await once();
  } catch (error) {
    // Once again when somebody listed one of the numbers by hand in the same moment.
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    return once();
  }
}

async function writeOnce(
  ctx: Ctx,
  pending: readonly ReadableRow[],
  reference: ImportReference,
  stamp: ImportStamp,
): Promise<readonly JudgedRow[]> {
  const written = await withTransaction(ctx, async (tx) => {
    const skus = pending.map(({ row }) => row.sku);
    const before = await readImportedBefore(tx, reference.supplierId, skus, reference.day, { lock: true });
    const judged = judgeRows(pending, before, reference, await namedMakers(tx, pending));
    const rules = await readReviewRules(tx, ctx);
    const nothing = { rows: judged, reviews: [], offerIds: new Set<string>() };
    const held = reference.listing === 'publish' ? nothing : holdRenamed(rules, judged, before);
    await writeImported(tx, ctx, held.rows, stamp);
    // the operator decides past the reviewers: what they were asked about these offers is overtaken
    if (reference.listing !== 'publish') {
      const { reviews, offerIds } = held;
      const origin = { source: 'import', supplierId: reference.supplierId, userId: null } as const;
      const importId = stamp.batchId;
      await openReviews(tx, ctx, rules, { ...origin, ...(importId !== null && { importId }) }, reviews);
      await refreshOrderability(tx, ctx, [...offerIds]);
      return ok(judged);
    }
    const asked = before.filter(({ review_kind }) => review_kind !== null).map(({ id }) => id);
    await supersedeReviews(tx, asked, stamp.at);
    const renamed = before.filter(({ proposed }) => proposed !== null).map(({ product_id }) => product_id);
    await supersedeDescriptions(tx, renamed, stamp.at);
    return ok(judged);
  });
  if (!written.ok) throw new Error(`an import batch was refused: ${written.refusal.code}`);
  return written.value;
}

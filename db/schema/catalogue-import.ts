import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ImportColumn } from '../../app/domain/catalogue/import-columns.ts';
import type { ImportState } from '../../app/domain/catalogue/import-machine.ts';
import type { RawRow } from '../../app/domain/catalogue/import-row.ts';
import type { FieldChange, ImportVerdict } from '../../app/domain/catalogue/import-verdict.ts';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { suppliers } from './suppliers.ts';

/**
 * One row per import: what was asked, how far it is, what came of it. A page's import is checked first (its rows stand
 * in `import_rows`) and written when the supplier confirms; the operator's command writes as it reads.
 */
export const importBatches = pgTable(
  'import_batches',
  {
    id: id(),
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    source: text().$type<'command' | 'page'>().notNull().default('command'),
    state: text().$type<ImportState>().notNull().default('DONE'),
    /** Of the form that brought the file: a double click uploads once. */
    idempotencyKey: uuid().unique(),
    fileName: text().notNull(),
    fileBytes: integer().notNull().default(0),
    fileSha256: text(),
    /** Until then the file lies in the uploads; absent for a command, which reads where the operator's file is. */
    fileRemovedAt: instant(),
    /** The supplier's own choice of column for each head; null = by the heads themselves. */
    mapping: jsonb().$type<readonly (ImportColumn | null)[]>(),
    /** How the file was read: format, encoding, sheet. */
    facts: jsonb().$type<Readonly<Record<string, unknown>>>(),
    startedBy: uuid().references(() => users.id),
    startedAt: instant().notNull(),
    checkedAt: instant(),
    confirmedBy: uuid().references(() => users.id),
    confirmedAt: instant(),
    finishedAt: instant(),
    published: boolean().notNull(),
    /** The file is the whole catalogue: what it does not name is taken off sale. */
    removeMissing: boolean().notNull().default(false),
    /** Share of the step under way, in thousandths. */
    progress: integer().notNull().default(0),
    rowCount: integer().notNull().default(0),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    warnings: integer().notNull().default(0),
    priceUp: integer().notNull().default(0),
    priceDown: integer().notNull().default(0),
    removed: integer().notNull().default(0),
    /** Agreed to and not written, because the offer was changed in between. */
    heldBack: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    /** Which process works on it, and until when it is believed to live. */
    leaseBy: uuid(),
    leaseUntil: instant(),
    /** Code of the refusal that ended it, with the values of its sentence. */
    failureCode: text(),
    failureParams: jsonb().$type<Readonly<Record<string, string | number>>>(),
  },
  (t) => [
    index('import_batches_supplier_idx').on(t.supplierId, t.startedAt),
    index('import_batches_supplier_id_idx').on(t.supplierId, t.id),
    index('import_batches_running_idx')
      .on(t.id)
      .where(sql`state in ('QUEUED', 'CHECKING', 'CONFIRMED', 'APPLYING')`),
  ],
);

/** What a supplier's files of one shape mean: the next one of that shape goes straight through. */
export const importMappings = pgTable(
  'import_mappings',
  {
    supplierId: uuid()
      .notNull()
      .references(() => suppliers.orgId),
    /** SHA-256 of the heads. */
    signature: text().notNull(),
    heads: text().array().notNull(),
    columns: jsonb().$type<readonly (ImportColumn | null)[]>().notNull(),
    savedBy: uuid()
      .notNull()
      .references(() => users.id),
    savedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.supplierId, t.signature] })],
);

/** What a checked import would do with each row of its file, and what it did. Kept as long as the file. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: uuid()
      .notNull()
      .references(() => importBatches.id),
    /** Order of the result: the row of the file; offers to be taken off sale follow. */
    line: integer().notNull(),
    sku: text().notNull(),
    name: text().notNull(),
    verdict: text().$type<ImportVerdict>().notNull(),
    offerId: uuid(),
    priceFen: fenColumn(),
    /** What changes, as it was shown. */
    changes: jsonb().$type<readonly FieldChange[]>().notNull(),
    /** The row as it was read; null where nothing is to be written. */
    content: jsonb().$type<Readonly<Record<string, unknown>>>(),
    /** Its cells as they were read, where it was rejected: to be mended in place. */
    raw: jsonb().$type<RawRow>(),
    /** `written`, or `held` when it was no longer what had been shown. */
    outcome: text().$type<'written' | 'held'>(),
    /** The judgement at the moment of writing, for a row that was held back. */
    heldVerdict: text().$type<ImportVerdict>(),
    heldChanges: jsonb().$type<readonly FieldChange[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('import_rows_verdict_idx').on(t.importId, t.verdict, t.line),
    index('import_rows_sku_idx').on(t.importId, t.sku),
  ],
);

/** Cells of rejected rows that the supplier has mended in place: the next check reads them instead of the file's. */
export const importMends = pgTable(
  'import_mends',
  {
    importId: uuid()
      .notNull()
      .references(() => importBatches.id),
    line: integer().notNull(),
    cells: jsonb().$type<RawRow>().notNull(),
    mendedBy: uuid()
      .notNull()
      .references(() => users.id),
    mendedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.line] })],
);

/** Cells that kept a row out or are doubtful. */
export const importCells = pgTable(
  'import_cells',
  {
    importId: uuid()
      .notNull()
      .references(() => importBatches.id),
    no: integer().notNull(),
    line: integer().notNull(),
    columnName: text().notNull(),
    value: text().notNull(),
    code: text().notNull(),
    params: jsonb().$type<Readonly<Record<string, string | number>>>().notNull(),
    severity: text().$type<'rejected' | 'warning'>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.no] }),
    index('import_cells_code_idx').on(t.importId, t.severity, t.code, t.no),
    index('import_cells_line_idx').on(t.importId, t.line),
  ],
);

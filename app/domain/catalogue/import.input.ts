import { z } from 'zod';
import type { ImportColumn } from './import-columns.ts';
import { IMPORT_COLUMNS } from './import-columns.ts';

/** The largest file a page takes. */
export const IMPORT_FILE_BYTES = 30 * 1024 * 1024;

/** Beside the file itself, which is looked at by its content. */
export const uploadImportInput = z.object({
  idempotencyKey: z.guid(),
  /** The file is the whole catalogue: what it does not name is taken off sale. */
  removeMissing: z.literal('1').optional(),
});

export const importRefInput = z.object({ importId: z.guid() });
export type ImportRef = z.output<typeof importRefInput>;

export const confirmImportInput = z.object({
  importId: z.guid(),
  /** Ticked when the import takes products off sale. */
  agreeRemoval: z.literal('1').optional(),
});
export type ConfirmImportInput = z.output<typeof confirmImportInput>;

/** A column for each head, by its place; null = not read. */
export const mapImportColumnsInput = z.object({
  importId: z.guid(),
  columns: z.array(z.enum(IMPORT_COLUMNS as [ImportColumn, ...ImportColumn[]]).nullable()).max(200),
});
export type MapImportColumnsInput = z.output<typeof mapImportColumnsInput>;

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CellCode } from '../../../domain/catalogue/import-reasons.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import { REFUSALS } from '../../../domain/refusals.ts';
import type { Refusal } from '../../../domain/result.ts';

/** A file that cannot be read as a table; the refusal says what to do. */
export class TableFileError extends Error {
  override readonly name = 'TableFileError';
  readonly refusal: Refusal;

  constructor(code: RefusalCode, params: Refusal['params'] = {}) {
    super(REFUSALS[code].text.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole)));
    this.refusal = { code, params };
  }
}

/** The bytes of a file. Workbooks need a path, because they are read from the end; text does not. */
export interface ByteSource {
  readonly name: string;
  readonly path: string | null;
  readonly size: number;
  bytes(): AsyncIterable<Uint8Array>;
}

/** Bytes that lie in memory already. */
export function memorySource(bytes: Uint8Array, name: string): ByteSource {
  return {
    name,
    path: null,
    size: bytes.length,
    async *bytes() {
      yield bytes;
    },
  };
}

const CHUNK_BYTES = 256 * 1024;

export async function fileSource(path: string, name = basename(path)): Promise<ByteSource> {
  const { size } = await stat(path);
  return { name, path, size, bytes: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }) };
}

export type TableFormat = 'csv' | 'xlsx' | 'jsonl';

/** How the file was read: shown, so that nobody wonders which sheet it was. */
export interface TableFacts {
  readonly format: TableFormat;
  /** `utf-8`, `gb18030`, `utf-16le`; null for a workbook. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly otherSheets: readonly string[];
  readonly hiddenSheets: readonly string[];
}

export interface TableRow {
  /** The header of a csv or workbook is row 1; the lines of a jsonl are counted from 1. */
  readonly row: number;
  /** By place in the header; undefined = the row does not have this column. */
  readonly values: readonly (string | undefined)[];
  /** What is wrong with a cell whatever its value, by place; -1 is the row itself. */
  readonly flaws: readonly { readonly index: number; readonly code: CellCode }[];
  /** The line as it stands in a jsonl. */
  readonly line?: string;
}

/** A table whose header has been read and whose rows have not. */
export interface Table {
  readonly facts: TableFacts;
  readonly header: readonly string[];
  /** Rows after the header, blank ones left out and still counted. To be iterated once. */
  readonly rows: AsyncIterable<TableRow>;
  /** Share of the file read so far, 0 to 1. */
  progress(): number;
  close(): Promise<void>;
}

export const TABLE_LIMITS = {
  columns: 200,
  /** A record longer than this is an unclosed quote, not a product. */
  recordChars: 200_000,
  /** A line of bytes longer than this is not read on. */
  lineBytes: 1_000_000,
  cellChars: 100_000,
  /** Inflated bytes of one part of a workbook. */
  partBytes: 512 * 1024 * 1024,
  sharedStringChars: 64 * 1024 * 1024,
  /** Inflated by packed, judged beyond `ratioFromBytes`. */
  inflation: 200,
  ratioFromBytes: 8 * 1024 * 1024,
  archiveEntries: 5_000,
} as const;

/** @throws TableFileError when a header has more columns than any product file has */
export function checkColumnCount(columns: number): void {
  const max = TABLE_LIMITS.columns;
  if (columns > max) throw new TableFileError('IMPORT_TOO_MANY_COLUMNS', { columns, max });
}

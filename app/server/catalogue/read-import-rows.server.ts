import type { ImportColumn } from '../../domain/catalogue/import-columns.ts';
import { readHeader } from '../../domain/catalogue/import-columns.ts';
import type { CellReport } from '../../domain/catalogue/import-reasons.ts';
import type { ImportRow, LeafFacts, RawRow, RowFlaws } from '../../domain/catalogue/import-row.ts';
import { cleanCell, parseImportRow } from '../../domain/catalogue/import-row.ts';
import type { Table, TableRow } from './table/table.server.ts';
import { TableFileError } from './table/table.server.ts';

/** A row that can be written, with its doubtful cells. */
export interface ReadableRow {
  /** Its number in the file. */
  readonly line: number;
  readonly row: ImportRow;
  readonly warnings: readonly CellReport[];
}

export type ReadRow =
  | ({
      readonly ok: true;
      /** Its cells as they were read, mended ones in place of the file's. */
      readonly raw: RawRow;
    } & ReadableRow)
  | {
      readonly ok: false;
      readonly line: number;
      readonly raw: RawRow;
      readonly problems: readonly CellReport[];
      /** As far as they can be read, for lists. */
      readonly sku: string;
      readonly name: string;
    };

type Columns = readonly (ImportColumn | null)[];

/** What may be known of a file beside its content. */
export interface ReadingOptions {
  /** Cells that were mended since, by line. */
  readonly mends?: ReadonlyMap<number, RawRow>;
  /** What the supplier said of the heads; else they speak for themselves. */
  readonly mapping?: Columns | null;
}

/** @throws TableFileError when columns are missing or stand twice */
export function importColumns(header: readonly string[]): Columns {
  const verdict = readHeader(header);
  if (verdict.ok) return verdict.columns;
  if (verdict.missing.length > 0) {
    throw new TableFileError('IMPORT_HEADER_MISSING', { columns: verdict.missing.join('、') });
  }
  throw new TableFileError('IMPORT_HEADER_TWICE', { column: verdict.twice ?? '' });
}

function rawRow(columns: Columns, values: TableRow['values']): RawRow {
  const raw: Partial<Record<ImportColumn, string>> = {};
  for (const [index, column] of columns.entries()) {
    const value = values[index];
    if (column !== null && value !== undefined) raw[column] = value;
  }
  return raw;
}

function flawsOf(columns: Columns, { flaws }: TableRow): RowFlaws {
  const found: { -readonly [C in keyof RowFlaws]: RowFlaws[C] } = {};
  for (const { index, code } of flaws) {
    const column = index === -1 ? '' : columns[index];
    if (column !== null && column !== undefined) found[column] = code;
  }
  return found;
}

/**
 * The rows of a table as an import understands them; a number (sku) that stood in an earlier row keeps its row out.
 * @throws TableFileError when the table is none of products, has no rows, or more than `maxRows`
 */
export async function* readImportRows(
  table: Table,
  leaves: ReadonlyMap<string, LeafFacts>,
  maxRows: number,
  { mends = new Map(), mapping = null }: ReadingOptions = {},
): AsyncGenerator<ReadRow> {
  const columns = mapping ?? importColumns(table.header);
  const seen = new Map<string, number>();
  let count = 0;
  for await (const tableRow of table.rows) {
    count += 1;
    if (count > maxRows) throw new TableFileError('IMPORT_TOO_MANY_ROWS', { max: maxRows });
    yield readRow(tableRow, columns, leaves, seen, mends.get(tableRow.row));
  }
  if (count === 0) throw new TableFileError('IMPORT_NO_ROWS');
}

function readRow(
  tableRow: TableRow,
  columns: Columns,
  leaves: ReadonlyMap<string, LeafFacts>,
  seen: Map<string, number>,
  mend: RawRow | undefined,
): ReadRow {
  const line = tableRow.row;
  const raw = { ...rawRow(columns, tableRow.values), ...mend };
  const parsed = parseImportRow(raw, leaves, unmended(flawsOf(columns, tableRow), mend));
  if (!parsed.ok) return { ok: false, line, raw, problems: parsed.problems, ...namesOf(raw) };
  const { sku } = parsed.row;
  const earlier = seen.get(sku);
  if (earlier !== undefined) {
    const problem: CellReport = {
      column: 'sku',
      value: sku,
      code: 'sku-duplicate',
      params: { row: earlier },
    };
    return { ok: false, line, raw, problems: [problem], ...namesOf(raw) };
  }
  seen.set(sku, line);
  return { ok: true, line, raw, row: parsed.row, warnings: parsed.warnings };
}

/** What was wrong with a cell of the file is not wrong with the one that was mended. */
function unmended(flaws: RowFlaws, mend: RawRow | undefined): RowFlaws {
  if (mend === undefined) return flaws;
  return Object.fromEntries(
    Object.entries(flaws).filter(([column]) => column !== '' && !Object.hasOwn(mend, column)),
  );
}

const SHOWN_CHARS = 200;

function namesOf(raw: RawRow): { sku: string; name: string } {
  const shown = (text = '') => cleanCell(text.slice(0, SHOWN_CHARS));
  return { sku: shown(raw.sku), name: shown(raw.name) };
}

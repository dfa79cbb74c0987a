import type { ImportColumn } from './import-columns.ts';
import { IMPORT_COLUMNS, REQUIRED_COLUMNS } from './import-columns.ts';
import type { RawRow } from './import-row.ts';

/** Cells of rejected rows as somebody has mended them, by the row's number in the file. */
export interface MendedRow {
  readonly line: number;
  readonly cells: RawRow;
}

/** Rows a page of the grid shows, and the most one post may bring. */
export const MEND_PAGE_ROWS = 50;
export const MEND_ROWS_MAX = 200;
const MEND_CELL_CHARS = 2_000;

const FIELD = /^c\.(\d{1,9})\.(\w{1,20})$/;

/** Name of the control of one cell. */
export function mendField(line: number, column: ImportColumn): string {
  return `c.${line}.${column}`;
}

function isImportColumn(text: string): text is ImportColumn {
  return IMPORT_COLUMNS.some((column) => column === text);
}

/** The rows a posted grid holds; what is no cell of it is passed over. */
export function mendsOfForm(entries: Iterable<readonly [string, unknown]>): MendedRow[] {
  const rows = new Map<number, Partial<Record<ImportColumn, string>>>();
  for (const [name, value] of entries) {
    const [, line = '', column = ''] = FIELD.exec(name) ?? [];
    if (line === '' || !isImportColumn(column) || typeof value !== 'string') continue;
    const at = Number(line);
    const row = rows.get(at) ?? {};
    row[column] = value.slice(0, MEND_CELL_CHARS);
    rows.set(at, row);
  }
  return [...rows].map(([line, cells]) => ({ line, cells }));
}

/** The cells that differ from what stood there. */
export function changedCells(cells: RawRow, before: RawRow): RawRow {
  return Object.fromEntries(
    Object.entries(cells).filter(([column, value]) => value !== (before[column as ImportColumn] ?? '')),
  );
}

/** Columns of the grid: those a file must have and those it has besides. */
export function mendColumns(rows: readonly { readonly raw: RawRow }[]): ImportColumn[] {
  return IMPORT_COLUMNS.filter(
    (column) =>
      REQUIRED_COLUMNS.some((required) => required === column) ||
      rows.some(({ raw }) => raw[column] !== undefined),
  );
}

/**
 * A block copied from a spreadsheet as rows of cells: tabs between columns, line ends between rows, quotes around cells
 * that hold either. A last empty line is none.
 */
export function pastedBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const push = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') push();
    else if (sign === '\n') {
      push();
      rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  push();
  const last = rows.at(-1);
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop();
  return rows;
}

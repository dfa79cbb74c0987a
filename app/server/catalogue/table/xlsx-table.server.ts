import { readHeader } from '../../../domain/catalogue/import-columns.ts';
import type { ByteSource, Table, TableRow } from './table.server.ts';
import { checkColumnCount, TABLE_LIMITS, TableFileError } from './table.server.ts';
import { parseXml, XlsxArchive } from './xlsx-archive.server.ts';
import type { SheetRow } from './xlsx-sheet.server.ts';
import { readSharedStrings, SheetEvents } from './xlsx-sheet.server.ts';
import type { WorkbookSheet } from './xlsx-workbook.server.ts';
import { readWorkbook } from './xlsx-workbook.server.ts';

/** A workbook whose table stands on none of its first sheets is not a catalogue. */
const SHEETS_TRIED = 10;

interface OpenSheet {
  readonly sheet: WorkbookSheet;
  readonly header: readonly string[];
  readonly rows: AsyncGenerator<SheetRow>;
}

/**
 * The first visible sheet whose first filled row has the columns of a catalogue; none has: the first visible one, whose
 * header then says what is missing. Formula cells count with the value stored beside the formula.
 * @throws TableFileError
 */
export async function openXlsx(source: ByteSource): Promise<Table> {
  if (source.path === null) throw new Error(`a workbook needs a path: ${source.name}`);
  const archive = await XlsxArchive.open(source.path);
  try {
    return await openSheets(archive);
  } catch (error) {
    archive.close();
    throw error;
  }
}

/**
 * Rows of a workbook that is no catalogue: of the first visible sheet whose first rows are what is wanted, or of the first
 * that holds any. Blank rows are left out; no more than `most` are read of a sheet.
 * @throws TableFileError
 */
export async function readXlsxRows(
  path: string,
  wanted: {
    readonly isWanted: (rows: readonly SheetRow[]) => boolean;
    readonly lookAt: number;
    readonly most: number;
  },
): Promise<readonly SheetRow[]> {
  const archive = await XlsxArchive.open(path);
  try {
    const { sheets, sharedStrings } = await readWorkbook(archive);
    const visible = sheets.filter(({ hidden }) => !hidden);
    if (visible.length === 0) throw new TableFileError('IMPORT_NO_SHEET');
    const strings = sharedStrings === null ? [] : await readSharedStrings(archive, sharedStrings);
    let first: readonly SheetRow[] = [];
    for (const sheet of visible.slice(0, SHEETS_TRIED)) {
      const rows: SheetRow[] = [];
      for await (const row of sheetRows(archive, sheet, strings, () => undefined)) {
        checkColumnCount(row.columns);
        if (isBlank(row)) continue;
        rows.push(row);
        if (rows.length === wanted.most || (rows.length === wanted.lookAt && !wanted.isWanted(rows))) break;
      }
      if (wanted.isWanted(rows.slice(0, wanted.lookAt))) return rows;
      if (first.length === 0) first = rows;
    }
    return first;
  } finally {
    archive.close();
  }
}

async function openSheets(archive: XlsxArchive): Promise<Table> {
  const { sheets, sharedStrings } = await readWorkbook(archive);
  const visible = sheets.filter(({ hidden }) => !hidden);
  if (visible.length === 0) throw new TableFileError('IMPORT_NO_SHEET');
  const strings = sharedStrings === null ? [] : await readSharedStrings(archive, sharedStrings);
  let read = 0;
  const rowsOf = (sheet: WorkbookSheet) => {
    read = 0;
    return sheetRows(archive, sheet, strings, (bytes) => {
      read += bytes;
    });
  };
  const { sheet, header, rows } = await chooseSheet(visible.slice(0, SHEETS_TRIED), rowsOf);
  const size = archive.sizeOf(sheet.part);
  return {
    facts: {
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheet: sheet.name,
      otherSheets: visible.filter((other) => other !== sheet).map(({ name }) => name),
      hiddenSheets: sheets.filter(({ hidden }) => hidden).map(({ name }) => name),
    },
    header,
    rows: tableRows(rows, header.length),
    progress: () => (size === 0 ? 0 : Math.min(1, read / size)),
    close: async () => {
      await rows.return(undefined);
      archive.close();
    },
  };
}

async function chooseSheet(
  sheets: readonly WorkbookSheet[],
  rowsOf: (sheet: WorkbookSheet) => AsyncGenerator<SheetRow>,
): Promise<OpenSheet> {
  let first: OpenSheet | undefined;
  for (const sheet of sheets) {
    const rows = rowsOf(sheet);
    const header = await headerOf(rows);
    if (header !== null && readHeader(header).ok) {
      await first?.rows.return(undefined);
      return { sheet, header, rows };
    }
    if (header !== null && first === undefined) first = { sheet, header, rows };
    else await rows.return(undefined);
  }
  if (first === undefined) throw new TableFileError('IMPORT_EMPTY');
  return first;
}

const isBlank = (row: SheetRow) => row.flaws.length === 0 && row.values.every((value) => value.trim() === '');

async function headerOf(rows: AsyncGenerator<SheetRow>): Promise<readonly string[] | null> {
  for (;;) {
    const next = await rows.next();
    if (next.done) return null;
    checkColumnCount(next.value.columns);
    if (!isBlank(next.value)) return next.value.values;
  }
}

async function* tableRows(rows: AsyncIterable<SheetRow>, columns: number): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    if (isBlank(row)) continue;
    const values = Array.from({ length: columns }, (_, index) => row.values[index] ?? '');
    yield { row: row.row, values, flaws: row.flaws.filter(({ index }) => index < columns) };
  }
}

async function* sheetRows(
  archive: XlsxArchive,
  sheet: WorkbookSheet,
  strings: readonly string[],
  seen: (bytes: number) => void,
): AsyncGenerator<SheetRow> {
  const events = new SheetEvents(strings, TABLE_LIMITS.columns);
  yield* parseXml(sheet.part, archive.text(sheet.part, seen), events, () => events.take());
}

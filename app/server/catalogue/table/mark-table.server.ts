import { PassThrough, Readable } from 'node:stream';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Cell, Row } from 'exceljs';
import iconv from 'iconv-lite';
import type { ImportColumn } from '../../../domain/catalogue/import-columns.ts';
import { columnOf, IMPORT_COLUMNS } from '../../../domain/catalogue/import-columns.ts';
import type { CellReport } from '../../../domain/catalogue/import-reasons.ts';
import { cellRemark } from '../../../domain/catalogue/import-reasons.ts';
import { plainText } from '../../http/report-text.server.ts';
import type { Table, TableRow } from './table.server.ts';

/** Head of the column that is added at the right; an import does not read it. */
export const MARK_HEAD = '导入问题';

/** What the coach says of a row, in further columns: its score and its advice. */
const COACH_HEADS = ['体检得分', '体检建议'] as const;

export interface RowAdvice {
  readonly score: number;
  readonly text: string;
}

export type MarkedCell = CellReport & { readonly severity: 'rejected' | 'warning' };

export interface Marking {
  readonly table: Table;
  /** Which column stands at which place, where the supplier said so; else the heads speak for themselves. */
  readonly mapping: readonly (ImportColumn | null)[] | null;
  /** Cells of a row, asked for in the order of the file. */
  marksOf(line: number): Promise<readonly MarkedCell[]>;
  /** What the coach says of a row, asked for in the order of the file; null where it cannot be read. */
  adviceOf(line: number): Promise<RowAdvice | null>;
  /** Rows without a rejected cell are left out. */
  readonly rejectedOnly: boolean;
}

/** The same file, format, columns and order with what is wrong in a further column; text that could run is defused. */
export function markedTable(marking: Marking): AsyncIterable<Uint8Array> {
  const { format } = marking.table.facts;
  if (format === 'xlsx') return markedXlsx(marking);
  return format === 'jsonl' ? markedJsonl(marking) : markedCsv(marking);
}

interface MarkedRow {
  readonly row: TableRow;
  readonly marks: readonly MarkedCell[];
  readonly remark: string;
  readonly advice: RowAdvice | null;
}

async function* markedRows({ table, marksOf, adviceOf, rejectedOnly }: Marking): AsyncGenerator<MarkedRow> {
  for await (const row of table.rows) {
    const marks = await marksOf(row.row);
    const advice = await adviceOf(row.row);
    if (rejectedOnly && !marks.some(({ severity }) => severity === 'rejected')) continue;
    yield { row, marks, remark: marks.map(cellRemark).join('\n'), advice };
  }
}

const BATCH_ROWS = 200;

async function* inBatches<T>(rows: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
    await othersFirst();
  }
  yield batch;
}

async function* markedCsv(marking: Marking): AsyncGenerator<Uint8Array> {
  const { facts, header } = marking.table;
  const encoding = facts.encoding ?? 'utf-8';
  const encode = (records: readonly (readonly string[])[]) =>
    iconv.encode(
      stringify(
        records.map((record) => record.map(plainText)),
        // a bare line feed is no end of a record to the writer, but to every program that reads the file
        { record_delimiter: 'windows', delimiter: facts.delimiter ?? ',', quoted_match: /\n/ },
      ),
      encoding,
    );
  // Spreadsheet programs read Chinese by this mark; GB 18030 has none.
  if (encoding !== 'gb18030') yield iconv.encode('\ufeff', encoding);
  yield encode([[...header, MARK_HEAD, ...COACH_HEADS]]);
  for await (const batch of inBatches(markedRows(marking))) {
    yield encode(
      batch.map(({ row, remark, advice }) => [
        ...row.values.map((value) => value ?? ''),
        remark,
        ...adviceCells(advice).map(String),
      ]),
    );
  }
}

async function* markedJsonl(marking: Marking): AsyncGenerator<Uint8Array> {
  for await (const batch of inBatches(markedRows(marking))) {
    const lines = batch.map(({ row, remark, advice }) => markedLine(row.line ?? '', remark, advice));
    if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
  }
}

/** Score and advice; nothing said of a row that is as it should be. */
function adviceCells(advice: RowAdvice | null): readonly [string | number, string] {
  return advice === null ? ['', ''] : [advice.score, advice.text];
}

function markedLine(line: string, remark: string, advice: RowAdvice | null): string {
  const [scoreHead, adviceHead] = COACH_HEADS;
  try {
    const object: unknown = JSON.parse(line);
    if (typeof object === 'object' && object !== null && !Array.isArray(object)) {
      return JSON.stringify({
        ...object,
        ...(remark !== '' && { [MARK_HEAD]: remark }),
        ...(advice !== null && { [scoreHead]: advice.score }),
        ...(advice !== null && advice.text !== '' && { [adviceHead]: advice.text }),
      });
    }
  } catch {
    // It is kept as it stands, below.
  }
  return JSON.stringify({ 原文: line, [MARK_HEAD]: remark });
}

const FILLS = { rejected: 'FFF9DEDC', warning: 'FFFFF0CC' } as const;
const MARK_WIDTH = 60;
const COLUMN_WIDTH = 18;
/** Written as numbers where a spreadsheet expects some; a barcode stays text. */
const NUMBERS = new Set(['price_yuan', 'stock', 'lead_days']);

function markedXlsx(marking: Marking): AsyncIterable<Uint8Array> {
  const out = new PassThrough();
  writeSheet(marking, out).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return Readable.from(out);
}

async function writeSheet(marking: Marking, out: PassThrough): Promise<void> {
  // A megabyte of code that only downloads need.
  const { default: excel } = await import('exceljs');
  const { header, facts } = marking.table;
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = workbook.addWorksheet(facts.sheet ?? '商品', { views: [{ state: 'frozen', ySplit: 1 }] });
  const marks = [{ width: MARK_WIDTH }, { width: COLUMN_WIDTH }, { width: MARK_WIDTH }];
  sheet.columns = [...header.map(() => ({ width: COLUMN_WIDTH })), ...marks];
  const columns = marking.mapping ?? header.map(columnOf);
  const head = sheet.addRow([...header.map(plainText), MARK_HEAD, ...COACH_HEADS]);
  head.font = { bold: true };
  head.commit();
  for await (const batch of inBatches(markedRows(marking))) {
    for (const { row, marks, remark, advice } of batch) {
      if (out.destroyed) return;
      const values = row.values.map((value, index) => cellValue(value ?? '', columns[index] ?? ''));
      const [score, text] = adviceCells(advice);
      const written = sheet.addRow([...values, plainText(remark), score, plainText(text)]);
      for (const mark of marks) shade(written, columns.indexOf(mark.column || null), mark.severity);
      written.commit();
    }
  }
  sheet.commit();
  await workbook.commit();
}

function cellValue(text: string, column: string): string | number {
  return NUMBERS.has(column) && /^\d{1,12}(\.\d{1,4})?$/.test(text) ? Number(text) : plainText(text);
}

function shade(row: Row, index: number, severity: MarkedCell['severity']): void {
  if (index < 0) return;
  const cell: Cell = row.getCell(index + 1);
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[severity] } };
}

/** Where a stored cell belongs; what is none of our columns is the whole row. */
export function reportedColumn(name: string): CellReport['column'] {
  return IMPORT_COLUMNS.find((column) => column === name) ?? '';
}

import { PassThrough, Readable } from 'node:stream';
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Row as SheetRow, Style, stream } from 'exceljs';
import { formatDateTime } from '../../ui/format.ts';
import type { CellKind, CellValue, Report, ReportOrigin } from './report.server.ts';
import { plainText } from './report-text.server.ts';

type Workbook = stream.xlsx.WorkbookWriter;

const FORMATS: Partial<Record<CellKind, string>> = {
  code: '@',
  count: '#,##0',
  yuan: '#,##0.00',
  quantity: '#,##0.###',
  share: '0.0%',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
};
const WIDTHS: Record<CellKind, number> = {
  text: 28,
  code: 24,
  count: 10,
  yuan: 16,
  quantity: 12,
  share: 10,
  date: 12,
  instant: 17,
};
const HEAD: Partial<Style> = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } },
  border: { bottom: { style: 'thin', color: { argb: 'FF8593A8' } } },
};
/** After so many rows other requests get their turn. */
const ROWS_AT_A_TIME = 500;
/** Rows of a sheet less its head. */
const ROWS_MAX = 1_048_575;

/**
 * A list as a workbook: the rows with a filter and a fixed head, amounts in yuan as numbers, days as dates; a second
 * sheet says what was asked for, by whom and when. Written as the rows come, so that a long list costs no memory.
 */
export function xlsxBody<Row>(
  report: Report<Row>,
  origin: ReportOrigin,
  failed: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const out = new PassThrough();
  writeWorkbook(report, origin, out).catch((error: unknown) => {
    failed(error);
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return Readable.toWeb(out) as ReadableStream<Uint8Array>;
}

async function writeWorkbook<Row>(
  report: Report<Row>,
  origin: ReportOrigin,
  out: PassThrough,
): Promise<void> {
  // A megabyte of code that only downloads need.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  workbook.creator = '惠采';
  workbook.created = origin.at;
  const count = await writeRows(workbook, report, out);
  writeConditions(workbook, report, origin, count);
  await workbook.commit();
}

async function writeRows<Row>(
  workbook: Workbook,
  { name, columns, rows }: Report<Row>,
  out: PassThrough,
): Promise<number> {
  const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ kind }) => ({
    width: WIDTHS[kind],
    ...(FORMATS[kind] === undefined ? {} : { style: { numFmt: FORMATS[kind] } }),
  }));
  writeHead(sheet.addRow(columns.map((column) => column.head)));
  let count = 0;
  for await (const batch of rows) {
    // nobody reads on: the rest need not be read either
    if (out.destroyed) return count;
    for (const row of batch.slice(0, ROWS_MAX - count)) {
      sheet.addRow(columns.map(({ kind, value }) => cellOf(kind, value(row)))).commit();
      count += 1;
      if (count % ROWS_AT_A_TIME === 0) await othersFirst();
    }
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: count + 1, column: columns.length } };
  sheet.commit();
  return count;
}

function writeConditions<Row>(
  workbook: Workbook,
  { name, conditions }: Report<Row>,
  { at, by }: ReportOrigin,
  count: number,
): void {
  const sheet = workbook.addWorksheet('导出说明');
  sheet.columns = [{ width: 20 }, { width: 80, style: { alignment: { wrapText: true } } }];
  writeHead(sheet.addRow(['项目', '内容']));
  const facts = [
    ['名称', name],
    ...conditions,
    ['行数', count],
    ['导出时间', `${formatDateTime(at)}（北京时间）`],
    ['导出人', by],
  ] as const;
  for (const [term, value] of facts)
    sheet.addRow([term, typeof value === 'number' ? value : plainText(value)]).commit();
  sheet.commit();
}

function writeHead(row: SheetRow): void {
  row.eachCell((cell) => {
    cell.style = HEAD;
  });
  row.commit();
}

/** A sheet's name has at most 31 characters and none of these. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, '-').slice(0, 31);
}

function cellOf(kind: CellKind, value: CellValue): string | number | Date | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') {
    if (kind === 'yuan') return value / 100;
    return kind === 'quantity' ? value / 1000 : value;
  }
  if (kind === 'date' && typeof value === 'string') return new Date(`${value.slice(0, 10)}T00:00:00Z`);
  if (kind === 'instant') return shanghaiTime(value);
  return value instanceof Date ? shanghaiTime(value) : plainText(value);
}

/** A sheet knows no time zones: the moment as a clock in Shanghai shows it, to the minute. */
function shanghaiTime(value: string | Date): Date | null {
  const text = formatDateTime(value);
  if (text === '') return null;
  return new Date(`${text.replace(' ', 'T')}:00Z`);
}

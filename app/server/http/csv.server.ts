import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { fen, toYuanText } from '../../domain/money.ts';
import { formatQuantity, milli } from '../../domain/quantity.ts';
import { formatDateTime } from '../../ui/format.ts';
import type { CellKind, CellValue, Report } from './report.server.ts';
import { plainText } from './report-text.server.ts';

type Cell = string | number | null;

/** A list as CSV: UTF-8 with BOM (so that spreadsheet programs read Chinese) and CRLF. */
export function csvBody<Row>(
  report: Report<Row>,
  failed: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const body = Readable.from(linesOf(report));
  body.on('error', failed);
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}

async function* linesOf<Row>({ columns, rows }: Report<Row>): AsyncGenerator<Buffer> {
  const write = (records: readonly (readonly Cell[])[]) =>
    stringify(
      records.map((record) => [...record]),
      { record_delimiter: 'windows' },
    );
  yield Buffer.from(`\uFEFF${write([columns.map((column) => column.head)])}`);
  for await (const batch of rows) {
    const records = batch.map((row) => columns.map(({ kind, value }) => cellOf(kind, value(row))));
    if (records.length > 0) yield Buffer.from(write(records));
  }
}

function cellOf(kind: CellKind, value: CellValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') {
    if (kind === 'yuan') return toYuanText(fen(value));
    if (kind === 'quantity') return formatQuantity(milli(value));
    return kind === 'share' ? Math.round(value * 10_000) / 10_000 : value;
  }
  if (kind === 'instant') return formatDateTime(value);
  return plainText(value instanceof Date ? formatDateTime(value) : value);
}

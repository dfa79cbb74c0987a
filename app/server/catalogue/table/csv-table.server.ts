import { parse } from 'csv-parse';
import type { ByteSource, Table, TableRow } from './table.server.ts';
import { checkColumnCount, TABLE_LIMITS, TableFileError } from './table.server.ts';
import { decodeText, inspectText } from './text-encoding.server.ts';

const DELIMITERS = [',', '\t', ';'] as const;

/** What stands most often between the cells of the first line. */
function delimiterOf(start: string): string {
  const [line = ''] = start.trimStart().split(/\r?\n/, 1);
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

const isBlank = (record: readonly string[]) => record.every((cell) => cell.trim() === '');

/**
 * A CSV file (UTF-8 with or without byte order mark, GB 18030, or what Excel calls Unicode text), never the whole file
 * in memory.
 * @throws TableFileError
 */
export async function openCsv(source: ByteSource): Promise<Table> {
  const encoding = await inspectText(source);
  let read = 0;
  const text = decodeText(source, encoding, (bytes) => {
    read += bytes;
  });
  const first = await text.next();
  const start = first.done ? '' : first.value;
  const delimiter = delimiterOf(start);
  const records = parseRecords(start, text, delimiter);
  const header = await headerOf(records);
  return {
    facts: { format: 'csv', encoding, delimiter, sheet: null, otherSheets: [], hiddenSheets: [] },
    header,
    rows: rowsOf(records, header.length),
    progress: () => (source.size === 0 ? 1 : Math.min(1, read / source.size)),
    close: async () => {
      await records.return(undefined);
    },
  };
}

type Records = AsyncGenerator<{ readonly row: number; readonly record: readonly string[] }>;

async function headerOf(records: Records): Promise<readonly string[]> {
  for (;;) {
    const next = await records.next();
    if (next.done) throw new TableFileError('IMPORT_EMPTY');
    if (isBlank(next.value.record)) continue;
    checkColumnCount(next.value.record.length);
    return next.value.record;
  }
}

async function* rowsOf(records: Records, columns: number): AsyncGenerator<TableRow> {
  for await (const { row, record } of records) {
    if (isBlank(record)) continue;
    yield { row, values: Array.from({ length: columns }, (_, index) => record[index] ?? ''), flaws: [] };
  }
}

async function* parseRecords(start: string, rest: AsyncGenerator<string>, delimiter: string): Records {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: TABLE_LIMITS.recordChars,
  });
  // Errors of the source must reach whoever reads the rows.
  const feed = feedParser(start, rest, parser);
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, record };
    }
  } catch (error) {
    throw readableError(error, row + 1);
  } finally {
    parser.destroy();
    await feed;
  }
}

async function feedParser(
  start: string,
  rest: AsyncGenerator<string>,
  parser: ReturnType<typeof parse>,
): Promise<void> {
  try {
    if (!parser.write(start)) await writable(parser);
    for await (const text of rest) {
      if (parser.destroyed) return;
      if (!parser.write(text)) await writable(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function writable(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.once('drain', done).once('close', done);
  });
}

/** @param consumed first row that was not handed on; the parser may be further already and then knows better */
function readableError(error: unknown, consumed: number): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const row = 'records' in error && typeof error.records === 'number' ? error.records + 1 : consumed;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new TableFileError('IMPORT_LINE_TOO_LONG', { row, max: TABLE_LIMITS.recordChars });
  }
  return error.code.startsWith('CSV_') ? new TableFileError('IMPORT_QUOTES', { row }) : error;
}

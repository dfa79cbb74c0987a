import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { RawRow } from '../../domain/catalogue/import-row.ts';
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from '../../domain/catalogue/import-row.ts';

/** A file that cannot be read as a table at all; the message says what to do. */
export class CatalogueFileError extends Error {
  override readonly name = 'CatalogueFileError';
}

export interface NumberedRow {
  /** The header is row 1. */
  readonly row: number;
  readonly cells: RawRow;
}

const KNOWN: ReadonlySet<string> = new Set([...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS]);
/** A record longer than this is an unclosed quote, not a product. */
const MAX_RECORD_CHARS = 200_000;
const BOM = '\ufeff';

/** The file as text: UTF-8, or the GB 18030 that Chinese spreadsheets save when nobody tells them otherwise. */
async function* decoded(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes = chunk as Buffer;
    decoder ??= decoderFor(bytes);
    yield decode(decoder, bytes, true);
  }
  if (decoder !== undefined) yield decode(decoder, undefined, false);
}

function decoderFor(start: Buffer): TextDecoder {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return new TextDecoder('utf-8', { fatal: true });
  } catch {
    return new TextDecoder('gb18030', { fatal: true });
  }
}

function decode(decoder: TextDecoder, bytes: Buffer | undefined, more: boolean): string {
  try {
    return decoder.decode(bytes, { stream: more });
  } catch {
    throw new CatalogueFileError(
      '文件不是有效的 UTF-8 或 GB18030 文本，请另存为“CSV UTF-8（逗号分隔）”后重试。',
    );
  }
}

/** Which known column stands at which place; the names may have spaces, capitals or a byte order mark around them. */
function columnsOf(header: readonly string[]): (keyof RawRow | null)[] {
  const columns = header.map((cell) => {
    const name = cell.replaceAll(BOM, '').trim().toLowerCase();
    return KNOWN.has(name) ? (name as keyof RawRow) : null;
  });
  const missing = REQUIRED_COLUMNS.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new CatalogueFileError(
      `表头缺少列：${missing.join('、')}。第一行请写列名，必需的列是 ${REQUIRED_COLUMNS.join(',')}。`,
    );
  }
  return columns;
}

function cellsOf(columns: readonly (keyof RawRow | null)[], record: readonly string[]): RawRow {
  const cells: Partial<Record<keyof RawRow, string>> = {};
  for (const [index, column] of columns.entries()) {
    if (column !== null) cells[column] = record[index] ?? '';
  }
  return cells;
}

/**
 * The rows of a CSV file one by one, never the whole file in memory. Blank rows are skipped and still counted.
 * @throws CatalogueFileError when it is not a table with the required columns
 */
export async function* readCatalogueCsv(path: string): AsyncGenerator<NumberedRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_RECORD_CHARS,
  });
  // Errors of the source must reach whoever reads the rows.
  const feed = feedParser(decoded(path), parser);
  let columns: (keyof RawRow | null)[] | null = null;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (columns === null) {
        columns = columnsOf(record);
        continue;
      }
      if (record.every((cell) => cell.trim() === '')) continue;
      yield { row, cells: cellsOf(columns, record) };
    }
  } catch (error) {
    if (error instanceof CatalogueFileError || !isCsvError(error)) throw error;
    throw new CatalogueFileError(
      `第 ${row + 1} 行之后无法解析，通常是引号没有成对，请检查后重试（${error.code}）。`,
    );
  } finally {
    parser.destroy();
    await feed;
  }
  if (columns === null) throw new CatalogueFileError('文件是空的，第一行请写列名。');
}

async function feedParser(source: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const text of source) {
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

function isCsvError(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('CSV_')
  );
}

import { columnOf, IMPORT_COLUMNS, REQUIRED_COLUMNS } from '../../../domain/catalogue/import-columns.ts';
import type { ByteSource, Table, TableRow } from './table.server.ts';
import { TABLE_LIMITS, TableFileError } from './table.server.ts';
import { decodeText, inspectText } from './text-encoding.server.ts';

interface Line {
  readonly row: number;
  readonly text: string;
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let row = 1;
  let pending = '';
  for await (const piece of pieces) {
    const lines = (pending + piece).split('\n');
    pending = lines.pop() ?? '';
    for (const text of lines) {
      yield checked({ row, text });
      row += 1;
    }
    checked({ row, text: pending });
  }
  if (pending !== '') yield checked({ row, text: pending });
}

function checked(line: Line): Line {
  if (line.text.length <= TABLE_LIMITS.recordChars) return line;
  throw new TableFileError('IMPORT_LINE_TOO_LONG', { row: line.row, max: TABLE_LIMITS.recordChars });
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** One line; a column that the object does not name stays undefined. */
export function readJsonLine({ row, text }: Line): TableRow {
  const object = objectOf(text);
  const values: (string | undefined)[] = IMPORT_COLUMNS.map(() => undefined);
  if (object === null) return { row, values, flaws: [{ index: -1, code: 'row-unreadable' }], line: text };
  const flaws: { index: number; code: 'value-nested' }[] = [];
  for (const [key, value] of Object.entries(object)) {
    const column = columnOf(key);
    if (column === null) continue;
    const index = IMPORT_COLUMNS.indexOf(column);
    if (typeof value === 'object' && value !== null) {
      flaws.push({ index, code: 'value-nested' });
      values[index] = JSON.stringify(value).slice(0, TABLE_LIMITS.cellChars);
    } else values[index] = value === null ? '' : String(value);
  }
  return { row, values, flaws, line: text };
}

/**
 * One JSON object a line; its keys are the columns, in any order.
 * @throws TableFileError
 */
export async function openJsonl(source: ByteSource): Promise<Table> {
  const encoding = await inspectText(source);
  let read = 0;
  const lines = linesOf(
    decodeText(source, encoding, (bytes) => {
      read += bytes;
    }),
  );
  const first = await firstLine(lines);
  if (first.text.trimStart().startsWith('[')) throw new TableFileError('IMPORT_JSON_ARRAY');
  const { values, flaws } = readJsonLine(first);
  if (flaws.length === 0 && REQUIRED_COLUMNS.every((_, index) => values[index] === undefined)) {
    throw new TableFileError('IMPORT_HEADER_MISSING', { columns: REQUIRED_COLUMNS.join('、') });
  }
  return {
    facts: { format: 'jsonl', encoding, delimiter: null, sheet: null, otherSheets: [], hiddenSheets: [] },
    header: IMPORT_COLUMNS,
    rows: rowsOf(first, lines),
    progress: () => (source.size === 0 ? 1 : Math.min(1, read / source.size)),
    close: async () => {
      await lines.return(undefined);
    },
  };
}

async function firstLine(lines: AsyncGenerator<Line>): Promise<Line> {
  for (;;) {
    const next = await lines.next();
    if (next.done) throw new TableFileError('IMPORT_EMPTY');
    if (next.value.text.trim() !== '') return next.value;
  }
}

async function* rowsOf(first: Line, rest: AsyncGenerator<Line>): AsyncGenerator<TableRow> {
  yield readJsonLine(first);
  for await (const line of rest) if (line.text.trim() !== '') yield readJsonLine(line);
}

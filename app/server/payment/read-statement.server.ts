import { parse } from 'csv-parse/sync';
import { readUnionAccount } from '~db/queries/payment/statements.ts';
import type { ParsedStatement, StatementRecord } from '../../domain/payment/statement-file.ts';
import {
  parseStatement,
  STATEMENT_MAX_ROWS,
  STATEMENT_PREAMBLE_MAX,
  statementHeadAt,
} from '../../domain/payment/statement-file.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { Refusal } from '../../domain/result.ts';
import { draftImportFile } from '../catalogue/import-files.server.ts';
import { tableFormatOf } from '../catalogue/table/open-table.server.ts';
import { memorySource, TableFileError } from '../catalogue/table/table.server.ts';
import type { SheetRow } from '../catalogue/table/xlsx-sheet.server.ts';
import { readXlsxRows } from '../catalogue/table/xlsx-table.server.ts';
import type { Ctx } from '../context.server.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const ENCODINGS = ['utf-8', 'gb18030'] as const;

/** Text of a file in UTF-8 or, as banks write it, GB 18030; null when it is neither. */
function textOf(bytes: Uint8Array): string | null {
  for (const encoding of ENCODINGS) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\u0000')) return text;
    } catch {
      // not this one
    }
  }
  return null;
}

/** What the reader of tables says of a file that is meant for its ears too; all else is no statement. */
const TOLD: ReadonlySet<RefusalCode> = new Set([
  'IMPORT_OLD_XLS',
  'IMPORT_XLSB',
  'IMPORT_ENCRYPTED',
  'IMPORT_ZIP_BROKEN',
  'IMPORT_BOMB',
  'IMPORT_NO_SHEET',
  'IMPORT_XML',
  'IMPORT_TOO_MANY_COLUMNS',
] as const);

/** What an uploaded statement (csv or xlsx, by what it holds) says of the union's own account; the file is not kept. */
export async function readStatementFile(
  ctx: Ctx,
  unionId: string,
  file: FormDataEntryValue | null,
): Promise<ParsedStatement | Refusal> {
  if (!(file instanceof File) || file.size === 0) return { code: 'FILE_REQUIRED', params: {}, field: 'file' };
  if (file.size > MAX_BYTES) return { code: 'FILE_TOO_LARGE', params: { max: '5 MB' }, field: 'file' };
  const account = await readUnionAccount(ctx.db, unionId);
  if (account === null || !account.accountNumber) {
    return { code: 'UNION_ACCOUNT_MISSING', params: {}, field: 'file' };
  }
  const unreadable = { code: 'STATEMENT_UNREADABLE', params: {}, field: 'file' } as const;
  try {
    const records = await recordsOf(ctx, new Uint8Array(await file.arrayBuffer()), file.name);
    return records === null ? unreadable : parseStatement(records, account.accountNumber);
  } catch (error) {
    if (!(error instanceof TableFileError)) throw error;
    return TOLD.has(error.refusal.code) ? { ...error.refusal, field: 'file' } : unreadable;
  }
}

async function recordsOf(
  ctx: Ctx,
  bytes: Uint8Array,
  name: string,
): Promise<readonly StatementRecord[] | null> {
  const format = await tableFormatOf(memorySource(bytes, name));
  if (format === 'xlsx') return workbookRecords(ctx, bytes);
  const text = format === 'csv' ? textOf(bytes) : null;
  return text === null ? null : textRecords(text);
}

/** A workbook is read from its end: it lies on the disk for as long. */
async function workbookRecords(ctx: Ctx, bytes: Uint8Array): Promise<readonly StatementRecord[]> {
  const asRecord = (row: SheetRow): StatementRecord => ({ row: row.row, cells: row.values });
  const draft = await draftImportFile(ctx.uploadsDir, bytes);
  try {
    const rows = await readXlsxRows(draft.path, {
      isWanted: (first) => statementHeadAt(first.map(asRecord)) >= 0,
      lookAt: STATEMENT_PREAMBLE_MAX + 1,
      most: STATEMENT_PREAMBLE_MAX + STATEMENT_MAX_ROWS + 2,
    });
    return rows.map(asRecord);
  } finally {
    await draft.discard();
  }
}

function textRecords(text: string): StatementRecord[] | null {
  const [most = ','] = [',', '\t', ';'].toSorted((a, b) => text.split(b).length - text.split(a).length);
  try {
    const records: string[][] = parse(text, {
      bom: true,
      delimiter: most,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
    return records.map((cells, index) => ({ row: index + 1, cells }));
  } catch {
    return null;
  }
}

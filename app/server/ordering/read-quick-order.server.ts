import type { QuickOrderRow, SheetRow } from '../../domain/ordering/quick-order/read-rows.ts';
import {
  pastedSheet,
  QUICK_ORDER_MAX_ROWS,
  quickOrderRows,
} from '../../domain/ordering/quick-order/read-rows.ts';
import type { Refusal } from '../../domain/result.ts';
import { draftImportFile } from '../catalogue/import-files.server.ts';
import { openTable } from '../catalogue/table/open-table.server.ts';
import { fileSource, TableFileError } from '../catalogue/table/table.server.ts';
import type { Ctx } from '../context.server.ts';

const MAX_BYTES = 2 * 1024 * 1024;
const MAX_TEXT = 200_000;
/** Blank rows and a heading may stand between. */
const MAX_SHEET_ROWS = 5_000;

/** Rows of an uploaded sheet (csv, xlsx), else of the pasted text; the file is not kept. */
export async function readQuickOrderSheet(
  ctx: Ctx,
  form: FormData,
): Promise<readonly QuickOrderRow[] | Refusal> {
  const file = form.get('file');
  const text = String(form.get('text') ?? '');
  const uploaded = file instanceof File && file.size > 0;
  if (!uploaded && text.trim() === '') return { code: 'QUICK_ORDER_EMPTY', params: {}, field: 'text' };
  if (text.length > MAX_TEXT) return tooMany('text');
  const sheet = uploaded ? await sheetOf(ctx, file) : pastedSheet(text);
  if ('code' in sheet) return sheet;
  const rows = quickOrderRows(sheet);
  if (rows.length === 0) return { code: 'QUICK_ORDER_EMPTY', params: {}, field: uploaded ? 'file' : 'text' };
  return rows.length > QUICK_ORDER_MAX_ROWS ? tooMany(uploaded ? 'file' : 'text') : rows;
}

const tooMany = (field: string): Refusal => ({
  code: 'QUICK_ORDER_TOO_MANY',
  params: { max: QUICK_ORDER_MAX_ROWS },
  field,
});

async function sheetOf(ctx: Ctx, file: File): Promise<readonly SheetRow[] | Refusal> {
  if (file.size > MAX_BYTES) return { code: 'FILE_TOO_LARGE', params: { max: '2 MB' }, field: 'file' };
  const draft = await draftImportFile(ctx.uploadsDir, new Uint8Array(await file.arrayBuffer()));
  try {
    const table = await openTable(await fileSource(draft.path, file.name));
    const sheet: SheetRow[] = [{ row: 1, cells: table.header }];
    for await (const { row, values } of table.rows) {
      sheet.push({ row, cells: values.map((value) => value ?? '') });
      if (sheet.length > MAX_SHEET_ROWS) break;
    }
    await table.close();
    return sheet;
  } catch (error) {
    if (error instanceof TableFileError) return { ...error.refusal, field: 'file' };
    throw error;
  } finally {
    await draft.discard();
  }
}

import type { Refusal } from '../../domain/result.ts';
import type { RosterTable } from '../../domain/welfare/roster-table.ts';
import { ROSTER_MAX_ROWS } from '../../domain/welfare/roster-table.ts';
import { draftImportFile } from '../catalogue/import-files.server.ts';
import { openTable } from '../catalogue/table/open-table.server.ts';
import { fileSource, TableFileError } from '../catalogue/table/table.server.ts';
import type { Ctx } from '../context.server.ts';

const MAX_BYTES = 5 * 1024 * 1024;

/** The cells of an uploaded roster (csv, xlsx or jsonl), read by the reader of catalogue files; the file is not kept. */
export async function readRosterFile(
  ctx: Ctx,
  file: FormDataEntryValue | null,
): Promise<RosterTable | Refusal> {
  if (!(file instanceof File) || file.size === 0) return { code: 'FILE_REQUIRED', params: {}, field: 'file' };
  if (file.size > MAX_BYTES) return { code: 'FILE_TOO_LARGE', params: { max: '5 MB' }, field: 'file' };
  const draft = await draftImportFile(ctx.uploadsDir, new Uint8Array(await file.arrayBuffer()));
  try {
    const table = await openTable(await fileSource(draft.path, file.name));
    const rows: RosterTable['rows'][number][] = [];
    for await (const { row, values } of table.rows) {
      rows.push({ row, values });
      if (rows.length > ROSTER_MAX_ROWS) break;
    }
    await table.close();
    return { header: table.header, rows };
  } catch (error) {
    if (error instanceof TableFileError) return { ...error.refusal, field: 'file' };
    throw error;
  } finally {
    await draft.discard();
  }
}

import { lockImport } from '~db/queries/catalogue/import-jobs.ts';
import { readMendableLines, writeMends } from '~db/queries/catalogue/import-mends.ts';
import { IMPORT_STATE_NAMES } from '../../domain/catalogue/import-machine.ts';
import type { MendedRow } from '../../domain/catalogue/import-mend.ts';
import { changedCells, MEND_ROWS_MAX } from '../../domain/catalogue/import-mend.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * Keeps what a supplier has mended in rejected rows of a checked import; the file stays as it was uploaded, and the next
 * check reads it with these cells in place of its own. Cells that are as before are left alone.
 */
export async function mendImportRows(
  ctx: Ctx,
  input: { readonly importId: string; readonly rows: readonly MendedRow[] },
): Promise<Result<{ readonly mended: number }>> {
  const actor = authorize(ctx, 'mend-import-rows');
  return withTransaction(ctx, async (tx) => {
    const job = await lockImport(tx, actor.orgId, input.importId);
    if (job === null) return refuse('NOT_FOUND');
    if (job.state !== 'CHECKED')
      return refuse('STATE_CHANGED', { state: IMPORT_STATE_NAMES[job.state], action: '修改' });
    if (job.file_removed_at !== null) return refuse('IMPORT_FILE_GONE');
    const posted = input.rows.slice(0, MEND_ROWS_MAX);
    const stored = await readMendableLines(
      tx,
      job.id,
      posted.map(({ line }) => line),
    );
    const before = new Map(stored.map(({ line, raw, mended }) => [line, { ...raw, ...mended }]));
    const mends = posted.flatMap(({ line, cells }) => {
      const known = before.get(line);
      const changed = known === undefined ? {} : changedCells(cells, known);
      return Object.keys(changed).length === 0 ? [] : [{ line, cells: changed }];
    });
    if (mends.length === 0) return ok({ mended: 0 });
    await writeMends(tx, job.id, mends, { by: actor.userId, at: ctx.clock.now() });
    await audit(tx, ctx, {
      action: 'mend-import-rows',
      subjectKind: 'import',
      subjectId: job.id,
      orgId: actor.orgId,
      detail: { fileName: job.file_name, lines: mends.length },
    });
    return ok({ mended: mends.length });
  });
}

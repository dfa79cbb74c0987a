import { lockImport, moveImport, noteIgnored } from '~db/queries/catalogue/import-jobs.ts';
import { rememberMapping, setImportMapping } from '~db/queries/catalogue/import-mappings.ts';
import type { MapImportColumnsInput } from '../../domain/catalogue/import.input.ts';
import { COLUMN_NAMES, columnsVerdict } from '../../domain/catalogue/import-columns.ts';
import { IMPORT_EVENTS, IMPORT_STATE_NAMES } from '../../domain/catalogue/import-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { nextState } from '../../domain/state-machine.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { signatureOf } from './import-signature.server.ts';
import { foreignHeaderOf } from './view-import-mapping.server.ts';

/**
 * Says which column of an own file is what, has it checked so, and remembers it for the next file of that shape. A
 * mandatory column that no head stands for, or one that two stand for, is refused with its name.
 */
export async function mapImportColumns(ctx: Ctx, input: MapImportColumnsInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'map-import-columns');
  return withTransaction(ctx, async (tx) => {
    const job = await lockImport(tx, actor.orgId, input.importId);
    const header = job === null ? null : foreignHeaderOf(job);
    if (job === null || header === null) return refuse('NOT_FOUND');
    const late = refuse('STATE_CHANGED', { state: IMPORT_STATE_NAMES[job.state], action: '对应列' });
    const to = nextState(IMPORT_EVENTS, job.state, 'map');
    if (to === null) return late;
    if (job.file_removed_at !== null) return refuse('IMPORT_FILE_GONE');
    const { heads } = header;
    const columns = heads.map((_, index) => input.columns[index] ?? null);
    const verdict = columnsVerdict(columns, heads);
    if (!verdict.ok) {
      const missing = verdict.missing.map((column) => COLUMN_NAMES[column]).join('、');
      if (missing !== '') return refuse('IMPORT_MAPPING_MISSING', { columns: missing });
      const at = columns.findIndex((one, index) => one !== null && columns.indexOf(one) < index);
      const twice = columns[at] ?? 'sku';
      return refuse('IMPORT_MAPPING_TWICE', { column: COLUMN_NAMES[twice] }, `column-${at}`);
    }
    const { orgId: supplierId, userId: savedBy } = actor;
    await rememberMapping(
      tx,
      { supplierId, signature: signatureOf(heads), heads, columns, savedBy },
      ctx.clock.now(),
    );
    await setImportMapping(tx, job.id, columns);
    await noteIgnored(
      tx,
      job.id,
      heads.filter((_, index) => columns[index] === null),
    );
    if (!(await moveImport(tx, { id: job.id, supplierId, from: job.state, to }))) return late;
    await audit(tx, ctx, {
      action: 'map-import-columns',
      subjectKind: 'import',
      subjectId: job.id,
      orgId: supplierId,
      detail: { fileName: job.file_name, columns },
    });
    return ok(null);
  });
}

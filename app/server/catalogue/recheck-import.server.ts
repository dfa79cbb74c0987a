import type { ImportRef } from '../../domain/catalogue/import.input.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { moveOwnImport } from './move-import.server.ts';
import { foreignHeaderOf } from './view-import-mapping.server.ts';

/** Checks the same file once more: prices and agreements may have moved since. */
export async function recheckImport(ctx: Ctx, input: ImportRef): Promise<Result<null>> {
  const actor = authorize(ctx, 'recheck-import');
  return moveOwnImport(ctx, actor, input.importId, {
    event: 'recheck',
    action: 'recheck-import',
    name: '重新检查',
    obstacle: async (job) => {
      if (job.file_removed_at !== null) return refuse('IMPORT_FILE_GONE').refusal;
      // it ended before the supplier had said what its heads mean
      const isUnmapped = job.checked_at === null && job.mapping === null && foreignHeaderOf(job) !== null;
      return isUnmapped ? refuse('IMPORT_UNMAPPED').refusal : null;
    },
  });
}

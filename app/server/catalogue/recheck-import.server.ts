import type { ImportRef } from '../../domain/catalogue/import.input.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { moveOwnImport } from './move-import.server.ts';

/** Checks the same file once more: prices and agreements may have moved since. */
export async function recheckImport(ctx: Ctx, input: ImportRef): Promise<Result<null>> {
  const actor = authorize(ctx, 'recheck-import');
  return moveOwnImport(ctx, actor, input.importId, {
    event: 'recheck',
    action: 'recheck-import',
    name: '重新检查',
    obstacle: async (job) => (job.file_removed_at === null ? null : refuse('IMPORT_FILE_GONE').refusal),
  });
}

import type { ImportRef } from '../../domain/catalogue/import.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { moveOwnImport } from './move-import.server.ts';

/**
 * 停止写入: the supplier halts an import that is being written. Batches under way end first; what was written stays, the
 * rest may be written later.
 */
export async function stopImport(ctx: Ctx, input: ImportRef): Promise<Result<null>> {
  const actor = authorize(ctx, 'stop-import');
  return moveOwnImport(ctx, actor, input.importId, {
    event: 'stop',
    action: 'stop-import',
    name: '停止写入',
  });
}

import type { ImportRef } from '../../domain/catalogue/import.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { moveOwnImport } from './move-import.server.ts';

/** The supplier calls an import off that is not being written yet. */
export async function cancelImport(ctx: Ctx, input: ImportRef): Promise<Result<null>> {
  const actor = authorize(ctx, 'cancel-import');
  return moveOwnImport(ctx, actor, input.importId, {
    event: 'cancel',
    action: 'cancel-import',
    name: '取消导入',
  });
}

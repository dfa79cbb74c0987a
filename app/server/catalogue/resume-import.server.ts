import type { ImportRef } from '../../domain/catalogue/import.input.ts';
import { mayResumeImport } from '../../domain/catalogue/import-machine.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { moveOwnImport } from './move-import.server.ts';

/**
 * 继续写入: the supplier has an import written on that he halted or that broke off, from its first row that was not
 * written. What is no longer as he agreed to is held back, as at the first write. Refusals: never agreed to, its rows are
 * no longer kept, the supplier may not trade.
 */
export async function resumeImport(ctx: Ctx, input: ImportRef): Promise<Result<null>> {
  const actor = authorize(ctx, 'resume-import');
  const barred = await tradingRefusal(ctx.db, ctx, actor.orgId);
  if (barred !== null) return { ok: false, refusal: barred };
  return moveOwnImport(ctx, actor, input.importId, {
    event: 'resume',
    action: 'resume-import',
    name: '继续写入',
    obstacle: async (job) => {
      if (mayResumeImport(job)) return null;
      return refuse(job.file_removed_at === null ? 'IMPORT_NOT_CONFIRMED' : 'IMPORT_FILE_GONE').refusal;
    },
  });
}

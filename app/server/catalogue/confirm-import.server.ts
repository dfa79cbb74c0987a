import type { ConfirmImportInput } from '../../domain/catalogue/import.input.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { moveOwnImport } from './move-import.server.ts';

/**
 * The supplier agrees to what the check has shown; the background writes exactly that. Refusals: not checked yet or
 * settled already, the supplier may not trade, products would be taken off sale and that was not ticked.
 */
export async function confirmImport(ctx: Ctx, input: ConfirmImportInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'confirm-import');
  const barred = await tradingRefusal(ctx.db, ctx, actor.orgId);
  if (barred !== null) return { ok: false, refusal: barred };
  return moveOwnImport(ctx, actor, input.importId, {
    event: 'confirm',
    action: 'confirm-import',
    name: '确认写入',
    obstacle: async (job) => {
      if (job.removed === 0 || input.agreeRemoval !== undefined) return null;
      return refuse('IMPORT_REMOVAL_UNCONFIRMED', { n: job.removed }, 'agreeRemoval').refusal;
    },
    detail: ({ created, updated, removed }) => ({ created, updated, removed }),
  });
}

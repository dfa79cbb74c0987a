import { lockUnionPurchase } from '~db/queries/welfare/union-purchases.ts';
import { REQUEST_STATE_NAMES } from '../../domain/ordering/request-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { mayAttachMinutes } from '../../domain/welfare/minutes-file.ts';
import type { Ctx } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { writeMinutesFile } from './write-minutes.server.ts';

/**
 * 上传会议纪要 of the committee that resolved a purchase, a scan or PDF. Until the chair has decided a later file takes the
 * place of the one before; what he agreed on is never replaced. The same file again changes nothing.
 */
export async function attachMinutes(
  ctx: Ctx,
  input: { readonly requestId: string; readonly file: StoredFile },
): Promise<Result<{ readonly fileId: string }>> {
  const actor = authorize(ctx, 'attach-minutes');
  const { requestId, file } = input;
  return withTransaction(ctx, async (tx) => {
    const purchase = await lockUnionPurchase(tx, actor.orgId, requestId);
    if (purchase === null) return refuse('NOT_FOUND');
    const { number, state, fileId, sha256 } = purchase;
    if (fileId !== null && sha256 === file.sha256) return ok({ fileId });
    if (!mayAttachMinutes(state, fileId !== null)) {
      return state === 'APPROVED'
        ? refuse('MINUTES_FINAL', {}, 'minutesFile')
        : refuse('STATE_CHANGED', { state: REQUEST_STATE_NAMES[state], action: '上传会议纪要' });
    }
    return ok({
      fileId: await writeMinutesFile(tx, ctx, actor, { requestId, number, file, replaces: fileId }),
    });
  });
}

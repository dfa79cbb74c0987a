import { findEntryOf, updateEntry } from '~db/queries/agreements/agreement-upkeep.ts';
import type { FreezeEntryInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAgreement } from './change-agreement.server.ts';
import { tellAwardees } from './tell-awardees.server.ts';

/** Freezes one entry while the 征集人 looks into it (a lapsed certificate, a price doubt), or lets it go again. */
export async function freezeEntry(
  ctx: Ctx,
  input: FreezeEntryInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'freeze-entry');
  const { agreementId, version, entryId, frozen, reason } = input;
  const change = {
    ...{ agreementId, version },
    event: 'keep',
    action: frozen ? 'freeze-entry' : 'unfreeze-entry',
    label: frozen ? '冻结' : '解冻',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, agreement) => {
    const entry = await findEntryOf(tx, agreementId, entryId);
    if (entry === null || entry.status === 'removed') return refuse('NOT_FOUND', {}, 'entryId');
    if ((entry.status === 'frozen') === frozen) return refuse('ALREADY_DONE');
    await updateEntry(tx, entryId, {
      status: frozen ? 'frozen' : 'active',
      statusReason: frozen ? reason : null,
    });
    const { supplierId, productName } = entry;
    const code = frozen ? 'entry-frozen' : 'entry-unfrozen';
    await tellAwardees(tx, ctx, agreement, { code, params: { name: productName, reason }, supplierId });
    return ok({ detail: { name: productName, reason, entryId }, supplierId, reindex: { entryId } });
  });
}

import type { Tx } from '~db/client.ts';
import { readGoods } from '~db/queries/welfare/goods.ts';
import { lockProgramme, readProgrammeHead, touchProgramme } from '~db/queries/welfare/programmes.ts';
import { findPurchaseByKey, linkProgramme } from '~db/queries/welfare/union-purchases.ts';
import { fen } from '../../domain/money.ts';
import { milli } from '../../domain/quantity.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { stillToBuy } from '../../domain/welfare/goods.ts';
import type { SubmitProgrammeInput } from '../../domain/welfare/programme.input.ts';
import { PROGRAMME_STATE_NAMES } from '../../domain/welfare/programme-machine.ts';
import type { Ctx } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { SubmittedRequest } from '../ordering/submit-purchase.server.ts';
import { noteProgramme } from './programme-change.server.ts';
import { submitUnionMoney } from './union-money.server.ts';

/**
 * 提交采购 of what a programme's baskets need and no order brings: all of it at first, later what late joiners and refused
 * orders leave open. With the committee's minutes, to the chair. Until he has decided, the list stands still.
 */
export async function submitProgramme(
  ctx: Ctx,
  input: SubmitProgrammeInput & { readonly minutesFile?: StoredFile | undefined },
): Promise<Result<SubmittedRequest>> {
  const actor = authorize(ctx, 'submit-programme');
  const { programmeId, version, idempotencyKey } = input;
  const programme = await readProgrammeHead(ctx.db, actor.orgId, programmeId);
  if (programme === null) return refuse('NOT_FOUND');
  const before = await findPurchaseByKey(ctx.db, actor.orgId, idempotencyKey);
  if (before !== null) return ok({ requestId: before, replayed: true });
  if (programme.state !== 'OPEN') {
    return refuse('STATE_CHANGED', { state: PROGRAMME_STATE_NAMES[programme.state], action: '提交采购' });
  }
  if (programme.isPending) return refuse('PROGRAMME_PENDING');
  if (programme.version !== version) return refuse('CONFLICT');
  const open = stillToBuy(await readGoods(ctx.db, programmeId));
  if (open.length === 0) return refuse('NOTHING_TO_BUY');
  return submitUnionMoney(ctx, actor, {
    idempotencyKey,
    addressId: input.addressId,
    minutesNumber: input.minutesNumber,
    minutesOn: input.minutesOn,
    minutesFile: input.minutesFile,
    action: 'submit-programme',
    occasion: programme.event,
    purpose: programme.title,
    lines: open.map(({ offerId, quantityMilli, unitPriceFen }) => ({
      offerId,
      quantity: milli(quantityMilli),
      acceptedPriceFen: fen(unitPriceFen),
    })),
    beside: async (tx: Tx, requestId) => {
      const locked = await lockProgramme(tx, actor.orgId, programmeId);
      if (locked === null || locked.version !== version || locked.isPending) return refuse('CONFLICT');
      await linkProgramme(tx, requestId, programmeId);
      await touchProgramme(tx, programmeId);
      await noteProgramme(tx, ctx, actor, 'submit-programme', locked, { requestId, offers: open.length });
      return ok(null);
    },
  });
}

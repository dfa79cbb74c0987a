import { findEntryOf, updateEntry } from '~db/queries/agreements/agreement-upkeep.ts';
import type { LowerAgreedPriceInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAgreement } from './change-agreement.server.ts';
import { tellAwardees } from './tell-awardees.server.ts';

/**
 * Lowers the 协议价格 of one entry. It never rises within the term: what is paid may not exceed what was offered
 * (财政部令第110号 第十三条). Under a discount the given price is the new base price, the rate stays.
 */
export async function lowerAgreedPrice(
  ctx: Ctx,
  input: LowerAgreedPriceInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'lower-agreed-price');
  const { agreementId, version, entryId, reason } = input;
  const change = {
    ...{ agreementId, version },
    event: 'keep',
    action: 'lower-agreed-price',
    label: '调低价格',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, agreement) => {
    const entry = await findEntryOf(tx, agreementId, entryId);
    if (entry === null || entry.status === 'removed') return refuse('NOT_FOUND', {}, 'entryId');
    const { agreedDiscountBp: rate, agreedPriceFen: before } = entry;
    const after = rate === null ? input.price : Math.floor((input.price * rate) / 10_000);
    if (before !== null && after >= before)
      return refuse('AGREED_PRICE_MAY_ONLY_FALL', { price: toYuanText(fen(before)) }, 'price');
    await updateEntry(tx, entryId, {
      agreedPriceFen: fen(after),
      ...(rate === null ? {} : { basePriceFen: input.price }),
    });
    const { supplierId, productName } = entry;
    const params = { name: productName, price: toYuanText(fen(after)) };
    await tellAwardees(tx, ctx, agreement, { code: 'agreed-price-lowered', params, supplierId });
    return ok({
      detail: { name: productName, fromFen: before, toFen: after, reason, entryId },
      supplierId,
      reindex: { entryId },
    });
  });
}

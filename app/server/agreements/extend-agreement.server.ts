import type { ExtendAgreementInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { publishAgreementNotice } from './agreement-notice.server.ts';
import { changeAgreement } from './change-agreement.server.ts';
import { tellAwardees } from './tell-awardees.server.ts';

/**
 * Moves the end of an agreement that still runs, with its reason (财政部令第110号 第十五条: longer only where there is
 * need, and explained). One whose term is over is solicited anew, never revived.
 */
export async function extendAgreement(
  ctx: Ctx,
  input: ExtendAgreementInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'extend-agreement');
  const { agreementId, version, validTo, reason } = input;
  const now = ctx.clock.now();
  const change = {
    ...{ agreementId, version },
    event: 'keep',
    action: 'extend-agreement',
    label: '延长期限',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, agreement) => {
    if (agreement.validTo < toLocalDate(now))
      return refuse('AGREEMENT_TERM_OVER', { day: agreement.validTo });
    if (validTo <= agreement.validTo)
      return refuse('EXTENSION_NOT_LATER', { day: agreement.validTo }, 'validTo');
    await publishAgreementNotice(tx, agreement, {
      at: now,
      title: `关于延长“${agreement.name}”有效期的公告`,
      lines: [
        `协议编号：${agreement.number}。原截止日：${agreement.validTo}。新截止日：${validTo}。`,
        `延长的理由：${reason}`,
        '依据：《政府采购框架协议采购方式管理暂行办法》（财政部令第110号）第十五条。协议的其他内容不变。',
      ],
    });
    await tellAwardees(tx, ctx, agreement, { code: 'agreement-extended', params: { day: validTo } });
    return ok({
      values: { validTo, termReason: reason },
      detail: { fromDay: agreement.validTo, toDay: validTo, reason },
      reindex: {},
    });
  });
}

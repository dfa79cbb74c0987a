import { endAgentsOf, insertExpulsion, removeEntriesOf } from '~db/queries/agreements/agreement-upkeep.ts';
import { EXPULSION_GROUND_NAMES } from '../../domain/agreements/agreement-machine.ts';
import type { ExpelAwardeeInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { publishAgreementNotice } from './agreement-notice.server.ts';
import { changeAgreement } from './change-agreement.server.ts';
import { tellAwardees } from './tell-awardees.server.ts';

/**
 * 清退 (财政部令第110号 第十九条): puts a supplier out of an agreement for one of the law's grounds and publishes it. His
 * entries and agents end today, he cannot be shortlisted in it again; contracts made with him are performed.
 */
export async function expelAwardee(
  ctx: Ctx,
  input: ExpelAwardeeInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'expel-awardee');
  const { agreementId, version, supplierId, ground, reason } = input;
  const now = ctx.clock.now();
  const change = {
    ...{ agreementId, version },
    event: 'keep',
    action: 'expel-awardee',
    label: '清退供应商',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, agreement) => {
    const awardee = agreement.awardees.find((one) => one.supplierId === supplierId);
    if (awardee === undefined) return refuse('NOT_AN_AWARDEE', {}, 'supplierId');
    const noticeId = await publishAgreementNotice(tx, agreement, {
      at: now,
      title: `关于从“${agreement.name}”清退${awardee.name}的公告`,
      lines: [
        `协议编号：${agreement.number}。供应商：${awardee.name}。`,
        `情形：${EXPULSION_GROUND_NAMES[ground]}。`,
        `事实：${reason}`,
        '依据：《政府采购框架协议采购方式管理暂行办法》（财政部令第110号）第十九条。自公告之日起解除其框架协议，协议期内不得再次入围；已经订立的采购合同继续履行。',
      ],
    });
    await removeEntriesOf(tx, agreementId, supplierId, reason);
    await endAgentsOf(tx, agreementId, supplierId, toLocalDate(now));
    await insertExpulsion(tx, {
      ...{ agreementId, supplierId, ground, reason, noticeId },
      expelledAt: now,
      expelledBy: actor.userId,
    });
    await tellAwardees(tx, ctx, agreement, { code: 'agreement-expelled', params: { reason }, supplierId });
    return ok({
      detail: { name: awardee.name, ground, reason, noticeId, entries: awardee.entries },
      supplierId,
      reindex: { supplierId },
    });
  });
}

import type { Tx } from '~db/client.ts';
import type { AgreementDossier } from '~db/queries/agreements/agreement-desk.ts';
import {
  lockAgreement,
  offersUnderAgreement,
  outlivedAgreements,
  summarizeContracts,
  updateAgreementRow,
} from '~db/queries/agreements/agreement-upkeep.ts';
import { searchEngine } from '~search/engine.ts';
import { fen, formatYuan, sumFen } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { publishAgreementNotice } from './agreement-notice.server.ts';
import { tellAwardees } from './tell-awardees.server.ts';

/**
 * Ends agreements whose term is over and publishes what came of them (财政部令第110号 第三十五条: within ten working days
 * after the end). Buying stops by the term itself, so that nobody waits for this job.
 */
export async function expireAgreements(ctx: Ctx): Promise<Result<{ readonly expired: number }>> {
  authorizeSystem(ctx, 'expire-agreements');
  const today = toLocalDate(ctx.clock.now());
  let expired = 0;
  for (const agreementId of await outlivedAgreements(ctx.db, today)) {
    const done = await withTransaction(ctx, async (tx) => {
      const agreement = await lockAgreement(tx, agreementId);
      // Another process may have done it, or an operator has extended it, while this one waited.
      if (agreement === null || agreement.validTo >= today || agreement.status === 'expired')
        return ok(false);
      await updateAgreementRow(tx, { id: agreementId, version: agreement.version }, { status: 'expired' });
      const noticeId = await publishSummary(tx, ctx, agreement);
      await tellAwardees(tx, ctx, agreement, {
        code: 'agreement-expired',
        params: { day: agreement.validTo },
      });
      await audit(tx, ctx, {
        action: 'expire-agreements',
        subjectKind: 'agreement',
        subjectId: agreementId,
        orgId: agreement.solicitorId,
        detail: { number: agreement.number, noticeId, version: agreement.version + 1 },
      });
      await searchEngine().indexOffers(tx, await offersUnderAgreement(tx, { agreementId }));
      return ok(true);
    });
    if (done.ok && done.value) expired += 1;
  }
  return ok({ expired });
}

async function publishSummary(tx: Tx, ctx: Ctx, agreement: AgreementDossier): Promise<string> {
  const summary = await summarizeContracts(tx, agreement.id);
  const contracts = summary.reduce((sum, row) => sum + row.contracts, 0);
  const total = sumFen(summary.map((row) => fen(row.totalFen)));
  return publishAgreementNotice(tx, agreement, {
    at: ctx.clock.now(),
    title: `“${agreement.name}”成交结果汇总公告`,
    lines: [
      `协议编号：${agreement.number}。有效期：${agreement.validFrom} 至 ${agreement.validTo}，现已届满。`,
      `协议期内共订立合同 ${contracts} 份，合计 ${formatYuan(total)} 元。`,
      ...summary.map(
        (row) => `${row.supplier}：合同 ${row.contracts} 份，合计 ${formatYuan(fen(row.totalFen))} 元。`,
      ),
      '依据：《政府采购框架协议采购方式管理暂行办法》（财政部令第110号）第三十五条。',
    ],
  });
}

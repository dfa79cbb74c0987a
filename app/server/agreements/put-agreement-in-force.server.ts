import type { AgreementDossier } from '~db/queries/agreements/agreement-desk.ts';
import type { PutInForceInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import { isLongTerm } from '../../domain/agreements/agreement-warnings.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { localDate, toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { publishAgreementNotice } from './agreement-notice.server.ts';
import { changeAgreement } from './change-agreement.server.ts';
import { tellAwardees } from './tell-awardees.server.ts';
import { readTermLimits } from './term-limits.server.ts';

/**
 * 执行: from now on, on the days of its term, suppliers offer and units buy under it, and everybody sees it (第三十条).
 * Refused without packages and entries, after its end, and with a term longer than usual without a reason (第十五条).
 */
export async function putAgreementInForce(
  ctx: Ctx,
  input: PutInForceInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'put-agreement-in-force');
  const { agreementId, version } = input;
  const now = ctx.clock.now();
  const change = {
    ...{ agreementId, version },
    event: 'put_in_force',
    action: 'put-agreement-in-force',
    label: '执行',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx, agreement) => {
    const today = toLocalDate(now);
    if (agreement.validTo < today) return refuse('AGREEMENT_TERM_OVER', { day: agreement.validTo });
    const empty = agreement.packages.find(({ entries }) => entries === 0);
    if (agreement.packages.length === 0) return refuse('AGREEMENT_EMPTY');
    if (empty !== undefined) return refuse('PACKAGE_EMPTY', { number: empty.packageNo });
    const termReason = input.termReason || agreement.termReason || '';
    const limits = await readTermLimits(tx, agreement.areaCode, today);
    const term = {
      validFrom: localDate(agreement.validFrom),
      validTo: localDate(agreement.validTo),
      packages: agreement.packages,
    };
    const isLong = isLongTerm({ ...term, packages: warnedPackages(agreement) }, limits);
    if (isLong && termReason === '') return refuse('TERM_REASON_REQUIRED', {}, 'termReason');
    const noticeId = await publishAgreementNotice(tx, agreement, inForceNotice(agreement, termReason, now));
    await tellAwardees(tx, ctx, agreement, {
      code: 'agreement-in-force',
      params: { from: agreement.validFrom },
    });
    return ok({
      values: { inForceSince: now, termReason: isLong ? termReason : agreement.termReason },
      detail: { noticeId, suppliers: agreement.awardees.length, reason: isLong ? termReason : '' },
      reindex: {},
    });
  });
}

function warnedPackages({ packages }: AgreementDossier) {
  return packages.map(({ id, packageNo, categoryCode, hostPackageId, suppliers }) => ({
    ...{ id, packageNo, categoryCode, hostPackageId, suppliers },
  }));
}

function inForceNotice(agreement: AgreementDossier, termReason: string, at: Date) {
  const { number, name, validFrom, validTo, areaName, awardees, packages } = agreement;
  return {
    at,
    title: `关于执行“${name}”的公告`,
    lines: [
      `协议编号：${number}。适用地区：${areaName ?? agreement.areaCode}。`,
      `有效期：${validFrom} 至 ${validTo}。${termReason === '' ? '' : `期限超过一般期限的理由：${termReason}。`}`,
      `采购包：${packages.map(({ packageNo, name: item }) => `第 ${packageNo} 包 ${item}`).join('；')}。`,
      `入围供应商：${awardees.map((one) => one.name).join('、')}。`,
      `入围产品和协议价格在协议期内公开，见 ${paths.agreement(agreement.id)}。`,
    ],
  };
}

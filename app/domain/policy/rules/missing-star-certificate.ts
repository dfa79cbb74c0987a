import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { isFramework } from '../counters.ts';
import { lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/**
 * ★ 强制采购节能产品: no valid certificate, no purchase. Under a framework agreement the policy was applied in stage one
 * (财库〔2022〕17号 第五条), so a lapsed certificate is the solicitor's to rule on: the card refers.
 */
export const missingStarCertificate = defineRule(
  {
    id: 'green.mandatory',
    citation: CITATIONS.greenLists,
    effectiveFrom: localDate('2019-04-02'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
  },
  (facts) =>
    judgeLines(
      facts.lines.filter((line) => line.star.status === 'mandatory' || line.star.status === 'unknown'),
      { code: 'green.certified', params: {} },
      (line) => {
        const { status, certificateNumber, certificateExpiresOn, lapsedCertificateNumber } = line.star;
        const item = { name: line.name, category: line.categoryName, categoryCode: line.categoryCode };
        if (status === 'unknown') {
          return { verdict: 'refer', reasons: [{ code: 'green.unknown', params: item }] };
        }
        const runsOut = certificateExpiresOn !== null && certificateExpiresOn < facts.orderDate;
        if (certificateNumber !== null && !runsOut) return null;
        const framework = isFramework(line);
        const lapsed = runsOut ? certificateNumber : lapsedCertificateNumber;
        const suffix = framework ? '-framework' : '';
        const reason =
          lapsed === null
            ? { code: `green.no-certificate${suffix}`, params: item }
            : { code: `green.lapsed${suffix}`, params: { ...item, certificate: lapsed } };
        const expiry = runsOut
          ? ([{ label: 'certificate-expires', kind: 'date', value: certificateExpiresOn }] as const)
          : [];
        return {
          verdict: framework ? 'refer' : 'deny',
          reasons: [reason],
          numbers: [...expiry, { label: 'order-date', kind: 'date', value: facts.orderDate }],
        };
      },
    ),
  (facts, finding) => lineOf(facts, finding.lineNo).flatMap((line) => removeLine(facts, line)),
);

import { localDate } from '../../time/local-date.ts';
import type { AssetKind } from '../asset-kinds.ts';
import { ASSET_KINDS, assetKindOf } from '../asset-kinds.ts';
import { CITATIONS } from '../citations.ts';
import type { AssetFacts, LineFacts, PurchaseFacts } from '../facts.ts';
import { readNumber } from '../read-value.ts';
import { buyLess } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';

/** Years of which what was bought still stands in the office. */
const YEARS = 'asset.service_years';

/**
 * 资产配置标准, quantity: so many pieces per hundred heads of the 编制. What the unit bought here within the years of service
 * counts; what it has from elsewhere is not known to the mall, and the card says so.
 */
export const assetsAboveHeadcount = defineRule(
  {
    id: 'asset.headcount',
    citation: CITATIONS.assetStandard,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [...Object.values(ASSET_KINDS).map(({ share }) => share), YEARS],
  },
  (facts) => {
    const { assets } = facts;
    if (assets === undefined) return [];
    return [...linesByKind(facts)].map(([kind, lines]) => judged(facts, assets, kind, lines));
  },
  (facts, finding, helps) =>
    finding.verdict === 'refer'
      ? buyLess(
          facts,
          facts.lines.filter((line) => assetKindOf(line.categoryCode) === finding.subject),
          helps,
        )
      : [],
);

function linesByKind(facts: PurchaseFacts): Map<AssetKind, LineFacts[]> {
  const kinds = new Map<AssetKind, LineFacts[]>();
  for (const line of facts.lines) {
    const kind = assetKindOf(line.categoryCode);
    if (kind !== null) kinds.set(kind, [...(kinds.get(kind) ?? []), line]);
  }
  return kinds;
}

function judged(
  facts: PurchaseFacts,
  assets: AssetFacts,
  kind: AssetKind,
  lines: readonly LineFacts[],
): Finding {
  const { headcount } = assets;
  if (headcount === null) {
    return {
      verdict: 'warn',
      subject: kind,
      reasons: [{ code: 'asset.head-unknown', params: { kind } }],
    };
  }
  const share = readNumber(facts, ASSET_KINDS[kind].share);
  if (!share.ok) return share.missing;
  const years = readNumber(facts, YEARS);
  if (!years.ok) return years.missing;
  const limit = Math.floor((headcount * share.value) / 100);
  const quantityMilli = lines.reduce((sum, line) => sum + line.quantityMilli, 0);
  const boughtMilli = assets.bought
    .filter(
      (one) => assetKindOf(one.categoryCode) === kind && one.fiscalYear > facts.fiscalYear - years.value,
    )
    .reduce((sum, one) => sum + one.quantityMilli, 0);
  const above = boughtMilli + quantityMilli > limit * 1000;
  const params = {
    ...{ kind, headcount, limit, boughtMilli, quantityMilli },
    percent: share.value,
    years: years.value,
  };
  return {
    verdict: above ? 'refer' : 'permit',
    subject: kind,
    reasons: [{ code: above ? 'asset.head-above' : 'asset.head-within', params }],
    numbers: [
      { label: 'headcount', kind: 'text', value: String(headcount) },
      { label: 'quantity-limit', kind: 'count', value: limit },
      { label: 'bought', kind: 'milli', value: boughtMilli },
      { label: 'quantity', kind: 'milli', value: quantityMilli },
    ],
    decidedBy: share.decidedBy,
  };
}

import { localDate } from '../../time/local-date.ts';
import { ASSET_KINDS, assetKindOf } from '../asset-kinds.ts';
import { CITATIONS } from '../citations.ts';
import type { DecidingLevel } from '../decision.ts';
import type { LineFacts } from '../facts.ts';
import { readNumber } from '../read-value.ts';
import { buyElsewhere, lineOf, removeLine } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 资产配置标准, price: the highest price of a piece, the figure itself included; above it the approver sees to the permission. */
export const dearAsset = defineRule(
  {
    id: 'asset.price',
    citation: CITATIONS.assetStandard,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: Object.values(ASSET_KINDS).map(({ price }) => price),
  },
  (facts) => {
    if (facts.assets === undefined) return [];
    const limits = new Map<LineFacts, { readonly limitFen: number; readonly decidedBy: DecidingLevel }>();
    const missing = new Map<string, Finding>();
    for (const line of facts.lines) {
      const kind = assetKindOf(line.categoryCode);
      if (kind === null) continue;
      const limit = readNumber(facts, ASSET_KINDS[kind].price);
      if (limit.ok) limits.set(line, { limitFen: limit.value, decidedBy: limit.decidedBy });
      else missing.set(kind, limit.missing);
    }
    const judged = judgeLines([...limits.keys()], { code: 'asset.price-within', params: {} }, (line) => {
      const limit = limits.get(line);
      return limit === undefined || line.unitPriceFen <= limit.limitFen ? null : tooDear(line, limit);
    });
    return [...missing.values(), ...judged];
  },
  (facts, finding, helps) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...buyElsewhere(facts, line, helps),
      ...removeLine(facts, line),
    ]),
);

function tooDear(
  line: LineFacts,
  { limitFen, decidedBy }: { readonly limitFen: number; readonly decidedBy: DecidingLevel },
): Omit<Finding, 'lineNo'> {
  const kind = assetKindOf(line.categoryCode);
  const params = {
    name: line.name,
    kind: kind ?? line.categoryName,
    priceFen: line.unitPriceFen,
    limitFen,
  };
  return {
    verdict: 'refer',
    reasons: [{ code: 'asset.price-above', params }],
    numbers: [
      { label: 'price', kind: 'fen', value: line.unitPriceFen },
      { label: 'price-limit', kind: 'fen', value: limitFen },
      { label: 'over', kind: 'fen', value: line.unitPriceFen - limitFen },
    ],
    decidedBy,
  };
}

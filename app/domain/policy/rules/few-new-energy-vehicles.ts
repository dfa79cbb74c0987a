import { localDate } from '../../time/local-date.ts';
import { isVehicle, NEW_ENERGY } from '../asset-kinds.ts';
import { CITATIONS } from '../citations.ts';
import type { AssetFacts, LineFacts, PurchaseFacts } from '../facts.ts';
import { readNumber } from '../read-value.ts';
import { buyLess, lineOf, removeLine } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';

/**
 * 新能源汽车: of the official cars of a year at least so many in a hundred. It binds the buyer's year, not one agreement, so it
 * is asked in both regimes; falling short is the approver's to judge, because the year is not over.
 */
export const fewNewEnergyVehicles = defineRule(
  {
    id: 'nev.share',
    citation: CITATIONS.newEnergyVehicles,
    effectiveFrom: localDate('2024-12-30'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: ['nev.share_min'],
  },
  (facts) => {
    const vehicles = facts.lines.filter((line) => isVehicle(line.categoryCode));
    const { assets } = facts;
    if (vehicles.length === 0 || assets === undefined) return [];
    const unknown = vehicles.filter((line) => (line.energySource ?? null) === null);
    if (unknown.length > 0) return unknown.map(unknownSource);
    const minimum = readNumber(facts, 'nev.share_min');
    if (!minimum.ok) return [minimum.missing];
    return [{ ...judged(facts, assets, vehicles, minimum.value), decidedBy: minimum.decidedBy }];
  },
  (facts, finding, helps) =>
    finding.lineNo === undefined
      ? buyLess(
          facts,
          facts.lines.filter((line) => isVehicle(line.categoryCode) && !isNewEnergy(line.energySource)),
          helps,
        )
      : lineOf(facts, finding.lineNo).flatMap((line) => removeLine(facts, line)),
);

const isNewEnergy = (source: string | null | undefined) => NEW_ENERGY.includes(source ?? '');

function unknownSource(line: LineFacts): Finding {
  return {
    verdict: 'refer',
    lineNo: line.lineNo,
    reasons: [{ code: 'nev.unknown', params: { name: line.name } }],
  };
}

function judged(
  facts: PurchaseFacts,
  assets: AssetFacts,
  vehicles: readonly LineFacts[],
  minimumBp: number,
): Finding {
  const before = assets.bought.filter(
    (one) => isVehicle(one.categoryCode) && one.fiscalYear === facts.fiscalYear,
  );
  const counted = [...before, ...vehicles];
  const sum = (some: readonly { readonly quantityMilli: number }[]) =>
    some.reduce((total, one) => total + one.quantityMilli, 0);
  const all = sum(counted);
  const nev = sum(counted.filter((one) => isNewEnergy(one.energySource)));
  const below = nev * 10_000 < all * minimumBp;
  const percent = Math.floor((nev * 1_000) / all) / 10;
  const params = { all: all / 1000, nev: nev / 1000, percent, minPercent: minimumBp / 100 };
  return {
    verdict: below ? 'refer' : 'permit',
    subject: 'vehicles',
    reasons: [{ code: below ? 'nev.below' : 'nev.reached', params }],
    numbers: [
      { label: 'share', kind: 'percent', value: percent },
      { label: 'share-min', kind: 'percent', value: minimumBp / 100 },
    ],
  };
}

import type { Route } from '../../sourcing/route-table.ts';
import { routeFor } from '../../sourcing/route-table.ts';
import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import type { LineFacts, PurchaseFacts } from '../facts.ts';
import { readNumber } from '../read-value.ts';
import { buyElsewhere, buyLess, lineOf } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule, judgeLines } from '../rule.ts';
import { singleOrderAmounts, singleOrderKey } from '../single-order-amounts.ts';

/** 采购路径: what may be bought how is the route table's to say, by area and year. */
export const unlawfulRoute = defineRule(
  {
    id: 'route.method',
    citation: CITATIONS.procurementLaw18,
    effectiveFrom: localDate('2003-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: ['limit.quota'],
  },
  (facts) => {
    if (facts.lines.length === 0) return [];
    const quota = readNumber(facts, 'limit.quota');
    if (!quota.ok) return [quota.missing];
    const amounts = new Map(
      singleOrderAmounts(facts, () => true).map((amount) => [amount.key, amount.amountFen]),
    );
    return judgeLines(facts.lines, { code: 'route.lawful', params: {} }, (line) => {
      const amountFen = amounts.get(singleOrderKey(line)) ?? line.amountFen;
      const route = routeFor(
        {
          areaCode: facts.unit.areaCode,
          orderDate: facts.orderDate,
          inCatalogue: line.inCentralisedCatalogue,
          covered: line.coveredByAgreement,
          belowQuota: amountFen < quota.value,
        },
        facts.routeRows,
      );
      return judgeRoute(facts, line, route, amountFen, quota.value);
    });
  },
  (facts, finding, helps) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...buyElsewhere(facts, line, helps),
      ...buyLess(facts, [line], helps),
    ]),
);

function judgeRoute(
  facts: PurchaseFacts,
  line: LineFacts,
  route: Route,
  amountFen: number,
  quotaFen: number,
): Omit<Finding, 'lineNo'> | null {
  const params = {
    category: line.categoryName,
    categoryCode: line.categoryCode,
    amountFen,
    quotaFen,
    method: line.method,
  };
  if (route.row === null) {
    const missing = { ...params, areaCode: facts.unit.areaCode, date: facts.orderDate };
    return { verdict: 'deny', reasons: [{ code: 'route.no-row', params: missing }] };
  }
  if (route.allowed && route.method === line.method) return null;
  const second = route.allowed && route.mallToo && line.method === 'mall_direct';
  return {
    verdict: second ? 'warn' : 'deny',
    reasons: [
      {
        code: second ? 'route.framework-first' : route.allowed ? 'route.other-method' : route.row.reasonCode,
        params: route.allowed ? { ...params, lawful: route.method } : params,
      },
    ],
    numbers: [
      { label: 'order-amount', kind: 'fen', value: amountFen },
      { label: 'quota', kind: 'fen', value: quotaFen },
    ],
  };
}

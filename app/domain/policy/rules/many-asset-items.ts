import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import type { LineFacts, PurchaseFacts } from '../facts.ts';
import { readNumber, readPrefixes } from '../read-value.ts';
import { buyLess, giveReason, hasReason } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';

const RULE_ID = 'asset.quantity';

/** 资产配置标准: equipment and furniture in quantity draws a warning, settled by buying fewer or by saying why. */
export const manyAssetItems = defineRule(
  {
    id: RULE_ID,
    citation: CITATIONS.order110Article12,
    effectiveFrom: localDate('2022-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: ['asset.category_prefixes', 'asset.warn_pieces'],
  },
  (facts) => {
    const prefixes = readPrefixes(facts, 'asset.category_prefixes');
    if (!prefixes.ok) return [prefixes.missing];
    const leaves = assetLeaves(facts, prefixes.value);
    if (leaves.size === 0) return [];
    const warnPieces = readNumber(facts, 'asset.warn_pieces');
    if (!warnPieces.ok) return [warnPieces.missing];
    const { value: fromPieces, decidedBy } = warnPieces;
    const many = [...leaves.values()].filter((lines) => quantityOf(lines) >= fromPieces * 1000);
    if (many.length === 0) {
      return [{ verdict: 'permit', reasons: [{ code: 'asset.few', params: { fromPieces } }], decidedBy }];
    }
    return many.map((lines) => judged(facts, lines, fromPieces, decidedBy));
  },
  (facts, finding, helps) => {
    const lines = facts.lines.filter((line) => line.categoryCode === finding.subject);
    // no reason can stand for a number that is missing
    return lines.length === 0 ? [] : [...buyLess(facts, lines, helps), ...giveReason(RULE_ID)];
  },
);

function judged(
  facts: PurchaseFacts,
  lines: readonly [LineFacts, ...LineFacts[]],
  fromPieces: number,
  decidedBy: NonNullable<Finding['decidedBy']>,
): Finding {
  const [first] = lines;
  const quantityMilli = quantityOf(lines);
  const explained = hasReason(facts, RULE_ID);
  const params = { category: first.categoryName, quantityMilli, fromPieces };
  return {
    verdict: explained ? 'permit' : 'warn',
    subject: first.categoryCode,
    reasons: [
      explained
        ? {
            code: 'asset.explained',
            params: { ...params, reason: (facts.givenReasons[RULE_ID] ?? '').trim() },
          }
        : { code: 'asset.many', params },
    ],
    numbers: [
      { label: 'quantity', kind: 'milli', value: quantityMilli },
      { label: 'warns-from-pieces', kind: 'count', value: fromPieces },
    ],
    decidedBy,
  };
}

function assetLeaves(facts: PurchaseFacts, prefixes: readonly string[]) {
  const leaves = new Map<string, [LineFacts, ...LineFacts[]]>();
  for (const line of facts.lines) {
    if (!prefixes.some((prefix) => line.categoryCode.startsWith(prefix))) continue;
    const lines = leaves.get(line.categoryCode);
    if (lines === undefined) leaves.set(line.categoryCode, [line]);
    else lines.push(line);
  }
  return leaves;
}

function quantityOf(lines: readonly LineFacts[]): number {
  return lines.reduce((sum, line) => sum + line.quantityMilli, 0);
}

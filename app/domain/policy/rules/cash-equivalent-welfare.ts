import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { readPrefixes } from '../read-value.ts';
import { lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

const WORDS = 'union.cash_words';

/** 基层工会不得发放现金、购物卡、代金券: what stands for money is told by the words of its name, a list of the registry. */
export const cashEquivalentWelfare = defineRule(
  {
    id: 'union.cash-equivalent',
    citation: CITATIONS.unionNotice2017,
    effectiveFrom: localDate('2018-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [WORDS],
    funds: ['union'],
  },
  (facts) => {
    const words = readPrefixes(facts, WORDS);
    if (!words.ok) return [words.missing];
    return judgeLines(facts.lines, { code: 'union.goods', params: {} }, (line) => {
      const name = line.name.normalize('NFKC').replace(/\s+/g, '');
      const word = words.value.find((candidate) => name.includes(candidate));
      if (word === undefined) return null;
      const reasons = [{ code: 'union.cash-equivalent', params: { name: line.name, word } }];
      return { verdict: 'deny', reasons, decidedBy: words.decidedBy };
    });
  },
  (facts, finding) => lineOf(facts, finding.lineNo).flatMap((line) => removeLine(facts, line)),
);

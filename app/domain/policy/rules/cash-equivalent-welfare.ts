import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { readPrefixes } from '../read-value.ts';
import { lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';
import { BIRTHDAY_VOUCHERS, CASH_WORDS, vouchersFor, wordIn } from './cash-words.ts';

/**
 * 基层工会不得发放现金、购物卡、代金券: what stands for money is told by the words of its name, a list of the registry. For a
 * birthday the voucher of a cake shop may be given, up to the birthday's cap.
 */
export const cashEquivalentWelfare = defineRule(
  {
    id: 'union.cash-equivalent',
    citation: CITATIONS.unionNotice2017,
    effectiveFrom: localDate('2018-01-01'),
    effectiveTo: null,
    textVersion: 2,
    valueIds: [CASH_WORDS, BIRTHDAY_VOUCHERS],
    funds: ['union'],
  },
  (facts) => {
    const words = readPrefixes(facts, CASH_WORDS);
    if (!words.ok) return [words.missing];
    const { occasion = null, orderDate: date, unit } = facts;
    const vouchers = vouchersFor({ areaCode: unit.areaCode, date, occasion }, facts.ruleValues);
    const code = facts.lines.some((line) => isVoucher(line.name, vouchers))
      ? 'union.birthday-voucher'
      : 'union.goods';
    return judgeLines(facts.lines, { code, params: {} }, (line) => {
      const word = wordIn(line.name, words.value, vouchers);
      if (word === null) return null;
      const reasons = [{ code: 'union.cash-equivalent', params: { name: line.name, word } }];
      return { verdict: 'deny', reasons, decidedBy: words.decidedBy };
    });
  },
  (facts, finding) => lineOf(facts, finding.lineNo).flatMap((line) => removeLine(facts, line)),
);

const isVoucher = (name: string, vouchers: readonly string[]) => wordIn(name, vouchers) !== null;

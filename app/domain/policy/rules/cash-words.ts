import type { LocalDate } from '../../time/local-date.ts';
import type { RuleValueFacts } from '../facts.ts';
import { resolveRuleValue } from '../rule-values.ts';

/** Registry value: words of a name that mean something stands for money. */
export const CASH_WORDS = 'union.cash_words';
/** Registry value: words of the one voucher that may be given, for a birthday (总工办发〔2017〕32号: 指定蛋糕店的蛋糕券). */
export const BIRTHDAY_VOUCHERS = 'union.birthday_vouchers';

const BIRTHDAY = 'birthday';

/** Where, when and for what something is bought. */
export interface GivenFor {
  readonly areaCode: string;
  readonly date: LocalDate;
  /** 慰问事由; null when for no programme. */
  readonly occasion: string | null;
}

/** A name without the vouchers it may hold: whatever else it says still counts. */
function without(name: string, vouchers: readonly string[]): string {
  return vouchers
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, '\u0000'), name);
}

/** The first of the words a name holds, however it is spaced or written wide, besides the vouchers; null when none. */
export function wordIn(
  name: string,
  words: readonly string[],
  vouchers: readonly string[] = [],
): string | null {
  const plain = without(name.normalize('NFKC').replace(/\s+/g, ''), vouchers);
  return words.find((word) => plain.includes(word)) ?? null;
}

/** The vouchers that may be given for an occasion; none but for a birthday, and none where the registry names none. */
export function vouchersFor(given: GivenFor, rows: readonly RuleValueFacts[]): readonly string[] {
  return given.occasion === BIRTHDAY ? wordsOf(BIRTHDAY_VOUCHERS, given, rows) : [];
}

function wordsOf(valueId: string, given: GivenFor, rows: readonly RuleValueFacts[]): readonly string[] {
  const found = resolveRuleValue(valueId, given.areaCode, given.date, rows);
  return found.kind === 'value' && Array.isArray(found.value) ? found.value.map(String) : [];
}

/** What `wordIn` finds by the words of a place and day; null too where the registry has none: the purchase is denied then. */
export function cashWordIn(name: string, given: GivenFor, rows: readonly RuleValueFacts[]): string | null {
  return wordIn(name, wordsOf(CASH_WORDS, given, rows), vouchersFor(given, rows));
}

import type { LocalDate } from '../../time/local-date.ts';
import type { RuleValueFacts } from '../facts.ts';
import { resolveRuleValue } from '../rule-values.ts';

/** Registry value: words of a name that mean something stands for money. */
export const CASH_WORDS = 'union.cash_words';

/** The first of the words a name holds, however it is spaced or written wide; null when none. */
export function wordIn(name: string, words: readonly string[]): string | null {
  const plain = name.normalize('NFKC').replace(/\s+/g, '');
  return words.find((word) => plain.includes(word)) ?? null;
}

/** The same with the words of a place and day; null too where the registry has none: the purchase is then denied anyway. */
export function cashWordIn(
  name: string,
  areaCode: string,
  date: LocalDate,
  rows: readonly RuleValueFacts[],
): string | null {
  const found = resolveRuleValue(CASH_WORDS, areaCode, date, rows);
  const words = found.kind === 'value' && Array.isArray(found.value) ? found.value.map(String) : [];
  return wordIn(name, words);
}

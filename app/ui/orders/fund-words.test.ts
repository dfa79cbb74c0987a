import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inWordsOf } from './fund-words.ts';
import { historySentence } from './order-history.tsx';

const BUDGET_WORDS = /冻结|占用|指标/;
const fill = (sentence: string) => sentence;

/** Acts that an order or request paid by a union never goes through: nothing is held for it. */
const OF_BUDGET_MONEY = ['submit-request', 'confirm-hold', 'refuse-hold', 'close-budget-year'];

/** Keys of the table of acts in a source. */
function actsOf(file: string): string[] {
  const source = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
  const table = /const ACTIONS[^=]*= \{([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
  return [...table.matchAll(/^ {2}'([\w-]+)':/gm)].flatMap((match) => match[1] ?? []);
}

test('a history of what a union pays never speaks of holds and budget lines', () => {
  const acts = actsOf('./order-history.tsx').filter((act) => !OF_BUDGET_MONEY.includes(act));
  expect(acts.length).toBeGreaterThan(20);
  const details = [
    {},
    { contractNumber: 'HT-1' },
    { contractNumber: 'HT-1', reducedFen: 5 },
    { rail: 'union_account' },
  ];
  for (const action of acts) {
    for (const detail of details) {
      if (action === 'settle-payment' && !('rail' in detail)) continue;
      const entry = { id: '1', at: '', action, actorName: '', actorOrgId: null, detail };
      const told = historySentence(entry, 'union', Object.assign(fill, { rich: () => null }) as never);
      expect(told, action).not.toMatch(BUDGET_WORDS);
    }
  }
});

test('budget money keeps its own words', () => {
  expect(inWordsOf('budget', '供应商拒绝，冻结已释放')).toBe('供应商拒绝，冻结已释放');
  expect(inWordsOf('union', '供应商拒绝，冻结已释放')).toBe('供应商拒绝，未动用工会经费');
  expect(inWordsOf('union', '评价已提交。')).toBe('评价已提交。');
});

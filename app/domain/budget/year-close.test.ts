import { describe, expect, test } from 'vitest';
import { endingsOf, firstCloseDay, proposedCode } from './year-close.ts';

describe('预算法 第十八条: a fiscal year', () => {
  test('can be closed from its last day on', () => {
    expect(firstCloseDay(2026)).toBe('2026-12-31');
  });
});

describe('the code of a carried line', () => {
  test('names the new year, once, and stays within its length', () => {
    expect(proposedCode('BGT-30201', 2026)).toBe('BGT-30201-JZ2027');
    expect(proposedCode('BGT-30201-JZ2027', 2027)).toBe('BGT-30201-JZ2028');
    expect(proposedCode('X'.repeat(60), 2026)).toHaveLength(60);
  });
});

describe('what becomes of a line', () => {
  const line = { id: 'a', code: 'A', budgetFen: 1000, committedFen: 300, spentFen: 200 };
  test('contracts go on, the balance lapses unless it is carried', () => {
    expect(endingsOf(2026, [line], [])).toEqual([
      { line, newCode: 'A-JZ2027', committedFen: 300, balanceCarriedFen: 0, lapsedFen: 500, goesOn: true },
    ]);
    const choice = { lineId: 'a', newCode: 'N', carryBalance: true };
    expect(endingsOf(2026, [line], [choice])).toEqual([
      { line, newCode: 'N', committedFen: 300, balanceCarriedFen: 500, lapsedFen: 0, goesOn: true },
    ]);
  });
  test('a line that is paid out goes on as nothing', () => {
    const paid = { ...line, committedFen: 0, spentFen: 1000 };
    const [ending] = endingsOf(2026, [paid], [{ lineId: 'a', newCode: 'N', carryBalance: true }]);
    expect(ending).toMatchObject({ goesOn: false, balanceCarriedFen: 0, lapsedFen: 0 });
  });
});

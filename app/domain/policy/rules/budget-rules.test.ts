import { describe, expect, it } from 'vitest';
import { localDate } from '../../time/local-date.ts';
import { evaluate } from '../evaluate.ts';
import type { PurchaseFacts } from '../facts.ts';
import { budgetLine, EQUIPMENT, line, purchase } from '../purchase.fixture.ts';

function answer(ruleId: string, facts: PurchaseFacts) {
  const decisions = evaluate(facts).filter((decision) => decision.ruleId === ruleId);
  return decisions.map(({ verdict, reasons }) => [verdict, ...reasons.map((reason) => reason.code)]);
}

const PAPER = { categoryCode: 'A05040101', categoryName: '复印纸' };
const PRINTER = { categoryCode: 'A02021003', categoryName: 'A4黑白打印机' };

describe('政府采购法 第六条: spending stays within the budget line (budget.available)', () => {
  const spending = (availableFen: number) =>
    purchase({
      lines: [line(), line({ lineNo: 2 })],
      budgetLines: [budgetLine({ availableFen })],
    });

  it('permits to the fen and denies one fen less, over all lines together', () => {
    expect(answer('budget.available', spending(200_000))).toEqual([['permit', 'budget.enough']]);
    expect(answer('budget.available', spending(199_999))).toEqual([['deny', 'budget.short']]);
  });

  it('names the numbers: available, needed, short', () => {
    const [decision] = evaluate(spending(150_000));
    expect(decision?.numbers).toEqual([
      { label: 'available', kind: 'fen', value: 150_000 },
      { label: 'needed', kind: 'fen', value: 200_000 },
      { label: 'short', kind: 'fen', value: 50_000 },
    ]);
  });

  it('judges each budget line by itself when a line is split over two', () => {
    const split = line({
      allocations: [
        { budgetLineId: 'office', amountFen: 60_000 },
        { budgetLineId: 'second', amountFen: 40_000 },
      ],
    });
    const facts = purchase({
      lines: [split],
      budgetLines: [budgetLine({ availableFen: 60_000 }), budgetLine({ id: 'second', availableFen: 39_999 })],
    });
    expect(answer('budget.available', facts)).toEqual([
      ['deny', 'budget.short'],
      ['permit', 'budget.enough'],
    ]);
  });
});

describe('政府采购法 第六条: allocations equal the amount (budget.allocation)', () => {
  it.each([
    [100_000, 'permit', 'budget.allocated'],
    [99_999, 'deny', 'budget.allocation-differs'],
    [100_001, 'deny', 'budget.allocation-differs'],
  ] as const)('a line of 100000 fen charged with %i: %s', (amountFen, verdict, code) => {
    const facts = purchase({ lines: [line({ allocations: [{ budgetLineId: 'office', amountFen }] })] });
    expect(answer('budget.allocation', facts)).toEqual([[verdict, code]]);
  });

  it('denies a line charged to nothing, and sums that balance only through a negative part', () => {
    expect(answer('budget.allocation', purchase({ lines: [line({ allocations: [] })] }))).toEqual([
      ['deny', 'budget.not-allocated'],
    ]);
    const balanced = [
      { budgetLineId: 'office', amountFen: 100_001 },
      { budgetLineId: 'equipment', amountFen: -1 },
    ];
    expect(answer('budget.allocation', purchase({ lines: [line({ allocations: balanced })] }))).toEqual([
      ['deny', 'budget.allocation-negative'],
    ]);
  });
});

describe('政府收支分类科目: the economic class fits the 品目 (budget.economic-class)', () => {
  const charged = (item: object, budgetLineId: string) =>
    purchase({ lines: [line({ ...item, allocations: [{ budgetLineId, amountFen: 100_000 }] })] });

  it.each([
    ['copy paper', PAPER, 'office', 'permit'],
    ['copy paper', PAPER, 'equipment', 'deny'],
    ['a printer', PRINTER, 'equipment', 'permit'],
    ['a printer', PRINTER, 'office', 'deny'],
    ['a desk (A0501)', { categoryCode: 'A05010201' }, 'equipment', 'permit'],
    ['stationery (A0504)', { categoryCode: 'A05040402' }, 'equipment', 'deny'],
  ] as const)('%s %o charged to %s: %s', (_, item, budgetLineId, verdict) => {
    expect(answer('budget.economic-class', charged(item, budgetLineId))[0]?.[0]).toBe(verdict);
  });

  it('denies printing on 委托业务费 and permits it on 印刷费: the longest prefix decides', () => {
    const printing = (economicClass: string) =>
      purchase({
        lines: [
          line({ categoryCode: 'C23090199', allocations: [{ budgetLineId: 'service', amountFen: 100_000 }] }),
        ],
        budgetLines: [budgetLine({ id: 'service', economicClass })],
      });
    expect(answer('budget.economic-class', printing('30202'))).toEqual([['permit', 'budget.class-fits']]);
    expect(answer('budget.economic-class', printing('30227'))).toEqual([['deny', 'budget.class-differs']]);
  });

  it('fails loudly on a missing or unknown code, on the product or on the budget line', () => {
    expect(answer('budget.economic-class', charged({ categoryCode: '' }, 'office'))).toEqual([
      ['deny', 'budget.category-missing'],
    ]);
    expect(answer('budget.economic-class', charged({ categoryCode: 'B01010000' }, 'office'))).toEqual([
      ['deny', 'budget.class-unknown'],
    ]);
    const blank = purchase({ budgetLines: [budgetLine({ economicClass: '' })] });
    expect(answer('budget.economic-class', blank)).toEqual([['deny', 'budget.class-missing']]);
  });

  it('offers the budget line that fits', () => {
    const [decision] = evaluate(charged(PAPER, 'equipment'));
    expect(decision?.remedies).toEqual([{ kind: 'change_budget_line', lineNo: 1, toBudgetLineId: 'office' }]);
  });
});

describe('预算法 第十八条: money of the year, on an open line (budget.year)', () => {
  const on = (orderDate: string, over: Parameters<typeof budgetLine>[0] = {}) =>
    purchase({
      orderDate: localDate(orderDate),
      fiscalYear: Number(orderDate.slice(0, 4)),
      budgetLines: [budgetLine(over), EQUIPMENT],
    });

  it('permits on the last day of the year and denies on the first of the next', () => {
    expect(answer('budget.year', on('2026-12-31'))).toEqual([['permit', 'budget.year-open']]);
    expect(answer('budget.year', on('2027-01-01'))).toEqual([['deny', 'budget.other-year']]);
    expect(answer('budget.year', on('2025-12-31'))).toEqual([['deny', 'budget.other-year']]);
  });

  it('denies a closed line of the right year', () => {
    expect(answer('budget.year', on('2026-06-15', { status: 'closed' }))).toEqual([
      ['deny', 'budget.closed'],
    ]);
  });
});

describe("预算法 第十三条: the unit's own budget lines (budget.unit)", () => {
  it("denies another unit's line and one that does not exist, in the same words", () => {
    const foreign = purchase({ budgetLines: [budgetLine({ unitId: 'unit-2' })] });
    const unknown = purchase({ budgetLines: [] });
    expect(answer('budget.unit', foreign)).toEqual([['deny', 'budget.foreign']]);
    expect(answer('budget.unit', unknown)).toEqual([['deny', 'budget.foreign']]);
    expect(answer('budget.unit', purchase())).toEqual([['permit', 'budget.own']]);
  });
});

describe('实施条例 第二十九条: what is bought is planned (plan.item)', () => {
  const planned = (required: boolean, plannedFen: number | null, takenFen = 0): PurchaseFacts => {
    const base = purchase();
    const [first] = base.lines;
    const level = (first?.categoryCode ?? '').slice(0, 5);
    const budgetLineId = first?.allocations[0]?.budgetLineId ?? '';
    return {
      ...base,
      plans: plannedFen === null ? [] : [{ budgetLineId, level, levelName: '品目', plannedFen, takenFen }],
      ruleValues: base.ruleValues.map((row) =>
        row.ruleId === 'plan.required' ? { ...row, value: required } : row,
      ),
    };
  };

  it.each([
    [true, null, 0, ['deny', 'plan.missing']],
    [true, 99_999, 0, ['deny', 'plan.exceeded']],
    [true, 100_000, 0, ['permit', 'plan.within']],
    [true, 100_000, 1, ['deny', 'plan.exceeded']],
    [false, 99_999, 0, ['warn', 'plan.exceeded-noted']],
    [false, 100_000, 0, ['permit', 'plan.within']],
  ])('required %s, planned %s, taken %i: %s', (required, plannedFen, takenFen, expected) => {
    expect(answer('plan.item', planned(required, plannedFen, takenFen))).toEqual([expected]);
  });

  it('says nothing without a plan where none is asked for, nor of facts from before there were plans', () => {
    expect(answer('plan.item', planned(false, null))).toEqual([]);
    const { plans: _plans, ...old } = planned(true, null);
    expect(answer('plan.item', old)).toEqual([]);
  });

  it('denies where nobody has entered whether plans are asked for', () => {
    const facts = planned(true, 100_000);
    const ruleValues = facts.ruleValues.filter((row) => row.ruleId !== 'plan.required');
    expect(answer('plan.item', { ...facts, ruleValues })).toEqual([['deny', 'rule.value-missing']]);
  });

  it('advises another budget line only when that line has the plan for it', () => {
    const short = planned(true, 99_999);
    const second = {
      ...short,
      budgetLines: [...short.budgetLines, budgetLine({ id: 'second', name: '第二' })],
    };
    const [plan] = second.plans ?? [];
    if (plan === undefined) throw new Error('the fixture has a plan');
    const moves = (facts: PurchaseFacts) =>
      evaluate(facts)
        .filter((decision) => decision.ruleId === 'plan.item')
        .flatMap(({ remedies }) => remedies.filter(({ kind }) => kind === 'change_budget_line'));
    expect(moves(second)).toEqual([]);
    const roomy = { ...second, plans: [plan, { ...plan, budgetLineId: 'second', plannedFen: 100_000 }] };
    expect(moves(roomy)).toHaveLength(short.lines[0]?.allocations[0]?.budgetLineId === 'equipment' ? 0 : 1);
  });
});

import { describe, expect, test } from 'vitest';
import type { Flow, FlowFacts } from './flow.ts';
import { chooseFlow, DEFAULT_FLOW, fits } from './flow.ts';

const ANY = DEFAULT_FLOW.conditions;
const flow = (over: Partial<Flow>): Flow => ({
  ...DEFAULT_FLOW,
  id: over.name ?? 'f',
  priority: 100,
  effectiveFrom: '2026-01-01',
  ...over,
});
const FACTS: FlowFacts = {
  amountFen: 500_000,
  categoryCodes: ['A05040101', 'A02021003'],
  fundTypes: ['11', '31'],
  department: '办公室',
  date: '2026-11-23',
};

describe('whether a flow fits a request', () => {
  test.each([
    ['no condition at all', {}, true],
    ['exactly the lower bound', { minFen: 500_000 }, true],
    ['one fen below the lower bound', { minFen: 500_001 }, false],
    ['exactly the upper bound, which is excluded', { maxFen: 500_000 }, false],
    ['one fen below the upper bound', { maxFen: 500_001 }, true],
    ['one of the lines is of the 品目', { categoryPrefixes: ['B', 'A0202'] }, true],
    ['no line is of the 品目', { categoryPrefixes: ['A06', 'C'] }, false],
    ['one of the parts is of the fund type', { fundTypes: ['31'] }, true],
    ['no part is of the fund type', { fundTypes: ['3'] }, false],
    ['the requester’s department', { departments: ['教务处', '办公室'] }, true],
    ['another department', { departments: ['教务处'] }, false],
    [
      'all conditions at once',
      { minFen: 1, categoryPrefixes: ['A'], fundTypes: ['11'], departments: ['办公室'] },
      true,
    ],
    [
      'all but one condition',
      { minFen: 1, categoryPrefixes: ['A'], fundTypes: ['12'], departments: ['办公室'] },
      false,
    ],
  ])('%s', (_name, conditions, expected) => {
    expect(fits(flow({ conditions: { ...ANY, ...conditions } }), FACTS)).toBe(expected);
  });

  test.each([
    ['on its first day', '2026-11-23', null, true],
    ['the day before its first', '2026-11-24', null, false],
    ['on its last day', '2026-01-01', '2026-11-23', true],
    ['the day after its last', '2026-01-01', '2026-11-22', false],
  ])('%s', (_name, effectiveFrom, effectiveTo, expected) => {
    expect(fits(flow({ effectiveFrom, effectiveTo }), FACTS)).toBe(expected);
  });

  test('a requester without a department fits no flow of a department', () => {
    const office = flow({ conditions: { ...ANY, departments: ['办公室'] } });
    expect(fits(office, { ...FACTS, department: null })).toBe(false);
  });
});

describe('the flow of a request', () => {
  test('is the fitting one of the lowest number', () => {
    const flows = [
      flow({ name: 'late', priority: 30 }),
      flow({ name: 'foreign', priority: 1, conditions: { ...ANY, minFen: 1_000_000 } }),
      flow({ name: 'early', priority: 20 }),
    ];
    expect(chooseFlow(flows, FACTS).name).toBe('early');
  });
  test('is the first listed among equals', () => {
    expect(chooseFlow([flow({ name: 'one' }), flow({ name: 'two' })], FACTS).name).toBe('one');
  });
  test('is one step by any approver when none fits', () => {
    expect(chooseFlow([flow({ conditions: { ...ANY, maxFen: 1 } })], FACTS)).toBe(DEFAULT_FLOW);
    expect(DEFAULT_FLOW.steps).toMatchObject([{ mode: 'any', role: 'approver' }]);
  });
});

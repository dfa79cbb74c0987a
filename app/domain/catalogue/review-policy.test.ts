import { describe, expect, test } from 'vitest';
import type { RuleValueFacts } from '../policy/facts.ts';
import { localDate } from '../time/local-date.ts';
import { reviewPolicyOn, riseBeyond } from './review-policy.ts';

const row = (ruleId: string, value: unknown, validFrom = '2026-01-01'): RuleValueFacts => ({
  ...{ ruleId, value, validFrom: localDate(validFrom) },
  ...{ areaCode: '370600', version: 1, clauseId: 'mall-demo', isDemo: true },
});
const on = (day: string, ...rows: RuleValueFacts[]) => reviewPolicyOn('370602', localDate(day), rows);

describe('what is reviewed', () => {
  test('a registry that says nothing asks for nothing', () => {
    expect(on('2026-11-23')).toMatchObject({ newProduct: null, certificate: null, priceRise: null });
  });

  test('the value of the day decides, and says which row it was', () => {
    const rows = [row('review.new_product', true), row('review.new_product', false, '2026-12-01')];
    expect(on('2026-11-30', ...rows).newProduct).toMatchObject({ areaCode: '370600', isDemo: true });
    expect(on('2026-12-01', ...rows).newProduct).toBeNull();
  });
});

describe('a rise', () => {
  const history = { currentFen: 1_000, windowFen: 1_000, passedFen: null };
  test('up to the limit is at once, one fen more is not', () => {
    expect(riseBeyond(1_100, history, 10)).toBeNull();
    expect(riseBeyond(1_101, history, 10)).toBe(1_000);
  });
  test('many small rises within the window are one', () => {
    expect(riseBeyond(1_150, { ...history, currentFen: 1_080 }, 10)).toBe(1_000);
  });
  test('back from an offer of the week to the price before it is none', () => {
    expect(riseBeyond(1_000, { ...history, currentFen: 700 }, 10)).toBeNull();
  });
  test('what reviewers let pass is the new base', () => {
    expect(riseBeyond(1_300, { currentFen: 1_250, windowFen: 1_000, passedFen: 1_250 }, 10)).toBeNull();
  });
  test('a fall is none, whatever the history says', () => {
    expect(riseBeyond(900, { currentFen: 950, windowFen: 500, passedFen: null }, 10)).toBeNull();
  });
});

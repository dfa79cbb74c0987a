import { describe, expect, test } from 'vitest';
import type { FieldChange } from './import-verdict.ts';
import { sameJudgement, verdictOf } from './import-verdict.ts';

const change = (field: FieldChange['field'], from: string, to: string): FieldChange => ({ field, from, to });

test.each([
  [null, 10, [], 'new'],
  [{ priceFen: 9 }, 10, [change('price', '0.09', '0.10')], 'price_up'],
  [{ priceFen: 11 }, 10, [change('price', '0.11', '0.10')], 'price_down'],
  [{ priceFen: 10 }, 10, [change('stock', '1', '2')], 'changed'],
  [{ priceFen: 10 }, 10, [], 'unchanged'],
] as const)('an offer at %j that becomes %d fen with %j is %s', (before, priceFen, changes, verdict) => {
  expect(verdictOf(before, { priceFen }, changes)).toBe(verdict);
});

describe('what was shown still holds', () => {
  const shown = { verdict: 'price_down', changes: [change('price', '10.00', '9.00')] } as const;

  test('when nothing has moved, whatever the order of keys', () => {
    const now = { verdict: 'price_down', changes: [{ to: '9.00', from: '10.00', field: 'price' }] } as const;
    expect(sameJudgement(shown, now)).toBe(true);
  });

  test('when only stock has', () => {
    const now = { ...shown, changes: [...shown.changes, change('stock', '7', '10')] };
    expect(sameJudgement(shown, now)).toBe(true);
    const stock = { verdict: 'changed', changes: [change('stock', '5', '6')] } as const;
    expect(sameJudgement(stock, { verdict: 'unchanged', changes: [] })).toBe(true);
  });

  test.each([
    [{ verdict: 'price_up', changes: [change('price', '8.00', '9.00')] }],
    [{ verdict: 'price_down', changes: [change('price', '9.50', '9.00')] }],
    [{ verdict: 'changed', changes: [] }],
    [{ verdict: 'rejected', changes: [] }],
    [{ verdict: 'price_down', changes: [...shown.changes, change('status', 'frozen', 'frozen2')] }],
  ] as const)('and no longer when it is %j', (now) => {
    expect(sameJudgement(shown, now)).toBe(false);
  });
});

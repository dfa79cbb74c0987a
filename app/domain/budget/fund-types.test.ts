import { describe, expect, test } from 'vitest';
import { fundStandingOf, fundTypeOf } from './fund-types.ts';
import { budgetLineRow } from './import-lines.input.ts';

describe('资金性质', () => {
  test.each([
    ['11', 'fiscal'],
    ['111', 'fiscal'],
    ['2', 'fiscal'],
    ['31', 'own'],
    ['399', 'own'],
  ])('%s is %s', (code, source) => expect(fundTypeOf(code)?.source).toBe(source));
  test.each(['', ' ', '9', '1', '3', '15', '35', 'abc', '3x', '111111'])(
    '“%s” is an error, never a pass',
    (code) => {
      expect(fundTypeOf(code)).toBeNull();
      expect(fundStandingOf(code, true)).toBe('unknown');
    },
  );
  test('own money stands once it is proven', () => {
    expect(fundStandingOf('31', false)).toBe('own-unproven');
    expect(fundStandingOf('31', true)).toBe('own-proven');
    expect(fundStandingOf('11', false)).toBe('fiscal');
  });
});

const row = {
  code: 'B1',
  name: '办公费',
  projectCode: 'P',
  projectName: '项目',
  economicClass: '30201',
  governmentEconomicClass: '50201',
  functionClass: '2050101',
  fundType: '11',
  isGovernmentPurchase: true,
  budgetFen: '100.00',
};

describe('a line with a blank or unknown classification is refused at its column', () => {
  test('a whole one passes', () => expect(budgetLineRow.safeParse(row).success).toBe(true));
  test.each(
    (['economicClass', 'governmentEconomicClass', 'functionClass', 'fundType'] as const).flatMap((column) =>
      ['', ' ', '9', '99999', '办公费', '-'].map((value) => [column, value] as const),
    ),
  )('%s “%s”', (column, value) => {
    const parsed = budgetLineRow.safeParse({ ...row, [column]: value });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.path).toEqual([column]);
  });
});

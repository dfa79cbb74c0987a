import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fen } from '../money.ts';
import { fen } from '../money.ts';
import type { RuleValueFacts } from '../policy/facts.ts';
import { localDate } from '../time/local-date.ts';
import { fileReserveBaseInput, reserveQuery } from './reserve.input.ts';
import type { ReserveBase } from './reserve.ts';
import { doneShare, dueShare, forecastFen, recentDays, reserveRules, reserveTarget } from './reserve.ts';

const value = (ruleId: string, areaCode: string, validFrom: string, what: unknown): RuleValueFacts => ({
  ruleId,
  areaCode,
  validFrom: localDate(validFrom),
  value: what,
  version: 1,
  clauseId: `clause-of-${areaCode}`,
  isDemo: areaCode === '370600',
});
const VALUES = [
  value('p832.canteen.reserve_min', '000000', '2021-01-01', 1_000),
  value('p832.canteen.reserve_min', '620700', '2023-01-01', 1_500),
  value('p832.canteen.reserve_min', '370000', '2023-01-01', null),
  value('p832.filing_deadline', '370600', '2026-01-01', '2026-03-31'),
  value('p832.no_canteen.flag', '000000', '2022-01-01', true),
  value('p832.no_canteen.union_share', '652700', '2025-01-01', 2_000),
];
const rules = (area: string, year = 2026) => reserveRules(area, year, localDate('2026-11-23'), VALUES);
const base = (over: Partial<ReserveBase> = {}): ReserveBase => ({
  canteenState: 'own',
  canteenFen: fen(10_000_000),
  mealFen: fen(0),
  receptionFen: fen(0),
  studentFen: fen(0),
  unionFen: fen(5_000_000),
  ...over,
});

describe('what a unit has to reach', () => {
  test('is the nation’s tenth of all four bases where the place sets nothing (财库〔2021〕19号)', () => {
    const four = base({ mealFen: fen(1), receptionFen: fen(2), studentFen: fen(3) });
    expect(reserveTarget(four, rules('110101'))).toEqual({
      kind: 'set',
      of: 'base',
      baseFen: 10_000_006,
      ratioBp: 1_000,
      // 不低于: the part of a fen is a whole one
      targetFen: 1_000_001,
    });
  });

  test('follows the ratio of the place, and the year it begins in', () => {
    expect(reserveTarget(base(), rules('620702'))).toMatchObject({ ratioBp: 1_500, targetFen: 1_500_000 });
    expect(reserveTarget(base(), rules('620702', 2022))).toMatchObject({ ratioBp: 1_000 });
  });

  test('is not known where the place is known to set its own, nor without a filing', () => {
    expect(reserveTarget(base(), rules('370102'))).toEqual({ kind: 'unset' });
    expect(reserveTarget(null, rules('110101'))).toEqual({ kind: 'unfiled' });
  });

  test('is nothing without a canteen, but a share of union funds where the place asks for it (博州财购〔2025〕1号)', () => {
    const none = base({ canteenState: 'none', canteenFen: fen(0) });
    expect(reserveTarget(none, rules('110101'))).toEqual({ kind: 'waived' });
    expect(reserveTarget(none, rules('652701'))).toMatchObject({ of: 'union', targetFen: 1_000_000 });
    expect(reserveTarget(none, rules('652701', 2024))).toEqual({ kind: 'waived' });
  });

  test('is filed by one unit of a shared canteen, and outsourced canteens count as one’s own', () => {
    expect(reserveTarget(base({ canteenState: 'shared', canteenFen: fen(0) }), rules('110101'))).toEqual({
      kind: 'elsewhere',
    });
    for (const canteenState of ['shared', 'outsourced'] as const)
      expect(reserveTarget(base({ canteenState }), rules('110101'))).toMatchObject({ targetFen: 1_000_000 });
  });

  test('never is below the share, and never a fen too much', () => {
    const amounts = fc.record({
      amount: fc.integer({ min: 0, max: 900_000_000_000 }),
      bp: fc.integer({ min: 0, max: 10_000 }),
    });
    fc.assert(
      fc.property(amounts, ({ amount, bp }) => {
        const values = [value('p832.canteen.reserve_min', '000000', '2021-01-01', bp)];
        const asked = reserveRules('110101', 2026, localDate('2026-11-23'), values);
        const target = reserveTarget(base({ canteenFen: amount as Fen }), asked);
        if (target.kind !== 'set') throw new Error('a ratio gives a target');
        const missing = BigInt(target.targetFen) * 10_000n - BigInt(amount) * BigInt(bp);
        expect(missing >= 0n && missing < 10_000n).toBe(true);
      }),
    );
  });
});

describe('the deadline', () => {
  test('is that of the year itself; another year’s says nothing', () => {
    expect(rules('370602').deadline).toEqual({
      on: '2026-03-31',
      clauseId: 'clause-of-370600',
      isDemo: true,
    });
    expect(rules('370602', 2027).deadline.on).toBeNull();
    expect(rules('370602', 2025).deadline.on).toBeNull();
    expect(rules('110101').deadline).toEqual({ on: null, clauseId: null, isDemo: false });
  });
});

describe('the pace by calendar days', () => {
  test.each([
    [2026, '2025-12-31', 0],
    [2026, '2026-01-01', 1 / 365],
    [2026, '2026-07-31', 212 / 365],
    [2026, '2026-12-31', 1],
    [2026, '2027-01-01', 1],
    [2028, '2028-02-29', 60 / 366],
  ])('of %i on %s is %d', (year, today, share) => {
    expect(dueShare(year, localDate(today))).toBeCloseTo(share, 10);
  });

  test('done is measured by the target alone', () => {
    const target = reserveTarget(base(), rules('110101'));
    expect(doneShare(target, 410_000)).toBeCloseTo(0.41, 10);
    expect(doneShare({ kind: 'waived' }, 410_000)).toBeNull();
    expect(doneShare(reserveTarget(base({ canteenFen: fen(0) }), rules('110101')), 1)).toBeNull();
  });
});

describe('the forecast', () => {
  const of = (year: number, today: string, countedFen: number, recentFen: number) =>
    forecastFen(year, localDate(today), { countedFen, recentFen });

  test('goes on with the daily average of the last 90 days', () => {
    expect(recentDays(2026, localDate('2026-11-23'))).toEqual({ from: '2026-08-26', to: '2026-11-23' });
    expect(of(2026, '2026-11-23', 100_000, 9_000)).toBe(100_000 + 100 * 38);
  });

  test('of a young year goes on with all its days', () => {
    expect(recentDays(2026, localDate('2026-01-10'))).toEqual({ from: '2026-01-01', to: '2026-01-10' });
    expect(of(2026, '2026-01-10', 1_000, 1_000)).toBe(1_000 + 100 * 355);
  });

  test('of a year that is over is what it was, and one to come has none', () => {
    expect(of(2026, '2026-12-31', 5_000, 900)).toBe(5_000);
    expect(of(2025, '2026-11-23', 5_000, 900)).toBe(5_000);
    expect(of(2027, '2026-11-23', 0, 0)).toBeNull();
  });
});

describe('the form', () => {
  const form = {
    fiscalYear: '2026',
    version: '0',
    idempotencyKey: '00000000-0000-7000-8000-000000000001',
    canteenState: 'own',
    canteenFen: '100,000',
    mealFen: '0',
    receptionFen: '0.00',
    studentFen: '１２',
    unionFen: '5万'.replace('万', '0000'),
    note: '',
  };
  const errors = (over: Record<string, string>) => {
    const parsed = fileReserveBaseInput.safeParse({ ...form, ...over });
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
  };

  test('reads amounts in yuan', () => {
    expect(fileReserveBaseInput.parse(form)).toMatchObject({
      canteenFen: 10_000_000,
      studentFen: 1_200,
      unionFen: 5_000_000,
    });
  });

  test.each([
    [{ canteenFen: '' }, ['canteenFen']],
    [{ canteenFen: '-1' }, ['canteenFen']],
    [{ canteenFen: '1.234' }, ['canteenFen']],
    [{ unionFen: '10000000000.01' }, ['unionFen']],
    [{ canteenFen: '0' }, ['canteenFen']],
    [{ canteenState: 'outsourced', canteenFen: '0' }, ['canteenFen']],
    [{ canteenState: 'none' }, ['canteenFen']],
    [{ canteenState: 'shared', canteenFen: '0' }, ['note']],
    [{ canteenState: 'cafeteria' }, ['canteenState']],
    [{ note: '字'.repeat(201) }, ['note']],
  ])('refuses %j at its field', (over, fields) => {
    expect(errors(over)).toEqual(fields);
  });

  test.each([
    [{ canteenState: 'none', canteenFen: '0' }],
    [{ canteenState: 'shared', canteenFen: '0', note: '由市水利局填报' }],
    [{ canteenState: 'shared' }],
  ])('takes %j', (over) => {
    expect(errors(over)).toEqual([]);
  });

  test('what the address cannot say is as if it were not written', () => {
    expect(reserveQuery.parse({ year: 'next', before: 'x' })).toEqual({});
    expect(reserveQuery.parse({ year: '2025' })).toEqual({ year: 2025 });
  });
});

import { describe, expect, it } from 'vitest';
import { localDate } from '../time/local-date.ts';
import type { RuleValueFacts } from './facts.ts';
import { areaLevel, resolveInteger, resolveRuleValue } from './rule-values.ts';

const row = (
  areaCode: string,
  validFrom: string,
  value: unknown,
  extra: Partial<RuleValueFacts> = {},
): RuleValueFacts => ({
  ruleId: 'limit.quota',
  areaCode,
  validFrom: localDate(validFrom),
  value,
  version: 1,
  clauseId: 'c',
  isDemo: false,
  ...extra,
});
const rows = [
  row('000000', '2021-01-01', 30),
  row('370000', '2023-01-01', null),
  row('370600', '2022-03-01', 40),
  row('370600', '2026-01-01', 50, { version: 2, isDemo: true }),
  row('370613', '2026-06-01', 60),
  row('370600', '2026-06-01', 99, { ruleId: 'other' }),
];
const at = (area: string, date: string) => resolveRuleValue('limit.quota', area, localDate(date), rows);

describe('the rule registry', () => {
  it('lets the nearest level decide, and says which and in which version', () => {
    expect(at('370613', '2026-11-23')).toMatchObject({
      kind: 'value',
      value: 60,
      decidedBy: { level: 'county', areaCode: '370613' },
    });
    expect(at('370602', '2026-11-23')).toEqual({
      kind: 'value',
      value: 50,
      decidedBy: {
        level: 'city',
        areaCode: '370600',
        validFrom: '2026-01-01',
        version: 2,
        isDemo: true,
        clauseId: 'c',
      },
    });
    expect(at('110101', '2026-11-23')).toMatchObject({ value: 30, decidedBy: { level: 'nation' } });
  });
  it('ends a value on the day the next one begins', () => {
    expect(at('370602', '2025-12-31')).toMatchObject({ value: 40 });
    expect(at('370602', '2026-01-01')).toMatchObject({ value: 50 });
    expect(at('370613', '2026-05-31')).toMatchObject({ value: 50 });
  });
  it('does not put the nation’s number where a province is known to set its own', () => {
    expect(at('370102', '2026-11-23')).toMatchObject({ kind: 'missing', decidedBy: { level: 'province' } });
    expect(at('370102', '2022-12-31')).toMatchObject({ kind: 'value', value: 30 });
  });
  it('says when nothing is in force', () => {
    expect(at('370602', '2020-12-31')).toEqual({ kind: 'missing', decidedBy: null });
    expect(resolveRuleValue('no.such', '370602', localDate('2026-11-23'), rows)).toEqual({
      kind: 'missing',
      decidedBy: null,
    });
  });
  it('reads integers, and refuses to read anything else as one', () => {
    const date = localDate('2026-11-23');
    expect(resolveInteger('limit.quota', '370602', date, rows)).toMatchObject({ value: 50 });
    expect(resolveInteger('limit.quota', '370102', date, rows)).toBeNull();
    expect(() => resolveInteger('limit.quota', '370602', date, [row('370602', '2026-01-01', '50')])).toThrow(
      TypeError,
    );
  });
  it('knows the level of an area', () => {
    expect(['000000', '370000', '370600', '370602'].map(areaLevel)).toEqual([
      'nation',
      'province',
      'city',
      'county',
    ]);
  });
});

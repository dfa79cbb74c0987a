import { describe, expect, test } from 'vitest';
import registry from '../../../seeds/reference/rule-values.json' with { type: 'json' };
import type { RuleValueFacts } from '../policy/facts.ts';
import { localDate } from '../time/local-date.ts';
import type { WELFARE_EVENTS } from './events.ts';
import { capOf, WELFARE_EVENT_IDS } from './events.ts';

const ROWS: readonly RuleValueFacts[] = registry.rows.map(
  ([ruleId, areaCode, validFrom, value, , clauseId]) => ({
    ruleId: String(ruleId),
    areaCode: String(areaCode),
    validFrom: localDate(String(validFrom)),
    value,
    version: 1,
    clauseId: String(clauseId),
    isDemo: false,
  }),
);
const capYuan = (event: keyof typeof WELFARE_EVENTS, day: string, area = '370602') => {
  const cap = capOf(event, area, localDate(day), ROWS);
  return cap === null ? null : cap.capFen / 100;
};

describe('caps of the registry (山东省基层工会经费收支管理实施细则（试行）, 2019-06-24 通知)', () => {
  test('a festival’s cap on both sides of the days on which it began and rose', () => {
    expect(capYuan('mid_autumn', '2018-06-30')).toBeNull();
    expect(capYuan('mid_autumn', '2018-07-01')).toBe(1600);
    expect(capYuan('mid_autumn', '2019-06-23')).toBe(1600);
    expect(capYuan('mid_autumn', '2019-06-24')).toBe(2000);
    expect(capYuan('mid_autumn', '2026-09-25')).toBe(2000);
  });

  test('every occasion has its own from July 2018 on, none before, and none in another province', () => {
    const caps = WELFARE_EVENT_IDS.map((event) => [event, capYuan(event, '2026-01-01')]);
    expect(Object.fromEntries(caps)).toMatchObject({
      birthday: 300,
      wedding: 600,
      childbirth: 600,
      illness: 600,
      death_member: 2000,
      death_relative: 1000,
      retirement: 2000,
    });
    for (const event of WELFARE_EVENT_IDS) {
      expect(capYuan(event, '2018-06-30'), event).toBeNull();
      expect(capYuan(event, '2026-01-01', '620100'), event).toBeNull();
    }
  });
});

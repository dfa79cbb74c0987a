import { describe, expect, test } from 'vitest';
import { greenForecast } from './green-forecast.ts';

const YEAR = { listedFen: 1_000_00, certifiedFen: 789_00 };

describe('the forecast of the green share', () => {
  test('a certified line raises the share, one without a certificate lowers it', () => {
    const line = { listed: true, certified: true, amountFen: 122_00 };
    expect(greenForecast(YEAR, [line])).toMatchObject({ without: 0.789, with: 911 / 1122 });
    expect(greenForecast(YEAR, [{ ...line, certified: false }])?.with).toBe(789 / 1122);
  });
  test('what stands in no list counts neither above nor below', () => {
    const paper = { listed: false, certified: true, amountFen: 500_00 };
    const monitor = { listed: true, certified: true, amountFen: 211_00 };
    expect(greenForecast(YEAR, [paper])).toBeNull();
    expect(greenForecast(YEAR, [paper, monitor])?.adds).toEqual({ listedFen: 211_00, certifiedFen: 211_00 });
  });
  test('in a year without such purchases there is no share until this one makes it', () => {
    const none = { listedFen: 0, certifiedFen: 0 };
    expect(greenForecast(none, [{ listed: true, certified: false, amountFen: 1 }])).toMatchObject({
      without: null,
      with: 0,
    });
  });
});

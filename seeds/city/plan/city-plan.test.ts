import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../../app/domain/time/local-date.ts';
import { planCity } from './city-plan.ts';

describe('the plan of the city', () => {
  it.each([
    ['in the first hour of a Monday', '2026-11-29T16:42:00Z'],
    ['on a Sunday evening', '2026-11-29T11:00:00Z'],
    ['on the last day of a long holiday', '2026-10-07T02:00:00Z'],
    ['in the middle of a week', '2026-11-25T03:00:00Z'],
  ])('buys %s only what has been listed before', (_when, now) => {
    const plan = planCity(new Date(now), 'full');
    const tooEarly = plan.requests.flatMap(({ lines, course, scenario }) => {
      const daysAgo = daysBetween(plan.clock.dateOf(course.submitAt), plan.today);
      return lines
        .filter(({ planned }) => planned.listedDaysAgo <= daysAgo)
        .map(
          ({ planned }) => `${scenario.key}: listed ${planned.listedDaysAgo}, ordered ${daysAgo} days ago`,
        );
    });
    expect(plan.requests.length).toBeGreaterThan(400);
    expect(tooEarly).toEqual([]);
  });
});

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

  it.each(['2026-11-29T20:36:00Z', '2026-11-23T02:00:00Z', '2026-10-14T02:00:00Z', '2026-06-14T02:00:00Z'])(
    'leaves neither the near limits nor the split leads of the supervisor empty on %s',
    (now) => {
      const plan = planCity(new Date(now), 'full');
      const of = (key: string) => plan.requests.filter(({ scenario }) => scenario.key === key);
      const primary = plan.requests.filter(
        ({ unit, fiscalYear }) => unit.organization.key === 'primary' && fiscalYear === 2026,
      );
      const furnitureFen = primary
        .flatMap(({ lines }) => lines)
        .filter(({ planned: { entry, item } }) => !entry && item.product.categoryCode.startsWith('A0501'))
        .reduce((sum, { planned, pieces }) => sum + planned.offer.price * pieces, 0);
      expect(furnitureFen).toBeGreaterThanOrEqual(24_000_000);
      expect(furnitureFen).toBeLessThan(30_000_000);
      const [first, second] = of('asked-about').map(({ course }) => plan.clock.dateOf(course.submitAt));
      if (first === undefined || second === undefined) throw new Error('fewer than two');
      expect(Math.abs(daysBetween(first, second))).toBeLessThan(30);
      expect(of('asked-about').reduce((sum, { amountFen }) => sum + amountFen, 0)).toBeGreaterThan(5_000_000);
    },
  );
});

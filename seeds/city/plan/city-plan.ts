import type { LocalDate } from '../../../app/domain/time/local-date.ts';
import { daysBetween, fiscalYearOf, localDate, toLocalDate } from '../../../app/domain/time/local-date.ts';
import type { CityProduct, Scale } from '../city-products.ts';
import { cityProducts } from '../city-products.ts';
import type { CitySupplier } from '../organizations.ts';
import { Random } from '../random.ts';
import { citySuppliers } from '../suppliers.ts';
import type { CityUnit } from '../units.ts';
import { cityUnits } from '../units.ts';
import { AGREEMENTS } from './agreement-terms.ts';
import type { PlannedAgreement } from './agreements.ts';
import { planAgreements } from './agreements.ts';
import type { PlannedBudgetLine } from './budgets.ts';
import { planBudgets } from './budgets.ts';
import type { PlannedOffer } from './offers.ts';
import { planOffers } from './offers.ts';
import type { PlannedRequest } from './requests.ts';
import { RequestPlanner } from './requests.ts';
import { WorkClock } from './work-clock.ts';

/** Everything that will happen in the city, worked out before anything is written. */
export interface CityPlan {
  readonly scale: Scale;
  readonly today: LocalDate;
  readonly clock: WorkClock;
  /** When offices and people were there, and when the first suppliers listed goods. */
  readonly foundedDaysAgo: number;
  readonly firstDaysAgo: number;
  readonly units: readonly CityUnit[];
  readonly suppliers: readonly CitySupplier[];
  readonly products: readonly CityProduct[];
  readonly agreements: readonly PlannedAgreement[];
  readonly offers: readonly PlannedOffer[];
  readonly requests: readonly PlannedRequest[];
  readonly budgets: readonly PlannedBudgetLine[];
}

/** The same day gives the same plan. */
export function planCity(now: Date, scale: Scale): CityPlan {
  const today = toLocalDate(now);
  const begin = localDate(`${fiscalYearOf(today) - 1}-01-01`);
  const clock = new WorkClock(begin, now);
  const earliest = Math.max(...AGREEMENTS.map(({ term }) => -term[0]));
  const firstDaysAgo = Math.max(daysBetween(begin, today), earliest) + 20;
  const units = cityUnits(scale);
  const agreements = planAgreements(today, scale);
  const entries = agreements.flatMap(({ packages }) => packages.flatMap((item) => item.entries));
  const offers = planOffers(entries, scale, firstDaysAgo);
  const catalogueLeaves = new Set(AGREEMENTS.flatMap(({ packages }) => packages.map(({ leaf }) => leaf)));
  const random = new Random(71_117);
  const requests = new RequestPlanner({ clock, today, scale, units, offers, catalogueLeaves, random }).plan();
  return {
    scale,
    today,
    clock,
    foundedDaysAgo: firstDaysAgo + 40,
    firstDaysAgo,
    units,
    suppliers: citySuppliers(scale),
    products: cityProducts(scale),
    agreements,
    offers: stocked(offers, requests),
    requests,
    budgets: planBudgets(units, requests, clock),
  };
}

/** What was bought since lay on the shelf when it was listed. */
function stocked(offers: readonly PlannedOffer[], requests: readonly PlannedRequest[]): PlannedOffer[] {
  const sold = new Map<string, number>();
  for (const { lines } of requests) {
    for (const { planned, pieces } of lines)
      sold.set(planned.offer.id, (sold.get(planned.offer.id) ?? 0) + pieces * 1_000);
  }
  return offers.map((planned) => {
    const more = sold.get(planned.offer.id);
    if (more === undefined) return planned;
    const stock = (planned.offer.stock + more) as typeof planned.offer.stock;
    return { ...planned, offer: { ...planned.offer, stock } };
  });
}

import { servesArea } from '../../../app/domain/policy/areas.ts';
import { secondLevelOf } from '../../../app/domain/policy/counters.ts';
import { economicClassOf } from '../../../app/domain/policy/economic-class.ts';
import type { LocalDate } from '../../../app/domain/time/local-date.ts';
import { daysBetween, fiscalYearOf } from '../../../app/domain/time/local-date.ts';
import { loadEconomicClassMap } from '../../reference/load.ts';
import type { Scale } from '../city-products.ts';
import type { CityPerson } from '../people.ts';
import { unitPeople } from '../people.ts';
import type { Random } from '../random.ts';
import type { CityUnit } from '../units.ts';
import { keepsVehicles } from '../units.ts';
import type { Basket } from './baskets.ts';
import { BASKETS } from './baskets.ts';
import { isFreelySold } from './certificates.ts';
import type { PlannedOffer } from './offers.ts';
import type { Scenario } from './scenarios.ts';
import { SCENARIOS } from './scenarios.ts';
import { isSuspended } from './suspensions.ts';
import type { Course } from './timing.ts';
import { planCourse } from './timing.ts';
import type { WorkClock } from './work-clock.ts';

export interface PlannedLine {
  readonly planned: PlannedOffer;
  readonly pieces: number;
}

export interface PlannedRequest {
  readonly scenario: Scenario;
  readonly unit: CityUnit;
  readonly staff: CityPerson;
  readonly basket: Basket;
  readonly purpose: string;
  readonly lines: readonly PlannedLine[];
  readonly course: Course;
  readonly fiscalYear: number;
  readonly amountFen: number;
}

/** Where a purchase of these goods lies when it is submitted. */
interface Window {
  readonly submitDaysAgo: number;
  readonly concludeDaysAgo: number;
}

const classMap = loadEconomicClassMap().rows;
/** What the tour's units may have used of this year's lines: most stays free for who tries the mall. */
const TOUR_LIMITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  unit: { '30201': 3_600_000, '31002': 4_800_000 },
  unit2: { '30201': 4_500_000, '31002': 8_000_000 },
};
const MALL_LEAF_MAX_FEN = 4_600_000;
const FRAMEWORK_LEAF_MAX_FEN = 11_000_000;
/** Below the quota of 300,000 yuan that the mall's accumulation may not pass. */
const SECOND_LEVEL_MAX_FEN = 27_000_000;
/** What is bought to come near the quota goes nearer: who has no room for one more of it is above four fifths already. */
const REPEATED_MAX_FEN = 28_900_000;
const ATTEMPTS = 40;
const OPEN_SPREAD = 0.35;

export interface RequestWorld {
  readonly clock: WorkClock;
  /** From which listings count their days; on a weekend the clock stands on the Friday before. */
  readonly today: LocalDate;
  readonly scale: Scale;
  readonly units: readonly CityUnit[];
  readonly offers: readonly PlannedOffer[];
  /** Leaves of the 集中采购目录: what is bought of them outside an agreement is not counted against the quota. */
  readonly catalogueLeaves: ReadonlySet<string>;
  readonly random: Random;
}

/** Chooses units, goods and courses for every scenario, so that each is lawful on its days. */
export class RequestPlanner {
  private readonly spent = new Map<string, number>();
  private readonly people = new Map<string, ReturnType<typeof unitPeople>>();
  private readonly byBasket = new Map<string, readonly PlannedOffer[]>();
  private readonly tourScenarios = new Set<string>();

  constructor(private readonly world: RequestWorld) {
    for (const basket of BASKETS)
      this.byBasket.set(
        basket.key,
        world.offers.filter((offer) => fits(offer, basket)),
      );
  }

  plan(): PlannedRequest[] {
    const { scale } = this.world;
    return SCENARIOS.flatMap((scenario) => {
      const count = scale === 'full' ? scenario.count : scenario.key === 'paid' ? 12 : 1;
      return Array.from({ length: count }, () => this.request(scenario)).filter(
        (request) => request !== null,
      );
    });
  }

  private request(scenario: Scenario): PlannedRequest | null {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const planned = this.attempt(scenario, attempt);
      if (planned === null) continue;
      this.count(planned);
      return planned;
    }
    // a scenario that finds no lawful purchase is left out: the tests say which may never be
    return null;
  }

  private attempt(scenario: Scenario, attempt: number): PlannedRequest | null {
    const { clock, random } = this.world;
    const unit = this.chooseUnit(scenario, attempt);
    if (unit === null) return null;
    const course = planCourse(scenario, clock, random);
    if (course === null) return null;
    const submitted = clock.dateOf(course.submitAt);
    const fiscalYear = fiscalYearOf(submitted);
    const basket = this.chooseBasket(scenario, unit, Number(submitted.slice(5, 7)));
    if (basket === null) return null;
    const { today } = this.world;
    const window = {
      submitDaysAgo: daysBetween(submitted, today),
      concludeDaysAgo: daysBetween(clock.dateOf(course.concludeAt), today),
    };
    const lines = this.chooseLines(unit, basket, window, scenario);
    if (lines === null) return null;
    const amountFen = lines.reduce((sum, { planned, pieces }) => sum + planned.offer.price * pieces, 0);
    const planned = { scenario, unit, basket, lines, course, fiscalYear, amountFen };
    if (!this.affordable(planned)) return null;
    const { staff } = this.peopleOf(unit);
    return {
      ...planned,
      staff: staff[random.between(0, staff.length - 1)] ?? staff[0] ?? fail(),
      purpose: basket.purposes[random.between(0, basket.purposes.length - 1)] ?? '',
    };
  }

  /** What stands open is shown to the tour's people first, one of each kind; everything else falls by weight. */
  private chooseUnit(scenario: Scenario, attempt: number): CityUnit | null {
    const { units, random } = this.world;
    const [tour] = units;
    const { repeated } = scenario;
    if (repeated !== undefined)
      return units.find(({ organization }) => organization.key === repeated.unitKey) ?? null;
    const forTour = scenario.lastAgo !== undefined && !scenario.end.startsWith('hold');
    if (tour !== undefined && forTour && !this.tourScenarios.has(scenario.key) && attempt < ATTEMPTS / 2)
      return tour;
    const weights = units.map(({ weight }, index) => (index === 0 && forTour ? 0 : weight));
    return weighted(units, weights, random) ?? tour ?? fail();
  }

  private chooseBasket({ repeated }: Scenario, unit: CityUnit, month: number): Basket | null {
    if (repeated !== undefined) return BASKETS.find(({ key }) => key === repeated.basketKey) ?? null;
    const tour = unit.organization.key === 'unit' || unit.organization.key === 'unit2';
    const possible = BASKETS.filter(
      (basket) =>
        (basket.canteen === undefined || unit.canteenState === 'own') &&
        (basket.economicClass !== '30231' || keepsVehicles(unit)) &&
        (!tour || basket.economicClass === '30201' || basket.economicClass === '31002'),
    );
    const weights = possible.map(
      ({ weights: byKind, busyMonths = [] }) =>
        (byKind[unit.kind] ?? 0) * (busyMonths.includes(month) ? 2 : 1),
    );
    return weighted(possible, weights, this.world.random);
  }

  private chooseLines(
    unit: CityUnit,
    basket: Basket,
    window: Window,
    scenario: Scenario,
  ): readonly PlannedLine[] | null {
    const { random } = this.world;
    const leaf = scenario.repeated?.closeTogether;
    const onSale = (this.byBasket.get(basket.key) ?? []).filter(
      (offer) =>
        isOnSale(offer, unit, window) && (leaf === undefined || offer.item.product.categoryCode === leaf),
    );
    const suppliers = [...new Set(onSale.map(({ supplier }) => supplier.key))];
    const chosen = weighted(suppliers, suppliers.map(popularity), random);
    if (chosen === null) return null;
    const own = onSale.filter(({ supplier }) => supplier.key === chosen);
    const [least, most] = basket.lines;
    const wanted =
      scenario.repeated === undefined
        ? Math.max(random.between(least, most), scenario.severalLines === true ? 2 : 1)
        : 1;
    const offers = random.pick(own, Math.min(wanted, own.length));
    if (wanted > 1 && random.chance(0.2)) {
      offers.push(
        ...random.pick(
          onSale.filter(({ supplier }) => supplier.key !== chosen),
          1,
        ),
      );
    }
    const lines = offers.map((planned) => ({ planned, pieces: this.piecesOf(planned, basket, scenario) }));
    const distinct = new Set(lines.map(({ planned }) => planned.item.product.id)).size === lines.length;
    const enough = scenario.severalLines !== true || lines.length > 1;
    return distinct && enough && withinLeafLimits(lines) ? lines : null;
  }

  private piecesOf({ offer, item }: PlannedOffer, basket: Basket, scenario: Scenario): number {
    const { random } = this.world;
    const [low, high] = basket.yuan;
    const share = random.next();
    const { repeated } = scenario;
    // what stands open is a third of everything and all of the last weeks: smaller, or those would dwarf the year
    const spread = (high - low) * share * share * (scenario.lastAgo === undefined ? 1 : OPEN_SPREAD);
    const targetFen = (repeated?.yuan ?? low + spread) * 100;
    const least = scenario.pieces === true ? 4 : 1;
    const pieces = Math.max(least, Math.round(targetFen / offer.price));
    // printing is ordered in round numbers
    return item.trade === 'print' && pieces > 200 ? Math.round(pieces / 100) * 100 : pieces;
  }

  private affordable({
    scenario,
    unit,
    fiscalYear,
    basket,
    lines,
    amountFen,
  }: Omit<PlannedRequest, 'staff' | 'purpose' | 'course'>): boolean {
    const { clock } = this.world;
    const limits = TOUR_LIMITS[unit.organization.key];
    if (limits !== undefined && fiscalYear === fiscalYearOf(clock.dateOf(clock.now))) {
      const used = this.spent.get(`${unit.organization.key}:${basket.economicClass}`) ?? 0;
      if (used + amountFen > (limits[basket.economicClass] ?? 0)) return false;
    }
    const added = new Map<string, number>();
    for (const [key, fen] of this.counted(unit, fiscalYear, lines))
      added.set(key, (added.get(key) ?? 0) + fen);
    const most = scenario.repeated === undefined ? SECOND_LEVEL_MAX_FEN : REPEATED_MAX_FEN;
    return [...added].every(([key, fen]) => (this.spent.get(key) ?? 0) + fen <= most);
  }

  /** Mall lines outside the catalogue by unit, year and second-level 品目, as the rule counts them. */
  private counted(unit: CityUnit, fiscalYear: number, lines: readonly PlannedLine[]): [string, number][] {
    return lines.flatMap(({ planned, pieces }): [string, number][] => {
      const { categoryCode } = planned.item.product;
      if (planned.entry !== null || this.world.catalogueLeaves.has(categoryCode)) return [];
      const key = `${unit.organization.key}:${fiscalYear}:${secondLevelOf(categoryCode)}`;
      return [[key, planned.offer.price * pieces]];
    });
  }

  private count(request: PlannedRequest): void {
    const { unit, fiscalYear, basket, lines, amountFen, scenario } = request;
    const { clock } = this.world;
    const add = (key: string, fen: number) => this.spent.set(key, (this.spent.get(key) ?? 0) + fen);
    for (const [key, fen] of this.counted(unit, fiscalYear, lines)) add(key, fen);
    const { key } = unit.organization;
    if (key === 'unit' && scenario.lastAgo !== undefined) this.tourScenarios.add(scenario.key);
    if (fiscalYear === fiscalYearOf(clock.dateOf(clock.now)) && TOUR_LIMITS[key] !== undefined)
      add(`${key}:${basket.economicClass}`, amountFen);
  }

  private peopleOf(unit: CityUnit) {
    const { key } = unit.organization;
    const known = this.people.get(key) ?? unitPeople(unit);
    this.people.set(key, known);
    return known;
  }
}

function fail(): never {
  throw new Error('the city has no units');
}

function fits({ item, entry, offer }: PlannedOffer, basket: Basket): boolean {
  const { categoryCode } = item.product;
  if (!basket.trades.includes(item.trade) || offer.stock === 0 || !isFreelySold(item)) return false;
  if (basket.leaves !== undefined && !basket.leaves.includes(categoryCode)) return false;
  if (basket.under === 'framework' && entry === null) return false;
  if (basket.under === 'mall' && entry !== null) return false;
  // copy paper is called off under its agreement
  if (basket.key === 'stationery' && categoryCode === 'A05040101') return false;
  const found = economicClassOf(categoryCode, classMap);
  return found.kind === 'found' && found.economicClass === basket.economicClass;
}

function isOnSale({ offer, supplier, ...planned }: PlannedOffer, unit: CityUnit, window: Window): boolean {
  const { listedDaysAgo, withdrawnDaysAgo, entry } = planned;
  if (listedDaysAgo <= window.submitDaysAgo + 1 || isSuspended(supplier.key, window)) return false;
  if (withdrawnDaysAgo !== null && withdrawnDaysAgo >= window.concludeDaysAgo - 1) return false;
  if (entry !== null && -entry.agreement.term[1] >= window.concludeDaysAgo - 1) return false;
  return servesArea(offer.areas ?? supplier.serviceAreas, unit.organization.divisionCode);
}

/** Nearby houses with everything are asked first. */
function popularity(key: string): number {
  return key === 'supplier' ? 7 : key === 'supplier2' ? 4 : 1.5;
}

function withinLeafLimits(lines: readonly PlannedLine[]): boolean {
  const sums = new Map<string, number>();
  for (const { planned, pieces } of lines) {
    const key = `${planned.entry === null ? 'mall' : 'framework'}:${planned.item.product.categoryCode}`;
    sums.set(key, (sums.get(key) ?? 0) + planned.offer.price * pieces);
  }
  return [...sums].every(
    ([key, fen]) => fen <= (key.startsWith('mall') ? MALL_LEAF_MAX_FEN : FRAMEWORK_LEAF_MAX_FEN),
  );
}

function weighted<T>(items: readonly T[], weights: readonly number[], random: Random): T | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = random.next() * total;
  for (const [index, item] of items.entries()) {
    left -= weights[index] ?? 0;
    if (left < 0) return item;
  }
  return null;
}

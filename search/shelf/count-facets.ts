import { divisionAncestry } from '../documents/product.ts';
import type { Facets, FacetValue, PriceStep } from '../engine.ts';
import type { Columns } from './columns.ts';
import { CELL, NONE, SIGN } from './columns.ts';
import type { Hits } from './hits.ts';
import { BITS } from './hits.ts';
import { PRICE_BANDS, PRICE_STEPS, stepStart } from './price-steps.ts';
import type { Named, Regions, SharedValues } from './shelf.ts';

const MAX_VALUES = 1000;

const MOST_SEEN = 2 ** 30;

/** Products per value of one facet: a product with several hits counts once a value. Used again for every search. */
class Tally {
  counts = new Int32Array(0);
  /** the values that anything has, as they come: few of the many there are */
  met: number[] = [];
  private seenIn = new Int32Array(0);
  /** numbers of products go on from search to search, so that nothing has to be forgotten in between */
  private before = 1;

  /** So many values there are now; the search before had so many products. */
  begin(values: number, products: number): void {
    for (const value of this.met) this.counts[value] = 0;
    this.met = [];
    this.before += products;
    if (values > this.counts.length || this.before > MOST_SEEN) {
      this.counts = new Int32Array(Math.max(values, this.counts.length));
      this.seenIn = new Int32Array(this.counts.length);
      this.before = 1;
    }
  }

  add(product: number, value: number): void {
    const seen = this.before + product;
    if (this.seenIn[value] === seen) return;
    if (this.counts[value] === 0) this.met.push(value);
    this.seenIn[value] = seen;
    this.counts[value] = (this.counts[value] ?? 0) + 1;
  }
}

const byCount = (a: FacetValue, b: FacetValue) =>
  b.count - a.count || (a.value < b.value ? -1 : Number(a.value > b.value));

/** Most frequent first. */
function named(
  { counts, met }: { readonly counts: ArrayLike<number>; readonly met: Iterable<number> },
  values: readonly Named[],
): FacetValue[] {
  const found: FacetValue[] = [];
  for (const no of met) {
    const { value = '', label } = values[no] ?? {};
    const count = counts[no] ?? 0;
    if (count > 0 && value !== '')
      found.push(label === undefined ? { value, count } : { value, count, label });
  }
  return found.sort(byCount).slice(0, MAX_VALUES);
}

/** Facets of fixed values, which are shown when something has them. */
function fixed({ counts }: Tally, values: readonly string[]): FacetValue[] {
  return values.flatMap((value, no) => {
    const count = counts[no] ?? 0;
    return count === 0 ? [] : [{ value, count }];
  });
}

/** The areas that any list names, in order, and by list: which it names, and which it reaches. */
interface Areas {
  readonly prefixes: readonly string[];
  readonly named: readonly (readonly number[])[];
  readonly reached: readonly (readonly number[])[];
  /** what several lists reach together, by those that were asked for */
  readonly together: Map<string, readonly number[]>;
}
const MOST_TOGETHER = 10_000;
const areasOf = new WeakMap<readonly Regions[], Areas>();

/** Few different lists stand behind all searches: they are compared with each other when one more has come. */
function areasOfLists(lists: readonly Regions[]): Areas {
  const known = areasOf.get(lists);
  if (known?.named.length === lists.length) return known;
  const prefixes = [...new Set(lists.flatMap((list) => list.prefixes))]
    .filter((prefix) => prefix !== '')
    .sort();
  const numbersOf = (list: Regions, is: (prefix: string, own: string) => boolean) =>
    [...prefixes.keys()].filter((no) => list.prefixes.some((own) => is(prefixes[no] ?? '', own)));
  const areas = {
    prefixes,
    named: lists.map((list) => numbersOf(list, (prefix, own) => prefix === own)),
    reached: lists.map((list) => numbersOf(list, (prefix, own) => prefix.startsWith(own))),
    together: new Map(),
  };
  areasOf.set(lists, areas);
  return areas;
}

function reachedTogether(
  { reached, together }: Areas,
  key: string,
  lists: readonly number[],
): readonly number[] {
  let areas = together.get(key);
  if (areas === undefined) {
    areas = [...new Set(lists.flatMap((list) => reached[list] ?? []))];
    if (together.size >= MOST_TOGETHER) together.clear();
    together.set(key, areas);
  }
  return areas;
}

/** Products by the lists of areas they are served under, most under one. */
class ServedUnder {
  readonly alone: Int32Array;
  /** by the lists, in the order they come: how many products are under just these */
  readonly several = new Map<string, { readonly lists: readonly number[]; count: number }>();
  private current: number[] = [];

  constructor(lists: number) {
    this.alone = new Int32Array(lists);
  }

  add(list: number): void {
    if (!this.current.includes(list)) this.current.push(list);
  }

  endProduct(): void {
    const [only] = this.current;
    if (this.current.length > 1) this.addSeveral(this.current);
    else if (only !== undefined) this.alone[only] = (this.alone[only] ?? 0) + 1;
    if (only !== undefined) this.current = [];
  }

  private addSeveral(lists: readonly number[]): void {
    const key = lists.join();
    const known = this.several.get(key);
    if (known === undefined) this.several.set(key, { lists, count: 1 });
    else known.count += 1;
  }
}

/**
 * Areas delivered to. An offer for a whole city also serves its counties: each value that an offer names counts what lies in
 * it or around it, and so does each that is chosen, though offers name only what lies around it. Few different lists of areas
 * stand behind many offers, so those are compared, not the offers.
 */
function regions(
  served: ServedUnder,
  lists: readonly Regions[],
  { divisions, chosenRegions }: Pick<Counted, 'divisions' | 'chosenRegions'>,
): FacetValue[] {
  const { alone, several } = served;
  const areas = areasOfLists(lists);
  const { prefixes, named, reached } = areas;
  const counts = new Int32Array(prefixes.length);
  const shown = new Set<number>();
  const add = (numbers: readonly number[], count: number) => {
    for (const no of numbers) counts[no] = (counts[no] ?? 0) + count;
  };
  const show = (list: number) => {
    for (const no of named[list] ?? []) shown.add(no);
  };
  alone.forEach((count, list) => {
    if (count === 0) return;
    show(list);
    add(reached[list] ?? [], count);
  });
  for (const [key, { lists: under, count }] of several) {
    under.forEach(show);
    add(reachedTogether(areas, key, under), count);
  }
  const counted = new Map(
    [...shown]
      .sort((a, b) => a - b)
      .map((no) => [(prefixes[no] ?? '').padEnd(6, '0'), counts[no] ?? 0] as const),
  );
  for (const code of chosenRegions)
    if (!counted.has(code)) counted.set(code, servedAround(served, lists, code));
  return [...counted].map(([value, count]) => {
    const label = divisions.get(value);
    return { value, count, ...(label === undefined ? {} : { label }) };
  });
}

/** Products served at one place that no list needs to name. */
function servedAround({ alone, several }: ServedUnder, lists: readonly Regions[], code: string): number {
  const around = new Set(divisionAncestry(code));
  const reaches = (list: number) => lists[list]?.prefixes.some((prefix) => around.has(prefix)) ?? false;
  let sum = alone.reduce((all, count, list) => (count > 0 && reaches(list) ? all + count : all), 0);
  for (const { lists: under, count } of several.values()) if (under.some(reaches)) sum += count;
  return sum;
}

const GREEN = ['mandatory', 'preferred'];
const YES = ['1'];

/** What fails one filter counts in that facet only. */
const counts = (failed: number, facet: number) => (failed & ~facet) === 0;

/** The tallies of the searches over one shelf, which count one after the other. */
class Tallies {
  readonly category = new Tally();
  readonly brand = new Tally();
  readonly supplier = new Tally();
  readonly agreement = new Tally();
  readonly price = new Tally();
  readonly steps = new Tally();
  readonly green = new Tally();
  readonly origin832 = new Tally();
  readonly sme = new Tally();
  private products = 0;

  begin(values: SharedValues, products: number): void {
    const { products: before } = this;
    this.category.begin(values.category.length, before);
    this.brand.begin(values.brand.length, before);
    this.supplier.begin(values.supplier.length, before);
    this.agreement.begin(values.agreement.length, before);
    this.price.begin(PRICE_BANDS.length, before);
    this.steps.begin(PRICE_STEPS, before);
    this.green.begin(GREEN.length, before);
    this.origin832.begin(YES.length, before);
    this.sme.begin(YES.length, before);
    this.products = products;
  }
}
const talliesOf = new WeakMap<Columns, Tallies>();

/** The tallies of a search, filled in one pass over its hits. */
function tallied({ columns, slots, failed, first, next }: Hits, values: SharedValues) {
  const tallies = talliesOf.get(columns) ?? new Tallies();
  talliesOf.set(columns, tallies);
  tallies.begin(values, first.length);
  const served = new ServedUnder(values.region.length);
  for (let product = 0; product < first.length; product += 1) {
    for (let at = first[product] ?? NONE; at !== NONE; at = next[at] ?? NONE) {
      const slot = slots[at] ?? NONE;
      const only = failed[at] ?? 0;
      const signs = columns.get(slot, CELL.signs);
      if (counts(only, BITS.category)) tallies.category.add(product, columns.get(slot, CELL.category));
      if (counts(only, BITS.brand)) tallies.brand.add(product, columns.get(slot, CELL.brand));
      if (counts(only, BITS.supplier)) tallies.supplier.add(product, columns.get(slot, CELL.supplier));
      const agreement = columns.get(slot, CELL.agreement);
      if (agreement !== NONE && counts(only, BITS.agreement)) tallies.agreement.add(product, agreement);
      if (counts(only, BITS.price)) {
        tallies.price.add(product, columns.get(slot, CELL.band));
        tallies.steps.add(product, columns.get(slot, CELL.step));
      }
      if (counts(only, BITS.green)) {
        if (signs & SIGN.mandatory) tallies.green.add(product, 0);
        if (signs & SIGN.preferred) tallies.green.add(product, 1);
      }
      if (signs & SIGN.origin832 && counts(only, BITS.origin832)) tallies.origin832.add(product, 0);
      if (signs & SIGN.sme && counts(only, BITS.sme)) tallies.sme.add(product, 0);
      if (counts(only, BITS.region)) served.add(columns.get(slot, CELL.regions));
    }
    served.endProduct();
  }
  return { tallies, served };
}

/** What the facets are counted of beside the hits. */
export interface Counted {
  readonly values: SharedValues;
  /** Names of divisions by code. */
  readonly divisions: ReadonlyMap<string, string>;
  /** Codes of the divisions that are filtered by. */
  readonly chosenRegions: readonly string[];
  /** Products of each category by its number, when the hits are not all that would count there. */
  readonly productsByCategory: readonly number[] | undefined;
}

/** From the first step that has products to the last, empty ones between them kept. */
function distribution({ counts }: Tally): PriceStep[] {
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  if (first < 0) return [];
  return Array.from(counts.subarray(first, last + 1), (count, at) => ({
    minFen: stepStart(first + at),
    maxFen: first + at === PRICE_STEPS - 1 ? null : stepStart(first + at + 1) - 1,
    count,
  }));
}

/** Products per value, each facet counted with every filter but its own, and how prices are distributed. */
export function countFacets(
  hits: Hits,
  { values, divisions, chosenRegions, productsByCategory }: Counted,
): { readonly facets: Facets; readonly prices: readonly PriceStep[] } {
  const { served, tallies } = tallied(hits, values);
  const categories =
    productsByCategory === undefined
      ? tallies.category
      : { counts: productsByCategory, met: productsByCategory.keys() };
  const facets = {
    category: named(categories, values.category),
    brand: named(tallies.brand, values.brand),
    supplier: named(tallies.supplier, values.supplier),
    agreement: named(tallies.agreement, values.agreement),
    price: fixed(
      tallies.price,
      PRICE_BANDS.map(({ min, max }) => `${min}-${max ?? ''}`),
    ),
    green: fixed(tallies.green, GREEN),
    origin832: fixed(tallies.origin832, YES),
    sme: fixed(tallies.sme, YES),
    region: regions(served, values.region, { divisions, chosenRegions }),
  };
  return { facets, prices: distribution(tallies.steps) };
}

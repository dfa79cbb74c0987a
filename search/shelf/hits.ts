import { categoryPrefix } from '../../app/domain/catalogue/category-tree.ts';
import type { GreenMark, SearchSort } from '../../app/domain/catalogue/search.input.ts';
import { divisionAncestry } from '../documents/product.ts';
import type { SearchQuery } from '../engine.ts';
import type { FacetName } from '../facets.ts';
import { FACETS } from '../facets.ts';
import type { Columns } from './columns.ts';
import { CELL, NONE, NUMBER, SIGN } from './columns.ts';
import type { Compare } from './first-of.ts';
import { firstOf } from './first-of.ts';
import type { Judge, Judgement } from './judge.ts';
import { JUDGED } from './judge.ts';
import type { Listing, Shelf } from './shelf.ts';
import type { LeafSpecs } from './spec-values.ts';
import { specFilters } from './spec-values.ts';

/** One bit a facet. */
export const BITS = Object.fromEntries(FACETS.map((facet, no) => [facet, 1 << no])) as Record<
  FacetName,
  number
>;

type Filter = (listing: Listing) => boolean;

/** Whether a category is one of these or below one of them. */
export function belongsTo(categories: readonly string[]): (code: string) => boolean {
  const prefixes = categories.map(categoryPrefix);
  return (code) => prefixes.some((prefix) => code.startsWith(prefix));
}

const GREEN_TESTS: Record<GreenMark, (listing: Listing, date: SearchQuery['date']) => boolean> = {
  mandatory: (at, date) => at.energyMandatory.covers(date),
  preferred: (at, date) => at.energyPreferred.covers(date) || at.environment.covers(date),
};

/** The filters that are set; all speak of one offer: a price and an area must be met by the same seller. */
function filtersOf(query: SearchQuery): ReadonlyArray<readonly [bit: number, passes: Filter]> {
  const { category, brand, supplier, agreement, green, region, date } = query;
  const { priceMin = 0, priceMax = Infinity } = query;
  const filters = new Map<FacetName, Filter>();
  if (category.length > 0) {
    const belongs = belongsTo(category);
    filters.set('category', (at) => belongs(at.category.value));
  }
  if (brand.length > 0) filters.set('brand', (at) => brand.includes(at.brand.value));
  if (supplier.length > 0) filters.set('supplier', (at) => supplier.includes(at.supplier.value));
  if (agreement.length > 0)
    filters.set('agreement', (at) => at.agreement !== null && agreement.includes(at.agreement.value));
  if (priceMin > 0 || priceMax < Infinity)
    filters.set('price', (at) => at.priceFen >= priceMin && at.priceFen <= priceMax);
  if (green.length > 0) {
    const tests = green.map((mark) => GREEN_TESTS[mark]);
    filters.set('green', (at) => tests.some((passes) => passes(at, date)));
  }
  if (query.origin832) filters.set('origin832', (at) => at.origin832);
  if (query.sme) filters.set('sme', (at) => at.sme);
  if (region.length > 0) {
    const around = new Set(region.flatMap(divisionAncestry));
    filters.set('region', (at) => at.regions.prefixes.some((prefix) => around.has(prefix)));
  }
  return [...filters].map(([name, passes]) => [BITS[name], passes] as const);
}

let runs = 0;
/** Marks the products one search meets, which costs less than a table of them. Nothing waits while hits are gathered. */
export const nextRun = (): number => ++runs;

const isOneBit = (bits: number) => (bits & (bits - 1)) === 0;

/**
 * The matches of one search by product, each told which filters it fails, one bit a facet: none = it is shown, one = only
 * that facet counts it, more = it is left out. In columns, a hit being a number, since a common word meets thousands.
 */
export class Hits {
  readonly slots: number[] = [];
  readonly failed: number[] = [];
  /** the next hit of the same product, or NONE */
  readonly next: number[] = [];
  /** by product: its first hit */
  readonly first: number[] = [];
  private readonly exact: boolean[] = [];
  private readonly scores: number[] = [];
  /** how well each has the words, in a 品目 that is called so or not, and bought much or not */
  private readonly fits: number[] = [];
  /** by product: its last hit, and the one that stands for it, or NONE */
  private readonly last: number[] = [];
  private readonly best: number[] = [];
  private readonly run = nextRun();
  private readonly filters: ReturnType<typeof filtersOf>;

  /** `judge`: of hits that are ordered by how well they fit; `leaf`: the specification of the 品目 that is looked at. */
  constructor(
    private readonly shelf: Shelf,
    private readonly query: SearchQuery,
    private readonly judge: Judge | null = null,
    leaf: LeafSpecs | null = null,
  ) {
    this.filters = [...filtersOf(query), ...specFilters(leaf, query)];
    shelf.asOf(query.date);
  }

  /** What the hits are counted by. */
  get columns(): Columns {
    return this.shelf.columns;
  }

  /** Which facets filter, one bit each. */
  get filtered(): number {
    return this.filters.reduce((bits, [bit]) => bits | bit, 0);
  }

  /** `exact`: its SKU or model is what was typed; `score`: how well it has the words. */
  add(slot: number, exact: boolean, score: number): void {
    const failed = this.filters.length === 0 ? 0 : this.failedBy(slot);
    if (!isOneBit(failed)) return;
    const hit = this.slots.length;
    this.slots.push(slot);
    this.exact.push(exact);
    this.scores.push(score);
    this.fits.push(this.judge === null ? score : score * this.judge.kind(slot));
    this.failed.push(failed);
    this.next.push(NONE);
    const best = failed === 0 ? hit : NONE;
    const { marks, columns } = this.shelf;
    const met = columns.get(slot, CELL.product);
    const product = marks.placeIn(this.run, met);
    if (product === NONE) {
      marks.set(this.run, met, this.first.length);
      this.first.push(hit);
      this.last.push(hit);
      this.best.push(best);
      return;
    }
    this.next[this.last[product] ?? NONE] = hit;
    this.last[product] = hit;
    const known = this.best[product] ?? NONE;
    if (best !== NONE && (known === NONE || this.standsBefore(best, known))) this.best[product] = best;
  }

  private failedBy(slot: number): number {
    const listing = this.shelf.at(slot);
    return this.filters.reduce((failed, [bit, passes]) => (passes(listing) ? failed : failed | bit), 0);
  }

  /** Every hit, product after product, with the filter it fails. */
  eachProduct(visit: (product: number, listing: Listing, failed: number) => void): void {
    for (let product = 0; product < this.first.length; product += 1)
      for (let hit = this.first[product] ?? NONE; hit !== NONE; hit = this.next[hit] ?? NONE)
        visit(product, this.at(hit), this.failed[hit] ?? 0);
  }

  /** Products with a hit that fails no filter. */
  get total(): number {
    return this.best.reduce((sum, hit) => (hit === NONE ? sum : sum + 1), 0);
  }

  /** What stands for the products of one page, in order. */
  page(): Listing[] {
    const { offset, limit } = this.query;
    return this.inOrder(offset + limit).slice(offset);
  }

  /** What stands for the first products, in order. */
  inOrder(wanted: number): Listing[] {
    return this.judged(this.sorted(wanted))
      .hits.slice(0, wanted)
      .map((hit) => this.at(hit));
  }

  /** The first hits by their words alone: so many, and all that are judged. */
  private sorted(wanted: number): number[] {
    const compare = this.order();
    const shown = this.best.filter((hit) => hit !== NONE);
    const many = Math.max(wanted, this.judge === null ? 0 : JUDGED);
    return many > FEW ? shown.sort(compare) : firstOf(shown, many, compare);
  }

  /** The first hits by their words once more, by what they are and what stands behind them. */
  private judged(sorted: readonly number[]): Judged {
    if (this.judge === null) return { hits: sorted, told: new Map() };
    const [best, rest] = [sorted.slice(0, JUDGED), sorted.slice(JUDGED)];
    const told = this.judge.judge(
      best.map((hit) => ({
        hit,
        slot: this.slotOf(hit),
        exact: this.isExact(hit),
        words: this.wordsOf(hit),
      })),
    );
    return { hits: [...best.sort(this.order((hit) => told.get(hit)?.score ?? 0)), ...rest], told };
  }

  /** The first hits of those that are judged, in order, with how each came to its place. */
  explained(count: number): (Judgement & { readonly listing: Listing })[] {
    const { hits, told } = this.judged(this.sorted(count));
    return hits.slice(0, count).flatMap((hit) => {
      const judgement = told.get(hit);
      if (judgement === undefined) return [];
      const { exact, words, factors, score } = judgement;
      return [{ exact, words, factors, score, listing: this.at(hit) }];
    });
  }

  /** Whether `a` stands for the product rather than `b`: exact, orderable, delivered here, cheap, in this order. */
  private standsBefore(a: number, b: number): boolean {
    if (this.exact[a] !== this.exact[b]) return this.exact[a] === true;
    const { columns } = this;
    const [one, other] = [this.slotOf(a), this.slotOf(b)];
    const orderable = columns.has(one, SIGN.sellable);
    if (orderable !== columns.has(other, SIGN.sellable)) return orderable;
    const delivered = this.judge?.delivers(one) ?? true;
    if (delivered !== (this.judge?.delivers(other) ?? true)) return delivered;
    const cheaper = columns.price(other) - columns.price(one);
    return cheaper === 0 ? this.at(a).offerId < this.at(b).offerId : cheaper > 0;
  }

  /** Total orders: the product's id settles what is equal. */
  private order(scoreOf = (hit: number) => this.fitOf(hit)): Compare {
    const { sort } = this.query;
    const { columns } = this;
    const byWords: Compare = (a, b) =>
      Number(this.exact[b]) - Number(this.exact[a]) || scoreOf(b) - scoreOf(a);
    const listedAt = (hit: number) => columns.number(this.slotOf(hit), NUMBER.listedAt);
    const byListing: Compare = (a, b) => listedAt(b) - listedAt(a);
    const idOf = (hit: number) => columns.number(this.slotOf(hit), NUMBER.productId);
    const byId: Compare = (a, b) =>
      idOf(a) - idOf(b) || (this.at(a).product.id < this.at(b).product.id ? -1 : 1);
    const orderable = (hit: number) => Number(columns.has(this.slotOf(hit), SIGN.sellable));
    const deals = (hit: number) => columns.get(this.slotOf(hit), CELL.deals);
    const price = (hit: number) => columns.price(this.slotOf(hit));
    const first: Record<SearchSort, Compare> = {
      relevance: (a, b) =>
        byWords(a, b) || orderable(b) - orderable(a) || deals(b) - deals(a) || byListing(a, b),
      price_asc: (a, b) => price(a) - price(b) || byWords(a, b),
      price_desc: (a, b) => price(b) - price(a) || byWords(a, b),
      deals: (a, b) => deals(b) - deals(a) || byWords(a, b),
      newest: (a, b) => byListing(a, b) || byWords(a, b),
    };
    const compare = first[sort];
    return (a, b) => compare(a, b) || byId(a, b);
  }

  private isExact(hit: number): boolean {
    return this.exact[hit] ?? false;
  }

  private wordsOf(hit: number): number {
    return this.scores[hit] ?? 0;
  }

  private fitOf(hit: number): number {
    return this.fits[hit] ?? 0;
  }

  private slotOf(hit: number): number {
    return this.slots[hit] ?? NONE;
  }

  private at(hit: number): Listing {
    return this.shelf.at(this.slotOf(hit));
  }
}

/** Hits in their order, with how the first of them came to their places. */
interface Judged {
  readonly hits: readonly number[];
  readonly told: ReadonlyMap<number, Judgement>;
}

/** Sorting all costs more than keeping the first few, until these are many. */
const FEW = 500;

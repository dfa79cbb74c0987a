import { divisionAncestry } from '../documents/product.ts';
import type { SearchQuery } from '../engine.ts';
import { askedBy, headCertainty, leafIsNamed, otherThings } from '../query/head-words.ts';
import type { Ranking, Signal, Weights } from '../ranking/weights.ts';
import { rankingOn, SIGNALS } from '../ranking/weights.ts';
import { CELL, NONE, SIGN } from './columns.ts';
import { STEPS_PER_DECADE } from './price-steps.ts';
import type { Shelf } from './shelf.ts';

/** A hit before it is judged: where it stands, and how well it has the words, by the matcher. */
export interface Candidate {
  readonly hit: number;
  readonly slot: number;
  readonly exact: boolean;
  readonly words: number;
}

/**
 * How a hit came to its place: `score` = `words` to the power of the day × every factor; what is exactly the code typed
 * stands before all. A factor of 1 says that nothing spoke for it or against it.
 */
export interface Judgement {
  readonly exact: boolean;
  readonly words: number;
  readonly factors: Readonly<Record<Signal, number>>;
  readonly score: number;
}

/** What a query asks for. */
export interface Asked {
  /** By thing, what it may be called. */
  readonly things: readonly (readonly string[])[];
  /** What may be meant too, less surely. */
  readonly lesser?: readonly (readonly string[])[];
  /** What it may cost at most, where that was typed. */
  readonly dearestFen?: number | null;
}

/** A judgement while it is made. */
interface Judged {
  readonly hit: number;
  readonly category: number;
  readonly exact: boolean;
  readonly words: number;
  readonly factors: Record<Signal, number>;
  score: number;
}

/** So many hits of a search are judged: three pages; nobody turns further for a better one. */
export const JUDGED = 60;

/** What is preferred for being green, beside what is mandatory. */
const PREFERRED = 0.6;
/** Prices up to so many steps beyond the usual ones say nothing: a box beside a piece. */
const PRICE_SLACK = 2;
/** Without ratings a supplier counts as one of this mean, rated so many times. */
const RATING_BEFORE = { mean: 4, count: 5 } as const;
/** With so many deals nobody asks for more. */
const MANY_DEALS = 1_000;
const MANY_IN_CATEGORY = 10_000;
/** Behind so many of its kind, one more tells nothing new. */
const MANY_OF_A_KIND = 8;
/** A name that names so many other things is a list of uses. */
const MANY_OTHERS = 3;

/** From none, 0, to as many as count, 1: each deal says less than the one before. */
const told = (deals: number, most: number) => Math.min(1, Math.log(1 + deals) / Math.log(1 + most));

const clamped = (value: number) => Math.max(-1, Math.min(1, value));

/** Judges the first hits of a search, by their words, once more: by what they are and what stands behind them. */
export class Judge {
  private readonly things: readonly (readonly string[])[];
  /** those with what may be meant too */
  private readonly known: readonly (readonly string[])[];
  private readonly isAsked: (thing: string) => boolean;
  private readonly dearestFen: number;
  private readonly ranking: Ranking;
  private readonly weights: Weights;
  /** By number of the delivery areas: whether they hold the buyer's place; null = nobody knows where he is. */
  private readonly reached: readonly boolean[] | null;
  /** By number of the category: whether its own name is what was asked for; null = not asked yet. */
  private leaves: readonly number[] | null = null;
  /** By number of the category: what `kind` told of it. */
  private readonly kinds: number[] = [];

  constructor(
    private readonly shelf: Shelf,
    private readonly query: SearchQuery,
    asked: Asked,
  ) {
    this.things = asked.things;
    this.known = [...(asked.lesser ?? []), ...asked.things];
    this.isAsked = askedBy(this.known);
    this.dearestFen = asked.dearestFen ?? Infinity;
    this.ranking = rankingOn(query.date);
    this.weights = this.ranking.weights;
    this.reached = query.area === undefined ? null : reachedFrom(shelf, query.area);
  }

  /** Whether it is delivered to the buyer, as far as his place is known. */
  delivers(slot: number): boolean {
    return this.reached?.[this.shelf.columns.get(slot, CELL.regions)] ?? true;
  }

  /**
   * The factor of what the 品目 is called, known before any hit is judged: a 台式计算机 is found by 电脑 though its own name
   * has the word in no form, and must be among the first.
   */
  leaf(slot: number): number {
    this.leaves ??= this.namedLeaves();
    return 1 + this.weights.leaf * (this.leaves[this.shelf.columns.get(slot, CELL.category)] ?? 0);
  }

  /** The factor of how much its 品目 is bought, known before as well: who types 纸 most likely means what most buy. */
  demand(slot: number): number {
    const deals = this.shelf.dealsByCategory[this.shelf.columns.get(slot, CELL.category)] ?? 0;
    return 1 + this.weights.demand * told(deals, MANY_IN_CATEGORY);
  }

  /** Both together, for every hit there is: worked out once a category. */
  kind(slot: number): number {
    const category = this.shelf.columns.get(slot, CELL.category);
    const known = this.kinds[category];
    if (known !== undefined) return known;
    const factor = this.leaf(slot) * this.demand(slot);
    this.kinds[category] = factor;
    return factor;
  }

  /** The last thing asked for decides: 打印机 硒鼓 means the cartridge, and 打印机 碳粉 no printer though no category is called 碳粉. */
  private namedLeaves(): readonly number[] {
    const thing = this.things.at(-1);
    if (thing === undefined) return [];
    return this.shelf.values.category.map(({ label }) => (leafIsNamed(label ?? '', thing) ? 1 : 0));
  }

  judge(candidates: readonly Candidate[]): Map<number, Judgement> {
    const names = candidates.map(({ slot }) => headCertainty(this.shelf.at(slot).name, this.known) ?? 0);
    const byCategory = new Map<number, { sum: number; count: number }>();
    candidates.forEach(({ slot }, at) => {
      const category = this.shelf.columns.get(slot, CELL.category);
      const known = byCategory.get(category) ?? { sum: 0, count: 0 };
      known.sum += names[at] ?? 0;
      known.count += 1;
      byCategory.set(category, known);
    });
    const judged = candidates.map(({ hit, slot, exact, words }, at) => {
      const category = this.shelf.columns.get(slot, CELL.category);
      const { sum, count } = byCategory.get(category) ?? { sum: 0, count: 1 };
      // a few names prove little: two more that say nothing
      const factors = this.factors(slot, names[at] ?? 0, sum / (count + 2));
      const score = SIGNALS.reduce(
        (product, signal) => product * factors[signal],
        words ** this.ranking.textPower,
      );
      return { hit, category, exact, words, factors, score };
    });
    return this.varied(judged);
  }

  /**
   * The more of its 品目 stand before a hit, the less it is worth: 电脑 is a tower, a laptop or a tablet, and whoever typed
   * it sees on the first page that there are all of them. What is alike keeps its order.
   */
  private varied(judged: readonly Judged[]): Map<number, Judgement> {
    const before = new Map<number, number>();
    const told = new Map<number, Judgement>();
    for (const one of [...judged].sort((a, b) => b.score - a.score)) {
      const count = before.get(one.category) ?? 0;
      before.set(one.category, count + 1);
      one.factors.variety = 1 - this.weights.variety * Math.min(1, count / MANY_OF_A_KIND);
      one.score *= one.factors.variety;
      told.set(one.hit, one);
    }
    return told;
  }

  private factors(slot: number, name: number, category: number): Record<Signal, number> {
    const { columns } = this.shelf;
    const factor = (signal: Signal, value: number) => 1 + this.weights[signal] * value;
    return {
      leaf: this.leaf(slot),
      demand: this.demand(slot),
      name: factor('name', name),
      mixed: factor('mixed', this.mixed(slot)),
      // known when all are judged
      variety: 1,
      category: factor('category', category),
      orderable: factor('orderable', columns.has(slot, SIGN.sellable) ? 0 : -1),
      area: factor('area', this.delivers(slot) ? 0 : -1),
      agreement: factor('agreement', this.agreement(slot)),
      green: factor('green', this.green(slot)),
      price: factor('price', this.price(slot)),
      rating: factor('rating', this.rating(slot)),
      deals: factor('deals', told(columns.get(slot, CELL.deals), MANY_DEALS)),
    };
  }

  private mixed(slot: number): number {
    if (this.known.length === 0 || this.weights.mixed === 0) return 0;
    return -Math.min(1, otherThings(this.shelf.at(slot).name, this.known, this.isAsked) / MANY_OTHERS);
  }

  private agreement(slot: number): number {
    const under = this.shelf.columns.get(slot, CELL.agreement) !== NONE;
    return under && this.shelf.at(slot).framework.covers(this.query.date) ? 1 : 0;
  }

  private green(slot: number): number {
    const { columns } = this.shelf;
    if (columns.has(slot, SIGN.mandatory)) return 1;
    return columns.has(slot, SIGN.preferred) ? PREFERRED : 0;
  }

  /** Dearer than asked for; or far below or above what is usual in its category: a bait, a slip of the pen, or dear. */
  private price(slot: number): number {
    const { columns } = this.shelf;
    if (columns.price(slot) > this.dearestFen) return -1;
    const usual = this.shelf.pricesOf(columns.get(slot, CELL.category))?.usual;
    if (!usual) return 0;
    const step = columns.get(slot, CELL.step);
    const beyond = Math.max(0, usual.low - step, step - usual.high) - PRICE_SLACK;
    return beyond <= 0 ? 0 : clamped(-beyond / STEPS_PER_DECADE);
  }

  private rating(slot: number): number {
    const rated = this.shelf.ratings.get(this.shelf.at(slot).supplier.value);
    if (rated === undefined) return 0;
    const { mean, count } = RATING_BEFORE;
    return clamped((rated.mean * rated.count + mean * count) / (rated.count + count) - mean);
  }
}

function reachedFrom(shelf: Shelf, area: string): boolean[] {
  const around = new Set(divisionAncestry(area));
  return shelf.values.region.map(({ prefixes }) => prefixes.some((prefix) => around.has(prefix)));
}

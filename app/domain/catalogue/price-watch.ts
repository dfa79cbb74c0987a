import type { LocalDate } from '../time/local-date.ts';

/** Where prices outside the mall are looked up (价格来源). */
export const PRICE_SOURCES = {
  jd: '京东自营',
  tmall: '天猫自营',
  suning: '苏宁自营',
  maker: '厂商官网',
  market: '当地市场询价',
} as const;
export type PriceSource = keyof typeof PRICE_SOURCES;
export const PRICE_SOURCE_CODES = Object.keys(PRICE_SOURCES) as PriceSource[];

/** Registry values that say when a price is out of line; those of the supplier's place decide. */
export const PRICE_RULES = {
  aboveDeals: 'price.above_deals_percent',
  aboveReference: 'price.above_reference_percent',
  referenceDays: 'price.reference_days',
  releaseDays: 'price.release_days',
} as const;

/** Deals are those of the last so many days. */
export const DEAL_DAYS = 90;
/** Fewer deals than this prove nothing (样本不足). */
export const MIN_DEALS = 5;
/** The reference is the mean of so many of the lowest sources, as 浙江 takes it. */
const LOWEST_SOURCES = 3;

/** Prices of the product's own deals of the last 90 days, in fen. */
export interface DealPrices {
  readonly n: number;
  readonly lowFen: number;
  readonly medianFen: number;
  readonly highFen: number;
}

/** A price somebody saw on a day. */
export interface SeenPrice {
  readonly source: PriceSource;
  readonly observedOn: string;
  readonly priceFen: number;
}

export interface PriceEvidence {
  /** Null when the product was never dealt in the period. */
  readonly deals: DealPrices | null;
  /** The latest of each source, none older than the registry allows. */
  readonly references: readonly SeenPrice[];
}

export interface PriceLimits {
  /** Per cent above the upper quartile of deals from which a price is out of line; null = the place sets none. */
  readonly aboveDeals: number | null;
  readonly aboveReference: number | null;
}

/** What a price is out of line with: `baseFen` the figure, `limitFen` the most that passes, `overBp` how far above the figure. */
export interface PriceFinding {
  readonly against: 'deals' | 'reference';
  readonly baseFen: number;
  readonly limitFen: number;
  readonly overBp: number;
  readonly percent: number;
  /** Deals or sources it rests on. */
  readonly n: number;
}

/** The mean of the three lowest sources, half up to the fen; null without any. */
export function referencePrice(references: readonly SeenPrice[]): number | null {
  const lowest = references.map(({ priceFen }) => priceFen).sort((a, b) => a - b);
  const taken = lowest.slice(0, LOWEST_SOURCES);
  if (taken.length === 0) return null;
  return Math.floor((2 * taken.reduce((sum, one) => sum + one, 0) + taken.length) / (2 * taken.length));
}

/**
 * What a price is out of line with (价实相符): more than so many per cent above the upper quartile of the product's own
 * deals, when they are enough to say anything, or above what it costs elsewhere. Equal to the limit passes.
 */
export function assessPrice(priceFen: number, evidence: PriceEvidence, limits: PriceLimits): PriceFinding[] {
  const { deals, references } = evidence;
  const found: PriceFinding[] = [];
  const compare = (
    against: PriceFinding['against'],
    base: { readonly fen: number; readonly n: number },
    percent: number | null,
  ) => {
    if (percent === null || base.fen <= 0) return;
    const limitFen = Math.floor((base.fen * (100 + percent)) / 100);
    if (priceFen <= limitFen) return;
    const overBp = Math.round(((priceFen - base.fen) * 10_000) / base.fen);
    found.push({ against, baseFen: base.fen, limitFen, overBp, percent, n: base.n });
  };
  if (deals !== null && deals.n >= MIN_DEALS)
    compare('deals', { fen: deals.highFen, n: deals.n }, limits.aboveDeals);
  const reference = referencePrice(references);
  if (reference !== null)
    compare(
      'reference',
      { fen: reference, n: Math.min(references.length, LOWEST_SOURCES) },
      limits.aboveReference,
    );
  return found;
}

/** The most that passes all of them; a supplier who goes down to it is free again. */
export function priceThatPasses(findings: readonly PriceFinding[]): number {
  return Math.min(...findings.map(({ limitFen }) => limitFen));
}

/** Whether a release still stands: the price went no further up, and the release is not older than the registry allows. */
export function releaseStands(
  release: { readonly priceFen: number; readonly until: LocalDate } | null,
  priceFen: number,
  today: LocalDate,
): boolean {
  return release !== null && priceFen <= release.priceFen && today <= release.until;
}

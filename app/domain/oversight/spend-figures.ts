/**
 * What a supervisor's boards count, in one place.
 *
 * 成交额 is what is under contract, less what was cancelled or returned since (含税、含运费、降价后), and belongs to the day
 * the contract was made, in Shanghai; 验收额 is what of it was accepted and kept, 支付额 what was paid. An order without a
 * contract counts nowhere, nor does one of which nothing is left.
 */
export interface SpendSums {
  /** Orders of which something still stands. */
  readonly orders: number;
  readonly contractedFen: number;
  readonly acceptedFen: number;
  readonly paidFen: number;
  /** 成交额 of the same days of the year before. */
  readonly beforeFen: number;
}

export const NO_SPEND: SpendSums = {
  orders: 0,
  contractedFen: 0,
  acceptedFen: 0,
  paidFen: 0,
  beforeFen: 0,
};

/** What spending can be broken down by. */
export const SPEND_DIMENSIONS = ['unit', 'category', 'supplier', 'method', 'division', 'month'] as const;
export type SpendDimension = (typeof SPEND_DIMENSIONS)[number];

export const SPEND_DIMENSION_NAMES = {
  unit: '采购单位',
  category: '品目',
  supplier: '供应商',
  method: '采购方式',
  division: '区划',
  month: '月份',
} as const satisfies Record<SpendDimension, string>;

export interface SpendRow extends SpendSums {
  /** Unit or supplier id, 品目 code, method, fiscal division, month (1 … 12). */
  readonly key: string;
  readonly name: string;
  /** Depth in the tree of 品目; 0 for everything else. */
  readonly level: number;
}

/** A month of the fiscal year, in the parts the chart stacks; 832 produce is what was bought of it outside agreements. */
export interface MonthSpend {
  readonly month: number;
  readonly frameworkFen: number;
  readonly mallFen: number;
  readonly p832Fen: number;
  readonly beforeFen: number;
}

/** Class of who made the goods or renders the service (财库〔2020〕46号 第四条), null = not stated. */
export type MakerSize = 'large' | 'medium' | 'small' | 'micro' | 'unknown';
export type MakerFens = Readonly<Record<MakerSize, number>>;
export const MAKER_SIZES = ['micro', 'small', 'medium', 'large', 'unknown'] as const satisfies MakerSize[];

/**
 * 832 purchases of units and their unions: counted with the platform's order number only; assistance-area produce never is.
 * What a union buys counts towards its unit's total, but is no public spending and stands in no list of orders.
 */
export interface P832Sums {
  readonly countedFen: number;
  readonly uncountedFen: number;
  readonly assistanceFen: number;
  /** What the unions bought of each. */
  readonly unionCountedFen: number;
  readonly unionUncountedFen: number;
  readonly unionAssistanceFen: number;
}

/** The parts of 832 purchases with the fields of their sums. */
export const P832_PARTS = [
  { origin: 'counted', field: 'countedFen', unionField: 'unionCountedFen' },
  { origin: 'uncounted', field: 'uncountedFen', unionField: 'unionUncountedFen' },
  { origin: 'assistance', field: 'assistanceFen', unionField: 'unionAssistanceFen' },
] as const satisfies readonly {
  readonly origin: string;
  readonly field: keyof P832Sums;
  readonly unionField: keyof P832Sums;
}[];

/** 绿色采购: what stands in either list, and what of it had a valid certificate on the day of the contract. */
export interface GreenSums {
  readonly listedFen: number;
  readonly certifiedFen: number;
  /** ★ goods, which must have an energy certificate. */
  readonly starFen: number;
  readonly starCertifiedFen: number;
}

/** A part of a whole; null when there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Change against the year before; null when there was nothing to compare with. */
export function growthOf(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before;
}

export const smallMicroFen = (fens: MakerFens): number => fens.small + fens.micro;
export const smeFen = (fens: MakerFens): number => fens.medium + fens.small + fens.micro;
export const makerTotalFen = (fens: MakerFens): number => smeFen(fens) + fens.large + fens.unknown;

import type { ComparablePrice } from '../catalogue/net-content.ts';
import type { ProduceGroup, ProduceMark, ProduceSort, SeasonPhase } from './produce.ts';

/** What counts for the reserve, and what the city assists beside it. */
export const PRODUCE_PARTS = ['p832', 'assistance'] as const;
export type ProducePart = (typeof PRODUCE_PARTS)[number];

/** What the address of the 832 hall asks for. */
export interface ProduceAsked {
  readonly part: ProducePart;
  /** Full name of the province. */
  readonly province: string | null;
  /** Source code of the county. */
  readonly county: string | null;
  /** Division code of an assisted area; only in that part. */
  readonly area: string | null;
  readonly month: number | null;
  readonly mark: ProduceMark | null;
  readonly group: ProduceGroup | null;
  readonly text: string;
  readonly sort: ProduceSort;
}

/** {@link ProduceAsked} as parameters of an address; what is usual is left out. */
export function produceParams(asked: ProduceAsked, change: Partial<ProduceAsked> = {}) {
  const { part, province, county, area, month, mark, group, text, sort } = { ...asked, ...change };
  if (part === 'assistance') return { part, area, sort: sort === 'season' ? null : sort };
  const kind = group;
  return { province, county, month, mark, kind, q: text, sort: sort === 'season' ? null : sort };
}

/** A county of the list with what is on sale from it. */
export interface CountyChoice {
  /** Source code of the list. */
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly products: number;
  /** What it is known for (特产). */
  readonly known: readonly string[];
}

export interface ProvinceCount {
  readonly province: string;
  /** Counties of the province in the list of 832. */
  readonly listed: number;
  /** Of those, how many sell. */
  readonly counties: number;
  readonly products: number;
}

/** A product on a card of the hall; small, because it travels to the browser with every page. */
export interface ProduceCardFacts {
  readonly id: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly unit: string;
  readonly priceFen: number;
  readonly unitPrice: ComparablePrice | null;
  readonly seasonMonths: readonly number[] | null;
  readonly phase: SeasonPhase;
  /** null for produce of an assisted area. */
  readonly countyCode: string | null;
  /** County or assisted area as it is called now. */
  readonly placeName: string;
  readonly province: string | null;
  /** Certificates that hold today, each kind once. */
  readonly marks: readonly {
    readonly mark: ProduceMark;
    readonly expiresOn: string;
    readonly number: string;
  }[];
  readonly supplierName: string;
  readonly supplierCount: number;
  readonly deals: number;
  readonly orderable: boolean;
  /** Only where the reader may put it into a cart. */
  readonly offerId?: string | undefined;
}

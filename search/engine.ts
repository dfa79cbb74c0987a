import type { ProductLabel } from '../app/domain/catalogue/labels.ts';
import type { SearchInput } from '../app/domain/catalogue/search.input.ts';
import type { LocalDate } from '../app/domain/time/local-date.ts';
import type { Db, Tx } from '../db/client.ts';
import type { CheckOptions, StoreDrift } from './drift.ts';
import { meilisearchEngine } from './engines/meilisearch/engine.ts';
import { postgresEngine } from './engines/postgres/engine.ts';
import type { FacetName } from './facets.ts';
import type { OutsideStore } from './outside-store.ts';
import type { Purpose } from './query/query-group.ts';
import type { Ranking } from './ranking/weights.ts';
import type { HeldRows } from './shelf/follow-rows.ts';
import { holdWordsUpTo } from './shelf/follow-rows.ts';
import type { Judgement } from './shelf/judge.ts';

/** A search on a day: labels and what can be ordered depend on it. */
export interface SearchQuery extends SearchInput {
  readonly date: LocalDate;
  /** Division of who buys: what is not delivered there stands lower, of a product too. Only with words. */
  readonly area?: string | undefined;
  /** Whether few hits that have all the words are followed by some that have less; else only none is. */
  readonly fill?: boolean;
}

/** A product, shown by its best matching offer: the cheapest that can be ordered, else the cheapest listed. */
export interface SearchHit {
  /** the product */
  readonly id: string;
  readonly offerId: string;
  /** the supplier's own number */
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly categoryCode: string;
  /** tax-inclusive */
  readonly priceFen: number;
  readonly unit: string;
  readonly labels: readonly ProductLabel[];
  /** suppliers who list the product, whatever the filters */
  readonly supplierCount: number;
  readonly supplierUscc: string;
  readonly supplierName: string;
  readonly agreementNumber: string | null;
  readonly orderable: boolean;
  /** contract lines so far */
  readonly deals: number;
  readonly listedAt: string;
  /** Hash of its picture, for `/images/<hash>-320.webp`; '' = none. */
  readonly image: string;
}

export interface FacetValue {
  /** as the parameter of the same name takes it; of `price` the bounds, `min-max`, the last without max */
  readonly value: string;
  readonly count: number;
  /** name of a code */
  readonly label?: string;
}

/** Products per value, each facet counted with every filter but its own, so that further values can be added. */
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

/** Products whose price lies in one step of the scale; `maxFen` is null for what lies above it. */
export interface PriceStep {
  readonly minFen: number;
  readonly maxFen: number | null;
  readonly count: number;
}

/** A facet of the 品目 that is looked at, of its 规格模板. */
export interface SpecFacet {
  /** its parameter is `spec.<code>` */
  readonly code: string;
  readonly name: string;
  readonly values: readonly FacetValue[];
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  readonly facets: Facets;
  /** How prices are distributed, with every filter but the price; from the cheapest to the dearest. */
  readonly prices: readonly PriceStep[];
  /** Empty unless just one leaf 品目 with a template is looked at. */
  readonly specs: readonly SpecFacet[];
  /** the words that were found, when nothing or little had all of them */
  readonly corrected?: string;
  /** beside `corrected`: so many products, whatever the filters, have all the words and stand first */
  readonly complete?: number;
  /** Words that sound like what was typed and were looked for too. */
  readonly heard?: string;
  /** What was said of what a thing is for, and the things that were looked for because of it. */
  readonly purpose?: Purpose;
  /** The database looked the words up in place of the engine that is set up, which did not answer. */
  readonly degraded?: true;
  /** Several things were typed that hardly any product is at once: how many there are of each. They are shown in turn. */
  readonly each?: readonly { readonly text: string; readonly count: number }[];
}

export interface Suggestion {
  readonly kind: 'category' | 'brand' | 'supplier' | 'product';
  /** code, brand, 统一社会信用代码 or product id */
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface SuggestQuery {
  /** what has been typed so far */
  readonly q: string;
  readonly limit: number;
  /** Of operators' words those of this day count. */
  readonly date: LocalDate;
}

/** Why a hit stands where it stands: see `Judgement`. */
export interface ExplainedHit extends Judgement {
  readonly hit: SearchHit;
  /** What `words` is made of, `literal` + half of `anything`; null where the matcher ranks otherwise. */
  readonly parts: {
    /** How the row has the words typed, by their place and nearness. */
    readonly literal: number;
    /** The same with synonyms, sounds and parts of words. */
    readonly anything: number;
  } | null;
  /** By word of the query: in which way the row has it, null = not. */
  readonly met: readonly ('literal' | 'synonym' | 'sound' | 'fragment' | null)[];
}

export interface SearchExplanation {
  /** What the query was taken apart into. */
  readonly words: readonly { readonly text: string; readonly weight: number; readonly optional: boolean }[];
  readonly heard: readonly string[];
  readonly purpose: Purpose | null;
  /** The words that were found, when nothing or little had all of them. */
  readonly corrected: string | null;
  /** So many products have all the words. */
  readonly complete: number;
  /** The things that were looked for one by one; none where all words were looked for together. */
  readonly each: readonly string[];
  readonly total: number;
  /** The weights of that day. */
  readonly ranking: Ranking;
  readonly hits: readonly ExplainedHit[];
}

export interface SearchEngine {
  readonly name: string;
  search(db: Db, query: SearchQuery): Promise<SearchResult>;
  /** Why the first hits of a search with words stand where they stand; for operators. */
  explain(db: Db, query: SearchQuery, count: number): Promise<SearchExplanation>;
  /** What the words typed so far may become; empty for no words. */
  suggest(db: Db, query: SuggestQuery): Promise<Suggestion[]>;
  /**
   * Brings the given offers up to date in the index, from the database as this transaction sees it; those no longer
   * listed leave it. Call it after the last write of the offer.
   */
  indexOffers(tx: Tx, offerIds: readonly string[]): Promise<void>;
  /** What the first search would otherwise wait for. */
  warmUp(db: Db): Promise<void>;
  /** Now and then: reads what was committed when nothing more is, so that no search waits for very many changes at once. */
  keepUp(db: Db): Promise<void>;
  /** What this process holds in memory beside the database; null before its first search. */
  held(db: Db): Promise<HeldRows | null>;
  /** How a store outside the database stands; null when there is none. */
  outside(): Promise<OutsideStore | null>;
  /** Compares every store that searches look into with what it is made from, and with `repair` mends what differs. */
  check(db: Db, options: CheckOptions): Promise<readonly StoreDrift[]>;
  /** Throws away what nobody needs any more; now and then, by a job. */
  tidy(db: Db): Promise<void>;
  /**
   * Hands what was committed to a store outside the database and waits until it can be found there; null when there is
   * none. Idempotent: what was handed over already is at most handed over again.
   */
  readonly feed: ((db: Db) => Promise<{ readonly offers: number }>) | null;
  /** Rebuilds every row whose tokens are of another version, or all; returns how many offers are listed. */
  reindex(db: Db, options?: { readonly all?: boolean }): Promise<{ readonly offers: number }>;
}

let chosen: SearchEngine = postgresEngine;

/** The engine of this process: the database itself, unless `chooseSearchEngine` chose another at start. */
export function searchEngine(): SearchEngine {
  return chosen;
}

/** Once, at start. A Meilisearch that does not answer is no failure: the database is searched meanwhile. */
export function chooseSearchEngine(
  config: {
    readonly meiliHost: string | undefined;
    /** Feeds the index. */
    readonly meiliApiKey: string | undefined;
    /** Only searches; without it the key that feeds does both. */
    readonly meiliSearchKey: string | undefined;
    /** Of how many rows at most the words are held in memory where the database is searched. */
    readonly wordsUpToRows: number;
  },
  onFailure: (error: unknown) => void,
): void {
  const { meiliHost, meiliApiKey, meiliSearchKey, wordsUpToRows } = config;
  // Meilisearch holds the words itself; while it fails the database looks them up
  holdWordsUpTo(meiliHost === undefined ? wordsUpToRows : 0);
  chosen =
    meiliHost === undefined
      ? postgresEngine
      : meilisearchEngine({ host: meiliHost, apiKey: meiliApiKey, searchKey: meiliSearchKey, onFailure });
}

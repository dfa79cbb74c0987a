import { DayRanges } from './day-ranges.ts';

/** A value that many offers share, with the name it is shown by. Its number is its place among all of its kind. */
export interface Named {
  readonly no: number;
  readonly value: string;
  label: string | undefined;
}

/** Delivery areas that many offers share: division prefixes, '' = the whole nation. */
export interface Regions {
  readonly no: number;
  readonly prefixes: readonly string[];
}

/** A product with its offers that are listed now. */
export interface ListedProduct {
  readonly id: string;
  readonly listings: Listing[];
  /** The search that met it last, and where among that search's products it stands: see `Hits`. */
  metBy: number;
  place: number;
}

/** A search row as `READ_ROWS` of follow-rows.ts hands it over. */
export interface RowFacts {
  readonly no: number;
  readonly offerId: string;
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly model: string;
  readonly unit: string;
  readonly categoryCode: string;
  readonly categoryName: string | null;
  readonly brand: string;
  readonly supplierUscc: string;
  readonly supplierName: string;
  readonly agreementNumber: string | null;
  readonly agreementName: string | null;
  readonly priceFen: number;
  readonly regions: readonly string[];
  readonly energyMandatory: string;
  readonly energyPreferred: string;
  readonly environment: string;
  readonly framework: string;
  readonly sellable: string;
  readonly origin832: boolean;
  readonly sme: boolean;
  readonly smallMicro: boolean;
  readonly domestic: boolean;
  readonly deals: number;
  readonly listedAt: string;
  readonly specs: string;
}

type Plain =
  | 'no'
  | 'offerId'
  | 'sku'
  | 'name'
  | 'model'
  | 'unit'
  | 'priceFen'
  | 'origin832'
  | 'sme'
  | 'smallMicro'
  | 'domestic'
  | 'deals'
  | 'listedAt'
  | 'specs';

/** One search row in memory: what is filtered, counted, ordered and shown. */
export interface Listing extends Pick<RowFacts, Plain> {
  readonly product: ListedProduct;
  readonly category: Named;
  readonly brand: Named;
  readonly supplier: Named;
  readonly agreement: Named | null;
  readonly regions: Regions;
  readonly energyMandatory: DayRanges;
  readonly energyPreferred: DayRanges;
  readonly environment: DayRanges;
  readonly framework: DayRanges;
  readonly sellable: DayRanges;
  /** Which of `PRICE_BANDS` its price lies in. */
  readonly band: number;
  /** Which step of the price scale, for the distribution of prices. */
  readonly step: number;
}

/** Prices in steps a buyer thinks in, fen; both bounds included. */
export const PRICE_BANDS: ReadonlyArray<{ readonly min: number; readonly max: number | null }> = [
  { min: 0, max: 4_999 },
  { min: 5_000, max: 19_999 },
  { min: 20_000, max: 99_999 },
  { min: 100_000, max: 499_999 },
  { min: 500_000, max: null },
];

/** Prices on a scale on which each step is as many times the last: eight steps make ten times as much. */
const STEPS_PER_DECADE = 8;
export const PRICE_STEPS = 73;

/** Least price of a step, fen; the last has no end. */
export const stepStart = (step: number): number =>
  step === 0 ? 0 : Math.ceil(10 ** (step / STEPS_PER_DECADE));

function stepOf(fen: number): number {
  const step = Math.floor(Math.log10(Math.max(1, fen)) * STEPS_PER_DECADE);
  // the start of a step is rounded up to a whole fen
  return Math.min(PRICE_STEPS - 1, fen < stepStart(step) ? Math.max(0, step - 1) : step);
}

function bandOf(fen: number): number {
  const band = PRICE_BANDS.findIndex(({ max }) => max === null || fen <= max);
  return band < 0 ? PRICE_BANDS.length - 1 : band;
}

/** Every value once, numbered as they come. */
class Once<T> {
  private readonly made = new Map<string, T>();
  readonly all: T[] = [];
  constructor(private readonly make: (key: string, no: number) => T) {}

  of(key: string): T {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const value = this.make(key, this.all.length);
    this.made.set(key, value);
    this.all.push(value);
    return value;
  }
}

const names = () => new Once<Named>((value, no) => ({ no, value, label: undefined }));

/** The values of each kind, by their numbers. */
export interface SharedValues {
  readonly category: readonly Named[];
  readonly brand: readonly Named[];
  readonly supplier: readonly Named[];
  readonly agreement: readonly Named[];
  readonly region: readonly Regions[];
}

/**
 * The search rows as one process holds them, so that hits are filtered, counted and ordered where that is cheap. A copy:
 * every search compares it with the database and brings it up to date first (follow-rows.ts).
 */
export class Shelf {
  private readonly byOffer = new Map<string, Listing>();
  private readonly byNo = new Map<number, Listing>();
  private readonly products = new Map<string, ListedProduct>();
  private readonly categories = names();
  private readonly brands = names();
  private readonly suppliers = names();
  private readonly agreements = names();
  private readonly regions = new Once<Regions>((key, no) => ({ no, prefixes: key.split(',') }));
  private readonly days = new Once((text) => new DayRanges(text));
  /** the same text once, however many offers and colours have it */
  private readonly specs = new Once((text) => text);
  /** by number of the category: its listings, and how many products they are of */
  private readonly shelved: Set<Listing>[] = [];
  private readonly productsIn: number[] = [];
  private changed = 0;

  get size(): { readonly rows: number; readonly products: number } {
    return { rows: this.byOffer.size, products: this.products.size };
  }

  /** Something beside the rows has changed that answers depend on. */
  touch(): void {
    this.changed += 1;
  }

  /** Another number after every change: what was answered at the same one still holds. */
  get state(): number {
    return this.changed;
  }

  get values(): SharedValues {
    return {
      category: this.categories.all,
      brand: this.brands.all,
      supplier: this.suppliers.all,
      agreement: this.agreements.all,
      region: this.regions.all,
    };
  }

  all(): IterableIterator<Listing> {
    return this.byOffer.values();
  }

  /** The listings of the categories that `belongs`, without a look at the others. */
  *inCategories(belongs: (code: string) => boolean): Generator<Listing> {
    for (const { no, value } of this.categories.all)
      if (belongs(value)) for (const listing of this.shelved[no] ?? []) yield listing;
  }

  /** How many products each category has, by its number. */
  get productsByCategory(): readonly number[] {
    return this.productsIn;
  }

  /** Undefined for a row that has left meanwhile. */
  listing(no: number): Listing | undefined {
    return this.byNo.get(no);
  }

  remove(offerId: string): void {
    const listing = this.byOffer.get(offerId);
    if (listing === undefined) return;
    this.changed += 1;
    this.byOffer.delete(offerId);
    this.byNo.delete(listing.no);
    const { id, listings } = listing.product;
    listings.splice(listings.indexOf(listing), 1);
    if (listings.length === 0) this.products.delete(id);
    const { no } = listing.category;
    this.shelved[no]?.delete(listing);
    if (!hasOneIn(listings, no)) this.productsIn[no] = (this.productsIn[no] ?? 0) - 1;
  }

  /** Puts a row in the place of what was known of its offer. */
  put(row: RowFacts): void {
    this.remove(row.offerId);
    const { no, offerId, sku, name, model, unit, priceFen, deals, listedAt } = row;
    const specs = this.specs.of(row.specs);
    const { origin832, sme, smallMicro, domestic } = row;
    const listing: Listing = {
      ...{ no, offerId, sku, name, model, unit, priceFen, deals, listedAt, specs },
      ...{ origin832, sme, smallMicro, domestic },
      product: this.productOf(row.productId),
      category: named(this.categories, row.categoryCode, row.categoryName),
      brand: named(this.brands, row.brand, null),
      supplier: named(this.suppliers, row.supplierUscc, row.supplierName),
      agreement:
        row.agreementNumber === null ? null : named(this.agreements, row.agreementNumber, row.agreementName),
      regions: this.regions.of(row.regions.join(',')),
      energyMandatory: this.days.of(row.energyMandatory),
      energyPreferred: this.days.of(row.energyPreferred),
      environment: this.days.of(row.environment),
      framework: this.days.of(row.framework),
      sellable: this.days.of(row.sellable),
      band: bandOf(priceFen),
      step: stepOf(priceFen),
    };
    this.changed += 1;
    const category = listing.category.no;
    if (!hasOneIn(listing.product.listings, category))
      this.productsIn[category] = (this.productsIn[category] ?? 0) + 1;
    const beside = this.shelved[category] ?? new Set();
    this.shelved[category] = beside.add(listing);
    listing.product.listings.push(listing);
    this.byOffer.set(offerId, listing);
    this.byNo.set(no, listing);
  }

  private productOf(id: string): ListedProduct {
    const known = this.products.get(id) ?? { id, listings: [], metBy: 0, place: 0 };
    this.products.set(id, known);
    return known;
  }
}

const hasOneIn = (listings: readonly Listing[], category: number) =>
  listings.some((listing) => listing.category.no === category);

function named(all: Once<Named>, value: string, label: string | null): Named {
  const one = all.of(value);
  if (label !== null) one.label = label;
  return one;
}

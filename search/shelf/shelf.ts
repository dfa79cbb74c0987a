import type { LocalDate } from '../../app/domain/time/local-date.ts';
import { normalizeCode } from '../query/normalize.ts';
import { Words } from '../words/words.ts';
import { beginningOf, CELL, Columns, Marks, NONE, NUMBER, SIGN, SlotWindow } from './columns.ts';
import { DayRanges } from './day-ranges.ts';
import { bandOf, PriceSpread, stepOf } from './price-steps.ts';

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
  /** Its place among all, for as long as it is listed. */
  readonly no: number;
  readonly listings: Listing[];
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
  readonly image: string;
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
  | 'specs'
  | 'image';

/** One search row in memory: what is filtered, counted, ordered and shown. */
export interface Listing extends Pick<RowFacts, Plain> {
  /** Where it stands in the columns. */
  readonly slot: number;
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

/** Ratings of each supplier that was rated: how many, and their mean of one to five. */
export type Ratings = ReadonlyMap<string, { readonly count: number; readonly mean: number }>;

const LATIN_WORDS = /[a-z]{3,}/g;
/** One name may say anything. */
const SAID_BY = 2;

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
  /** What hits are counted and compared by. */
  readonly columns = new Columns();
  /** For the searches, which mark the products they meet. */
  readonly marks = new Marks();
  private readonly slots = new SlotWindow();
  private readonly bySlot: (Listing | undefined)[] = [];
  private readonly leaving: Listing[] = [];
  private readonly leftNumbers = new Set<number>();
  private numbers = 0;
  /** the day that the signs of the columns speak of */
  private signedFor: LocalDate | null = null;
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
  private readonly pricesIn: PriceSpread[] = [];
  private readonly dealsIn: number[] = [];
  /** How many names say each Latin word. */
  private readonly latin = new Map<string, number>();
  private rated: Ratings = new Map();
  /** The words of the rows; null = the database looks them up. */
  readonly words: Words | null;
  private changed = 0;

  constructor({ holdsWords = false }: { readonly holdsWords?: boolean } = {}) {
    this.words = holdsWords ? new Words() : null;
  }

  get size(): { readonly rows: number; readonly products: number } {
    return { rows: this.byOffer.size, products: this.products.size };
  }

  /** Something beside the rows has changed that answers depend on. */
  touch(): void {
    this.changed += 1;
  }

  /** How suppliers were rated, by their 统一社会信用代码. */
  get ratings(): Ratings {
    return this.rated;
  }

  set ratings(ratings: Ratings) {
    this.rated = ratings;
    this.touch();
  }

  /** What the listings of a category cost, by its number. */
  pricesOf(category: number): PriceSpread | undefined {
    return this.pricesIn[category];
  }

  /** Deals of all listings of each category, by its number. */
  get dealsByCategory(): readonly number[] {
    return this.dealsIn;
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

  /** The slot of a row by its number; NONE for one that has left meanwhile. */
  slotOf(no: number): number {
    return this.slots.of(no);
  }

  at(slot: number): Listing {
    const listing = this.bySlot[slot];
    if (listing === undefined) throw new Error(`nothing stands in slot ${slot}`);
    return listing;
  }

  /** From now on the columns say what is true on this day: all who ask on one day share it. */
  asOf(day: LocalDate): void {
    if (this.signedFor === day) return;
    this.signedFor = day;
    for (const listing of this.byOffer.values()) this.sign(listing, day);
  }

  private sign(listing: Listing, day: LocalDate): void {
    const { energyMandatory, energyPreferred, environment, sellable, origin832, sme } = listing;
    const signs =
      (energyMandatory.covers(day) ? SIGN.mandatory : 0) |
      (energyPreferred.covers(day) || environment.covers(day) ? SIGN.preferred : 0) |
      (sellable.covers(day) ? SIGN.sellable : 0) |
      (origin832 ? SIGN.origin832 : 0) |
      (sme ? SIGN.sme : 0);
    this.columns.set(listing.slot, CELL.signs, signs);
  }

  remove(offerId: string): void {
    const listing = this.byOffer.get(offerId);
    if (listing === undefined) return;
    this.changed += 1;
    this.byOffer.delete(offerId);
    this.countLatin(listing.name, -1);
    this.slots.remove(listing.no);
    this.words?.remove(listing.slot);
    const { id, listings } = listing.product;
    listings.splice(listings.indexOf(listing), 1);
    if (listings.length === 0) this.products.delete(id);
    this.vacate(listing);
    const { no } = listing.category;
    this.shelved[no]?.delete(listing);
    this.pricesIn[no]?.add(listing.step, -1);
    this.dealsIn[no] = (this.dealsIn[no] ?? 0) - listing.deals;
    if (!hasOneIn(listings, no)) this.productsIn[no] = (this.productsIn[no] ?? 0) - 1;
  }

  /** Puts a row in the place of what was known of its offer; `words`: as `tsvectorsend` writes them, where words are held. */
  put(row: RowFacts, words?: Uint8Array): void {
    this.remove(row.offerId);
    const { no, offerId, sku, name, model, unit, priceFen, deals, listedAt, image } = row;
    const specs = this.specs.of(row.specs);
    const { origin832, sme, smallMicro, domestic } = row;
    const listing: Listing = {
      slot: this.columns.take(),
      ...{ no, offerId, sku, name, model, unit, priceFen, deals, listedAt, specs, image },
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
    const prices = this.pricesIn[category] ?? new PriceSpread();
    this.pricesIn[category] = prices;
    prices.add(listing.step, 1);
    this.dealsIn[category] = (this.dealsIn[category] ?? 0) + listing.deals;
    listing.product.listings.push(listing);
    this.byOffer.set(offerId, listing);
    this.countLatin(name, 1);
    this.stand(listing);
    if (words !== undefined) this.words?.put(listing.slot, words, [normalizeCode(sku), normalizeCode(model)]);
  }

  private countLatin(name: string, by: number): void {
    for (const word of new Set(name.toLowerCase().match(LATIN_WORDS))) {
      const count = (this.latin.get(word) ?? 0) + by;
      if (count > 0) this.latin.set(word, count);
      else this.latin.delete(word);
    }
  }

  /** Whether Latin letters are a word of the catalogue, hsm a maker rather than the initials of 花生米. */
  isLatinWord(text: string): boolean {
    return (this.latin.get(text) ?? 0) >= SAID_BY;
  }

  /**
   * The slot, and the number of a product that is gone, are given away only when nothing of this turn of the loop waits any
   * more: a search that has gathered its hits still counts and shows them.
   */
  private vacate(listing: Listing): void {
    this.leaving.push(listing);
    if (this.leaving.length > 1) return;
    setImmediate(() => {
      for (const { slot, product } of this.leaving.splice(0)) {
        this.bySlot[slot] = undefined;
        this.columns.leave(slot);
        if (this.products.get(product.id) !== product) this.leftNumbers.add(product.no);
      }
    });
  }

  /** Into its slot, and what it is counted by into the columns. */
  private stand(listing: Listing): void {
    const { slot, no, name, product, category, brand, supplier, agreement, regions } = listing;
    const { columns } = this;
    this.slots.set(no, slot);
    this.bySlot[slot] = listing;
    columns.set(slot, CELL.category, category.no);
    columns.set(slot, CELL.brand, brand.no);
    columns.set(slot, CELL.supplier, supplier.no);
    columns.set(slot, CELL.agreement, agreement === null ? NONE : agreement.no);
    columns.set(slot, CELL.regions, regions.no);
    columns.set(slot, CELL.product, product.no);
    columns.set(slot, CELL.band, listing.band);
    columns.set(slot, CELL.step, listing.step);
    columns.set(slot, CELL.nameLength, name.length);
    columns.set(slot, CELL.deals, listing.deals);
    columns.setNumber(slot, NUMBER.price, listing.priceFen);
    columns.setNumber(slot, NUMBER.listedAt, Date.parse(listing.listedAt));
    columns.setNumber(slot, NUMBER.productId, beginningOf(product.id));
    if (this.signedFor !== null) this.sign(listing, this.signedFor);
  }

  private nextNumber(): number {
    const [again] = this.leftNumbers;
    if (again === undefined) return this.numbers++;
    this.leftNumbers.delete(again);
    return again;
  }

  private productOf(id: string): ListedProduct {
    const known = this.products.get(id);
    if (known !== undefined) return known;
    const made = { id, no: this.nextNumber(), listings: [] };
    this.marks.fit(this.numbers);
    this.products.set(id, made);
    return made;
  }
}

const hasOneIn = (listings: readonly Listing[], category: number) =>
  listings.some((listing) => listing.category.no === category);

function named(all: Once<Named>, value: string, label: string | null): Named {
  const one = all.of(value);
  if (label !== null) one.label = label;
  return one;
}

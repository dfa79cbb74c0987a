import type { LocalDate } from '../../../app/domain/time/local-date.ts';
import { addDays } from '../../../app/domain/time/local-date.ts';
import type { CityProduct, Scale } from '../city-products.ts';
import { cityProducts } from '../city-products.ts';
import { FAMILIES } from '../products/catalogue.ts';
import { Random } from '../random.ts';
import { seedId } from '../seed-id.ts';
import { citySuppliers } from '../suppliers.ts';
import type { AgreementTerms, PackageTerms } from './agreement-terms.ts';
import { AGREEMENTS } from './agreement-terms.ts';

export interface PlannedPackage {
  readonly id: string;
  readonly terms: PackageTerms;
  readonly number: number;
  readonly ceilingFen: number | null;
  readonly entries: readonly PlannedEntry[];
}

export interface PlannedAgreement {
  readonly id: string;
  readonly terms: AgreementTerms;
  readonly number: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly packages: readonly PlannedPackage[];
}

/** What an entry lets a supplier offer. */
export interface PlannedEntry {
  readonly entryId: string;
  readonly supplierKey: string;
  readonly item: CityProduct;
  readonly agreedPriceFen: number;
  /** Agreements by discount: percent of the base price; the agreed price follows from both. */
  readonly discountPercent: number | null;
  readonly basePriceFen: number;
  readonly agreement: AgreementTerms;
}

/** Rounds to 10 fen below 100 yuan, to whole yuan above: prices as people write them. */
export function tidyPrice(amountFen: number): number {
  const step = amountFen < 10_000 ? 10 : 100;
  return Math.max(step, Math.round(amountFen / step) * step);
}

/** Products of the tour come first in the list, in both cities. */
const NAMED = FAMILIES.reduce((sum, family) => sum + family.items.length, 0);
const MORE_PER_PACKAGE = 10;

/** Six agreements in force with packages, entries at each supplier's own price, and four that went before them. */
export function planAgreements(today: LocalDate, scale: Scale): PlannedAgreement[] {
  const products = cityProducts(scale);
  const known = new Set(citySuppliers(scale).map(({ key }) => key));
  const [tour, more] = [new Random(20_210), new Random(20_220)];
  return AGREEMENTS.map((terms) => {
    const supplierKeys = terms.supplierKeys.filter((key) => known.has(key));
    const validFrom = addDays(today, terms.term[0]);
    return {
      id: seedId('agreement', terms.key),
      terms,
      number: `烟采框〔${validFrom.slice(0, 4)}〕${terms.serial}号`,
      validFrom,
      validTo: addDays(today, terms.term[1]),
      packages: terms.packages.map((item, index) => {
        const fitting = products.filter(
          ({ product }) =>
            product.categoryCode === item.leaf &&
            (item.noun === undefined || product.name.startsWith(item.noun)),
        );
        const entries =
          terms.pricingKind === 'unit_price'
            ? goodsEntries({ terms, supplierKeys, fitting, tour, more })
            : serviceEntries(terms, supplierKeys, fitting, scale);
        return {
          id: seedId('package', `${terms.key} ${item.leaf}${item.noun ?? ''}`),
          terms: item,
          number: index + 1,
          ceilingFen: ceilingOf(terms, entries),
          entries,
        };
      }),
    };
  });
}

/** 最高限制单价 above everything agreed; a discount has its base price for that. */
function ceilingOf(terms: AgreementTerms, entries: readonly PlannedEntry[]): number | null {
  if (terms.pricingKind === 'discount_rate' || entries.length === 0) return null;
  const highest = Math.max(...entries.map(({ item }) => item.listPriceFen));
  return tidyPrice(highest * (terms.pricingKind === 'hourly' ? 1.2 : 1.15));
}

interface GoodsPackage {
  readonly terms: AgreementTerms;
  readonly supplierKeys: readonly string[];
  readonly fitting: readonly CityProduct[];
  /** Draws for the named products stay the same whatever else the city has. */
  readonly tour: Random;
  readonly more: Random;
}

function goodsEntries({ terms, supplierKeys, fitting, tour, more }: GoodsPackage): PlannedEntry[] {
  const named = fitting.filter(({ position }) => position < NAMED);
  if (terms.succeededBy !== undefined) {
    // the agreement before had fewer products, at the prices of its year
    return named
      .slice(0, 4)
      .flatMap((item, index) =>
        supplierKeys.slice(index % 2, (index % 2) + 2).map((key) => entry(terms, key, item, 1.02)),
      );
  }
  const tourKeys = supplierKeys.slice(0, terms.tourSuppliers);
  const entries = named.flatMap((item) => {
    const all = item.position % 4 === 0;
    const count = all ? tourKeys.length : tour.between(Math.min(2, tourKeys.length), tourKeys.length);
    return tour.pick(tourKeys, count).map((key) => entry(terms, key, item, 0.94 + tour.next() * 0.07));
  });
  const rest = fitting.filter(({ position }) => position >= NAMED);
  const step = Math.max(1, Math.floor(rest.length / MORE_PER_PACKAGE));
  const further = rest.filter((_, index) => index % step === 0).slice(0, MORE_PER_PACKAGE);
  return [
    ...entries,
    ...further.flatMap((item) =>
      more
        .pick(supplierKeys, more.between(Math.min(2, supplierKeys.length), Math.min(4, supplierKeys.length)))
        .map((key) => entry(terms, key, item, 0.94 + more.next() * 0.07)),
    ),
  ];
}

function entry(terms: AgreementTerms, supplierKey: string, item: CityProduct, factor: number): PlannedEntry {
  const prefix = terms.succeededBy === undefined ? '' : `${terms.key} `;
  return {
    entryId: seedId('entry', `${prefix}${supplierKey} ${item.product.id}`),
    supplierKey,
    item,
    agreedPriceFen: tidyPrice(item.listPriceFen * factor),
    discountPercent: null,
    basePriceFen: item.listPriceFen,
    agreement: terms,
  };
}

/** Every supplier is shortlisted for every item: at his discount on the base price, or at his rate by the hour. */
function serviceEntries(
  terms: AgreementTerms,
  supplierKeys: readonly string[],
  fitting: readonly CityProduct[],
  scale: Scale,
): PlannedEntry[] {
  return supplierKeys.flatMap((key) => {
    const level = citySuppliers(scale).find((supplier) => supplier.key === key)?.priceLevel ?? 1;
    return fitting.map((item) => {
      const base = entry(terms, key, item, level);
      if (terms.pricingKind !== 'discount_rate') return base;
      const discountPercent = Math.round(level * 100);
      const agreedPriceFen = Math.floor((item.listPriceFen * discountPercent) / 100);
      return { ...base, discountPercent, agreedPriceFen };
    });
  });
}

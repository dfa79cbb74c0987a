import { fen } from '../../../app/domain/money.ts';
import { milli } from '../../../app/domain/quantity.ts';
import type { OfferToList } from '../../../app/server/catalogue/list-offer.server.ts';
import type { CityProduct, Scale } from '../city-products.ts';
import { cityProducts } from '../city-products.ts';
import type { CitySupplier } from '../organizations.ts';
import { SUPPLIERS } from '../organizations.ts';
import { FAMILIES } from '../products/catalogue.ts';
import { Random } from '../random.ts';
import { seedId } from '../seed-id.ts';
import { citySuppliers } from '../suppliers.ts';
import type { PlannedEntry } from './agreements.ts';
import { tidyPrice } from './agreements.ts';

export interface PlannedOffer {
  readonly supplier: CitySupplier;
  readonly item: CityProduct;
  readonly offer: OfferToList & { readonly id: string };
  readonly entry: PlannedEntry | null;
  /** Listed and, under an agreement that has ended, withdrawn so many days ago. */
  readonly listedDaysAgo: number;
  readonly withdrawnDaysAgo: number | null;
}

const NAMED = FAMILIES.reduce((sum, family) => sum + family.items.length, 0);
/** Listed a few days after the agreement begins, when the entries are in. */
const AFTER_BEGINNING = 3;
/** Days on which a supplier lists a batch, counted back from today, after the first one. */
const LATER_BATCHES = [410, 265, 118, 24] as const;

/** Draws in the order of the products; the first batch stands before the history begins. */
interface Drawing {
  readonly random: Random;
  readonly firstDaysAgo: number;
}

/** What each supplier sells: under its entries, and in the mall. */
export function planOffers(
  entries: readonly PlannedEntry[],
  scale: Scale,
  firstDaysAgo: number,
): PlannedOffer[] {
  const [tour, more] = [new Random(5_040), new Random(9_091)];
  const suppliers = citySuppliers(scale);
  const bySupplier = new Map(suppliers.map((supplier) => [supplier.key, supplier]));
  const byProduct = new Map<string, PlannedEntry[]>();
  for (const entry of entries) {
    const { id } = entry.item.product;
    byProduct.set(id, [...(byProduct.get(id) ?? []), entry]);
  }
  return cityProducts(scale).flatMap((item) => {
    const own = (byProduct.get(item.product.id) ?? []).flatMap((entry) => {
      const supplier = bySupplier.get(entry.supplierKey);
      return supplier === undefined ? [] : [{ entry, supplier }];
    });
    const named = item.position < NAMED;
    const drawing = { random: named ? tour : more, firstDaysAgo };
    return [
      ...offersOf(item, own, named ? SUPPLIERS : suppliers, drawing),
      ...own.flatMap((each) => pastOffer(item, each, more)),
    ];
  });
}

interface OwnEntry {
  readonly entry: PlannedEntry;
  readonly supplier: CitySupplier;
}

function offersOf(
  item: CityProduct,
  own: readonly OwnEntry[],
  suppliers: readonly CitySupplier[],
  drawing: Drawing,
): PlannedOffer[] {
  const { random, firstDaysAgo } = drawing;
  const present = own.filter(({ entry }) => entry.agreement.succeededBy === undefined);
  const framework = present.map(({ entry, supplier }) => {
    const goods = entry.agreement.pricingKind === 'unit_price';
    const asked = goods
      ? tidyPrice(entry.agreedPriceFen * (0.95 + random.next() * 0.05))
      : entry.agreedPriceFen;
    const price = Math.min(asked, entry.agreedPriceFen);
    const listedDaysAgo = -entry.agreement.term[0] - AFTER_BEGINNING;
    return plan({ supplier, item, price, entry, random, listedDaysAgo });
  });
  if (present.some(({ entry }) => entry.agreement.pricingKind !== 'unit_price')) return framework;
  const others = suppliers.filter(
    (supplier) =>
      (item.ownerKey === null ? supplier.trades.includes(item.trade) : supplier.key === item.ownerKey) &&
      !present.some((mine) => mine.supplier.key === supplier.key),
  );
  const count = mallSellers(item, others.length, present.length > 0, random);
  const mall = random.pick(others, count).map((supplier) => {
    const price = tidyPrice(item.listPriceFen * supplier.priceLevel * (0.95 + random.next() * 0.1));
    return plan({ supplier, item, price, entry: null, random, listedDaysAgo: firstDaysAgo });
  });
  return [...framework, ...mall.map((offer, index) => laterListed(offer, index))];
}

/** Somebody sells everything; of what the tour names most, of the rest every fourth has several sellers. */
function mallSellers(item: CityProduct, available: number, underAgreement: boolean, random: Random): number {
  if (underAgreement) return item.position % 4 === 1 ? Math.min(1, available) : 0;
  const several = random.chance(item.position < NAMED ? 0.6 : 0.24);
  return Math.min(several ? random.between(2, 6) : 1, available);
}

/** Two of five listings came later than the first batch; where they fall follows from the product alone. */
function laterListed(offer: PlannedOffer, index: number): PlannedOffer {
  const turn = (offer.item.position * 7 + index * 3) % 10;
  const later = LATER_BATCHES[turn];
  return later === undefined || later >= offer.listedDaysAgo ? offer : { ...offer, listedDaysAgo: later };
}

interface Planning {
  readonly supplier: CitySupplier;
  readonly item: CityProduct;
  readonly price: number;
  readonly entry: PlannedEntry | null;
  readonly random: Random;
  readonly listedDaysAgo: number;
}

function plan({ supplier, item, price, entry, random, listedDaysAgo }: Planning): PlannedOffer {
  const { product, position } = item;
  const key = `${supplier.key} ${product.id}`;
  const number = String(position + 1).padStart(4, '0');
  return {
    supplier,
    item,
    entry,
    listedDaysAgo,
    withdrawnDaysAgo: null,
    offer: {
      id: seedId('offer', key),
      productId: product.id,
      sku: `${supplier.skuPrefix}-${product.categoryCode.slice(1)}-${number}`,
      agreementEntryId: entry?.entryId,
      price: fen(price),
      stock: milli(stockOf(item, random) * 1000),
      leadDays: random.between(1, item.trade === 'furniture' ? 15 : 5),
      areas: random.chance(0.12) && supplier.key !== 'supplier' ? narrowed(supplier) : null,
    },
  };
}

function stockOf({ trade }: CityProduct, random: Random): number {
  if (random.chance(0.03)) return 0;
  if (trade === 'print') return random.between(200_000, 900_000);
  return trade === 'furniture' || trade === 'appliance' || trade === 'it'
    ? random.between(6, 120)
    : random.between(40, 2000);
}

/** Some offers go to the nearest districts only. */
function narrowed(supplier: CitySupplier): string[] | null {
  return supplier.serviceAreas.includes('3706') ? ['370602', '370613'] : null;
}

/** The listing under the agreement before: off sale since that ended, kept in the orders of its year. */
function pastOffer(item: CityProduct, { entry, supplier }: OwnEntry, random: Random): PlannedOffer[] {
  if (entry.agreement.succeededBy === undefined) return [];
  const [began, ended] = entry.agreement.term;
  const price = Math.min(tidyPrice(entry.agreedPriceFen * 0.98), entry.agreedPriceFen);
  const past = plan({
    supplier,
    item,
    price,
    entry,
    random,
    listedDaysAgo: -began - AFTER_BEGINNING,
  });
  const { offer } = past;
  return [
    {
      ...past,
      withdrawnDaysAgo: -ended,
      offer: {
        ...offer,
        id: seedId('offer', `${entry.agreement.key} ${supplier.key} ${item.product.id}`),
        sku: `${offer.sku}-Q`,
        areas: null,
      },
    },
  ];
}

import { fen } from '../../app/domain/money.ts';
import { milli } from '../../app/domain/quantity.ts';
import type { OfferToList } from '../../app/server/catalogue/list-offer.server.ts';
import { listOffers } from '../../app/server/catalogue/list-offer.server.ts';
import type { Ctx } from '../../app/server/context.server.ts';
import type { CityProduct } from './city-products.ts';
import { CITY_PRODUCTS } from './city-products.ts';
import type { CitySupplier } from './organizations.ts';
import { SUPPLIERS } from './organizations.ts';
import { Random } from './random.ts';
import type { CityEntry } from './seed-agreements.ts';
import { tidyPrice } from './seed-agreements.ts';
import { seedId } from './seed-id.ts';
import { actingAsAccount, daysAgo } from './seed-organizations.ts';
import { unwrapped } from './unwrapped.ts';

/** The agreements have been in force longer than any listing is old. */
const FIRST_LISTING_DAYS_AGO = 20;

interface Planned {
  readonly supplier: CitySupplier;
  readonly offer: OfferToList;
}

export interface CityOffer {
  readonly supplierKey: string;
  readonly productId: string;
}

/** Each supplier lists what it sells: under its entries, and in the mall. */
export async function seedOffers(ctx: Ctx, entries: readonly CityEntry[]): Promise<CityOffer[]> {
  const random = new Random(5_040);
  const planned = CITY_PRODUCTS.flatMap((item) => planProduct(item, entries, random));
  for (const [index, supplier] of SUPPLIERS.entries()) {
    const listing = daysAgo(ctx, FIRST_LISTING_DAYS_AGO + index * 7);
    const own = planned.filter((plan) => plan.supplier.key === supplier.key).map(({ offer }) => offer);
    unwrapped(await listOffers(actingAsAccount(listing, supplier.key), own));
  }
  return planned.map(({ supplier, offer }) => ({ supplierKey: supplier.key, productId: offer.productId }));
}

function planProduct(item: CityProduct, entries: readonly CityEntry[], random: Random): Planned[] {
  const own = entries.filter((entry) => entry.item === item);
  const framework = own.flatMap((entry) => {
    const supplier = SUPPLIERS.find(({ key }) => key === entry.supplierKey);
    if (supplier === undefined) return [];
    const priceFen = tidyPrice(entry.agreedPriceFen * (0.95 + random.next() * 0.05));
    return [plan(supplier, item, Math.min(priceFen, entry.agreedPriceFen), entry.entryId, random)];
  });
  const others = SUPPLIERS.filter(
    ({ key, trades }) => trades.includes(item.trade) && !own.some((entry) => entry.supplierKey === key),
  );
  const sellers = random.pick(others, mallSellers(item, others.length, own.length > 0, random));
  const mall = sellers.map((supplier) =>
    plan(
      supplier,
      item,
      tidyPrice(item.listPriceFen * supplier.priceLevel * (0.95 + random.next() * 0.1)),
      undefined,
      random,
    ),
  );
  return [...framework, ...mall];
}

/** Somebody sells everything; six of ten products have several sellers to choose from. */
function mallSellers(item: CityProduct, available: number, underAgreement: boolean, random: Random): number {
  if (underAgreement) return item.position % 4 === 1 ? Math.min(1, available) : 0;
  const wanted = random.chance(0.6) ? random.between(2, 6) : 1;
  return Math.min(wanted, available);
}

function plan(
  supplier: CitySupplier,
  item: CityProduct,
  priceFen: number,
  agreementEntryId: string | undefined,
  random: Random,
): Planned {
  const { product, position } = item;
  return {
    supplier,
    offer: {
      id: seedId('offer', `${supplier.key} ${product.id}`),
      productId: product.id,
      sku: `${supplier.skuPrefix}-${product.categoryCode.slice(1)}-${String(position + 1).padStart(4, '0')}`,
      agreementEntryId,
      price: fen(priceFen),
      stock: milli(stockOf(item, random) * 1000),
      leadDays: random.between(1, item.trade === 'furniture' ? 15 : 5),
      areas: random.chance(0.12) && supplier.key !== 'supplier' ? narrowed(supplier) : null,
    },
  };
}

function stockOf({ trade }: CityProduct, random: Random): number {
  if (random.chance(0.03)) return 0;
  return trade === 'furniture' || trade === 'appliance' || trade === 'it'
    ? random.between(6, 120)
    : random.between(40, 2000);
}

/** Some offers go to the nearest districts only. */
function narrowed(supplier: CitySupplier): string[] | null {
  return supplier.serviceAreas.includes('3706') ? ['370602', '370613'] : null;
}

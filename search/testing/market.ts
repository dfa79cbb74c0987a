import type { Fen } from '../../app/domain/money.ts';
import type { Milli } from '../../app/domain/quantity.ts';
import type { Db } from '../../db/client.ts';
import { inTransaction } from '../../db/client.ts';
import { agreementEntries, agreements, packages } from '../../db/schema/agreements.ts';
import { offers, products } from '../../db/schema/catalogue.ts';
import { certificates } from '../../db/schema/certificates.ts';
import { organizations } from '../../db/schema/organizations.ts';
import { suppliers } from '../../db/schema/suppliers.ts';

/** A small random market, the same for the same seed, that a test can count by hand. */
export interface MarketOffer {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  readonly supplier: number;
  readonly priceFen: number;
  readonly agreement: string | null;
  readonly stock: number;
  readonly createdAt: Date;
}
export interface MarketProduct {
  readonly id: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly categoryCode: string;
  readonly makerSize: 'large' | 'medium' | 'small' | 'micro' | null;
  readonly origin832: boolean;
  /** In its specification, 定量. */
  readonly grammage: '70' | '80' | null;
  readonly environment: { readonly from: string; readonly to: string } | null;
  readonly offers: readonly MarketOffer[];
}

/** Where each supplier delivers; none = the whole nation. */
export const MARKET_AREAS: readonly (readonly string[])[] = [
  ['3706'],
  ['370602', '370611'],
  [],
  ['3701'],
  ['370602'],
];
export const marketUscc = (supplier: number) => `9137060200000001${supplier}X`;
const AGREEMENT = 'KJ-MARKET-01';
/** On the environment list as whole leaves, so that the label hangs on the certificate alone. */
export const ENVIRONMENT_LEAVES: readonly string[] = ['A05040101', 'A05040201'];

const uuid = (kind: number, n: number) => `0000000${kind}-1000-7000-8000-${String(n).padStart(12, '0')}`;
const AT = new Date('2026-01-05T02:00:00Z');
const THINGS = ['硒鼓', '复印纸', '订书机', '文件柜', '签字笔', '打印机', 'U盘', '档案盒'];
const LEAVES = [...ENVIRONMENT_LEAVES, 'A05040102', 'A05040201', 'A02019900'];
const BRANDS = ['得力', '晨光', '惠普', ''];

/** Mulberry32: a number in [0, 1) for each call. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(next: () => number, list: readonly T[]): T {
  const chosen = list[Math.floor(next() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

function makeOffers(next: () => number, product: number): MarketOffer[] {
  const sellers = MARKET_AREAS.map((_, supplier) => supplier).filter(() => next() < 0.45);
  return (sellers.length === 0 ? [product % MARKET_AREAS.length] : sellers).map((supplier) => ({
    id: uuid(6, product * 10 + supplier),
    productId: uuid(5, product),
    sku: `SKU-${supplier}/${product}`,
    supplier,
    priceFen: 100 + Math.floor(next() ** 3 * 900_000),
    agreement: next() < 0.2 ? AGREEMENT : null,
    stock: next() < 0.2 ? 0 : 50,
    createdAt: new Date(AT.getTime() + Math.floor(next() * 100) * 86_400_000),
  }));
}

const GRAMMAGES = ['70', '80', null] as const;

export function makeMarket(count: number, seed = 7): MarketProduct[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, n) => {
    const brand = pick(next, BRANDS);
    return {
      id: uuid(5, n),
      name: `${brand}${pick(next, THINGS)} ${pick(next, THINGS)} 第${n}款`,
      brand,
      model: `MK-${1000 + n}`,
      categoryCode: pick(next, LEAVES),
      makerSize: pick(next, ['large', 'medium', 'small', 'micro', null] as const),
      grammage: GRAMMAGES[n % GRAMMAGES.length] ?? null,
      origin832: next() < 0.2,
      environment: next() < 0.5 ? { from: '2025-01-01', to: pick(next, ['2026-06-30', '2028-06-30']) } : null,
      offers: makeOffers(next, n),
    };
  });
}

async function insertSellers(db: Db): Promise<void> {
  const numbers = MARKET_AREAS.map((_, supplier) => supplier);
  await db.insert(organizations).values(
    numbers.map((n) => ({
      id: uuid(1, n),
      kind: 'supplier' as const,
      name: `市场${n}号商贸`,
      shortName: `市场${n}号`,
      uscc: marketUscc(n),
      divisionCode: '370602',
      createdAt: AT,
    })),
  );
  await db.insert(suppliers).values(
    numbers.map((n) => ({
      orgId: uuid(1, n),
      status: 'active' as const,
      sizeClass: 'small' as const,
      serviceAreas: [...(MARKET_AREAS[n] ?? [])],
      contactName: '测试',
      contactPhone: '05350000000',
      bankAccountName: '测试',
      bankAccountNumber: '1',
      bankName: '测试',
      appliedAt: AT,
    })),
  );
}

async function insertAgreement(db: Db): Promise<void> {
  await db.insert(agreements).values({
    id: uuid(2, 1),
    number: AGREEMENT,
    name: '市场框架协议',
    solicitorId: uuid(1, 0),
    areaCode: '370600',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    kind: 'closed',
    pricingKind: 'unit_price',
    callOffMethods: ['framework_direct'],
    status: 'active',
    createdAt: AT,
  });
  await db.insert(packages).values({
    id: uuid(2, 2),
    agreementId: uuid(2, 1),
    packageNo: 1,
    name: '一包',
    categoryCode: 'A05040101',
  });
  await db.insert(agreementEntries).values(
    MARKET_AREAS.map((_, n) => ({
      id: uuid(3, n),
      packageId: uuid(2, 2),
      supplierId: uuid(1, n),
      rank: n + 1,
      status: 'active' as const,
    })),
  );
}

function productRow({ id, name, brand, model, categoryCode, makerSize, grammage, origin832 }: MarketProduct) {
  return {
    id,
    name,
    brand,
    model,
    categoryCode,
    makerSize,
    manufacturer: '测试厂',
    unit: '件',
    specifications: grammage === null ? [] : [['定量', `${grammage}g`] as const],
    attributes: {},
    description: '',
    originCountyCode: origin832 ? '130125' : null,
    createdAt: AT,
  };
}

function offerRow(offer: MarketOffer) {
  return {
    id: offer.id,
    productId: offer.productId,
    supplierId: uuid(1, offer.supplier),
    sku: offer.sku,
    agreementEntryId: offer.agreement === null ? null : uuid(3, offer.supplier),
    priceFen: offer.priceFen as Fen,
    taxRateBp: 1300,
    stockMilli: (offer.stock * 1000) as Milli,
    leadDays: 3,
    status: 'listed' as const,
    warnings: [],
    version: 1,
    createdAt: offer.createdAt,
    updatedAt: offer.createdAt,
  };
}

/** Writes the market into an empty database with reference lists; nothing is indexed yet. */
export async function insertMarket(db: Db, market: readonly MarketProduct[]): Promise<void> {
  await insertSellers(db);
  await insertAgreement(db);
  await inTransaction(db, async (tx) => {
    await tx.insert(products).values(market.map(productRow));
    const certified = market.flatMap(({ id, environment }, n) =>
      environment === null ? [] : [{ id, n, ...environment }],
    );
    await tx.insert(certificates).values(
      certified.map(({ id, n, from, to }) => ({
        id: uuid(7, n),
        productId: id,
        kind: 'environment' as const,
        number: `CEC-${n}`,
        holder: '测试厂',
        manufacturer: '测试厂',
        modelRange: '全系列',
        body: '测试认证中心',
        standard: 'HJ 410',
        issuedOn: from,
        expiresOn: to,
        createdAt: AT,
      })),
    );
    await tx.insert(offers).values(market.flatMap((product) => product.offers.map(offerRow)));
  });
}

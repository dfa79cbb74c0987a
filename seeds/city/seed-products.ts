import { isInEnvironmentList, starStatus } from '../../app/domain/catalogue/green.ts';
import type { LocalDate } from '../../app/domain/time/local-date.ts';
import { addDays, toLocalDate } from '../../app/domain/time/local-date.ts';
import { addCertificates } from '../../app/server/catalogue/add-certificate.server.ts';
import { createProducts } from '../../app/server/catalogue/create-product.server.ts';
import type { Ctx } from '../../app/server/context.server.ts';
import { readGreenList } from '../../db/queries/catalogue/green-list.ts';
import type { CityProduct } from './city-products.ts';
import { CITY_PRODUCTS } from './city-products.ts';
import { SUPPLIERS } from './organizations.ts';
import { seedId } from './seed-id.ts';
import type { CityOffer } from './seed-offers.ts';
import { actingAsAccount } from './seed-organizations.ts';
import { unwrapped } from './unwrapped.ts';

/** The common library by the operator, the farm's produce by the farm itself. */
export async function seedProducts(ctx: Ctx): Promise<void> {
  const operator = actingAsAccount(ctx, 'operator');
  const common = CITY_PRODUCTS.filter(({ trade }) => trade !== 'farm').map(({ product }) => product);
  const farm = CITY_PRODUCTS.filter(({ trade }) => trade === 'farm').map(({ product }) => product);
  unwrapped(await createProducts(operator, common));
  unwrapped(await createProducts(actingAsAccount(ctx, 'farm'), farm));
}

/** Each certificate is filed by one of the suppliers who offer the product. */
export async function seedCertificates(ctx: Ctx, offers: readonly CityOffer[]): Promise<void> {
  const certificates = await certificatesOfCity(ctx);
  for (const { key } of SUPPLIERS) {
    const filed = certificates.filter(
      ({ productId }) => offers.find((offer) => offer.productId === productId)?.supplierKey === key,
    );
    if (filed.length > 0) unwrapped(await addCertificates(actingAsAccount(ctx, key), filed));
  }
}

interface Term {
  readonly issuedOn: LocalDate;
  readonly expiresOn: LocalDate;
}

/** Most certificates are good for a year or more, every seventh ends within weeks, every eleventh has just ended. */
function termOf(position: number, today: LocalDate): Term {
  const left =
    position % 11 === 10 ? -12 : position % 7 === 6 ? 9 + (position % 5) * 4 : 300 + ((position * 37) % 600);
  const expiresOn = addDays(today, left);
  return { issuedOn: addDays(expiresOn, -1095), expiresOn };
}

async function certificatesOfCity(ctx: Ctx) {
  const list = await readGreenList(ctx.db);
  const today = toLocalDate(ctx.clock.now());
  return CITY_PRODUCTS.flatMap((item) => {
    const { categoryCode, attributes } = item.product;
    const star = starStatus(categoryCode, attributes, list);
    const energy = star === 'mandatory' || star === 'preferred' ? [energyCertificate(item, today)] : [];
    const listed = isInEnvironmentList(categoryCode, attributes, list) && item.position % 3 !== 2;
    return [...energy, ...(listed ? [environmentCertificate(item, today)] : [])];
  });
}

function energyCertificate(item: CityProduct, today: LocalDate) {
  const term = termOf(item.position, today);
  return {
    ...common(item, 'energy'),
    ...term,
    kind: 'energy' as const,
    number: `CQC${term.issuedOn.slice(2, 4)}701${String(310_000 + item.position * 83).padStart(6, '0')}`,
    body: '中国质量认证中心',
    standard: '节能产品认证实施规则',
  };
}

function environmentCertificate(item: CityProduct, today: LocalDate) {
  const term = termOf(item.position + 3, today);
  return {
    ...common(item, 'environment'),
    ...term,
    kind: 'environment' as const,
    number: `CEC${term.issuedOn.slice(0, 4)}ELP${String(4_200_000 + item.position * 71).padStart(8, '0')}`,
    body: '中环联合认证中心',
    standard: '中国环境标志产品技术要求',
  };
}

function common({ product }: CityProduct, kind: string) {
  return {
    id: seedId('certificate', `${kind} ${product.id}`),
    productId: product.id,
    holder: product.manufacturer,
    manufacturer: product.manufacturer,
    modelRange: product.model,
  };
}

import type { ProductToCreate } from '../../app/server/catalogue/create-product.server.ts';
import { makerOf } from './products/brands.ts';
import { FAMILIES } from './products/catalogue.ts';
import type { Item, ProductFamily, Trade } from './products/family.ts';
import { FARM_COUNTY } from './products/farm.ts';
import { seedId } from './seed-id.ts';

/** A product of the city with what the seed needs to offer it. */
export interface CityProduct {
  readonly product: ProductToCreate & { readonly id: string };
  readonly trade: Trade;
  /** Usual price in fen. */
  readonly listPriceFen: number;
  /** Position in the whole list, from 0. */
  readonly position: number;
}

export const CITY_PRODUCTS: readonly CityProduct[] = FAMILIES.flatMap((family) =>
  family.items.map((item) => ({ family, item })),
).map(({ family, item }, position) => ({
  product: productOf(family, item),
  trade: family.trade,
  listPriceFen: Math.round(item[3] * 100),
  position,
}));

function productOf(family: ProductFamily, [brand, model, joined]: Item): ProductToCreate & { id: string } {
  const values = joined.split('|');
  const maker = makerOf(brand);
  const fitsAt = family.fitsColumn === undefined ? -1 : family.columns.indexOf(family.fitsColumn);
  const fits = fitsAt < 0 ? undefined : values[fitsAt];
  return {
    id: seedId('product', `${brand} ${model}`),
    categoryCode: family.leaf,
    name: [brand, model, family.noun, ...values.slice(0, family.titled)].join(' '),
    brand,
    model,
    manufacturer: maker.manufacturer,
    makerSize: maker.size,
    isDomestic: maker.domestic,
    gtin: null,
    unit: family.unit,
    specifications: [
      ['品牌', brand],
      ['型号', model],
      ...family.columns.map(
        (column, index) => [column, (values[index] ?? '').replaceAll(',', '、')] as const,
      ),
    ],
    attributes: { ...family.attributes, ...(fits === undefined ? {} : { fits }) },
    description: family.description,
    originCountyCode: family.trade === 'farm' ? FARM_COUNTY : null,
  };
}

import { gtinCheckDigit } from '../../app/domain/catalogue/gtin.ts';
import type { ProductToCreate } from '../../app/server/catalogue/create-product.server.ts';
import { ASSISTANCE_AREAS } from './products/assistance.ts';
import { makerOf } from './products/brands.ts';
import { FAMILIES, RANGES, SERVICES } from './products/catalogue.ts';
import type { Item, ProductFamily, Trade } from './products/family.ts';
import { FARM_COUNTY } from './products/farm.ts';
import { answered, keptAs, toldKind } from './products/label-facts.ts';
import type { Produce } from './products/produce.ts';
import { countyProduce } from './products/produce.ts';
import { seedId } from './seed-id.ts';
import { producerOf } from './suppliers.ts';

/** `full` is what people meet; `small` has the same kinds of everything for tests that need no crowd. */
export type Scale = 'full' | 'small';

/** A product of the city with what the seed needs to offer it. */
export interface CityProduct {
  readonly product: ProductToCreate & { readonly id: string };
  readonly trade: Trade;
  /** Usual price in fen. */
  readonly listPriceFen: number;
  /** Position in the whole list, from 0. */
  readonly position: number;
  /** The supplier whose own it is; null = in the common library, for everybody to offer. */
  readonly ownerKey: string | null;
}

type Unplaced = Omit<CityProduct, 'position'>;

const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ');

/** GS1 keeps the prefix 952 for examples: a valid number that no article bears. */
function exampleGtin(position: number): string {
  const body = `952${String(100_000_000 + position * 7_919).slice(-9)}`;
  return `${body}${gtinCheckDigit(body)}`;
}

function familyProduct(family: ProductFamily, [brand, model, values, yuan]: Item): Unplaced {
  const cells = values.split('|');
  const maker = makerOf(brand, family.trade);
  const fitsAt = family.fitsColumn === undefined ? -1 : family.columns.indexOf(family.fitsColumn);
  const fits = fitsAt < 0 ? undefined : cells[fitsAt];
  const titled = cells.slice(0, family.titled);
  const service = family.service === true;
  const columns = family.columns.map(
    (column, index) => [column, (cells[index] ?? '').replaceAll(',', '、')] as const,
  );
  return {
    trade: family.trade,
    listPriceFen: Math.round(yuan * 100),
    ownerKey: family.trade === 'farm' ? 'farm' : null,
    product: {
      id: seedId('product', `${brand} ${model}`),
      categoryCode: family.leaf,
      name: service ? joined(family.noun, ...titled) : joined(brand, model, family.noun, ...titled),
      brand,
      model,
      manufacturer: service ? '由成交供应商提供' : maker.manufacturer,
      makerSize: service ? null : maker.size,
      isDomestic: service ? null : maker.domestic,
      gtin: null,
      unit: family.unit,
      specifications: service
        ? [['项目编号', model], ...columns]
        : [
            ['品牌', brand],
            ['型号', model],
            ...toldKind(family),
            ...columns,
            ...answered(family.leaf, columns),
            ...keptAs(family.leaf, columns),
          ],
      attributes: { ...family.attributes, ...(fits === undefined ? {} : { fits }) },
      description: family.description,
      originCountyCode: family.trade === 'farm' ? FARM_COUNTY : null,
    },
  };
}

function countyProduct(produce: Produce): Unplaced {
  const { brand, model, product, pack, unit, categoryCode, county, countyCode, yuan } = produce;
  return {
    trade: 'produce',
    listPriceFen: yuan * 100,
    ownerKey: producerOf(county, countyCode),
    product: {
      id: seedId('product', `${brand} ${model}`),
      categoryCode,
      name: joined(brand, product, pack),
      brand,
      model,
      manufacturer: makerOf(brand, 'produce').manufacturer,
      makerSize: 'micro',
      isDomestic: true,
      gtin: null,
      unit,
      specifications: [
        ['产地', county],
        ['净含量', pack],
        ...keptAs(categoryCode),
        ...answered(categoryCode, [['净含量', pack]]),
        ['可追溯', '县级部门推荐的带农益农生产主体，附合格证'],
      ],
      attributes: {},
      description: `${county}特色产品，产地直发，联农带农主体供货。`,
      originCountyCode: countyCode,
    },
  };
}

function assistanceProducts(): Unplaced[] {
  return ASSISTANCE_AREAS.flatMap(({ divisionCode, place, goods }, areaIndex) =>
    goods.flatMap(([categoryCode, noun, unit, description, items]) =>
      items.map(([brand, model, values, yuan]): Unplaced => {
        const [kind = '', pack = ''] = values.split('|');
        return {
          trade: 'assist',
          listPriceFen: Math.round(yuan * 100),
          ownerKey: areaIndex % 2 === 0 ? 'supplier29' : 'supplier30',
          product: {
            id: seedId('product', `${brand} ${model}`),
            categoryCode,
            name: joined(brand, noun, kind, pack),
            brand,
            model,
            manufacturer: makerOf(brand, 'assist').manufacturer,
            makerSize: 'micro',
            isDomestic: true,
            gtin: null,
            unit,
            specifications: [
              ['产地', place],
              ['品种', kind],
              ['净含量', pack],
              ...keptAs(categoryCode),
              ...answered(categoryCode, [['净含量', pack]]),
              ['帮扶渠道', '烟台市重点帮扶地区产品，不计入832平台采购额'],
            ],
            attributes: {},
            description,
            originCountyCode: null,
            assistanceAreaCode: divisionCode,
          },
        };
      }),
    ),
  );
}

/** Of each range the small city has every ninth article, of the counties every twelfth. */
function thinned<T>(items: readonly T[], scale: Scale, step: number): readonly T[] {
  return scale === 'full' ? items : items.filter((_, index) => index % step === 0);
}

const itemsOf = (families: readonly ProductFamily[]): Unplaced[] =>
  families.flatMap((family) => family.items.map((item) => familyProduct(family, item)));

function collect(scale: Scale): CityProduct[] {
  const sold = [
    // first and whole, so that what the tour buys is in both cities
    ...itemsOf(FAMILIES),
    ...thinned(itemsOf(RANGES), scale, 9),
    ...itemsOf(SERVICES),
    ...thinned(countyProduce().map(countyProduct), scale, 12).filter(
      ({ ownerKey }) => scale === 'full' || ownerKey === 'farm' || ownerKey === 'farm3',
    ),
    ...assistanceProducts().filter(({ ownerKey }) => scale === 'full' || ownerKey === 'supplier29'),
  ];
  return sold.map((item, position) => {
    const packed = item.product.manufacturer !== '由成交供应商提供' && item.ownerKey === null;
    const gtin = packed ? exampleGtin(position) : null;
    return { ...item, position, product: { ...item.product, gtin } };
  });
}

const collected = new Map<Scale, readonly CityProduct[]>();

/** Everything on sale in the city, in an order that never changes. */
export function cityProducts(scale: Scale): readonly CityProduct[] {
  const known = collected.get(scale) ?? collect(scale);
  collected.set(scale, known);
  return known;
}

import { compareSpecifications } from '../../../domain/catalogue/comparison.ts';
import { fen, toYuanText } from '../../../domain/money.ts';
import { compareProducts } from '../../catalogue/compare-products.server.ts';
import { evaluateDomestic } from '../../catalogue/domestic-evaluation.server.ts';
import type { ProductView } from '../../catalogue/view-product.server.ts';
import type { Ctx } from '../../context.server.ts';
import { evaluatedGoods, productCard } from '../product-card.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, inOneBatch } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

/** One property of the products, in their order. */
interface ComparedRow {
  readonly name: string;
  readonly values: readonly string[];
}

const SIZES = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const;
const yuan = (amount: number | null | undefined) =>
  amount === null || amount === undefined ? '' : toYuanText(fen(amount));

function bestOf(product: ProductView): ProductView['offers'][number] | undefined {
  const { offerId } = productCard(product, true);
  return product.offers.find((offer) => offer.offerId === offerId) ?? product.offers[0];
}

/** 商品对比 side by side: a row a property, a column a product; `diff=1` leaves out what is alike. */
export async function comparisonReport(ctx: Ctx, search: URLSearchParams): Promise<Report<ComparedRow>> {
  const products = unwrap(await compareProducts(ctx, { productIds: search.getAll('p') }), ctx);
  const onlyDiffering = search.get('diff') === '1';
  const domestic = await evaluateDomestic(ctx, evaluatedGoods(products));
  const row = (name: string, of: (product: ProductView) => string): ComparedRow => ({
    name,
    values: products.map(of),
  });
  const rows = [
    row('含税单价（元）', (product) => yuan(bestOf(product)?.priceFen)),
    ...(domestic === null
      ? []
      : [
          {
            name: `评审价（元，本国产品扣除 ${domestic.discountPercent}%）`,
            values: domestic.prices.map((evaluated) => yuan(evaluated?.priceFen)),
          },
        ]),
    row('计量单位', ({ unit }) => unit),
    row('90 日中位价（元）', ({ sample }) => yuan(sample.medianFen)),
    row('供应商', (product) => bestOf(product)?.supplierName ?? ''),
    row('供应方式', (product) => bestOf(product)?.agreement?.number ?? '网上超市'),
    row('品目', ({ categoryCode, categoryName }) => `${categoryCode} ${categoryName}`),
    row('品牌', ({ brand }) => brand),
    row('型号', ({ model }) => model),
    ...compareSpecifications(products.map(({ specifications }) => specifications)).map(
      ({ name, values }) => ({
        name,
        values: values.map((value) => value ?? ''),
      }),
    ),
    row('最新证书', ({ certificates }) => certificates[0]?.number ?? ''),
    row('制造商规模', ({ makerSize }) => (makerSize === null ? '' : SIZES[makerSize])),
    row('供货区域', (product) => bestOf(product)?.areaNames.join('、') || '全国'),
    row('送达天数', (product) => String(bestOf(product)?.leadDays ?? '')),
  ].filter(({ values }) => !onlyDiffering || new Set(values).size > 1);
  return {
    name: '商品对比',
    conditions: conditionsOf({ 范围: onlyDiffering ? '只列不同项' : '全部项目' }),
    columns: [
      { head: '项目', kind: 'text', value: ({ name }: ComparedRow) => name },
      ...products.map((product, at) => ({
        head: product.name,
        kind: 'text' as const,
        value: ({ values }: ComparedRow) => values[at],
      })),
    ],
    rows: inOneBatch(rows),
  };
}

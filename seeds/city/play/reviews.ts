import { fen } from '../../../app/domain/money.ts';
import { milli } from '../../../app/domain/quantity.ts';
import { appealReview } from '../../../app/server/catalogue/appeal-review.server.ts';
import type { ProductToCreate } from '../../../app/server/catalogue/create-product.server.ts';
import { createProducts } from '../../../app/server/catalogue/create-product.server.ts';
import { decideReviews } from '../../../app/server/catalogue/decide-reviews.server.ts';
import { editOffer } from '../../../app/server/catalogue/edit-offer.server.ts';
import { listOffer } from '../../../app/server/catalogue/list-offer.server.ts';
import { listOwnReviews } from '../../../app/server/catalogue/list-own-reviews.server.ts';
import { viewOwnOffer } from '../../../app/server/catalogue/view-own-offer.server.ts';
import { seedId } from '../seed-id.ts';
import type { Scene, Stage } from './stage.ts';

const PASS = { opinion: 'pass', reasons: [], note: '' } as const;

const STAPLER = {
  categoryCode: 'A05040401',
  brand: '云杉',
  manufacturer: '烟台云杉文具有限公司',
  makerSize: 'small',
  isDomestic: true,
  gtin: null,
  unit: '个',
  attributes: {},
  originCountyCode: null,
} as const;

/** What suppliers have handed in these days: one waits, one is disputed, one was refused and appealed, one is dearer. */
export function reviewScenes(stage: Stage): Scene[] {
  return [
    { at: stage.daysAgo(4, 560), play: () => appealed(stage) },
    { at: stage.daysAgo(2, 600), play: () => disputed(stage) },
    { at: stage.daysAgo(1, 540), play: () => waiting(stage) },
    { at: stage.daysAgo(1, 570), play: () => dearer(stage) },
  ];
}

async function handIn(
  stage: Stage,
  account: string,
  product: Omit<ProductToCreate, 'id'>,
  yuan: number,
): Promise<string | undefined> {
  const supplier = stage.asAccount(account);
  const { model } = product;
  const productId = seedId('product', model);
  const created = await createProducts(supplier, [{ ...product, id: productId }]);
  const described = stage.did(`${account} describes`, created);
  if (described === undefined) return undefined;
  const listed = await listOffer(supplier, {
    id: seedId('offer', model),
    productId,
    sku: model,
    price: fen(yuan * 100),
    stock: milli(60_000),
    leadDays: 2,
    areas: null,
  });
  stage.did(`${account} hands in`, listed);
  return newestReview(stage, account);
}

async function newestReview(stage: Stage, account: string): Promise<string | undefined> {
  const asked = { view: 'open', q: undefined, import: undefined, before: undefined, limit: 1 } as const;
  return stage.did('reviews', await listOwnReviews(stage.asAccount(account), asked))?.rows[0]?.id;
}

async function waiting(stage: Stage): Promise<void> {
  const reviewId = await handIn(
    stage,
    'supplier',
    {
      ...STAPLER,
      name: '云杉 YS-360 旋转订书机',
      model: 'YS-360',
      specifications: [
        ['订书针', '24/6、26/6'],
        ['装订厚度', '25 页（80g）'],
        ['特点', '机身可旋转 90 度'],
      ],
      description: '可横向、纵向装订的办公订书机。',
    },
    29,
  );
  if (reviewId === undefined) return;
  stage.did(
    'first',
    await decideReviews(stage.asAccount('operator2'), { reviews: [reviewId], ...PASS, reasons: [] }),
  );
}

async function disputed(stage: Stage): Promise<void> {
  const reviewId = await handIn(
    stage,
    'farm',
    {
      ...STAPLER,
      categoryCode: 'A07031202',
      name: '山核桃仁 礼盒 500g',
      brand: '山里人家',
      manufacturer: '山里人家合作社',
      makerSize: 'micro',
      unit: '盒',
      model: 'SLRJ-HT500',
      specifications: [
        ['净含量', '500g'],
        ['包装', '礼盒'],
      ],
      description: '手剥核桃仁。',
    },
    68,
  );
  if (reviewId === undefined) return;
  const reviews = [reviewId];
  stage.did('first', await decideReviews(stage.asAccount('operator'), { reviews, ...PASS, reasons: [] }));
  const refusal = { opinion: 'refuse', reasons: ['specs-missing'], note: '缺少保质期和生产许可。' } as const;
  stage.did(
    'second',
    await decideReviews(stage.asAccount('expert1'), { reviews, ...refusal, reasons: [...refusal.reasons] }),
  );
}

async function appealed(stage: Stage): Promise<void> {
  const reviewId = await handIn(
    stage,
    'supplier2',
    {
      ...STAPLER,
      name: '史上最强装订机 政府采购指定',
      model: 'YS-ZD9',
      specifications: [
        ['装订厚度', '120 页'],
        ['颜色', '黑'],
      ],
      description: '',
    },
    399,
  );
  if (reviewId === undefined) return;
  const refusal = { opinion: 'refuse' as const, reasons: ['superlative', 'brand-lock-in'], note: '' };
  for (const who of ['expert2', 'expert3'])
    stage.did('refuses', await decideReviews(stage.asAccount(who), { reviews: [reviewId], ...refusal }));
  const text = '“政府采购指定”是商标的一部分，附商标注册证编号，请复审。';
  stage.did('appeals', await appealReview(stage.asAccount('supplier2'), { reviewId, text }));
}

/** Twenty per cent dearer: the old price sells until two have looked. */
async function dearer(stage: Stage): Promise<void> {
  const supplier = stage.asAccount('supplier2');
  const own = stage.plan.offers.find(
    ({ supplier: { key }, entry, withdrawnDaysAgo }) =>
      key === 'supplier2' && entry === null && withdrawnDaysAgo === null,
  );
  if (own === undefined) return;
  const offerId = own.offer.id;
  const seen = stage.did('dearer', await viewOwnOffer(supplier, { offerId }));
  if (seen === undefined) return;
  const { version, stock_milli, price_fen } = seen.offer;
  const price = fen(Math.round((price_fen * 1.2) / 100) * 100);
  stage.did('dearer', await editOffer(supplier, { offerId, version, price, stock: milli(stock_milli) }));
}

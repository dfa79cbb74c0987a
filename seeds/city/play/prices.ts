import type { PriceSource } from '../../../app/domain/catalogue/price-watch.ts';
import { fen } from '../../../app/domain/money.ts';
import { toLocalDate } from '../../../app/domain/time/local-date.ts';
import { explainPriceCase } from '../../../app/server/catalogue/explain-price-case.server.ts';
import { listOwnPriceCases } from '../../../app/server/catalogue/list-own-price-cases.server.ts';
import { recordPrice } from '../../../app/server/catalogue/record-price.server.ts';
import { releasePriceCase } from '../../../app/server/catalogue/release-price-case.server.ts';
import { upholdPriceCase } from '../../../app/server/catalogue/uphold-price-case.server.ts';
import { SUPPLIERS } from '../organizations.ts';
import type { PlannedOffer } from '../plan/offers.ts';
import type { Scene, Stage } from './stage.ts';

/** What became of a price that was found too high: nothing yet, or what was said and decided. */
interface Story {
  readonly source: PriceSource;
  readonly explained?: string;
  readonly released?: string;
  readonly upheld?: string;
}

const STORIES: readonly Story[] = [
  {
    source: 'jd',
    explained: '报价含送货上楼和安装调试，另附三年上门保修，合同编号已随货提供。',
    released: '已核对安装与保修条款，价差合理。',
  },
  {
    source: 'tmall',
    explained: '进货价上涨。',
    upheld: '没有进货凭据，且同款其他供应商未涨价。',
  },
  { source: 'jd', explained: '本报价是整盒价，所查页面是限时促销价，请核对。' },
  { source: 'maker' },
];

/** A share of the offer’s price at which the same goods are seen elsewhere. */
const SEEN_AT = 0.8;
/** Prices come in whole jiao. */
const JIAO = 10;
const FIRST_DAYS_AGO = 44;

/** 价格监测 in the city: four prices seen elsewhere, each with its own end. */
export function priceWatchScenes(stage: Stage): Scene[] {
  const offers = watched(stage);
  return STORIES.flatMap((story, index) => {
    const offer = offers[index];
    return offer === undefined ? [] : storyScenes(stage, story, offer, FIRST_DAYS_AGO - index * 12);
  });
}

/** Goods nobody else sells: three of suppliers without an account, one of the first account's, so that its list is not empty. */
function watched({ plan }: Stage): PlannedOffer[] {
  const sellers = new Map<string, number>();
  for (const { item } of plan.offers) sellers.set(item.product.id, (sellers.get(item.product.id) ?? 0) + 1);
  const named = new Set(SUPPLIERS.map(({ key }) => key));
  const seen = new Set<string>();
  const fitting = plan.offers.filter(({ item, supplier, entry, withdrawnDaysAgo, listedDaysAgo }) => {
    const alone = sellers.get(item.product.id) === 1;
    const ordinary = withdrawnDaysAgo === null && listedDaysAgo > FIRST_DAYS_AGO && entry === null;
    if (!alone || !ordinary || item.trade !== 'office' || seen.has(supplier.key)) return false;
    seen.add(supplier.key);
    return true;
  });
  const others = fitting.filter(({ supplier }) => !named.has(supplier.key)).slice(0, STORIES.length - 1);
  return [...others, ...fitting.filter(({ supplier }) => supplier.key === SUPPLIERS[0]?.key)];
}

function storyScenes(stage: Stage, story: Story, offer: PlannedOffer, daysAgo: number): Scene[] {
  const { source, explained, released, upheld } = story;
  const { supplier, item } = offer;
  const asSupplier = () => stage.asSupplier(supplier);
  const decided = released ?? upheld;
  const newest = async () => {
    const list = stage.did('price cases', await listOwnPriceCases(asSupplier(), {}));
    return list?.rows[0]?.id ?? '';
  };
  const see = async () => {
    const price = stage.prices.get(offer.offer.id) ?? offer.offer.price;
    const at = stage.daysAgo(daysAgo, 600);
    stage.did(
      'record price',
      await recordPrice(stage.asAccount('operator'), {
        productId: item.product.id,
        source,
        observedOn: toLocalDate(at),
        price: fen(Math.max(JIAO, Math.floor((price * SEEN_AT) / JIAO) * JIAO)),
        evidence: `询价单 XJ-${daysAgo}`,
      }),
    );
  };
  const explain = async (note: string) => {
    stage.did(
      'explain price',
      await explainPriceCase(asSupplier(), { caseId: await newest(), version: 1, note }),
    );
  };
  const decide = async (note: string) => {
    const act = { caseId: await newest(), version: 2, note };
    const operator = stage.asAccount('operator2');
    const done = released === undefined ? upholdPriceCase(operator, act) : releasePriceCase(operator, act);
    stage.did('decide price', await done);
  };
  return [
    { at: stage.daysAgo(daysAgo, 600), play: see },
    ...(explained === undefined
      ? []
      : [{ at: stage.daysAgo(daysAgo - 1, 640), play: () => explain(explained) }]),
    ...(decided === undefined ? [] : [{ at: stage.daysAgo(daysAgo - 2, 660), play: () => decide(decided) }]),
  ];
}

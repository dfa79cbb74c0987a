import type { LocalDate } from '../../time/local-date.ts';
import { doubtfulWord } from '../category-words.ts';
import type { ListingReasonCode } from '../listing-reasons.ts';
import type { SpecTemplate } from '../spec-template.ts';
import { readSpecs } from '../spec-template.ts';
import type { ListingWord } from './listing-words.ts';
import { findWords } from './listing-words.ts';

/** What of a listing an advice is about. */
export const ADVICE_FIELD_NAMES = {
  name: '商品名称',
  category: '品目',
  brand: '品牌',
  model: '型号',
  manufacturer: '生产厂家',
  specifications: '规格参数',
  unit: '计量单位',
  price: '含税单价',
  certificate: '证书',
  image: '商品图片',
  description: '说明',
} as const;
export type AdviceField = keyof typeof ADVICE_FIELD_NAMES;

/** `refuse`: kept out until mended; `mend`: reviewers will ask; `hint`: better with it. */
export const ADVICE_WEIGHT_NAMES = { refuse: '必须改', mend: '应当改', hint: '可以改' } as const;
export type AdviceWeight = keyof typeof ADVICE_WEIGHT_NAMES;

export interface Advice {
  readonly code: ListingReasonCode;
  readonly field: AdviceField;
  readonly weight: AdviceWeight;
  /** The word or figure it is about; '' when there is none. */
  readonly about: string;
  /** The price (fen) it is measured against; null where none is. */
  readonly againstFen: number | null;
}

export interface ListingFacts {
  readonly name: string;
  readonly categoryCode: string;
  readonly brand: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly unit: string;
  readonly specifications: readonly (readonly [string, string])[];
  readonly description: string;
  /** The product is the supplier's own: what a library product lacks is not his to mend. */
  readonly isOwn: boolean;
  /** null = not said yet. */
  readonly priceFen: number | null;
  /** The least the supplier has agreed to; null = nothing. */
  readonly capFen: number | null;
  /** What the same offer cost some weeks ago; null = it is new. */
  readonly earlierFen: number | null;
  /** What others ask for the same product, and deals of a year. */
  readonly others: { readonly n: number; readonly medianFen: number | null };
  readonly deals: { readonly n: number; readonly medianFen: number | null };
  /** Another number of the same supplier with the same product or the same name. */
  readonly twin: string | null;
  readonly certificates: readonly {
    readonly number: string;
    readonly manufacturer: string;
    readonly modelRange: string;
    readonly expiresOn: LocalDate;
  }[];
  /** Shorter side in pixels of each picture; null = the product is not his to picture. */
  readonly pictureSides: readonly number[] | null;
}

export interface CoachGround {
  readonly today: LocalDate;
  readonly words: readonly ListingWord[];
  /** 规格模板 in force, by 品目. */
  readonly templates: ReadonlyMap<string, Pick<SpecTemplate, 'fields'>>;
  /** A form is not taken without what the template asks for; a file is, with doubts. */
  readonly templateRefuses?: boolean;
  /** Percent above its earlier price from which a rise is reviewed; null = none is. */
  readonly risePercent: number | null;
}

export interface CoachReport {
  /** 100 = nothing to mend. */
  readonly score: number;
  readonly advice: readonly Advice[];
}

const COST = { refuse: 40, mend: 12, hint: 4 } as const satisfies Record<AdviceWeight, number>;
/** Below this many figures a median says nothing. */
const ENOUGH = 5;
/** Far below and far above the median of the same product, in percent. */
const BAIT_PERCENT = 40;
const DEAR_PERCENT = 150;
/** Nothing costs less than a jiao. */
const LEAST_FEN = 10;
const PICTURE_SIDE = 800;
const SPECIFICATIONS = 2;

const UNITS = new Set(
  '件个台箱包盒袋瓶桶支只把张本册卷套组双条块根片米平方米千克公斤斤克吨升毫升令打对副份辆枚座部架扇床提罐听听筐盆株棵头次项人天小时年月间处幅卡排环捆扎筒杯碗壶节款版樽扎'
    .split('')
    .concat(['平方米', '千克', '公斤', '毫升', '小时', '人次', '人天', '立方米', 'kg', 'g', 'L', 'ml', 'm']),
);
const BUNDLE =
  /买[一二三四五\d]*[^\s]{0,4}[送赠]|[送赠]品|加赠|满\d+[减送]|组合套装\+|(?:\+|＋).{1,8}(?:礼品|赠)/;

/**
 * 目录体检 of one listing: what should be mended, field by field, and a score out of it. Pure: the same facts give the same
 * advice on the form, on the row of an import and in the list.
 */
export function coachListing(facts: ListingFacts, ground: CoachGround): CoachReport {
  const advice = [
    ...wordAdvice(facts, ground),
    ...descriptionAdvice(facts),
    ...specificationAdvice(facts, ground),
    ...priceAdvice(facts, ground),
    ...certificateAdvice(facts, ground),
    ...pictureAdvice(facts),
  ];
  const cost = advice.reduce((sum, { weight }) => sum + COST[weight], 0);
  return { score: Math.max(0, 100 - cost), advice };
}

function wordAdvice(facts: ListingFacts, { words }: CoachGround): Advice[] {
  const texts: readonly (readonly [AdviceField, string])[] = [
    ['name', facts.name],
    ['description', facts.description],
    ['specifications', facts.specifications.map((pair) => pair.join('：')).join('\n')],
  ];
  return texts.flatMap(([field, text]) =>
    findWords(text, words).map(({ word, reason, refuses }): Advice => {
      return { code: reason, field, weight: refuses ? 'refuse' : 'mend', about: word, againstFen: null };
    }),
  );
}

function descriptionAdvice(facts: ListingFacts): Advice[] {
  const advice: Advice[] = [];
  const add = (code: ListingReasonCode, field: AdviceField, weight: AdviceWeight, about = '') =>
    advice.push({ code, field, weight, about, againstFen: null });
  const doubt = doubtfulWord(facts.name, facts.categoryCode);
  if (doubt !== null) add('title-category', 'category', 'mend', doubt);
  if (facts.brand.trim() === '') add('specs-missing', 'brand', 'hint');
  if (facts.model.trim() === '') add('specs-missing', 'model', 'hint');
  if (facts.manufacturer.trim() === '') add('specs-missing', 'manufacturer', 'hint');
  if (!UNITS.has(facts.unit)) add('odd-unit', 'unit', 'mend', facts.unit);
  const bundle = BUNDLE.exec(facts.name);
  if (bundle !== null) add('bundle-trick', 'name', 'mend', bundle[0]);
  if (facts.twin !== null) add('duplicate-listing', 'name', 'mend', facts.twin);
  return advice;
}

/** What the template of the 品目 asks for and the listing does not say; without a template, whether it says much at all. */
function specificationAdvice(facts: ListingFacts, { templates, templateRefuses }: CoachGround): Advice[] {
  const advice = (about: string): Advice => ({
    ...{ code: 'specs-missing', field: 'specifications', about, againstFen: null },
    weight: templateRefuses === true && about !== '' ? 'refuse' : 'mend',
  });
  const template = templates.get(facts.categoryCode);
  if (template === undefined) return facts.specifications.length < SPECIFICATIONS ? [advice('')] : [];
  if (!facts.isOwn) return [];
  return readSpecs(template.fields, facts).problems.flatMap(({ field, code }) =>
    field.mandatory || code !== 'missing' ? [advice(field.name)] : [],
  );
}

function priceAdvice(facts: ListingFacts, { risePercent }: CoachGround): Advice[] {
  const { priceFen, capFen, earlierFen } = facts;
  const advice = (code: ListingReasonCode, weight: AdviceWeight, againstFen: number | null): Advice[] => [
    { code, field: 'price', weight, about: '', againstFen },
  ];
  if (priceFen === null) return [];
  if (capFen !== null && priceFen > capFen) return advice('price-above-agreement', 'refuse', capFen);
  const known = [facts.deals, facts.others].find(({ n, medianFen }) => n >= ENOUGH && medianFen !== null);
  const median = known?.medianFen ?? null;
  if (priceFen < LEAST_FEN || (median !== null && priceFen * 100 < median * BAIT_PERCENT))
    return advice('bait-price', 'mend', median);
  if (median !== null && priceFen * 100 > median * DEAR_PERCENT)
    return advice('price-above-market', 'mend', median);
  if (risePercent !== null && earlierFen !== null && priceFen * 100 > earlierFen * (100 + risePercent))
    return advice('price-unexplained', 'hint', earlierFen);
  return [];
}

function certificateAdvice(facts: ListingFacts, { today }: CoachGround): Advice[] {
  return facts.certificates.flatMap(({ number, manufacturer, modelRange, expiresOn }): Advice[] => {
    const about = (code: ListingReasonCode): Advice[] => [
      { code, field: 'certificate', weight: 'mend', about: number, againstFen: null },
    ];
    // a later certificate may stand beside it: only what nothing replaces is told of
    const replaced = facts.certificates.some((other) => other.expiresOn > expiresOn);
    if (expiresOn < today) return replaced ? [] : about('certificate-expired');
    if (facts.model !== '' && !modelRange.includes(facts.model)) return about('certificate-model');
    const maker = facts.manufacturer.trim();
    return maker !== '' && manufacturer.trim() !== maker ? about('certificate-holder') : [];
  });
}

function pictureAdvice({ pictureSides }: ListingFacts): Advice[] {
  if (pictureSides === null) return [];
  const good = pictureSides.some((side) => side >= PICTURE_SIDE);
  return good ? [] : [{ code: 'image-poor', field: 'image', weight: 'hint', about: '', againstFen: null }];
}

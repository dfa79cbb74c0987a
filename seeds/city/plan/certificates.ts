import { isInEnvironmentList, starStatus } from '../../../app/domain/catalogue/green.ts';
import type { LocalDate } from '../../../app/domain/time/local-date.ts';
import { addDays } from '../../../app/domain/time/local-date.ts';
import { loadGreenLists } from '../../reference/load.ts';
import type { CityProduct } from '../city-products.ts';
import { seedId } from '../seed-id.ts';

/** Certificates of energy and of the environment are good for five years. */
const VALID_DAYS = 1_825;
const greenRows = loadGreenLists().rows;

interface Term {
  readonly issuedOn: LocalDate;
  readonly expiresOn: LocalDate;
}

/** Days left: most a year or more, every seventh ends within weeks, every eleventh has just ended. */
function daysLeft(position: number): number {
  if (position % 11 === 10) return -12;
  return position % 7 === 6 ? 9 + (position % 5) * 4 : 300 + ((position * 37) % 600);
}

function termOf(position: number, today: LocalDate): Term {
  const expiresOn = addDays(today, daysLeft(position));
  return { issuedOn: addDays(expiresOn, -VALID_DAYS), expiresOn };
}

/** Whether it can be ordered only with a certificate, and has had one all the time until well after today. */
export function isFreelySold({ product, position }: CityProduct): boolean {
  const star = starStatus(product.categoryCode, product.attributes, greenRows);
  return star === 'mandatory' ? daysLeft(position) > 40 : star !== 'unknown';
}

/** The certificates of a product as its first seller files them. */
export function certificatesOf(item: CityProduct, today: LocalDate) {
  const { categoryCode, attributes } = item.product;
  const star = starStatus(categoryCode, attributes, greenRows);
  const energy = star === 'mandatory' || star === 'preferred' ? [energyCertificate(item, today)] : [];
  const listed = isInEnvironmentList(categoryCode, attributes, greenRows) && item.position % 3 !== 2;
  return [
    ...energy,
    ...(listed ? [environmentCertificate(item, today)] : []),
    ...produceCertificates(item, today),
    ...foodLicence(item, today),
  ];
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

const PRODUCE_LABELS = [
  ['green_food', 'LB', '中国绿色食品发展中心', '绿色食品标准'],
  ['organic', 'OP', '北京中绿华夏有机产品认证中心', 'GB/T 19630'],
  ['geographic', 'AGI', '农业农村部农产品质量安全中心', '农产品地理标志登记'],
] as const;

/** Produce: every third green food, every fifth organic, every fourth of a protected origin. */
function produceCertificates(item: CityProduct, today: LocalDate) {
  if (item.trade !== 'produce' && item.trade !== 'assist') return [];
  const { position } = item;
  const earned = [position % 3 === 0, position % 5 === 0, position % 4 === 0];
  return PRODUCE_LABELS.filter((_, index) => earned[index]).map(([kind, sign, body, standard]) => {
    const expiresOn = addDays(today, 120 + ((position * 29) % 700));
    const issuedOn = addDays(expiresOn, -1_095);
    return {
      ...common(item, kind),
      kind,
      issuedOn,
      expiresOn,
      number: `${sign}-${issuedOn.slice(2, 4)}-${String(100_000 + position * 53)}`,
      body,
      standard,
    };
  });
}

/** Kinds of food as their licences number them (食品生产许可分类目录), by the 品目 they lie in. */
const FOOD_CLASSES: readonly (readonly [prefix: string, foodClass: string])[] = [
  ['A07060101', '101'],
  ['A07060102', '101'],
  ['A07060103', '101'],
  ['A07060105', '102'],
  ['A07060206', '103'],
  ['A07060107', '104'],
  ['A07060109', '104'],
  ['A07060204', '105'],
  ['A07060303', '114'],
  ['A07060111', '116'],
  ['A07060112', '118'],
  ['A07060110', '122'],
  ['A07032103', '126'],
];

/** The last digit of a food licence: ISO 7064, MOD 11,10 over the thirteen before it. */
function licenceCheckDigit(body: string): number {
  const rest = [...body].reduce((product, digit) => (((product + Number(digit)) % 10 || 10) * 2) % 11, 10);
  return (11 - rest) % 10;
}

/** 食品生产许可证: of everything made from produce; what is sold as it was harvested needs none. Good for five years. */
function foodLicence(item: CityProduct, today: LocalDate) {
  const { product, position } = item;
  const [, foodClass] = FOOD_CLASSES.find(([prefix]) => product.categoryCode.startsWith(prefix)) ?? [];
  if (foodClass === undefined || (item.trade !== 'produce' && item.trade !== 'assist')) return [];
  const expiresOn = addDays(today, 200 + ((position * 41) % 1_500));
  const body = `${foodClass}${product.originCountyCode ?? '370600'}${String(position).padStart(4, '0').slice(-4)}`;
  return [
    {
      ...common(item, 'other'),
      kind: 'other' as const,
      issuedOn: addDays(expiresOn, -VALID_DAYS),
      expiresOn,
      number: `SC${body}${licenceCheckDigit(body)}`,
      body: '市场监督管理局',
      standard: '食品生产许可管理办法',
    },
  ];
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

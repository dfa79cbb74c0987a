/** What a packing unit holds, in base units: grams, millilitres, sheets, pages of print, single pieces. */
export type ContentMeasure = 'g' | 'ml' | 'sheet' | 'page' | 'piece';

export interface NetContent {
  readonly amount: number;
  readonly measure: ContentMeasure;
  /** Chinese word for one of them where it is counted: 张, 抽, 枚. */
  readonly word: string;
}

/** Goods as far as their content can be read from them. */
export interface DescribedGoods {
  /** 品目; decides what is comparable: paper by the sheet, toner by the page, food by weight. */
  readonly categoryCode: string;
  readonly name: string;
  /** Packing unit of the price: 箱, 袋, 支. */
  readonly unit: string;
  readonly specifications?: readonly (readonly [string, string])[] | undefined;
}

/** Price of a comparable unit, tax included, beside the price of the packing unit. */
export interface ComparablePrice {
  readonly fen: number;
  /** `500g`, `L`, `100张`, `页`, `枚`. */
  readonly per: string;
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const PACK = '袋|瓶|盒|罐|包|桶|支|块|条|听|提|卷|小盒|小袋';
const GRAMS: Readonly<Record<string, number>> = {
  kg: 1000,
  千克: 1000,
  公斤: 1000,
  g: 1,
  克: 1,
  斤: 500,
  两: 50,
};
const MILLILITRES: Readonly<Record<string, number>> = { l: 1000, 升: 1000, ml: 1, 毫升: 1 };
const MASS = 'kg|千克|公斤|克|斤|两|g';
const VOLUME = 'ml|毫升|升|l';
/** Not the content: one fruit's weight, the weight with the box, paper's weight a square metre. */
const OTHER_WEIGHT =
  /(?:单果|单个|每个|毛重|约?果重|果径|克重|规格果)[^\d]{0,4}\d+(?:\.\d+)?(?:\s*[-~—至]\s*\d+(?:\.\d+)?)?\s*(?:kg|千克|公斤|克|斤|g|mm)(?:以上|左右)?/gi;
const PER_SQUARE_METRE = /\d+\s*g\s*\/\s*(?:㎡|m2|平方米)/gi;

/** Full-width signs to half, the many signs of multiplication to one, spaces to single ones. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(\d|[a-z\u4e00-\u9fff)])\s*[×✕✖*x]\s*(?=\d)/gi, '$1×')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** How much there is in one packing unit of a given kind; null when the text does not say it or says it twice. */
function amountIn(
  text: string,
  unit: string,
  words: string,
  factors: Readonly<Record<string, number>>,
): number | null {
  const value = (number: string | undefined, word: string | undefined) =>
    Number(number) * (factors[word ?? ''] ?? 0);
  // 2kg×5袋, 300ml×12
  const times = new RegExp(`${NUMBER}\\s*(${words})(?:/(?:${PACK}))?\\s*×\\s*(\\d+)`).exec(text);
  if (times) return value(times[1], times[2]) * Number(times[3]);
  // 5袋×2kg
  const packs = new RegExp(`(\\d+)\\s*(?:${PACK})\\s*×\\s*${NUMBER}\\s*(${words})`).exec(text);
  if (packs) return Number(packs[1]) * value(packs[2], packs[3]);
  // 500g/袋 10袋/箱: of which the price's own unit decides
  const single = new RegExp(`${NUMBER}\\s*(${words})\\s*/\\s*(${PACK})`).exec(text);
  if (single) return value(single[1], single[2]) * packsIn(text, unit, single[3] ?? '');
  // 12瓶/箱 500ml
  const all = [...text.matchAll(new RegExp(`${NUMBER}\\s*(${words})(?![a-z])`, 'g'))];
  const amounts = new Set(all.map((match) => value(match[1], match[2])));
  const [only] = amounts;
  if (amounts.size !== 1 || only === undefined) return null;
  return only * packsIn(text, unit, null);
}

/** Packs in one packing unit: 10 of `10袋/箱` when the price is per 箱; 1 when it is per 袋 or the text is silent. */
function packsIn(text: string, unit: string, pack: string | null): number {
  if (pack !== null && pack === unit) return 1;
  const inner = pack === null ? PACK : pack;
  const boxed = new RegExp(`(\\d+)\\s*(?:${inner})\\s*(?:/\\s*(?:箱|件|提|盒|组|套)|装|入)`).exec(text);
  return boxed ? Number(boxed[1]) : 1;
}

/** 500张/包 5包/箱; a box whose packs are not told is unknown rather than wrong. */
function sheetsIn(text: string, unit: string, word: '张' | '抽'): number | null {
  const sheets = [...text.matchAll(new RegExp(`(\\d+)\\s*${word}`, 'g'))].map((match) => Number(match[1]));
  const [each] = sheets;
  if (each === undefined || new Set(sheets).size !== 1) return null;
  const packs = /(\d+)\s*(?:包|盒|卷|提)\s*(?:\/\s*(?:箱|件|提)|装|入)|×\s*(\d+)/.exec(text);
  if (packs)
    return unit === '包' || unit === '盒' || unit === '卷' ? each : each * Number(packs[1] ?? packs[2]);
  return unit === '箱' || unit === '件' ? null : each;
}

const isUnder = (categoryCode: string, ...prefixes: string[]) =>
  prefixes.some((prefix) => categoryCode.startsWith(prefix));

/**
 * What one packing unit holds, read from name and specifications. Only what is comparable within its 品目 is read, and
 * null stands for everything that is not said plainly: a missing price per 500 g misleads nobody.
 */
export function netContentOf(goods: DescribedGoods): NetContent | null {
  if (goods.specifications !== undefined) return readOf(goods);
  const key = `${goods.categoryCode} ${goods.unit} ${goods.name}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const content = readOf(goods);
  if (read.size >= MOST_READ) read.clear();
  read.set(key, content);
  return content;
}

/** Of names alone, as cards show them again and again: reading one anew costs more than finding it. */
const read = new Map<string, NetContent | null>();
const MOST_READ = 20_000;

function readOf(goods: DescribedGoods): NetContent | null {
  const { categoryCode, unit } = goods;
  for (const raw of textsOf(goods)) {
    const text = plain(raw).replace(OTHER_WEIGHT, ' ').replace(PER_SQUARE_METRE, ' ');
    const found = readContent(text, unit, categoryCode);
    if (found !== null && found.amount > 0) return found;
  }
  return null;
}

/** The specification that names the content first, then the name. */
function textsOf({ name, specifications }: DescribedGoods): string[] {
  const named = (specifications ?? [])
    .filter(([key]) => /净含量|净重|包装规格|^包装$|^规格$|打印量|打印页数|页产量/.test(key))
    .map(([, value]) => value);
  return [...named, name];
}

function readContent(text: string, unit: string, categoryCode: string): NetContent | null {
  if (isUnder(categoryCode, 'A050401')) {
    const sheets = sheetsIn(text, unit, '张');
    return sheets === null ? null : { amount: sheets, measure: 'sheet', word: '张' };
  }
  if (isUnder(categoryCode, 'A050402')) {
    const pages = /(\d{3,6})\s*页(?!\s*\/)/.exec(text);
    return pages ? { amount: Number(pages[1]), measure: 'page', word: '页' } : null;
  }
  if (isUnder(categoryCode, 'A050405')) {
    const pulls = sheetsIn(text, unit, '抽');
    if (pulls !== null) return { amount: pulls, measure: 'sheet', word: '抽' };
  } else if (!isUnder(categoryCode, 'A07')) return null;
  return weighed(text, unit) ?? counted(text, unit);
}

function weighed(text: string, unit: string): NetContent | null {
  const grams = amountIn(text, unit, MASS, GRAMS);
  if (grams !== null) return { amount: Math.round(grams), measure: 'g', word: '克' };
  const millilitres = amountIn(text, unit, VOLUME, MILLILITRES);
  return millilitres === null ? null : { amount: Math.round(millilitres), measure: 'ml', word: '毫升' };
}

/** 30枚, 2个/箱: eggs and melons, priced by the piece. */
function counted(text: string, unit: string): NetContent | null {
  const pieces = /(\d+)\s*(枚|个|只|粒)/.exec(text);
  const word = pieces?.[2];
  if (!pieces || word === undefined || word === unit || Number(pieces[1]) < 2) return null;
  return { amount: Number(pieces[1]), measure: 'piece', word };
}

const GRAMS_COMPARED = 500;
const MILLILITRES_COMPARED = 1000;
const SHEETS_COMPARED = 100;

/** `¥7.20/500g`: the price of what people compare by, rounded to the fen; null where the content is unknown. */
export function comparablePrice(priceFen: number, content: NetContent | null): ComparablePrice | null {
  if (content === null) return null;
  const { amount, measure, word } = content;
  const per = (units: number, label: string) => ({
    fen: Math.round((priceFen * units) / amount),
    per: label,
  });
  if (measure === 'g') return per(GRAMS_COMPARED, '500g');
  if (measure === 'ml') return per(MILLILITRES_COMPARED, 'L');
  return measure === 'sheet' ? per(SHEETS_COMPARED, `100${word}`) : per(1, word);
}

/** {@link comparablePrice} of goods as they describe themselves. */
export function comparablePriceOf(goods: DescribedGoods, priceFen: number | null): ComparablePrice | null {
  return priceFen === null ? null : comparablePrice(priceFen, netContentOf(goods));
}

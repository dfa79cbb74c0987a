import type { Held, Packing } from './pack-expression.ts';
import { ARTICLE, isCase, isMeasure, isPiece, packWord, readPacking, UNNAMED } from './pack-expression.ts';

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

/** Below this a bare weight is one pack's, not a whole case's: the packs in the case are not told. */
const LEAST_IN_CASE = 1000;
/** Up to this a bare weight beside `12瓶/箱` is one bottle's; above it may be the case's. */
const MOST_IN_PACK = 1000;
/** Packs small enough that `300ml×12` may be the price of one or of twelve. */
const SINGLE_PACKS = '瓶袋罐包支';
/** No pack of office goods or food holds more; what says so is a code. */
const MOST_HELD = 10_000_000;

type Target = (unit: string) => boolean;

/** The one figure all relations agree on; null where they disagree or are silent. */
function agreed(values: readonly (number | null)[]): number | null {
  const found = new Set(values.filter((value) => value !== null));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** What a container holds of the target, through the packs in it. */
function heldIn(packing: Packing, container: string, target: Target, depth = 0): number | null {
  if (depth > 4) return null;
  const relations = (packing.get(container) ?? []).map(({ count, of }) => {
    if (target(of)) return count;
    const inner = heldIn(packing, of, target, depth + 1);
    return inner === null ? null : count * inner;
  });
  return agreed(relations);
}

const disagrees = (relations: readonly Held[], target: Target) =>
  new Set(relations.filter(({ of }) => target(of)).map(({ count }) => count)).size > 1;

/** `12瓶/箱 500ml`: the bare figure is of one bottle, as long as a bottle can hold it. */
function heldInNamedPacks(packs: readonly Held[], bare: number, target: Target): number | null {
  const [pack] = packs;
  if (packs.length !== 1 || pack === undefined || target(pack.of)) return null;
  if (isPiece(pack.of) && !target('张')) return bare >= LEAST_IN_CASE ? bare : null;
  return target('张') || bare <= MOST_IN_PACK ? bare * pack.count : null;
}

/** What the article as a whole is said to hold. */
function heldInArticle(packing: Packing, unit: string, target: Target): number | null {
  const said = packing.get(ARTICLE) ?? [];
  if (disagrees(said, target)) return null;
  const whole = heldIn(packing, ARTICLE, target);
  if (whole === null) return null;
  const direct = said.some(({ of }) => target(of));
  const packs = said.filter(({ of, count }) => !target(of) && !isMeasure(of) && !isPiece(of) && count > 1);
  // Whether 500g is one of ten bags or all of them, `500g 10袋` does not say; nor what the price is for, if it is per 袋.
  if (direct) return packs.some(({ of }) => !packing.has(of)) ? null : bareOf(whole, unit, target);
  if (packs.some(({ of }) => of === unit || (of === UNNAMED && SINGLE_PACKS.includes(unit)))) return null;
  return whole;
}

/** A case says how much it holds in all, or how many packs; a pack's own figure alone is not the case's. */
function bareOf(whole: number, unit: string, target: Target): number | null {
  if (!isCase(unit)) return whole;
  if (target('张')) return null;
  const weighs = target('g') || target('ml');
  return weighs && unit !== '件' && whole < LEAST_IN_CASE ? null : whole;
}

/** How much one packing unit holds of the target; null when the text does not say it plainly, or says it twice. */
function amountOf(packing: Packing, unit: string, target: Target): number | null {
  const named = packing.get(unit) ?? [];
  const inUnit = unit === '打' ? null : heldIn(packing, unit, target);
  const inArticle = heldInArticle(packing, unit, target);
  if (inUnit !== null) {
    const restated = heldIn(packing, ARTICLE, target);
    return restated === null || restated === inUnit ? inUnit : null;
  }
  if (named.length === 0) return inArticle;
  const bare = (packing.get(ARTICLE) ?? []).filter(({ of }) => target(of)).map(({ count }) => count);
  const only = agreed(bare);
  return only === null ? null : heldInNamedPacks(named, only, target);
}

const MASS: Target = (unit) => unit === 'g';
const VOLUME: Target = (unit) => unit === 'ml';
const exactly =
  (word: string): Target =>
  (unit) =>
    unit === word;

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
  const unit = packWord(goods.unit);
  for (const raw of textsOf(goods)) {
    const packing = readPacking(raw);
    const found = packing === null ? null : readContent(packing, unit, goods.categoryCode);
    if (found !== null && found.amount > 0 && found.amount <= MOST_HELD) return found;
  }
  return null;
}

/** The specification that names the content first, then the name. */
function textsOf({ name, specifications }: DescribedGoods): string[] {
  const named = (specifications ?? [])
    .filter(([key]) =>
      /净含量|净重|^(?:包装|产品|商品)?规格$|^包装$|打印量|打印页数|页产量|装量|^数量$|^张数$/.test(key),
    )
    .map(([, value]) => value);
  return [...named, name];
}

/** Drinks, oil and milk are compared by the litre even where a weight stands beside the volume. */
const LIQUIDS = ['A07060301', 'A07060302', 'A07060105', 'A07060204', 'A050403'];

function readContent(packing: Packing, unit: string, categoryCode: string): NetContent | null {
  if (isUnder(categoryCode, 'A050401')) return sheets(packing, unit, '张') ?? pieces(packing, unit);
  if (isUnder(categoryCode, 'A050402')) {
    const pages = amountOf(packing, unit, exactly('页'));
    return pages === null || pages < 100 ? null : { amount: pages, measure: 'page', word: '页' };
  }
  if (isUnder(categoryCode, 'A050404', 'A05030502')) return pieces(packing, unit);
  if (isUnder(categoryCode, 'A050405')) {
    const pulls = sheets(packing, unit, '抽') ?? sheets(packing, unit, '张');
    if (pulls !== null) return pulls;
  } else if (!isUnder(categoryCode, 'A07', 'A050403')) return null;
  return weighed(packing, unit, isUnder(categoryCode, ...LIQUIDS)) ?? pieces(packing, unit);
}

function sheets(packing: Packing, unit: string, word: '张' | '抽'): NetContent | null {
  const amount = amountOf(packing, unit, (of) => of === word);
  return amount === null ? null : { amount, measure: 'sheet', word };
}

function weighed(packing: Packing, unit: string, liquid: boolean): NetContent | null {
  const grams = amountOf(packing, unit, MASS);
  const millilitres = amountOf(packing, unit, VOLUME);
  if (millilitres !== null && (liquid || grams === null))
    return { amount: Math.round(millilitres), measure: 'ml', word: '毫升' };
  return grams === null ? null : { amount: Math.round(grams), measure: 'g', word: '克' };
}

/** 30枚, 12支/盒 24盒/箱, a dozen: what is priced by the piece. */
function pieces(packing: Packing, unit: string): NetContent | null {
  const words = [...packing.values()].flat().map(({ of }) => of);
  const singles = [...new Set(words)].filter(
    (of) => of !== unit && isPiece(of) && !'张抽页'.includes(of) && !packing.has(of),
  );
  const [word] = singles;
  if (singles.length === 0 && unit === '打') return { amount: 12, measure: 'piece', word: '件' };
  if (singles.length !== 1 || word === undefined) return null;
  const amount = amountOf(packing, unit, exactly(word));
  return amount === null || amount < 2 || !Number.isInteger(amount)
    ? null
    : { amount, measure: 'piece', word };
}

const GRAMS_COMPARED = 500;
const MILLILITRES_COMPARED = 1000;
const SHEETS_COMPARED = 100;
/** Cheaper pieces are compared by the hundred. */
const LEAST_SHOWN_FEN = 10;

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
  if (measure === 'sheet') return per(SHEETS_COMPARED, `100${word}`);
  // A staple costs less than a fen.
  return measure === 'piece' && priceFen < amount * LEAST_SHOWN_FEN ? per(100, `100${word}`) : per(1, word);
}

/** {@link comparablePrice} of goods as they describe themselves. */
export function comparablePriceOf(goods: DescribedGoods, priceFen: number | null): ComparablePrice | null {
  return priceFen === null ? null : comparablePrice(priceFen, netContentOf(goods));
}

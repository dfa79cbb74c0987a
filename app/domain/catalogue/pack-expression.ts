/** `n` of `of` (a packing word, or `g`, `ml`) in one of what holds them. */
export interface Held {
  readonly count: number;
  readonly of: string;
  /** `12支装`, `2kg×5袋`: said of the whole article, rather than mentioned in passing as `12支` is. */
  readonly whole: boolean;
}

/** What a text says about packing: which container holds what; {@link ARTICLE} stands for the article itself. */
export type Packing = ReadonlyMap<string, readonly Held[]>;

/** The article as it is sold, where the text names no container. */
export const ARTICLE = '';
/** Packs that are counted and not named, as the bottles of `300ml×12`. */
export const UNNAMED = '#';

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

/** Words of packing by size: what is counted singly, what holds it, what holds packs. */
const PIECE_WORDS = '张抽页枚个只粒颗片根双把副贴头';
const EITHER_WORDS = '支枝本册条块卷';
const PACK_WORDS = '袋瓶盒罐包桶听壶板筒扎捆刀令打份盘托';
const CASE_WORDS = '箱件提套组';
const WORDS = PIECE_WORDS + EITHER_WORDS + PACK_WORDS + CASE_WORDS;
const SAME_WORD: Readonly<Record<string, string>> = { 枝: '支', 听: '罐', 壶: '桶', 册: '本', 颗: '粒' };

/** One word for what people call differently: 小袋 is a 袋, 枝 a 支. */
export function packWord(text: string): string {
  const word = text.trim().replace(/^[小大礼中]/, '');
  return SAME_WORD[word] ?? word;
}

/** 0 for what is counted singly, up to 3 for cases. */
function sizeOf(unit: string): number {
  if (isMeasure(unit)) return -1;
  if (PIECE_WORDS.includes(unit)) return 0;
  if (EITHER_WORDS.includes(unit)) return 1;
  return PACK_WORDS.includes(unit) || unit === UNNAMED ? 2 : 3;
}

/** A single piece, as far as the word alone can say. */
export const isPiece = (unit: string): boolean =>
  unit !== UNNAMED && (sizeOf(unit) === 0 || sizeOf(unit) === 1);
/** Weight or volume, which holds nothing itself. */
export const isMeasure = (unit: string): boolean => unit === 'g' || unit === 'ml';
export const isCase = (unit: string): boolean => CASE_WORDS.includes(unit);

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const LENGTH = '(?:mm|cm|m|毫米|厘米|米|寸)';
const MEASURE = '(?:(?:kg|g|ml|l)(?![a-z0-9])|千克|公斤|克|斤|两|毫升|升)';
const WORD = `[小礼]?[${WORDS}](?!月|小时|码|形|邮|性)`;
const AMOUNT = `${NUMBER}\\s*(?:${MEASURE}|[${WORDS}])`;

/** What looks like a content and is none, or is no plain figure; each is taken out of the text. */
const DISREGARDED: readonly RegExp[] = [
  // A fruit's weight, the weight with the box, paper's weight.
  /(?:单果|单个|单只|每个|毛重|约?果重|果径|克重|规格果|皮重)[^\d]{0,4}\d+(?:\.\d+)?(?:\s*[-~—至]\s*\d+(?:\.\d+)?)?\s*(?:kg|千克|公斤|克|斤|两|g|mm)(?:以上|左右)?/g,
  /\d+(?:\.\d+)?\s*(?:g|克)\s*\/\s*(?:㎡|m2|平方米|平米)/g,
  // Nutrition: 3.2g/100ml, 每100克含3克, 3.6g乳蛋白.
  /\d+(?:\.\d+)?\s*(?:g|克)\s*\/\s*100\s*(?:g|克|ml|毫升)/g,
  /每\s*100\s*(?:g|克|ml|毫升)\S*/g,
  /\d+(?:\.\d+)?\s*(?:g|克)\s*(?:优质)?(?:乳|原生)?(?:蛋白|脂肪|膳食纤维|糖)/g,
  // Speed, capacity of a machine, shelf life.
  /\d+\s*[张页]\s*\/\s*(?:分|秒|min)/g,
  /(?:保质期|质保|保修)\D{0,3}\d+\S*/g,
  // Dimensions.
  new RegExp(
    `${NUMBER}\\s*${LENGTH}?\\s*×\\s*${NUMBER}\\s*(?:${LENGTH}?\\s*×\\s*${NUMBER}\\s*)?${LENGTH}(?![a-z])`,
    'g',
  ),
  // A tolerance beside the figure; then ranges, limits and estimates, which are no figure at all.
  new RegExp(`±\\s*${NUMBER}\\s*(?:${MEASURE}|%)?`, 'g'),
  new RegExp(`${NUMBER}\\s*(?:${MEASURE}|[${WORDS}])?\\s*[-~—–至到]\\s*${AMOUNT}`, 'g'),
  new RegExp(`(?:约|大约|不少于|至少|最多)\\s*${AMOUNT}`, 'g'),
  new RegExp(`${AMOUNT}(?:以上|以内|以下|左右|上下|起|内)`, 'g'),
];

/** Most titles have none of it: looking once is cheaper than a dozen times. */
const DISREGARDABLE = /[单每毛约果重皮㎡平分秒保质×±~—–至到以左上起内最少-]|m2|100|蛋白|脂肪|纤维|糖/;

/** Words after which a figure is no longer what one gets for the price. */
const UNSURE =
  /任选|可选|多规格|规格不一|随机规格|[买购]\S{0,4}[送赠得]|[加附]?[赠送]\s*[\d品]|[加附]赠|第二[件份]|买\d|拼单|满\d/;

const SUM = /\d[^\s\d]{0,5}\s*\+\s*\D{0,6}\d/;

const DIGITS: Readonly<Record<string, string>> = {
  ...{ 半: '0.5', 一: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5' },
  ...{ 六: '6', 七: '7', 八: '8', 九: '9', 十: '10' },
};

/** Full-width signs to half, the many signs of multiplication to one, thousands joined, numerals before weights to digits. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\d|[a-z\u4e00-\u9fff)])\s*[×✕✖*x]\s*(?=\d)/g, '$1×')
    .replace(/(?<![\d.])(\d{1,3}),(\d{3})(?![\d,])/g, '$1$2')
    .replace(
      /(?<![一二三四五六七八九十百千\d])([半一二两三四五六七八九十])(公斤|千克|斤)(?=装|[/×\s)]|$)/g,
      (_, n: string, unit) => `${DIGITS[n]}${unit}`,
    )
    .replace(/(\d+)斤(\d)两/g, (_, jin: string, liang: string) => `${Number(jin) + Number(liang) / 10}斤`)
    .replace(/(\d+)(公斤|千克|斤)半(?!斤)/g, (_, n: string, unit: string) => `${Number(n) + 0.5}${unit}`)
    .replace(/\s+/g, ' ');
}

/** `箱/12瓶`, `每箱12瓶`, `1箱(12瓶)` are written as `12瓶/箱`. */
function containersLast(text: string): string {
  return text.replace(EACH_HOLDS, '$2/$1').replace(CONTAINER_FIRST, '$2/$1');
}

const CONTAINER = `([小礼]?[${EITHER_WORDS}${PACK_WORDS}${CASE_WORDS}])`;
const EACH_HOLDS = new RegExp(
  `(?:每|一|整|(?<![\\d.])1)\\s*${CONTAINER}\\s*[:(装有含内=]{0,2}\\s*(${AMOUNT})`,
  'g',
);
const CONTAINER_FIRST = new RegExp(`(?<=^|[\\s(,;:、])${CONTAINER}\\s*/\\s*(${AMOUNT})(?!\\s*/)`, 'g');

interface Item {
  readonly count: number;
  readonly of: string | null;
  /** Container that it is said of: 箱 in `12瓶/箱`. */
  readonly per: string | null;
  readonly whole: boolean;
  /** Multiplied with the item before. */
  readonly times: boolean;
}

const ITEM = new RegExp(
  `(×)?(?<![a-z\\d.\\-#])(${NUMBER})\\s*(${MEASURE}|${WORD})?(?:\\s*(?:/\\s*([小礼大]?[\\u4e00-\\u9fff])|[每一]\\s*(${WORD})))?(\\s*(?:装|入(?![味口])))?`,
  'g',
);

/** Null when a × stands where nothing says what is multiplied. */
function itemsOf(text: string): Item[] | null {
  const items: Item[] = [];
  let end = -1;
  for (const match of text.matchAll(ITEM)) {
    const [all, sign, number, unit = '', slashed, each, whole] = match;
    const per = slashed ?? each;
    const grams = GRAMS[unit];
    const millilitres = MILLILITRES[unit];
    const factor = grams ?? millilitres ?? 1;
    const word = unit === '' ? null : packWord(unit);
    if (sign !== undefined && end !== match.index) return null;
    items.push({
      count: Math.round(Number(number) * factor * 1000) / 1000,
      of: grams !== undefined ? 'g' : millilitres !== undefined ? 'ml' : word,
      per: per === undefined ? null : packWord(per),
      whole: whole !== undefined,
      times: sign !== undefined,
    });
    end = match.index + all.length;
  }
  return items;
}

/** Items that are multiplied with each other, the smallest first; a lone item is a chain of its own. */
function chainsOf(items: readonly Item[]): Item[][] {
  const chains: Item[][] = [];
  for (const item of items) {
    const open = chains.at(-1);
    if (item.times && open !== undefined) open.push(item);
    else chains.push([item]);
  }
  return chains;
}

/** `2×3×5kg`: numbers without a word that stand together are one. */
function factorsJoined(chain: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of chain) {
    const last = joined.at(-1);
    if (last?.of === null && item.of === null && last.per === null)
      joined[joined.length - 1] = { ...item, count: last.count * item.count, times: last.times };
    else joined.push(item);
  }
  return joined;
}

function smallestFirst(chain: readonly Item[]): readonly Item[] {
  const named = chain.filter(({ of }) => of !== null);
  const [first, last] = [named[0], named.at(-1)];
  if (
    first?.of == null ||
    last?.of == null ||
    chain.some(({ per }, at) => per !== null && at < chain.length - 1)
  )
    return chain;
  // `12×300ml`: the number without a word counts the packs.
  if (first === last) return chain.at(-1) === last && sizeOf(last.of) <= 1 ? chain.toReversed() : chain;
  return sizeOf(first.of) > sizeOf(last.of) ? chain.toReversed() : chain;
}

function record(held: Map<string, Held[]>, container: string, item: Held): void {
  const known = held.get(container) ?? [];
  held.set(container, [...known, item]);
}

function recordChain(held: Map<string, Held[]>, given: readonly Item[]): void {
  // `3入`: three of whatever it is
  const [only] = given;
  if (given.length === 1 && only?.of === null && only.whole)
    record(held, only.per ?? ARTICLE, { count: only.count, of: UNNAMED, whole: true });
  if (given.every(({ of }) => of === null)) return;
  const outer = given.at(-1)?.per ?? null;
  const chain = smallestFirst(factorsJoined(given));
  const wholeChain = chain.length > 1 || chain.some(({ whole }) => whole);
  chain.forEach((item, at) => {
    const next = chain[at + 1];
    const container = next === undefined ? (outer ?? ARTICLE) : (item.per ?? next.of ?? UNNAMED);
    const of = item.of ?? (at === 0 ? UNNAMED : (chain[at - 1]?.per ?? UNNAMED));
    if (of !== container) record(held, container, { count: item.count, of, whole: wholeChain });
  });
}

/**
 * What a title or a specification says about packing; null when it speaks of gifts, choices or sums, where no figure
 * is what one gets for the price.
 */
export function readPacking(raw: string): Packing | null {
  const text = plain(raw);
  if (!/\d/.test(text)) return new Map();
  const cleaned = DISREGARDABLE.test(text)
    ? DISREGARDED.reduce((left, what) => left.replace(what, ' '), text)
    : text;
  if (UNSURE.test(cleaned) || SUM.test(cleaned)) return null;
  const items = itemsOf(containersLast(cleaned));
  if (items === null) return null;
  const held = new Map<string, Held[]>();
  for (const chain of chainsOf(items)) recordChain(held, chain);
  if (!held.has('打')) held.set('打', [{ count: 12, of: '件', whole: true }]);
  return held;
}

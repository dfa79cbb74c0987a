/** Units that say the same in other sizes; the first of a list is what the others are counted in. */
const UNITS: ReadonlyArray<Readonly<Record<string, number>>> = [
  { g: 1, 克: 1, 'g/㎡': 1, 'g/m2': 1, kg: 1000, 千克: 1000, 公斤: 1000, 斤: 500 },
  { 天: 1, 日: 1, 个月: 30, 月: 30, 年: 365 },
  { 年: 1, 个月: 1 / 12, 月: 1 / 12 },
  { mm: 1, 毫米: 1, cm: 10, 厘米: 10, m: 1000, 米: 1000 },
  { 英寸: 1, 寸: 1, 吋: 1, '"': 1, inch: 1 },
  { ml: 1, 毫升: 1, l: 1000, 升: 1000 },
  { gb: 1, g: 1, tb: 1024, t: 1024 },
  { w: 1, 瓦: 1, kw: 1000, 千瓦: 1000 },
  { '页/分': 1, '页/分钟': 1, ppm: 1, '张/分': 1, '张/分钟': 1 },
  { 流明: 1, lm: 1, ansi流明: 1 },
  { 匹: 1, hp: 1 },
  { 页: 1, p: 1 },
  { 张: 1, 页: 1 },
  { 枚: 1, 个: 1, 只: 1 },
];

/** A name or value without what people write differently: width, spaces, capitals, the sign between sizes. */
export const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[×✕✖*x]/gi, '×')
    .replace(/\s+/g, '')
    .toLowerCase();
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/"]/g, '\\$&');

const NUMERALS = '零一二三四五六七八九十';
/** 三层 is 3层, 一级 is 1级: one numeral before what is counted, not part of a longer one. */
const SMALL_NUMERAL =
  /(?<![一二两三四五六七八九十百])([一二两三四五六七八九十])(?=[级层门抽联匹寸人位枚张口])/g;
const inDigits = (text: string) =>
  text.replace(SMALL_NUMERAL, (_, numeral: string) =>
    String(numeral === '两' ? 2 : NUMERALS.indexOf(numeral)),
  );

/** Other ways in which everybody writes a value, and the one they are compared in. */
const SAME_VALUES: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z\d])(1080p|fhd)(?![a-z\d])|全高清/g, '1920×1080'],
  [/(?<![a-z\d])(2k|qhd)(?![a-z\d])/g, '2560×1440'],
  [/(?<![a-z\d])(4k|uhd)(?![a-z\d])/g, '3840×2160'],
  [/(?<![a-z\d])210×297(mm|毫米)?/g, 'a4'],
  [/(?<![a-z\d])297×420(mm|毫米)?/g, 'a3'],
  [/(?<![a-z\d])wi-?fi\s?(?=\d)/g, 'wifi'],
  [/壁挂式?|挂式/g, '挂机'],
  [/立柜式?|柜式/g, '柜机'],
  [/再生/g, '再制造'],
  [/茉莉花茶/g, '花茶'],
];

/** A value or a title as it is compared with allowed values. */
function comparable(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[×✕✖*]/g, '×')
    .toLowerCase();
  return SAME_VALUES.reduce((read, [written, as]) => read.replace(written, as), inDigits(plain));
}

interface NumberReader {
  readonly alone: RegExp;
  readonly within: RegExp;
  readonly factors: Readonly<Record<string, number>>;
  readonly own: number;
}

const readers = new Map<string, NumberReader>();

function readerOf(unit: string): NumberReader {
  const known = readers.get(unit);
  if (known !== undefined) return known;
  const key = folded(unit);
  const factors = UNITS.find((group) => Object.keys(group)[0] === key) ??
    UNITS.find((group) => group[key] !== undefined) ?? { [key]: 1 };
  const names = Object.keys(factors)
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
  const number = String.raw`(\d{1,9}(?:\.\d{1,4})?)`;
  const reader = {
    alone: new RegExp(`^[约≤≥<>]?${number}(${names})?$`),
    within: new RegExp(`(?<![a-z\\d.])${number}\\s*(${names})(?![a-z\\d])`, 'g'),
    factors,
    own: factors[key] ?? 1,
  };
  readers.set(unit, reader);
  return reader;
}

const inUnit = (number: string, factor: number, own: number) =>
  String(Math.round((Number(number) * factor * 1000) / own) / 1000);

/** `70g`, `70 g/㎡`, `1TB` in the unit of the field; null when it is no number or several. */
export function readNumber(text: string, unit: string): string | null {
  const { alone, factors, own } = readerOf(unit);
  const single = alone.exec(inDigits(folded(text)));
  if (single !== null) return inUnit(single[1] ?? '', factors[single[2] ?? ''] ?? own, own);
  return unit === '' ? null : onlyNumberIn(text, unit);
}

/** The one number with this unit within a text. */
export function onlyNumberIn(text: string, unit: string): string | null {
  const { within, factors, own } = readerOf(unit);
  const plain = inDigits(text.normalize('NFKC').toLowerCase());
  const found = new Set(
    [...plain.matchAll(within)].map(([, number = '', word = '']) => inUnit(number, factors[word] ?? 1, own)),
  );
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Not inside a longer word or number: A4 not in A4-70 of a model, but in `A4 70g`. */
function standsIn(text: string, value: string): boolean {
  const at = text.indexOf(value);
  if (at < 0) return false;
  const [before, after] = [text[at - 1] ?? ' ', text[at + value.length] ?? ' '];
  const latin = /[a-z0-9]/;
  return (
    !(latin.test(value[0] ?? '') && /[a-z0-9.]/.test(before)) &&
    !(latin.test(value.at(-1) ?? '') && /[a-z0-9.-]/.test(after))
  );
}

/** One of the allowed values: the text itself, or the only one (the longest of those inside each other) that stands in it. */
export function readChoice(text: string, values: readonly string[]): string | null {
  const exact = values.find((value) => folded(value) === folded(text));
  if (exact !== undefined) return exact;
  const spaced = comparable(text);
  // two ways to write the same are one value: the one that comes first
  const asked = new Map(values.toReversed().map((value) => [comparable(value), value] as const));
  const same = asked.get(spaced.trim());
  if (same !== undefined) return same;
  const within = [...asked.keys()].filter((value) => standsIn(spaced, value));
  const [widest, another] = within.filter(
    (value) => !within.some((other) => other !== value && other.includes(value)),
  );
  return widest === undefined || another !== undefined ? null : (asked.get(widest) ?? null);
}

/** What files, forms and suppliers' systems write for 是 and 否. */
const YES = new Set(
  '是 是的 有 对 可 可以 能 支持 具备 配备 配有 带 自带 含 包含 1 y yes t true on √ ✓ ✔ ☑'.split(' '),
);
const NO = new Set(
  '否 不是 无 没有 未有 错 不 不可 不可以 不能 不支持 不具备 不配备 未配备 不带 不含 不包含 0 n no f false off × ✗ ✘'.split(
    ' ',
  ),
);

/** A bare word for yes or no; null for any other text. */
export function readYesNo(text: string): boolean | null {
  const plain = folded(text);
  return YES.has(plain) ? true : NO.has(plain) ? false : null;
}

/** `支持自动双面` of 自动双面 says yes as 支持 does, and so does the name alone. */
export function readBoolean(text: string, called: readonly string[]): boolean | null {
  const bare = readYesNo(text);
  if (bare !== null) return bare;
  const plain = folded(text);
  const names = called.map(folded).sort((a, b) => b.length - a.length);
  const named = names.find((one) => plain.includes(one));
  if (named === undefined) return null;
  return plain === named ? true : readYesNo(plain.replace(named, ''));
}

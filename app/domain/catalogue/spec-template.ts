/** 规格模板: what a product of a leaf 品目 should say of itself, and how it is read. */
export const SPEC_TYPE_NAMES = { number: '数值', choice: '选项', text: '文字', boolean: '是否' } as const;
export type SpecType = keyof typeof SPEC_TYPE_NAMES;
export const SPEC_TYPES = Object.keys(SPEC_TYPE_NAMES) as SpecType[];

/** Code of a field: the name of its parameter in addresses, `spec.<code>`. */
export const SPEC_CODE = /^[a-z][a-z0-9_]{0,30}$/;
export const SPEC_LIMITS = { fields: 16, facets: 6, values: 40, aliases: 8, valueChars: 60 } as const;

/** What a template asks of a product under one name. */
export interface SpecField {
  readonly code: string;
  readonly name: string;
  readonly type: SpecType;
  /** Of a number, as it stands behind it: g, 英寸, 页/分; '' = a bare number. */
  readonly unit: string;
  /** Of a choice, in the order they are offered. */
  readonly values: readonly string[];
  readonly mandatory: boolean;
  readonly facet: boolean;
  /** Other names suppliers give it in their specifications. */
  readonly aliases: readonly string[];
}

/** A template in one of its versions; the end is the next one's beginning. */
export interface SpecTemplate {
  readonly categoryCode: string;
  readonly validFrom: string;
  readonly fields: readonly SpecField[];
}

/** The version in force on a day among all versions of one 品目. */
export function templateOn(versions: readonly SpecTemplate[], day: string): SpecTemplate | null {
  const begun = versions.filter(({ validFrom }) => validFrom <= day);
  return begun.reduce<SpecTemplate | null>(
    (latest, one) => (latest === null || one.validFrom > latest.validFrom ? one : latest),
    null,
  );
}

/** A product as far as its specification can be read from it. */
export interface SpecifiedGoods {
  readonly name: string;
  readonly specifications: readonly (readonly [string, string])[];
}

export type SpecProblemCode = 'missing' | 'not-number' | 'not-allowed' | 'not-boolean';
export interface SpecProblem {
  readonly field: SpecField;
  readonly code: SpecProblemCode;
  /** What stands there; '' where nothing does. */
  readonly value: string;
}

export interface ReadSpecs {
  /** By code of the field, in one canonical form: a number in the field's unit, one of the allowed values, `1` or `0`. */
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly SpecProblem[];
}

/** Units that say the same in other sizes; the first of a list is what the others are counted in. */
const UNITS: ReadonlyArray<Readonly<Record<string, number>>> = [
  { g: 1, 克: 1, 'g/㎡': 1, 'g/m2': 1, kg: 1000, 千克: 1000, 公斤: 1000, 斤: 500 },
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

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[×✕✖*x]/gi, '×')
    .replace(/\s+/g, '')
    .toLowerCase();
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/"]/g, '\\$&');

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
function readNumber(text: string, unit: string): string | null {
  const { alone, factors, own } = readerOf(unit);
  const single = alone.exec(folded(text));
  if (single !== null) return inUnit(single[1] ?? '', factors[single[2] ?? ''] ?? own, own);
  return unit === '' ? null : onlyNumberIn(text, unit);
}

/** The one number with this unit within a text. */
function onlyNumberIn(text: string, unit: string): string | null {
  const { within, factors, own } = readerOf(unit);
  const plain = text.normalize('NFKC').toLowerCase();
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
function readChoice(text: string, values: readonly string[]): string | null {
  const plain = folded(text);
  const same = values.find((value) => folded(value) === plain);
  if (same !== undefined) return same;
  const spaced = text
    .normalize('NFKC')
    .replace(/[×✕✖*]/g, '×')
    .toLowerCase();
  const within = values.filter((value) => standsIn(spaced, value.normalize('NFKC').toLowerCase()));
  const widest = within.filter((value) => !within.some((other) => other !== value && other.includes(value)));
  return widest.length === 1 ? (widest[0] ?? null) : null;
}

const YES = new Set(['是', '有', '支持', '1', 'yes', 'true', '√']);
const NO = new Set(['否', '无', '不支持', '没有', '0', 'no', 'false', '×']);

function readBoolean(text: string): string | null {
  const plain = folded(text);
  return YES.has(plain) ? '1' : NO.has(plain) ? '0' : null;
}

const PROBLEM_OF = { number: 'not-number', choice: 'not-allowed', boolean: 'not-boolean' } as const;

function readValue(field: SpecField, text: string): string | null {
  if (field.type === 'number') return readNumber(text, field.unit);
  if (field.type === 'choice') return readChoice(text, field.values);
  return field.type === 'boolean' ? readBoolean(text) : text.trim().slice(0, SPEC_LIMITS.valueChars);
}

/** What a title says of a field, where it says it plainly; text and yes/no are not guessed. */
function readTitle(field: SpecField, name: string): string | null {
  if (field.type === 'number') return field.unit === '' ? null : onlyNumberIn(name, field.unit);
  const telling = field.values.filter((value) => value.length > 1);
  return field.type === 'choice' ? readChoice(name, telling) : null;
}

/**
 * The values of a product under a template, with what is missing or cannot be read. A named specification counts before
 * the title; what a title does not say plainly it does not say.
 */
export function readSpecs(fields: readonly SpecField[], goods: SpecifiedGoods): ReadSpecs {
  const values = new Map<string, string>();
  const problems: SpecProblem[] = [];
  const given = new Map(goods.specifications.map(([name, value]) => [folded(name), value]));
  for (const field of fields) {
    const text = [field.name, ...field.aliases, field.code]
      .map((name) => given.get(folded(name)))
      .find((value) => value?.trim());
    const value = text === undefined ? null : readValue(field, text);
    const found = value ?? readTitle(field, goods.name);
    if (found !== null) values.set(field.code, found);
    else if (text !== undefined && field.type !== 'text')
      problems.push({ field, code: PROBLEM_OF[field.type], value: text });
    else if (text === undefined && field.mandatory) problems.push({ field, code: 'missing', value: '' });
  }
  return { values, problems };
}

/** A value as people read it: `70g`, `是`. */
export function specText(field: Pick<SpecField, 'type' | 'unit'>, value: string): string {
  if (field.type === 'number') return `${value}${field.unit}`;
  return field.type === 'boolean' ? (value === '1' ? '是' : '否') : value;
}

/** A field as a specification of the product: what was typed, with the unit where only a number was. */
export function specPair(field: SpecField, typed: string): readonly [string, string] {
  const text = typed.trim();
  return [field.name, field.type === 'number' && /^\d+(\.\d+)?$/.test(text) ? `${text}${field.unit}` : text];
}

/** What a product's specifications say of a field, as written, under any of its names. */
export function writtenSpec(
  { name, aliases, code }: Pick<SpecField, 'name' | 'aliases' | 'code'>,
  specifications: readonly (readonly [string, string])[],
): readonly [string, string] | undefined {
  return [name, ...aliases, code]
    .map((known) => specifications.find(([given]) => folded(given) === folded(known)))
    .find((pair) => pair !== undefined);
}

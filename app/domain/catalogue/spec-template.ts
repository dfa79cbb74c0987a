import { folded, onlyNumberIn, readBoolean, readChoice, readNumber, readYesNo } from './spec-value.ts';

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

const PROBLEM_OF = { number: 'not-number', choice: 'not-allowed', boolean: 'not-boolean' } as const;

function readValue(field: SpecField, text: string): string | null {
  if (field.type === 'number') return readNumber(text, field.unit);
  if (field.type === 'choice') return readChoice(text, field.values);
  if (field.type === 'text') return text.trim().slice(0, SPEC_LIMITS.valueChars);
  const said = readBoolean(text, [field.name, ...field.aliases]);
  return said === null ? null : said ? '1' : '0';
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

/** A field as a specification of the product: what was typed, with the unit where only a number was, 是 for `yes`. */
export function specPair(field: SpecField, typed: string): readonly [string, string] {
  const text = typed.trim();
  if (field.type === 'number' && /^\d+(\.\d+)?$/.test(text)) return [field.name, `${text}${field.unit}`];
  const said = field.type === 'boolean' ? readValue(field, text) : null;
  return [field.name, said === null ? text : specText(field, said)];
}

/** Specifications as people compare them under a template: 是 for whatever a file wrote for yes, a bare number with its unit. */
export function inWords(
  fields: readonly SpecField[],
  specifications: readonly (readonly [string, string])[],
): (readonly [string, string])[] {
  const asked = fields.filter(({ type }) => type === 'boolean' || type === 'number');
  return specifications.map((pair) => {
    const field = asked.find((one) => writtenSpec(one, [pair]) !== undefined);
    // 保护：倾倒断电 says more than 保护：是
    const telling = field?.type === 'boolean' && readYesNo(pair[1]) === null;
    return field === undefined || telling ? pair : ([pair[0], specPair(field, pair[1])[1]] as const);
  });
}

/** A stored specification as the field of a form takes it; null where a list does not have what it says. */
export function formValue(field: SpecField, written: string): string | null {
  if (field.type === 'number' || field.type === 'text') return written;
  const value = readValue(field, written);
  return value === null ? null : specText(field, value);
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

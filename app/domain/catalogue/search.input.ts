import { z } from 'zod';
import { SPEC_CODE } from './spec-template.ts';

export const SEARCH_SORTS = ['relevance', 'price_asc', 'price_desc', 'deals', 'newest'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

export const SEARCH_LIMITS = { limit: 100, offset: 10_000, values: 50, specs: 8, queryChars: 200 } as const;

const MAX_FEN = 1_000_000_000_000;

/** Parameters that may be given several times; any of the values will do. */
export const REPEATABLE_SEARCH_PARAMETERS = [
  'category',
  'brand',
  'supplier',
  'agreement',
  'green',
  'region',
] as const;

/** Green marks one may look for: what must be energy-saving, and what is preferred for saving energy or the environment. */
export const GREEN_MARKS = ['mandatory', 'preferred'] as const;
export type GreenMark = (typeof GREEN_MARKS)[number];

const wholeNumber = (least: number, most: number, text: string) =>
  z
    .string()
    .regex(/^\d{1,13}$/, text)
    .transform(Number)
    .refine((value) => value >= least && value <= most, text)
    .meta({ type: 'integer', minimum: least, maximum: most });

const anyOf = <T extends z.ZodType>(value: T) =>
  z.array(value).max(SEARCH_LIMITS.values, '筛选值过多，请减少一些。').default([]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused here
const CONTROL = /[\u0000-\u001f\u007f]/;
const freeText = (max: number) =>
  z
    .string()
    .max(max, `最多 ${max} 个字。`)
    .refine((text) => !CONTROL.test(text), '含有不可见的控制字符。');

const flag = z
  .enum(['0', '1'], { error: '只能填 1。' })
  .default('0')
  .transform((value) => value === '1');

/** Query string of `GET /api/v1/search` and of `/search`. Prices in tax-inclusive fen, both bounds included. */
export const searchInput = z
  .object({
    q: z
      .string()
      .default('')
      .describe('words, pinyin, SKU or model; empty lists everything; cut at 200 characters'),
    category: anyOf(z.string().regex(/^[ABC](\d\d){0,4}$/, '请填写品目编码，如 A05040101。')).describe(
      '品目 code of any level, includes what lies below; may repeat (or)',
    ),
    brand: anyOf(freeText(100)).describe('may repeat (or)'),
    supplier: anyOf(z.string().regex(/^[0-9A-Z]{18}$/, '请填写 18 位统一社会信用代码。')).describe(
      '统一社会信用代码 of the seller; may repeat (or)',
    ),
    agreement: anyOf(freeText(100)).describe('number of the framework agreement; may repeat (or)'),
    priceMin: wholeNumber(0, MAX_FEN, '请填写以分为单位的整数。').optional().describe('fen, inclusive'),
    priceMax: wholeNumber(0, MAX_FEN, '请填写以分为单位的整数。').optional().describe('fen, inclusive'),
    green: anyOf(z.enum(GREEN_MARKS, { error: '只能填 mandatory 或 preferred。' })).describe(
      'energy-saving by duty, or preferred for saving energy or the environment; may repeat (or)',
    ),
    origin832: flag.describe('1 = produce of the 832 counties'),
    sme: flag.describe('1 = made by a medium, small or micro enterprise'),
    region: anyOf(z.string().regex(/^\d{6}$/, '请填写六位行政区划代码。')).describe(
      'six-digit division delivered to; may repeat (or)',
    ),
    spec: z
      .record(z.string().regex(SPEC_CODE), z.array(freeText(100)).max(SEARCH_LIMITS.values))
      .refine((specs) => Object.keys(specs).length <= SEARCH_LIMITS.specs, '规格条件过多，请减少一些。')
      .default({})
      .describe(
        'spec.<code>=<value>: a specification of the one 品目 that is looked at, codes and values as `specs` of the answer has them; may repeat (or); ignored elsewhere',
      ),
    sort: z.enum(SEARCH_SORTS, { error: `只能填 ${SEARCH_SORTS.join('、')}。` }).default('relevance'),
    limit: wholeNumber(1, SEARCH_LIMITS.limit, `请填写 1 到 ${SEARCH_LIMITS.limit} 的整数。`).default(24),
    offset: wholeNumber(0, SEARCH_LIMITS.offset, `请填写 0 到 ${SEARCH_LIMITS.offset} 的整数。`).default(0),
  })
  .refine(
    ({ priceMin, priceMax }) => priceMin === undefined || priceMax === undefined || priceMin <= priceMax,
    {
      path: ['priceMax'],
      error: '最高价不能低于最低价。',
    },
  );

export type SearchInput = z.output<typeof searchInput>;

/** A parameter as {@link searchInput} reads it; `spec` is those of all codes. */
export type SearchParameter = string | string[] | Readonly<Record<string, string[]>>;

const SPEC_PARAMETER = 'spec.';

/** Query string → what {@link searchInput} reads: unknown names are ignored, an empty value is no value. */
export function searchParameters(query: URLSearchParams): Record<string, SearchParameter> {
  const values: Record<string, SearchParameter> = {};
  const specs: Record<string, string[]> = {};
  const repeatable: readonly string[] = REPEATABLE_SEARCH_PARAMETERS;
  for (const name of new Set(query.keys())) {
    const given = query.getAll(name).filter((value) => value !== '');
    const [first] = given;
    if (first === undefined || name === 'spec') continue;
    const code = name.startsWith(SPEC_PARAMETER) ? name.slice(SPEC_PARAMETER.length) : '';
    if (SPEC_CODE.test(code)) specs[code] = [...new Set(given)];
    else values[name] = repeatable.includes(name) ? [...new Set(given)] : first;
  }
  return Object.keys(specs).length === 0 ? values : { ...values, spec: specs };
}

export const suggestInput = z.object({
  q: z.string().default('').describe('what has been typed so far'),
  limit: wholeNumber(1, 20, '请填写 1 到 20 的整数。').default(8),
});
export type SuggestInput = z.output<typeof suggestInput>;

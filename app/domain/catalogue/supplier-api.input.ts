import { z } from 'zod';
import { GREEN_ATTRIBUTES } from './green.ts';
import { cleanCell } from './import-row.ts';

const sku = z
  .string({ error: '请填写货号（文本）。' })
  .max(200, '货号最多 64 个字符。')
  .transform(cleanCell)
  .pipe(z.string().min(1, '请填写货号。').max(64, '货号最多 64 个字符。'))
  .describe('your own number of the item; it names the offer in later calls');
const text = (max: number) => z.string({ error: '应为文本。' }).max(max, `最多 ${max} 个字符。`);
const priceFen = z
  .int({ error: '应为整数，单位分，例如 12.50 元写 1250。' })
  .positive('应大于 0。')
  .describe('tax and delivery included, in fen');
const stock = z
  .number({ error: '应为数字，没有货写 0。' })
  .min(0, '不能小于 0。')
  .describe('at most three decimals');
const areas = z
  .array(text(6), { error: '应为区划代码的数组，例如 ["3706"]。' })
  .max(60, '最多 60 个地区。')
  .describe('division codes or their beginnings; empty = your own areas');
const TAX = '应为 0 到 99.99 的数字，例如 13。';
const LEAD_DAYS = '应为 0 到 180 的整数。';
const leadDays = z.int({ error: LEAD_DAYS }).min(0, LEAD_DAYS).max(180, LEAD_DAYS);

const SPECIFICATION = '应为 {"name":…,"value":…} 的数组。';
const specText = (max: number) => text(max).transform(cleanCell).pipe(z.string().min(1, '不能为空。'));

const SPEC_VALUE = '应为文本、数字或 true、false。';
/** Suppliers' systems send yes and no as such, and numbers as numbers. */
const specValue = z
  .union([z.string(), z.boolean(), z.number()], { error: SPEC_VALUE })
  .transform((value) => (typeof value === 'boolean' ? (value ? '是' : '否') : String(value)))
  .pipe(specText(200))
  .describe('true and false, too, for what a template asks as 是否');

type GreenAttribute = keyof typeof GREEN_ATTRIBUTES;
const greenAttributes = Object.keys(GREEN_ATTRIBUTES) as GreenAttribute[];
const attribute = text(40).optional();

const OBJECT = { error: '应为一个对象，例如 {"sku":"A1", …}。' };

/** An item and its offer: a new number makes both, a known one brings them up to date. What is left out stays as it is. */
export const productItem = z.object(
  {
    sku,
    name: text(2_000),
    categoryCode: text(20).describe('leaf of the 政府采购品目分类目录'),
    unit: text(40),
    priceFen,
    stock,
    brand: text(200).optional(),
    model: text(200).optional(),
    manufacturer: text(200).optional().describe('the maker, whole name; empty leaves it as it is'),
    gtin: text(20).nullable().optional().describe('null takes it off'),
    taxRatePercent: z.number({ error: TAX }).min(0, TAX).max(99.99, TAX).optional(),
    areas: areas.optional(),
    leadDays: leadDays.optional(),
    attributes: z
      .object(
        Object.fromEntries(greenAttributes.map((name) => [name, attribute])) as Record<
          GreenAttribute,
          typeof attribute
        >,
      )
      .optional()
      .describe('what decides about 强制节能'),
    specifications: z
      .array(z.object({ name: specText(40), value: specValue }, { error: SPECIFICATION }), {
        error: SPECIFICATION,
      })
      .max(40, '最多 40 项规格。')
      .optional(),
  },
  OBJECT,
);
export type ProductItem = z.output<typeof productItem>;

/** Price and conditions of an offer that exists. */
export const offerItem = z.object(
  {
    sku,
    priceFen,
    stock: stock.optional(),
    areas: areas.optional(),
    leadDays: leadDays.optional(),
  },
  OBJECT,
);
export type OfferItem = z.output<typeof offerItem>;

/** Stock of an offer that exists. */
export const stockItem = z.object({ sku, stock }, OBJECT);
export type StockItem = z.output<typeof stockItem>;

/** Header of every call: the same call again gets the same answer and does nothing. */
export const idempotencyKey = z
  .string({ error: '请带上 Idempotency-Key 请求头，每次新的请求用一个新的值。' })
  .regex(/^[\w.:-]{8,100}$/, 'Idempotency-Key 应为 8 到 100 个字母、数字或 - _ . : 字符。');

/** A body whose items are looked at one by one, so that one that cannot be read leaves the others alone. */
export const batchBody = z.object({
  items: z
    .array(z.unknown(), { error: '请求内容应为 {"items":[…]}。' })
    .min(1, 'items 是空的，请至少提交一个商品。'),
});

const remark = z.object({
  field: z.string().describe('empty when the whole item is meant'),
  code: z.string(),
  value: z.string().describe('as it was read'),
  message: z.string().describe('what is wrong'),
  fix: z.string().describe('what to do'),
  clause: z
    .object({ id: z.string().describe('its page is /policy/{id}'), label: z.string() })
    .nullable()
    .default(null)
    .describe('the clause it stands on; null where there is none'),
});
export type ItemRemark = z.output<typeof remark>;

const outcome = z.enum(['created', 'updated', 'unchanged', 'reviewing', 'rejected']);
export type ItemOutcome = z.output<typeof outcome>;

/** Answer of a batch: 200 also where items were rejected; each says what became of it. */
export const batchAnswer = z.object({
  counts: z.object({
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    reviewing: z.int(),
    rejected: z.int(),
  }),
  results: z.array(
    z.object({
      index: z.int().describe('place in items, from 0'),
      sku: z.string(),
      outcome: outcome.describe('reviewing: waits for the reviewers, wholly or with its price'),
      offerId: z.string().nullable(),
      productId: z.string().nullable(),
      problems: z.array(remark),
      warnings: z.array(remark),
    }),
  ),
});
export type BatchAnswer = z.output<typeof batchAnswer>;

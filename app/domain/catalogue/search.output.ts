import { z } from 'zod';
import { PRODUCT_LABELS } from './labels.ts';

const facet = z.array(
  z.object({
    value: z.string().describe('as the parameter of the same name takes it'),
    count: z.int().describe('products'),
    label: z.string().nullish().describe('name of a code'),
  }),
);

/** Answer of `GET /api/v1/search`. */
export const searchOutput = z.object({
  query: z.string().describe('the words as given'),
  total: z.int().describe('products, exact'),
  tookMs: z.number(),
  hits: z.array(
    z.object({
      id: z.string().describe('product, the id of /p/{id}'),
      offerId: z
        .string()
        .describe('the best offer: cheapest that passes and can be ordered, else cheapest listed'),
      sku: z.string().describe("the supplier's own number of the best offer"),
      name: z.string(),
      brand: z.string(),
      model: z.string(),
      categoryCode: z.string(),
      priceFen: z.int().describe('tax-inclusive, of the best offer'),
      unit: z.string(),
      labels: z.array(z.enum(PRODUCT_LABELS)),
      supplierCount: z.int(),
      supplierUscc: z.string(),
      supplierName: z.string(),
      agreementNumber: z.string().nullable(),
      orderable: z.boolean(),
      deals: z.int(),
      listedAt: z.string(),
      image: z.string().describe('of /images/{image}-{320|640|1280}.{avif|webp}; empty when there is none'),
    }),
  ),
  facets: z
    .object({
      category: facet,
      brand: facet,
      supplier: facet,
      agreement: facet,
      price: facet.describe('`value` is `min-max` in fen, both included; the last has no max'),
      green: facet,
      origin832: facet,
      sme: facet,
      region: facet,
    })
    .describe('each counted with every filter but its own'),
  prices: z
    .array(
      z.object({
        minFen: z.int(),
        maxFen: z.int().nullable().describe('included; null = no end'),
        count: z.int().describe('products'),
      }),
    )
    .describe('how prices are distributed, with every filter but the price'),
  specs: z
    .array(z.object({ code: z.string(), name: z.string(), values: facet }))
    .describe('facets of the one 品目 that is looked at; the parameter is spec.<code>'),
  heard: z.string().optional().describe('words that sound like what was typed and were looked for too'),
  purpose: z
    .object({ typed: z.string(), things: z.array(z.string()).describe('the most fitting first') })
    .optional()
    .describe('what was said of what a thing is for, and the things looked for because of it'),
  degraded: z
    .literal(true)
    .optional()
    .describe(
      'the search engine that is set up did not answer and the database looked the words up: the same products, perhaps in another order',
    ),
  each: z
    .array(z.object({ text: z.string(), count: z.int().describe('products') }))
    .optional()
    .describe('several things that hardly any product is at once: each looked for by itself, shown in turn'),
  corrected: z
    .string()
    .optional()
    .describe('the words that were found, when nothing or little had all of them'),
  complete: z
    .number()
    .optional()
    .describe(
      'beside `corrected`: so many products, whatever the filters, have all the words and stand first',
    ),
});

/** Answer of `GET /api/v1/suggest`. */
export const suggestOutput = z.object({
  query: z.string(),
  suggestions: z.array(
    z.object({
      kind: z.enum(['category', 'brand', 'supplier', 'product']),
      value: z.string().describe('品目 code, brand, 统一社会信用代码 or product id'),
      label: z.string(),
      count: z.int().describe('products'),
    }),
  ),
});

/** Body of every refusal under `/api/v1`. */
export const apiError = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().describe('says what to do'),
    field: z.string().describe('the parameter'),
  }),
});
export type ApiError = z.output<typeof apiError>;

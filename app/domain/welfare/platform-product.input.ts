import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { PLATFORM_PRODUCT_VIEWS } from './platform-product.ts';

const skuCode = z.string({ error: '页面已失效，请刷新后重试。' }).min(1).max(64);

export const matchPlatformProductInput = z.object({
  skuCode,
  /** The supplier's own number in the mall. */
  offerSku: formLine({ missing: '请填写商品在本商城的货号。', tooLong: '货号最多 64 个字符。', max: 64 }),
});
export type MatchPlatformProductInput = z.output<typeof matchPlatformProductInput>;

export const unmatchPlatformProductInput = z.object({ skuCode });
export type UnmatchPlatformProductInput = z.output<typeof unmatchPlatformProductInput>;

/** Which part of the list and where it goes on; what cannot be read is as if it were not written. */
export const listPlatformProductsInput = z.object({
  view: z.enum(PLATFORM_PRODUCT_VIEWS).catch('open'),
  after: z.string().min(1).max(64).optional().catch(undefined),
});
export type ListPlatformProductsInput = z.output<typeof listPlatformProductsInput>;

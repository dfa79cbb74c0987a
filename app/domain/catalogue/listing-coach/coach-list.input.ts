import { z } from 'zod';
import type { ListingReasonCode } from '../listing-reasons.ts';
import { LISTING_REASON_MEANINGS } from '../listing-reasons.ts';
import type { AdviceWeight } from './coach-listing.ts';
import { ADVICE_WEIGHT_NAMES } from './coach-listing.ts';

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]];

const kinds = {
  weight: z.enum(keysOf<AdviceWeight>(ADVICE_WEIGHT_NAMES)).optional().catch(undefined),
  code: z.enum(keysOf<ListingReasonCode>(LISTING_REASON_MEANINGS)).optional().catch(undefined),
};

/** Filter of the rows of an import, after a line; a parameter nobody understands is passed over. */
export const coachRowsInput = z.object({
  ...kinds,
  after: z.coerce.number().int().min(0).max(999_999_999).optional().catch(undefined),
});

/** Filter of 目录体检; a parameter nobody understands is passed over. */
export const coachListInput = z.object({
  q: z
    .string()
    .trim()
    .max(60)
    .optional()
    .catch(undefined)
    .transform((text) => (text === '' ? undefined : text)),
  ...kinds,
  after: z.string().max(64).optional().catch(undefined),
});

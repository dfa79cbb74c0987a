import { z } from 'zod';

export const SEARCH_HEALTH_DAYS = [1, 7, 30] as const;

/** Which days and words the search page counts; what cannot be read is as if it were not written. */
export const searchHealthInput = z.object({
  days: z.coerce
    .number()
    .refine((days): days is (typeof SEARCH_HEALTH_DAYS)[number] =>
      SEARCH_HEALTH_DAYS.some((one) => one === days),
    )
    .catch(7),
  words: z.enum(['zero', 'relaxed', 'all']).catch('zero'),
});
export type SearchHealthInput = z.output<typeof searchHealthInput>;

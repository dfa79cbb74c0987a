import { z } from 'zod';

/** What an operator asks about: words as a buyer types them, and where he is; what cannot be read is left out. */
export const explainSearchInput = z.object({
  q: z.string().default(''),
  /** prefix of a division; '' = a visitor */
  area: z
    .string()
    .regex(/^\d{2}(\d{2}){0,2}$/)
    .catch(''),
});
export type ExplainSearchInput = z.infer<typeof explainSearchInput>;

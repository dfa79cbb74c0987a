import { z } from 'zod';
import { SUPPLIER_STATUSES } from './standing.ts';

/** Filter of the operator's list; what cannot be read is as if it were not written. */
export const listSuppliersInput = z.object({
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 100))
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .catch(undefined),
  status: z.enum(SUPPLIER_STATUSES).optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
});
export type ListSuppliersInput = z.output<typeof listSuppliersInput>;

import { z } from 'zod';
import { LISTED_KINDS } from './listed-kinds.ts';

/** Filter of the operator's list; what cannot be read is as if it were not written. */
export const listOrganizationsInput = z.object({
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 100))
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .catch(undefined),
  kind: z.enum(LISTED_KINDS).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type ListOrganizationsInput = z.output<typeof listOrganizationsInput>;

import { z } from 'zod';
import { SPEC_CODE, SPEC_LIMITS, SPEC_TYPES } from './spec-template.ts';

const shortText = z.string().trim().min(1).max(40);

/** A field as it is stored and proposed. */
export const specField = z
  .object({
    code: z.string().regex(SPEC_CODE),
    name: shortText,
    type: z.enum(SPEC_TYPES),
    unit: z.string().max(10),
    values: z.array(shortText).max(SPEC_LIMITS.values).readonly(),
    mandatory: z.boolean(),
    facet: z.boolean(),
    aliases: z.array(shortText).max(SPEC_LIMITS.aliases).readonly(),
  })
  .refine(({ type, values }) => (type === 'choice') === values.length > 0);
export const specFields = z.array(specField).min(1).max(SPEC_LIMITS.fields);

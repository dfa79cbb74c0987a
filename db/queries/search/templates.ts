import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { SpecTemplate } from '../../../app/domain/catalogue/spec-template.ts';

/** A version with what all versions were at the reading. */
export type StampedTemplate = SpecTemplate & { readonly stamp: string };

/** All versions of all templates as JSON with their stamp; null when they are still those of the given stamp. */
export const templatesUnless = (stamp: string): SQL => sql`(
  select json_agg(json_build_object('categoryCode', s.category_code, 'validFrom', s.valid_from, 'fields', s.fields,
    'stamp', k.stamp))
  from spec_templates s,
    (select concat_ws(' ', count(*), max(recorded_at), max(change_id::text)) as stamp from spec_templates) k
  where k.stamp is distinct from ${stamp})`;

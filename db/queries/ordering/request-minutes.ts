import { sql } from 'drizzle-orm';

/** The minutes of request `r` as JSON; null for a unit's. */
export const MINUTES = sql`(select jsonb_build_object('number', w.minutes_number, 'heldOn', w.minutes_on,
  'programmeId', w.programme_id) from union_purchases w where w.request_id = r.id)`;

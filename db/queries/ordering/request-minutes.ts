import { sql } from 'drizzle-orm';

/** The newest file of the minutes of request `r` as JSON; null while there is none. */
export const MINUTES_FILE = sql`(select jsonb_build_object('id', mf.id, 'fileName', mf.file_name, 'mimeType', mf.mime_type,
  'sha256', mf.sha256, 'uploadedBy', mu.name, 'uploadedAt', mf.uploaded_at)
  from files mf join users mu on mu.id = mf.uploaded_by
  where mf.subject_id = r.id and mf.purpose = 'minutes' order by mf.id desc limit 1)`;

/** The minutes of request `r` as JSON; null for a unit's. */
export const MINUTES = sql`(select jsonb_build_object('number', w.minutes_number, 'heldOn', w.minutes_on,
  'programmeId', w.programme_id, 'file', ${MINUTES_FILE}) from union_purchases w where w.request_id = r.id)`;

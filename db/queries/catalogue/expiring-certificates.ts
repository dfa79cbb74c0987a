import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { REMINDER_DAYS } from '../../../app/domain/catalogue/certificate-reminder.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';

const LONGEST = sql.raw(String(REMINDER_DAYS[0]));

/**
 * The certificate of this name ends within the time of reminders, counts on the day, and no later one of its kind stands
 * beside it: who filed it has to renew it.
 */
export function isExpiring(alias: string, day: SQL): SQL {
  const q = sql.raw(alias);
  return sql`${q}.expires_on between ${day} and ${day} + ${LONGEST}
    and coalesce((select s.status from certificate_statuses s where s.certificate_id = ${q}.id and s.from_date <= ${day}
      order by s.from_date desc, s.recorded_at desc limit 1), 'valid') = 'valid'
    and not exists (select from certificates n where n.product_id = ${q}.product_id and n.kind = ${q}.kind
      and n.expires_on > ${q}.expires_on)`;
}

/** An offer of the certificate's supplier for its product: where it can be renewed. */
export const offerOfCertificate = (alias: string): SQL => {
  const q = sql.raw(alias);
  return sql`(select x.id from offers x where x.product_id = ${q}.product_id and x.supplier_id = ${q}.supplier_id
    and x.status <> 'withdrawn' order by x.id limit 1)`;
};

export type ExpiringCertificate = Readonly<{
  id: string;
  number: string;
  supplier_id: string;
  product_name: string;
  expires_on: string;
  days_left: number;
  offer_id: string;
}>;

/** Certificates that are ending and whose reminder of these days has not gone out, after an id. */
export function findExpiring(
  db: Executor,
  question: { readonly day: string; readonly after: string | null; readonly limit: number },
): Promise<ExpiringCertificate[]> {
  const { day, after, limit } = question;
  const today = sql`${day}::date`;
  return rows<ExpiringCertificate>(
    db,
    sql`
select q.id, q.number, q.supplier_id, p.name as product_name, q.expires_on::text as expires_on,
  q.expires_on - ${today} as days_left, ${offerOfCertificate('q')} as offer_id
from certificates q join products p on p.id = q.product_id
where q.supplier_id is not null and ${isExpiring('q', today)} and ${offerOfCertificate('q')} is not null
  and (${after}::uuid is null or q.id > ${after}::uuid)
order by q.id limit ${limit}`,
  );
}

/** Notes reminders as sent; returns which were not before. */
export async function noteReminders(
  tx: Tx,
  reminders: readonly { readonly certificateId: string; readonly days: number }[],
  at: Date,
): Promise<Set<string>> {
  if (reminders.length === 0) return new Set();
  const noted = await rows<{ certificate_id: string }>(
    tx,
    sql`
insert into certificate_reminders (certificate_id, days, sent_at)
select x."certificateId", x.days, ${at.toISOString()}::timestamptz
from jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) as x("certificateId" uuid, days int)
on conflict do nothing returning certificate_id`,
  );
  return new Set(noted.map(({ certificate_id }) => certificate_id));
}

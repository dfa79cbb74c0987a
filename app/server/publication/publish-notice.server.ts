import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { nextNumber } from '~db/queries/organizations/next-number.ts';
import type { AnnouncementRecord } from '~db/queries/publication/announcements.ts';
import { countPinned } from '~db/queries/publication/announcements.ts';
import { insertNotice } from '~db/queries/publication/insert-notice.ts';
import { PINNED_MAX } from '../../domain/publication/announcement-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';

/** Makes a notice of an announcement; its number is taken now, so that numbers follow publication. */
export async function publishNotice(
  tx: Tx,
  announcement: Pick<AnnouncementRecord, 'id' | 'title' | 'body' | 'orgName' | 'pinnedUntil'>,
  publishedAt: Date,
): Promise<{ readonly noticeId: string; readonly number: string }> {
  const year = fiscalYearOf(toLocalDate(publishedAt));
  const serial = String(await nextNumber(tx, 'notice:announcement', year)).padStart(4, '0');
  const noticeId = uuidv7();
  const number = `GG-${year}-${serial}`;
  await insertNotice(tx, {
    id: noticeId,
    kind: 'announcement',
    number,
    title: announcement.title,
    body: { text: announcement.body, issuedBy: announcement.orgName },
    subjectId: announcement.id,
    publishedAt,
    pinnedUntil: announcement.pinnedUntil,
  });
  return { noticeId, number };
}

/** Whether one more notice may stand above the others until a day; a day that has passed pins nothing. */
export async function pinAllowed(
  tx: Tx,
  pin: { readonly until: string | null; readonly today: string; readonly noticeId: string | null },
): Promise<Result<null>> {
  if (pin.until === null) return ok(null);
  if (pin.until < pin.today) return refuse('PIN_END_PAST', {}, 'pinnedUntil');
  const others = await countPinned(tx, pin.today, pin.noticeId);
  return others >= PINNED_MAX ? refuse('TOO_MANY_PINNED', { max: PINNED_MAX }, 'pinnedUntil') : ok(null);
}

import {
  dueAnnouncements,
  lockAnnouncement,
  updateAnnouncement,
} from '~db/queries/publication/announcements.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { pinAllowed, publishNotice } from './publish-notice.server.ts';

/** Publishes what was scheduled for now or before: a job of every minute. */
export async function publishDueAnnouncements(ctx: Ctx): Promise<Result<{ readonly published: number }>> {
  authorizeSystem(ctx, 'publish-due-announcements');
  const now = ctx.clock.now();
  let published = 0;
  for (const announcementId of await dueAnnouncements(ctx.db, now)) {
    const done = await withTransaction(ctx, async (tx) => {
      const announcement = await lockAnnouncement(tx, announcementId);
      // Another process, or an operator, may have been faster.
      if (announcement?.state !== 'scheduled' || announcement.publishAt === null) return ok(false);
      const publishAt = new Date(announcement.publishAt);
      if (publishAt > now) return ok(false);
      // The announcement matters more than its place: with too many above it, it stands among the others.
      const pin = { until: announcement.pinnedUntil, today: toLocalDate(now), noticeId: null };
      const pinnedUntil = (await pinAllowed(tx, pin)).ok ? announcement.pinnedUntil : null;
      const { noticeId, number } = await publishNotice(tx, { ...announcement, pinnedUntil }, publishAt);
      const { version, title, orgId } = announcement;
      const values = { state: 'published', noticeId, pinnedUntil, updatedAt: now } as const;
      await updateAnnouncement(tx, { id: announcementId, version }, values);
      await audit(tx, ctx, {
        action: 'publish-announcement',
        subjectKind: 'notice',
        subjectId: announcementId,
        orgId,
        detail: { title, number, version: version + 1 },
      });
      return ok(true);
    });
    if (done.ok && done.value) published += 1;
  }
  return ok({ published });
}

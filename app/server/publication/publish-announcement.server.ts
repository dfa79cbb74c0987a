import type { Tx } from '~db/client.ts';
import type { AnnouncementRecord } from '~db/queries/publication/announcements.ts';
import type { PublishAnnouncementInput } from '../../domain/publication/announcement.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAnnouncement } from './change-announcement.server.ts';
import { pinAllowed, publishNotice } from './publish-notice.server.ts';

/** Publishes a draft at once, or schedules it; a scheduled one can still be published at once. */
export async function publishAnnouncement(
  ctx: Ctx,
  input: PublishAnnouncementInput,
): Promise<Result<{ readonly announcementId: string }>> {
  const actor = authorize(ctx, 'publish-announcement');
  const { announcementId, version } = input;
  const now = ctx.clock.now();
  if (input.publishAt !== undefined) {
    const publishAt = input.publishAt;
    if (publishAt <= now) return refuse('PUBLISH_TIME_PAST', {}, 'publishAt');
    const change = {
      announcementId,
      version,
      event: 'schedule',
      action: 'schedule-announcement',
      label: '定时发布',
      detail: { publishAt: publishAt.toISOString() },
    } as const;
    return changeAnnouncement(ctx, actor, change, (tx, before) =>
      pinChecked(tx, before, publishAt, { publishAt }),
    );
  }
  const change = {
    announcementId,
    version,
    event: 'publish',
    action: 'publish-announcement',
    label: '发布',
  } as const;
  return changeAnnouncement(ctx, actor, change, async (tx, before) => {
    const allowed = await pinChecked(tx, before, now, null);
    if (!allowed.ok) return allowed;
    const { noticeId } = await publishNotice(tx, before, now);
    return ok({ noticeId, publishAt: now });
  });
}

async function pinChecked<T>(
  tx: Tx,
  announcement: AnnouncementRecord,
  at: Date,
  value: T,
): Promise<Result<T>> {
  const pin = { until: announcement.pinnedUntil, today: toLocalDate(at), noticeId: null };
  const allowed = await pinAllowed(tx, pin);
  return allowed.ok ? ok(value) : allowed;
}

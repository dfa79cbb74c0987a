import { updateNotice } from '~db/queries/publication/announcements.ts';
import type { PinAnnouncementInput } from '../../domain/publication/announcement.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAnnouncement } from './change-announcement.server.ts';
import { pinAllowed } from './publish-notice.server.ts';

/** Keeps a published announcement above the others until a day, or lets it down. */
export async function pinAnnouncement(
  ctx: Ctx,
  input: PinAnnouncementInput,
): Promise<Result<{ readonly announcementId: string }>> {
  const actor = authorize(ctx, 'pin-announcement');
  const { announcementId, version } = input;
  const pinnedUntil = input.pinnedUntil ?? null;
  const change = {
    announcementId,
    version,
    event: 'pin',
    action: 'pin-announcement',
    label: '置顶',
    detail: { pinnedUntil },
  } as const;
  return changeAnnouncement(ctx, actor, change, async (tx, before) => {
    const { noticeId } = before;
    if (noticeId === null) return refuse('NOT_FOUND');
    const today = toLocalDate(ctx.clock.now());
    const allowed = await pinAllowed(tx, { until: pinnedUntil, today, noticeId });
    if (!allowed.ok) return allowed;
    await updateNotice(tx, noticeId, { pinnedUntil });
    return ok({ pinnedUntil });
  });
}

import { updateNotice } from '~db/queries/publication/announcements.ts';
import type { WithdrawAnnouncementInput } from '../../domain/publication/announcement.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAnnouncement } from './change-announcement.server.ts';

/** Takes a published announcement out of the lists; its address says since when and why. */
export async function withdrawAnnouncement(
  ctx: Ctx,
  input: WithdrawAnnouncementInput,
): Promise<Result<{ readonly announcementId: string }>> {
  const actor = authorize(ctx, 'withdraw-announcement');
  const { announcementId, version, reason } = input;
  const change = {
    announcementId,
    version,
    event: 'withdraw',
    action: 'withdraw-announcement',
    label: '撤回',
    detail: { reason },
  } as const;
  return changeAnnouncement(ctx, actor, change, async (tx, { noticeId }) => {
    if (noticeId === null) return refuse('NOT_FOUND');
    await updateNotice(tx, noticeId, {
      pinnedUntil: null,
      withdrawnAt: ctx.clock.now(),
      withdrawnReason: reason,
    });
    return ok({ pinnedUntil: null });
  });
}

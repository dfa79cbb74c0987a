import type { AnnouncementActInput } from '../../domain/publication/announcement.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAnnouncement } from './change-announcement.server.ts';

/** Takes a scheduled announcement back to a draft. */
export async function unscheduleAnnouncement(
  ctx: Ctx,
  input: AnnouncementActInput,
): Promise<Result<{ readonly announcementId: string }>> {
  const actor = authorize(ctx, 'unschedule-announcement');
  const change = {
    ...input,
    event: 'unschedule',
    action: 'unschedule-announcement',
    label: '取消定时',
  } as const;
  return changeAnnouncement(ctx, actor, change, async () => ok({ publishAt: null }));
}

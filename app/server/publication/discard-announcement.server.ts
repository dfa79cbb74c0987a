import type { AnnouncementActInput } from '../../domain/publication/announcement.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAnnouncement } from './change-announcement.server.ts';

/** Puts a draft away that is not needed any more; it stays on the record. */
export async function discardAnnouncement(
  ctx: Ctx,
  input: AnnouncementActInput,
): Promise<Result<{ readonly announcementId: string }>> {
  const actor = authorize(ctx, 'discard-announcement');
  const change = { ...input, event: 'discard', action: 'discard-announcement', label: '作废' } as const;
  return changeAnnouncement(ctx, actor, change);
}

import { readSubjectHistory } from '~db/queries/oversight/list-audit.ts';
import type { AnnouncementRecord } from '~db/queries/publication/announcements.ts';
import { findAnnouncement } from '~db/queries/publication/announcements.ts';
import type { AuditRow } from '../../domain/oversight/audit-row.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface AnnouncementView {
  readonly announcement: AnnouncementRecord;
  readonly history: readonly AuditRow[];
}

/** One announcement with everything that was done to it. */
export async function viewAnnouncement(
  ctx: Ctx,
  input: { readonly announcementId: string },
): Promise<Result<AnnouncementView>> {
  authorize(ctx, 'view-announcement');
  if (!isUuid(input.announcementId)) return refuse('NOT_FOUND');
  const announcement = await findAnnouncement(ctx.db, input.announcementId);
  if (announcement === null) return refuse('NOT_FOUND');
  return ok({ announcement, history: await readSubjectHistory(ctx.db, 'notice', announcement.id) });
}

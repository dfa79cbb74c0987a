import type { AnnouncementRecord } from '~db/queries/publication/announcements.ts';
import { countAnnouncements, listAnnouncementRows } from '~db/queries/publication/announcements.ts';
import type { ListAnnouncementsInput } from '../../domain/publication/announcement.input.ts';
import type { AnnouncementState } from '../../domain/publication/announcement-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface AnnouncementList {
  readonly rows: readonly AnnouncementRecord[];
  readonly nextBefore: string | null;
  readonly counts: Partial<Record<AnnouncementState, number>>;
}

/** 公告管理: drafts, scheduled, published and withdrawn announcements, the latest written first. */
export async function listAnnouncements(
  ctx: Ctx,
  input: ListAnnouncementsInput & { readonly limit?: number },
): Promise<Result<AnnouncementList>> {
  authorize(ctx, 'list-announcements');
  const limit = input.limit ?? PAGE;
  const found = await listAnnouncementRows(ctx.db, {
    text: input.q ?? '',
    state: input.state ?? null,
    before: input.before ?? null,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const nextBefore = found.length > limit ? (rows.at(-1)?.id ?? null) : null;
  return ok({ rows, nextBefore, counts: await countAnnouncements(ctx.db) });
}

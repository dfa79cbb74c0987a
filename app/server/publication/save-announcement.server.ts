import { uuidv7 } from 'uuidv7';
import { insertAnnouncement } from '~db/queries/publication/announcements.ts';
import type { SaveAnnouncementInput } from '../../domain/publication/announcement.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { changeAnnouncement } from './change-announcement.server.ts';

/** Writes a draft, or changes one that is still a draft; what was published stays as it was. */
export async function saveAnnouncement(
  ctx: Ctx,
  input: SaveAnnouncementInput,
): Promise<Result<{ readonly announcementId: string }>> {
  const actor = authorize(ctx, 'save-announcement');
  const { title, body } = input;
  const pinnedUntil = input.pinnedUntil ?? null;
  if (input.announcementId !== undefined) {
    const { announcementId, version = 0 } = input;
    const change = {
      announcementId,
      version,
      event: 'edit',
      action: 'save-announcement',
      label: '修改',
    } as const;
    return changeAnnouncement(ctx, actor, change, async () => ok({ title, body, pinnedUntil }));
  }
  return withTransaction(ctx, async (tx) => {
    const announcementId = uuidv7();
    const at = ctx.clock.now();
    await insertAnnouncement(tx, {
      id: announcementId,
      state: 'draft',
      title,
      body,
      pinnedUntil,
      orgId: actor.orgId,
      createdBy: actor.userId,
      createdAt: at,
      updatedBy: actor.userId,
      updatedAt: at,
      version: 1,
    });
    await audit(tx, ctx, {
      action: 'save-announcement',
      subjectKind: 'notice',
      subjectId: announcementId,
      orgId: actor.orgId,
      detail: { title, version: 1 },
    });
    return ok({ announcementId });
  });
}

import { readNotice } from '~db/queries/publication/notices.ts';
import type { NoticeView } from '../../domain/publication/notice.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** One notice as it was published, for everybody; of a withdrawn one only that it was and why it went. */
export async function viewNotice(
  ctx: Ctx,
  input: { readonly noticeId: string },
): Promise<Result<NoticeView>> {
  authorizePublic(ctx, 'view-notice');
  const notice = await readNotice(ctx.db, input.noticeId);
  if (notice === null) return refuse('NOT_FOUND');
  return ok(notice.withdrawnAt === null ? notice : { ...notice, body: {} });
}

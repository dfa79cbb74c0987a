import { markNotificationsRead as markRows } from '~db/queries/notifications/notifications.ts';
import type { MarkNotificationsInput } from '../../domain/notifications/notices.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Marks one notice, or all of the reader's, as read. Another's notice is simply not touched. */
export async function markNotificationsRead(ctx: Ctx, input: MarkNotificationsInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'mark-notifications-read');
  return withTransaction(ctx, async (tx) => {
    await markRows(tx, actor, input.notificationId ?? null, ctx.clock.now());
    return ok(null);
  });
}

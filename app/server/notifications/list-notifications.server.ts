import type { NotificationRow } from '~db/queries/notifications/notifications.ts';
import { listNotifications as listRows } from '~db/queries/notifications/notifications.ts';
import type { ListNotificationsInput } from '../../domain/notifications/notices.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE_ROWS = 20;

export interface NotificationPage {
  readonly rows: readonly NotificationRow[];
  readonly nextAfter: string | null;
}

/** 消息 of the user and of his roles, newest first. */
export async function listNotifications(
  ctx: Ctx,
  input: ListNotificationsInput,
): Promise<Result<NotificationPage>> {
  const actor = authorize(ctx, 'list-notifications');
  const found = await listRows(ctx.db, actor, input.after ?? null, PAGE_ROWS + 1);
  const rows = found.slice(0, PAGE_ROWS);
  return ok({ rows, nextAfter: found.length > PAGE_ROWS ? (rows.at(-1)?.id ?? null) : null });
}

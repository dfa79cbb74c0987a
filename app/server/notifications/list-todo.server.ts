import type { TodoRow } from '~db/queries/notifications/todo.ts';
import { listTodo as listRows } from '~db/queries/notifications/todo.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PER_KIND = 20;

/** 待办: what waits for the user's roles in his organization; the same rows as the badge counts. */
export async function listTodo(
  ctx: Ctx,
  _input: Readonly<Record<string, unknown>> = {},
): Promise<Result<readonly TodoRow[]>> {
  const actor = authorize(ctx, 'list-todo');
  return ok(await listRows(ctx.db, { ...actor, today: toLocalDate(ctx.clock.now()) }, PER_KIND));
}

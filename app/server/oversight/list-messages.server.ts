import type { MessageRecord } from '~db/queries/outbox/messages.ts';
import { listMessageRows } from '~db/queries/outbox/messages.ts';
import type { ListMessagesInput } from '../../domain/oversight/message.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface MessageList {
  readonly rows: readonly MessageRecord[];
  readonly nextBefore: string | null;
}

/** Messages that are not delivered, newest first. */
export async function listMessages(
  ctx: Ctx,
  input: ListMessagesInput & { readonly limit?: number },
): Promise<Result<MessageList>> {
  authorize(ctx, 'list-messages');
  const limit = input.limit ?? PAGE;
  const found = await listMessageRows(ctx.db, {
    state: input.state ?? null,
    topic: input.topic ?? null,
    before: input.before ?? null,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  return ok({ rows, nextBefore: found.length > limit ? (rows.at(-1)?.id ?? null) : null });
}

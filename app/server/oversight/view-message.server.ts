import type { MessageRecord } from '~db/queries/outbox/messages.ts';
import { findMessage } from '~db/queries/outbox/messages.ts';
import { readSubjectHistory } from '~db/queries/oversight/list-audit.ts';
import type { AuditRow } from '../../domain/oversight/audit-row.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface MessageView {
  readonly message: MessageRecord;
  readonly history: readonly AuditRow[];
}

/** One message with what people did about it. */
export async function viewMessage(
  ctx: Ctx,
  input: { readonly messageId: string },
): Promise<Result<MessageView>> {
  authorize(ctx, 'view-message');
  const message = isUuid(input.messageId) ? await findMessage(ctx.db, input.messageId) : null;
  if (message === null) return refuse('NOT_FOUND');
  return ok({ message, history: await readSubjectHistory(ctx.db, 'message', message.id) });
}

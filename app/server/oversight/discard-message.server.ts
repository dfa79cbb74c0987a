import { discardMessageRow, lockMessage } from '~db/queries/outbox/messages.ts';
import type { DiscardMessageInput } from '../../domain/oversight/message.input.ts';
import { MESSAGE_STATUS_NAMES } from '../../domain/oversight/messages.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { audit } from './audit.server.ts';

/** 丢弃: a message that was given up is not delivered, and the reason is kept. Nothing brings it back. */
export async function discardMessage(
  ctx: Ctx,
  input: DiscardMessageInput,
): Promise<Result<{ readonly messageId: string }>> {
  const actor = authorize(ctx, 'discard-message');
  const { messageId, reason } = input;
  return withTransaction(ctx, async (tx) => {
    const message = await lockMessage(tx, messageId);
    if (message === null) return refuse('NOT_FOUND');
    if (message.status !== 'dead') {
      return refuse('STATE_CHANGED', { state: MESSAGE_STATUS_NAMES[message.status], action: '丢弃' });
    }
    await discardMessageRow(tx, messageId, { at: ctx.clock.now(), userId: actor.userId, reason });
    await audit(tx, ctx, {
      action: 'discard-message',
      subjectKind: 'message',
      subjectId: messageId,
      orgId: actor.orgId,
      detail: { topic: message.topic, number: message.number, reason },
    });
    return ok({ messageId });
  });
}

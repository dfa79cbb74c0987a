import { lockMessage, reviveMessages } from '~db/queries/outbox/messages.ts';
import type { RetryMessageInput } from '../../domain/oversight/message.input.ts';
import { MESSAGE_STATUS_NAMES } from '../../domain/oversight/messages.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { audit } from './audit.server.ts';

/** 重新投递: a message that was given up becomes due at once, with all its attempts before it. */
export async function retryMessage(
  ctx: Ctx,
  input: RetryMessageInput,
): Promise<Result<{ readonly messageId: string }>> {
  const actor = authorize(ctx, 'retry-message');
  const { messageId } = input;
  return withTransaction(ctx, async (tx) => {
    const message = await lockMessage(tx, messageId);
    if (message === null) return refuse('NOT_FOUND');
    if (message.status !== 'dead') {
      return refuse('STATE_CHANGED', { state: MESSAGE_STATUS_NAMES[message.status], action: '重新投递' });
    }
    await reviveMessages(tx, { messageId }, ctx.clock.now());
    await audit(tx, ctx, {
      action: 'retry-message',
      subjectKind: 'message',
      subjectId: messageId,
      orgId: actor.orgId,
      detail: { topic: message.topic, number: message.number, attempts: message.attempts },
    });
    return ok({ messageId });
  });
}

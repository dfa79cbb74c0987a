import { reviveMessages } from '~db/queries/outbox/messages.ts';
import type { RetryTopicInput } from '../../domain/oversight/message.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { audit } from './audit.server.ts';

/** 全部重新投递: everything of a topic that was given up, when what it is delivered to is back. */
export async function retryTopic(
  ctx: Ctx,
  input: RetryTopicInput,
): Promise<Result<{ readonly messages: number }>> {
  const actor = authorize(ctx, 'retry-topic');
  const { topic } = input;
  return withTransaction(ctx, async (tx) => {
    const messages = await reviveMessages(tx, { topic }, ctx.clock.now());
    if (messages === 0) return refuse('NOTHING_TO_RETRY');
    await audit(tx, ctx, {
      action: 'retry-topic',
      subjectKind: 'message',
      subjectId: topic,
      orgId: actor.orgId,
      detail: { topic, messages },
    });
    return ok({ messages });
  });
}

import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { outbox } from '~db/schema/oversight.ts';
import type { Ctx } from '../context.server.ts';
import type { OutboxMessage } from './messages.server.ts';

/** An outbox row as values for an insert. */
export function outboxRow(ctx: Ctx, message: OutboxMessage) {
  const now = ctx.clock.now();
  return {
    id: uuidv7(),
    aggregateKind: message.aggregateKind,
    aggregateId: message.aggregateId,
    topic: message.topic,
    payload: message.payload,
    status: 'pending' as const,
    attempts: 0,
    availableAt: now,
    createdAt: now,
  };
}

/** Puts side effects beside the write that causes them, in its transaction. */
export async function enqueue(tx: Tx, ctx: Ctx, ...messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.insert(outbox).values(messages.map((message) => outboxRow(ctx, message)));
}

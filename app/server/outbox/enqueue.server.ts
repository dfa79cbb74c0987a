import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { NewOutboxMessage } from '~db/queries/oversight/write-history.ts';
import { writeHistory } from '~db/queries/oversight/write-history.ts';
import type { Ctx } from '../context.server.ts';
import type { AuditNote } from '../oversight/audit.server.ts';
import { auditRow } from '../oversight/audit.server.ts';
import type { OutboxMessage } from './messages.server.ts';

/** An outbox row as values for an insert. */
export function outboxRow(ctx: Ctx, message: OutboxMessage): NewOutboxMessage {
  const now = ctx.clock.now();
  return {
    id: uuidv7(),
    aggregateKind: message.aggregateKind,
    aggregateId: message.aggregateId,
    topic: message.topic,
    payload: message.payload,
    availableAt: now,
    createdAt: now,
  };
}

/** Puts side effects beside the write that causes them, in its transaction. */
export async function enqueue(tx: Tx, ctx: Ctx, ...messages: readonly OutboxMessage[]): Promise<void> {
  await writeHistory(tx, { audit: [], outbox: messages.map((message) => outboxRow(ctx, message)) });
}

/** `audit` and `enqueue` in one statement, for verbs that always do both. */
export async function record(
  tx: Tx,
  ctx: Ctx,
  notes: readonly AuditNote[],
  messages: readonly OutboxMessage[],
): Promise<void> {
  const audit = notes.map((note) => auditRow(ctx, note));
  await writeHistory(tx, { audit, outbox: messages.map((message) => outboxRow(ctx, message)) });
}

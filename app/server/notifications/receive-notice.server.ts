import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Tx } from '~db/client.ts';
import { inTransaction } from '~db/client.ts';
import { findMailReaders } from '~db/queries/notifications/mail.ts';
import type { NewNotification } from '~db/queries/notifications/notifications.ts';
import { insertNotifications } from '~db/queries/notifications/notifications.ts';
import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import { ROLES } from '../../domain/identity/roles.ts';
import { mailTopicOf } from '../../domain/notifications/mail-topics.ts';
import type { Ctx } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';

const payloadSchema = z.object({
  orgId: z.uuid(),
  role: z.enum(ROLES).optional(),
  userId: z.uuid().optional(),
  code: z.string().min(1),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  href: z.string().min(1),
});

/** `notify`: one row of 消息 per outbox row, also when a message comes twice; dated as what it tells of. */
export async function receiveNotices(ctx: Ctx, messages: readonly ClaimedMessage[]): Promise<void> {
  const notices = messages.map((message) => {
    const { role = null, userId = null, ...notice } = payloadSchema.parse(message.payload);
    return { ...notice, id: uuidv7(), role, userId, createdAt: message.createdAt, outboxId: message.id };
  });
  await inTransaction(ctx.db, async (tx) => {
    const written = await insertNotifications(tx, notices);
    if (ctx.mailer === null) return;
    await enqueue(
      tx,
      ctx,
      ...(await lettersFor(
        tx,
        notices.filter((one) => written.has(one.outboxId)),
      )),
    );
  });
}

/** A letter for everybody a new notice is for who wants its kind by mail. */
async function lettersFor(tx: Tx, notices: readonly NewNotification[]): Promise<OutboxMessage[]> {
  if (notices.length === 0) return [];
  const wishes = notices.map(({ outboxId, orgId, role, userId, code }) => ({
    outboxId,
    orgId,
    role,
    userId,
    topic: mailTopicOf(code),
  }));
  const readers = await findMailReaders(tx, wishes);
  return readers.flatMap(({ outboxId, userId }) => {
    const notice = notices.find((one) => one.outboxId === outboxId);
    if (notice === undefined) return [];
    const { code, params, href } = notice;
    return [
      {
        topic: 'mail.send',
        aggregateKind: 'mail',
        aggregateId: uuidv7(),
        payload: { userId, code, params, href },
      },
    ];
  });
}

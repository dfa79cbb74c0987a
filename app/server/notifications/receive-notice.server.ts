import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { inTransaction } from '~db/client.ts';
import { insertNotifications } from '~db/queries/notifications/notifications.ts';
import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import { ROLES } from '../../domain/identity/roles.ts';
import type { Ctx } from '../context.server.ts';

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
  await inTransaction(ctx.db, (tx) => insertNotifications(tx, notices));
}

import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { inTransaction } from '~db/client.ts';
import { insertNotification } from '~db/queries/notifications/notifications.ts';
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

/** `notify`: one row of 消息 per outbox row, also when the message comes twice. */
export async function receiveNotice(ctx: Ctx, message: ClaimedMessage): Promise<void> {
  const notice = payloadSchema.parse(message.payload);
  await inTransaction(ctx.db, (tx) =>
    insertNotification(tx, {
      id: uuidv7(),
      orgId: notice.orgId,
      role: notice.role ?? null,
      userId: notice.userId ?? null,
      code: notice.code,
      params: notice.params,
      href: notice.href,
      createdAt: ctx.clock.now(),
      outboxId: message.id,
    }),
  );
}

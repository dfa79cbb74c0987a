import { z } from 'zod';
import { inTransaction } from '~db/client.ts';
import { findMailRecipient, insertMailDelivery } from '~db/queries/notifications/mail.ts';
import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { letterOf } from './letter.server.ts';

const payloadSchema = z.object({
  userId: z.uuid(),
  code: z.string().min(1),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  href: z.string().startsWith('/'),
});

/**
 * `mail.send`: hands one letter to the mail server, in the reader's language and to the address of today. What was
 * handed over is noted, so that a replay sends nothing; one that is cut off in between carries the same Message-ID.
 */
export async function sendMail(ctx: Ctx, message: ClaimedMessage): Promise<void> {
  authorizeSystem(ctx, 'send-mail');
  const { userId, ...notice } = payloadSchema.parse(message.payload);
  const { mailer } = ctx;
  if (mailer === null) return;
  const reader = await findMailRecipient(ctx.db, userId, message.id);
  if (reader === null || reader.isDone) return;
  const letter = letterOf(notice, reader.locale, mailer.baseUrl);
  const outcome = await mailer.send({ id: message.id, to: reader.address, ...letter });
  await ctx.failpoint('mail-sent');
  if (outcome === 'refused')
    ctx.log.warn({ outboxId: message.id }, 'the mail server refused a letter for good');
  await inTransaction(ctx.db, (tx) =>
    insertMailDelivery(tx, { outboxId: message.id, outcome, at: ctx.clock.now() }),
  );
}

import { z } from 'zod';
import { inTransaction } from '~db/client.ts';
import { keepMailCode } from '~db/queries/notifications/mail.ts';
import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { codeLetter } from './letter.server.ts';
import { MAIL_CODE, mailCodeHash, newMailCode } from './mail-code.server.ts';

const payloadSchema = z.object({ userId: z.uuid() });

/**
 * `mail.verify`: sends a code to an address that is not verified. The code is made here and kept as a digest, so that it
 * stands in no queue; sent again it is another one, and the one before counts no more.
 */
export async function sendMailCode(ctx: Ctx, message: ClaimedMessage): Promise<void> {
  authorizeSystem(ctx, 'send-mail-code');
  const { userId } = payloadSchema.parse(message.payload);
  const { mailer } = ctx;
  if (mailer === null) return;
  const code = newMailCode();
  const expiresAt = new Date(ctx.clock.now().getTime() + MAIL_CODE.minutes * 60_000);
  const reader = await inTransaction(ctx.db, (tx) =>
    keepMailCode(tx, userId, { hash: mailCodeHash(userId, code), expiresAt }),
  );
  if (reader === null) return;
  const letter = codeLetter(code, reader.locale, mailer.baseUrl);
  const outcome = await mailer.send({ id: message.id, to: reader.address, ...letter });
  if (outcome === 'refused')
    ctx.log.warn({ outboxId: message.id }, 'the mail server refused a code for good');
}

import { saveMailSettings } from '~db/queries/notifications/mail.ts';
import type { MailSettingsInput } from '../../domain/notifications/mail-settings.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { mailVerification } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Says which notices reach oneself by mail, and where; a new address gets a code first and no letter before it is shown. */
export async function setMailSettings(ctx: Ctx, input: MailSettingsInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'set-mail-settings');
  return withTransaction(ctx, async (tx) => {
    const { address, topics } = input;
    const row = { userId: actor.userId, address, topics, updatedAt: ctx.clock.now() };
    if (await saveMailSettings(tx, row)) await enqueue(tx, ctx, mailVerification(actor.userId));
    await audit(tx, ctx, {
      action: 'set-mail-settings',
      subjectKind: 'user',
      subjectId: actor.userId,
      orgId: null,
      detail: { topics, hasAddress: address !== '' },
    });
    return ok(null);
  });
}

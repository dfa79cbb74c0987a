import { saveMailSettings } from '~db/queries/notifications/mail.ts';
import type { MailSettingsInput } from '../../domain/notifications/mail-settings.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Says which notices reach oneself by mail, and where. */
export async function setMailSettings(ctx: Ctx, input: MailSettingsInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'set-mail-settings');
  return withTransaction(ctx, async (tx) => {
    const { address, topics } = input;
    await saveMailSettings(tx, { userId: actor.userId, address, topics, updatedAt: ctx.clock.now() });
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

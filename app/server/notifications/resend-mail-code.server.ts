import { askMailCode } from '~db/queries/notifications/mail.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { mailVerification } from '../outbox/messages.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { MAIL_CODE } from './mail-code.server.ts';

/** Asks for the code once more, at most once a minute: nobody's mailbox is flooded from here. */
export async function resendMailCode(ctx: Ctx): Promise<Result<null>> {
  const actor = authorize(ctx, 'resend-mail-code');
  return withTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const since = new Date(now.getTime() - MAIL_CODE.againAfterSeconds * 1_000);
    if (!(await askMailCode(tx, actor.userId, since, now)))
      return refuse('MAIL_CODE_TOO_SOON', { seconds: MAIL_CODE.againAfterSeconds });
    await enqueue(tx, ctx, mailVerification(actor.userId));
    return ok(null);
  });
}

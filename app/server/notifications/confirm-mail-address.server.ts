import { tryMailCode } from '~db/queries/notifications/mail.ts';
import type { ConfirmMailInput } from '../../domain/notifications/mail-settings.input.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { MAIL_CODE, mailCodeHash } from './mail-code.server.ts';

/** 验证邮箱: shows the code that was sent to the address. A wrong one counts as a try, whatever else happens. */
export async function confirmMailAddress(ctx: Ctx, input: ConfirmMailInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'confirm-mail-address');
  const given = {
    hash: mailCodeHash(actor.userId, input.code),
    now: ctx.clock.now(),
    mostTries: MAIL_CODE.mostTries,
  };
  const tried = await withTransaction<Refusal | null>(ctx, async (tx) => {
    const answer = await tryMailCode(tx, actor.userId, given);
    if (answer === null) return ok(refuse('MAIL_CODE_OVER', {}, 'code').refusal);
    if (!answer.isRight)
      return ok(refuse('MAIL_CODE_WRONG', { left: MAIL_CODE.mostTries - answer.tries }, 'code').refusal);
    await audit(tx, ctx, {
      action: 'confirm-mail-address',
      subjectKind: 'user',
      subjectId: actor.userId,
      orgId: null,
      detail: {},
    });
    return ok(null);
  });
  if (!tried.ok) return tried;
  return tried.value === null ? ok(null) : { ok: false, refusal: tried.value };
}

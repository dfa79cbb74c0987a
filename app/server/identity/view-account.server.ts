import type { OwnSession } from '~db/queries/identity/sessions.ts';
import { listSessionsOf } from '~db/queries/identity/sessions.ts';
import type { MailSettings } from '~db/queries/notifications/mail.ts';
import { readMailSettings } from '~db/queries/notifications/mail.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from './authorize.server.ts';

export type AccountSession = Omit<OwnSession, 'tokenHash'> & { readonly isThis: boolean };

export interface OwnAccount {
  readonly sessions: readonly AccountSession[];
  readonly mail: MailSettings;
  /** A mail server is configured. */
  readonly isMailOn: boolean;
}

/** One's own open sessions, the newest first; `isThis` is the one that asks; and what reaches one by mail. */
export async function viewAccount(
  ctx: Ctx,
  input: { readonly tokenHash: string },
): Promise<Result<OwnAccount>> {
  const actor = authorize(ctx, 'view-account');
  const sessions = await listSessionsOf(ctx.db, actor.userId, ctx.clock.now());
  return ok({
    sessions: sessions.map(({ tokenHash, ...one }) => ({ ...one, isThis: tokenHash === input.tokenHash })),
    mail: (await readMailSettings(ctx.db, actor.userId)) ?? { address: '', topics: [], isVerified: false },
    isMailOn: ctx.mailer !== null,
  });
}

import type { Account } from '~db/queries/identity/accounts.ts';
import { findAccount } from '~db/queries/identity/accounts.ts';
import { readSubjectHistory } from '~db/queries/oversight/list-audit.ts';
import type { AuditRow } from '../../domain/oversight/audit-row.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from './authorize.server.ts';
import { isProtectedAccount } from './protected-account.server.ts';

export interface UserView {
  readonly account: Account;
  readonly history: readonly AuditRow[];
  readonly isSelf: boolean;
  /** Whether the operator may hand out a link that sets its password. */
  readonly mayReset: boolean;
}

/** One account with its roles everywhere and what was done to it. */
export async function viewUser(ctx: Ctx, input: { readonly userId: string }): Promise<Result<UserView>> {
  const actor = authorize(ctx, 'view-user');
  const account = isUuid(input.userId) ? await findAccount(ctx.db, input.userId, ctx.clock.now()) : null;
  if (account === null) return refuse('NOT_FOUND');
  const isSelf = account.userId === actor.userId;
  return ok({
    account,
    history: await readSubjectHistory(ctx.db, 'user', account.userId),
    isSelf,
    mayReset: !isSelf && account.memberships.length > 0 && !isProtectedAccount(account),
  });
}

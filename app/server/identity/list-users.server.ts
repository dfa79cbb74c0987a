import type { Account } from '~db/queries/identity/accounts.ts';
import { listAccountRows } from '~db/queries/identity/accounts.ts';
import type { ListUsersInput } from '../../domain/identity/accounts.input.ts';
import { maskedSignInName } from '../../domain/identity/masked-name.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from './authorize.server.ts';

const PAGE = 25;

export interface UserListPage {
  /** Sign-in names are masked: whoever needs one opens the account. */
  readonly rows: readonly Account[];
  readonly nextBefore: string | null;
}

/** 用户: accounts of every organization, newest first, paged by key. There is no export: nobody needs them all at once. */
export async function listUsers(ctx: Ctx, input: ListUsersInput): Promise<Result<UserListPage>> {
  authorize(ctx, 'list-users');
  const { q, kind, role, status, before } = input;
  const question = {
    text: q ?? '',
    kind: kind ?? null,
    role: role ?? null,
    status: status ?? null,
    before: before ?? null,
    limit: PAGE + 1,
  };
  const found = await listAccountRows(ctx.db, question, ctx.clock.now());
  const rows = found.slice(0, PAGE).map((row) => ({ ...row, email: maskedSignInName(row.email) }));
  return ok({ rows, nextBefore: found.length > PAGE ? (rows.at(-1)?.userId ?? null) : null });
}

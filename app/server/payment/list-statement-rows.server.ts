import {
  countStatementRows,
  matchablePayments,
  listStatementRows as readStatementRows,
  readUnionAccount,
} from '~db/queries/payment/statements.ts';
import { candidatesOf } from '../../domain/payment/statement-match.ts';
import type { StatementRowView, StatementView } from '../../domain/payment/statement-views.ts';
import { STATEMENT_VIEWS, statesOf } from '../../domain/payment/statement-views.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { uuidOr } from '../fulfilment/order-query.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface StatementQuery {
  readonly view: StatementView;
  readonly before: string | null;
  /** The list begins with this row, which another page leads to. */
  readonly row: string | null;
}

export interface StatementPage {
  readonly rows: readonly StatementRowView[];
  readonly counts: Readonly<Record<StatementView, number>>;
  readonly nextBefore: string | null;
  readonly account: { readonly number: string; readonly bank: string } | null;
}

const PAGE = 20;
const CANDIDATES_SHOWN = 5;

/** The query of the list; what it does not know is left out rather than refused. */
export function statementQuery(search: URLSearchParams): StatementQuery {
  return {
    view: STATEMENT_VIEWS.find((view) => view === search.get('view')) ?? 'open',
    before: uuidOr(search.get('before')),
    row: uuidOr(search.get('row')),
  };
}

/** Rows of the union's statements with the payments that open ones may be. */
export async function listStatementRows(
  ctx: Ctx,
  input: Partial<StatementQuery> & { readonly limit?: number },
): Promise<Result<StatementPage>> {
  const actor = authorize(ctx, 'list-statement-rows');
  const view = input.view ?? 'open';
  const limit = input.limit ?? PAGE;
  const question = {
    ownerId: actor.orgId,
    states: statesOf(view),
    before: input.before ?? null,
    from: input.row ?? null,
    limit: limit + 1,
  };
  const [found, counts, account] = await Promise.all([
    readStatementRows(ctx.db, question),
    countStatementRows(ctx.db, actor.orgId),
    readUnionAccount(ctx.db, actor.orgId),
  ]);
  const shown = found.slice(0, limit);
  const memos = shown.filter((row) => row.state === 'open').map((row) => row.memo);
  const payments = memos.length > 0 ? await matchablePayments(ctx.db, actor.orgId, memos) : [];
  const rows = shown.map(({ rowKey: _key, accountNumber: _account, ...row }) => ({
    ...row,
    candidates: row.state === 'open' ? candidatesOf(row, payments).slice(0, CANDIDATES_SHOWN) : [],
  }));
  return ok({
    rows,
    counts: { ...counts, all: counts.open + counts.matched + counts.aside },
    nextBefore: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
    account: account?.accountNumber
      ? { number: account.accountNumber, bank: account.accountBank ?? '' }
      : null,
  });
}

import { balanceThrough, listMoneyTransfers as readTransfers } from '~db/queries/payment/money-transfers.ts';
import type { MoneyAccountKind } from '../../domain/payment/money-ledger.ts';
import { MONEY_ACCOUNT_KINDS } from '../../domain/payment/money-ledger.ts';
import type { MoneyTransferView } from '../../domain/payment/money-ledger-views.ts';
import { withBalances } from '../../domain/payment/money-ledger-views.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, parseLocalDate, startOfDay } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { uuidOr } from '../fulfilment/order-query.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface MoneyLedgerQuery {
  readonly account: MoneyAccountKind | null;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly before: string | null;
}

export interface MoneyTransferPage {
  readonly rows: readonly MoneyTransferView[];
  readonly nextBefore: string | null;
}

const PAGE = 30;

/** The query of the ledger; what it does not know is left out rather than refused. */
export function moneyLedgerQuery(search: URLSearchParams): MoneyLedgerQuery {
  return {
    account: MONEY_ACCOUNT_KINDS.find((kind) => kind === search.get('account')) ?? null,
    from: parseLocalDate(search.get('from') ?? ''),
    to: parseLocalDate(search.get('to') ?? ''),
    before: uuidOr(search.get('before')),
  };
}

/** 分录 of the union's money, newest first; of one account with its balance after each. */
export async function listMoneyTransfers(
  ctx: Ctx,
  input: Partial<MoneyLedgerQuery> & { readonly limit?: number },
): Promise<Result<MoneyTransferPage>> {
  const actor = authorize(ctx, 'list-money-transfers');
  const limit = input.limit ?? PAGE;
  const account = input.account ?? null;
  const found = await readTransfers(ctx.db, {
    ownerId: actor.orgId,
    account,
    from: input.from ? startOfDay(input.from) : null,
    until: input.to ? startOfDay(addDays(input.to, 1)) : null,
    before: input.before ?? null,
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const [newest] = shown;
  const rows =
    account === null || newest === undefined
      ? shown.map((row) => ({ ...row, balanceFen: null }))
      : withBalances(
          shown,
          account,
          await balanceThrough(ctx.db, { ownerId: actor.orgId, account, transferId: newest.id }),
        );
  return ok({ rows, nextBefore: found.length > limit ? (shown.at(-1)?.id ?? null) : null });
}

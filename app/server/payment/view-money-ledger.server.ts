import { findMoneyFaults } from '~db/queries/payment/money.ts';
import { readMoneyAccounts } from '~db/queries/payment/money-transfers.ts';
import { MONEY_ACCOUNT_KINDS } from '../../domain/payment/money-ledger.ts';
import type { MoneyAccountView } from '../../domain/payment/money-ledger-views.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { MoneyLedgerQuery, MoneyTransferPage } from './list-money-transfers.server.ts';
import { listMoneyTransfers } from './list-money-transfers.server.ts';

export interface MoneyLedger {
  readonly accounts: readonly MoneyAccountView[];
  /** What the re-derivation from the entries found; empty when all is right. */
  readonly faults: readonly string[];
  readonly page: MoneyTransferPage;
}

/** 资金账 of the union: its accounts, derived again from their entries, and a page of the entries. */
export async function viewMoneyLedger(
  ctx: Ctx,
  query: Partial<MoneyLedgerQuery>,
): Promise<Result<MoneyLedger>> {
  const actor = authorize(ctx, 'view-money-ledger');
  const [accounts, faults, page] = await Promise.all([
    readMoneyAccounts(ctx.db, actor.orgId),
    findMoneyFaults(ctx.db, actor.orgId),
    listMoneyTransfers(ctx, query),
  ]);
  if (!page.ok) return page;
  const place = (account: MoneyAccountView) => MONEY_ACCOUNT_KINDS.indexOf(account.kind);
  return ok({
    accounts: accounts.toSorted((a, b) => place(a) - place(b)),
    faults: faults.map((fault) => fault.detail),
    page: page.value,
  });
}

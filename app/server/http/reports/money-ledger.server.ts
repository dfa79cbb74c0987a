import { MONEY_ACCOUNT_NAMES, TRANSFER_NAMES } from '../../../domain/payment/money-ledger.ts';
import type { MoneyTransferView } from '../../../domain/payment/money-ledger-views.ts';
import type { Ctx } from '../../context.server.ts';
import { listMoneyTransfers, moneyLedgerQuery } from '../../payment/list-money-transfers.server.ts';
import type { Report, ReportColumn } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;
const BALANCE: ReportColumn<MoneyTransferView> = {
  head: '余额（借方为正）',
  kind: 'yuan',
  value: (row) => row.balanceFen,
};

/** The entries of a union's money as they are filtered. */
export async function moneyLedgerReport(
  ctx: Ctx,
  search: URLSearchParams,
): Promise<Report<MoneyTransferView>> {
  const query = moneyLedgerQuery(search);
  const account = query.account === null ? '' : MONEY_ACCOUNT_NAMES[query.account];
  return {
    name: account === '' ? '工会资金账' : `工会资金账-${account}`,
    conditions: conditionsOf({ 科目: account, 自: query.from, 至: query.to }),
    columns: [
      { head: '时间', kind: 'instant', value: (row) => row.at },
      { head: '事项', kind: 'text', value: (row) => TRANSFER_NAMES[row.kind] },
      { head: '订单号', kind: 'code', value: (row) => row.orderNumber },
      { head: '支付申请号', kind: 'code', value: (row) => row.paymentNumber },
      { head: '收款人', kind: 'text', value: (row) => row.payeeName },
      { head: '借方科目', kind: 'text', value: (row) => MONEY_ACCOUNT_NAMES[row.debit] },
      { head: '贷方科目', kind: 'text', value: (row) => MONEY_ACCOUNT_NAMES[row.credit] },
      { head: '金额', kind: 'yuan', value: (row) => row.amountFen },
      ...(query.account === null ? [] : [BALANCE]),
    ],
    rows: pagesOf(async (before) => {
      const page = unwrap(await listMoneyTransfers(ctx, { ...query, before, limit: BATCH_ROWS }), ctx);
      return { rows: page.rows, next: page.nextBefore };
    }),
  };
}

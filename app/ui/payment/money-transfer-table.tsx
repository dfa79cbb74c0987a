import type { ReactNode } from 'react';
import type { MoneyAccountKind } from '~/domain/payment/money-ledger.ts';
import { MONEY_ACCOUNT_NAMES, TRANSFER_NAMES } from '~/domain/payment/money-ledger.ts';
import type { MoneyTransferView } from '~/domain/payment/money-ledger-views.ts';
import { paths } from '~/paths.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { Balance } from './money-accounts.tsx';

export interface MoneyTransferTableProps {
  rows: readonly MoneyTransferView[];
  /** Whose balance stands beside each entry; null when all accounts are listed. */
  account: MoneyAccountKind | null;
  empty: ReactNode;
}

/** 分录, each with the order, the payment and, where the bank said so, the row of its statement. */
export function MoneyTransferTable({ rows, account, empty }: MoneyTransferTableProps) {
  const t = useT();
  const name = (kind: MoneyAccountKind) => t(MONEY_ACCOUNT_NAMES[kind]);
  const columns: Column<MoneyTransferView>[] = [
    {
      key: 'kind',
      head: t('事项'),
      role: 'lead',
      cell: (row) => (
        <>
          <span className="strong">{t(TRANSFER_NAMES[row.kind])}</span>
          <span className="small faint line-part">{row.payeeName}</span>
        </>
      ),
    },
    { key: 'at', head: t('时间'), className: 'nowrap', cell: (row) => formatDateTime(row.at) },
    { key: 'papers', head: t('单据'), cell: (row) => <Papers row={row} /> },
    { key: 'debit', head: t('借方'), cell: (row) => name(row.debit) },
    { key: 'credit', head: t('贷方'), cell: (row) => name(row.credit) },
    { key: 'amount', head: t('金额'), num: true, cell: (row) => <Money fen={row.amountFen} bare /> },
  ];
  const balance: Column<MoneyTransferView> = {
    key: 'balance',
    head: t('余额'),
    num: true,
    cell: (row) => <Balance fen={row.balanceFen ?? 0} />,
  };
  return (
    <Table
      caption={t('分录')}
      rows={rows}
      rowKey={(row) => row.id}
      stack="two-up"
      empty={empty}
      columns={account === null ? columns : [...columns, balance]}
    />
  );
}

function Papers({ row }: { row: MoneyTransferView }) {
  const t = useT();
  return (
    <>
      <a className="code" href={paths.unionPayment(row.paymentId)}>
        {row.paymentNumber}
      </a>
      <span className="small faint line-part">
        {t.rich('订单 {number}', {
          number: (
            <a className="code" href={paths.order(row.orderId)}>
              {row.orderNumber}
            </a>
          ),
        })}
      </span>
      {row.statementRowId !== null && (
        <a
          className="small line-part"
          href={paths.unionStatements({ view: 'matched', row: row.statementRowId })}
        >
          {t('银行流水')}
        </a>
      )}
    </>
  );
}

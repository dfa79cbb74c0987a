import { MONEY_ACCOUNT_MEANINGS, MONEY_ACCOUNT_NAMES } from '~/domain/payment/money-ledger.ts';
import type { MoneyAccountView } from '~/domain/payment/money-ledger-views.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

/** A balance with the side it stands on; bookkeepers write no minus. */
export function Balance({ fen }: { fen: number }) {
  const t = useT();
  return (
    <>
      {fen !== 0 && <span className="small faint">{fen > 0 ? t('借') : t('贷')}</span>}{' '}
      <Money fen={Math.abs(fen)} bare />
    </>
  );
}

/** 科目余额, which sum to zero. `sound`: deriving them again from the entries gave the same. */
export function MoneyAccounts({
  accounts,
  sound,
}: {
  accounts: readonly MoneyAccountView[];
  sound: boolean;
}) {
  const t = useT();
  const sum = (of: (account: MoneyAccountView) => number) =>
    accounts.reduce((total, account) => total + of(account), 0);
  const [debit, credit] = [sum((account) => account.debitFen), sum((account) => account.creditFen)];
  return (
    <Panel
      title={t('科目余额')}
      note={t('由全部分录重新推算')}
      more={
        sound && debit === credit ? (
          <Status tone="ok">{t('合计为零，与分录一致')}</Status>
        ) : (
          <Status tone="deny">{t('与分录不一致')}</Status>
        )
      }
    >
      <Table
        caption={t('科目余额')}
        rows={accounts}
        rowKey={(account) => account.kind}
        stack="two-up"
        columns={[
          {
            key: 'account',
            head: t('科目'),
            role: 'lead',
            cell: ({ kind }) => (
              <>
                <a href={paths.unionLedger({ account: kind })}>{t(MONEY_ACCOUNT_NAMES[kind])}</a>
                <span className="small faint line-part">{t(MONEY_ACCOUNT_MEANINGS[kind])}</span>
              </>
            ),
          },
          {
            key: 'debit',
            head: t('借方累计'),
            num: true,
            cell: (account) => <Money fen={account.debitFen} bare plain />,
          },
          {
            key: 'credit',
            head: t('贷方累计'),
            num: true,
            cell: (account) => <Money fen={account.creditFen} bare plain />,
          },
          {
            key: 'balance',
            head: t('余额'),
            num: true,
            cell: (account) => <Balance fen={account.debitFen - account.creditFen} />,
          },
        ]}
        foot={[
          { key: 'sum', content: t('合计') },
          { key: 'debit', content: <Money fen={debit} bare />, num: true, label: t('借方累计') },
          { key: 'credit', content: <Money fen={credit} bare />, num: true, label: t('贷方累计') },
          { key: 'balance', content: <Balance fen={debit - credit} />, num: true, label: t('余额') },
        ]}
      />
    </Panel>
  );
}

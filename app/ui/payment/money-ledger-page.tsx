import type { MoneyAccountKind } from '~/domain/payment/money-ledger.ts';
import { MONEY_ACCOUNT_KINDS, MONEY_ACCOUNT_NAMES } from '~/domain/payment/money-ledger.ts';
import type { MoneyAccountView, MoneyTransferView } from '~/domain/payment/money-ledger-views.ts';
import { paths } from '~/paths.ts';
import { Empty, Notice } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import { useT } from '../i18n/context.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '../toolbar.tsx';
import { MoneyAccounts } from './money-accounts.tsx';
import { MoneyTransferTable } from './money-transfer-table.tsx';

export interface MoneyLedgerPageProps {
  ledger: {
    readonly accounts: readonly MoneyAccountView[];
    readonly faults: readonly string[];
    readonly page: { readonly rows: readonly MoneyTransferView[]; readonly nextBefore: string | null };
  };
  query: {
    readonly account: MoneyAccountKind | null;
    readonly from: string | null;
    readonly to: string | null;
    readonly before: string | null;
  };
}

/** 工会资金账: what every account stands at, that it adds up, and every entry with the papers it comes from. */
export function MoneyLedgerPage({ ledger, query }: MoneyLedgerPageProps) {
  const t = useT();
  const { page, accounts, faults } = ledger;
  const filter = { account: query.account, from: query.from, to: query.to };
  const filtered = Object.values(filter).some((value) => value !== null);
  return (
    <OfficePage>
      <PageHead
        title={t('工会资金账')}
        note={t('复式记账，只追加不修改；更正以反向分录记入，与预算指标互不相通')}
        actions={
          page.rows.length > 0 && <ExportLinks href={(format) => paths.unionLedgerFile(format, filter)} />
        }
      />
      {faults.length > 0 && <Faults faults={faults} />}
      {accounts.length > 0 && <MoneyAccounts accounts={accounts} sound={faults.length === 0} />}
      <Panel title={t('分录')} note={t('最近的在前')}>
        <Toolbar>
          <FilterForm action={paths.unionLedger()} clearHref={paths.unionLedger()} active={filtered}>
            <Select
              compact
              name="account"
              label={t('科目')}
              placeholder={t('全部科目')}
              options={MONEY_ACCOUNT_KINDS.map((kind) => ({
                value: kind,
                label: t(MONEY_ACCOUNT_NAMES[kind]),
              }))}
              defaultValue={query.account ?? ''}
            />
            <Input compact type="date" name="from" label={t('自')} defaultValue={query.from ?? ''} />
            <Input compact type="date" name="to" label={t('至')} defaultValue={query.to ?? ''} />
          </FilterForm>
        </Toolbar>
        <MoneyTransferTable
          rows={page.rows}
          account={query.account}
          empty={<NoEntries filtered={filtered} />}
        />
        <Pager
          shown={page.rows.length}
          prevHref={query.before === null ? null : paths.unionLedger(filter)}
          nextHref={
            page.nextBefore === null ? null : paths.unionLedger({ ...filter, before: page.nextBefore })
          }
        />
      </Panel>
    </OfficePage>
  );
}

function NoEntries({ filtered }: { filtered: boolean }) {
  const t = useT();
  if (filtered) return <Empty title={t('没有符合条件的分录')} />;
  return <Empty title={t('还没有分录')}>{t('申请支付后，应付、付款、退款都会记在这里。')}</Empty>;
}

function Faults({ faults }: { faults: readonly string[] }) {
  const t = useT();
  return (
    <Notice tone="deny">
      <p className="strong">{t('重算发现 {n} 处不一致，请暂停付款并联系运营人员。', { n: faults.length })}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault} className="code">
            {fault}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

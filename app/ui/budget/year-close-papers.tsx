import { closingBalanceFen } from '~/domain/budget/year-close.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Kpis, Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import type { BudgetLineItem } from './budget-line-table.tsx';

export interface ClosingPaper {
  readonly id: string;
  readonly number: string;
  readonly purpose: string;
  readonly supplierName?: string;
  readonly amountFen: number;
}

const sum = (papers: readonly ClosingPaper[]) => papers.reduce((total, one) => total + one.amountFen, 0);

/** What a close would do, in four figures. */
export function CloseFigures(props: {
  lines: readonly BudgetLineItem[];
  requests: readonly ClosingPaper[];
  unconfirmed: readonly ClosingPaper[];
  contracts: readonly ClosingPaper[];
}) {
  const t = useT();
  const { requests, unconfirmed, contracts, lines } = props;
  return (
    <div className="panel-body">
      <Kpis
        items={[
          {
            key: 'requests',
            label: t('退回的申请'),
            value: <Money fen={sum(requests)} />,
            note: t('{n} 笔，释放冻结', { n: requests.length }),
          },
          {
            key: 'unconfirmed',
            label: t('取消的订单'),
            value: <Money fen={sum(unconfirmed)} />,
            note: t('{n} 笔，供应商尚未确认', { n: unconfirmed.length }),
          },
          {
            key: 'contracts',
            label: t('结转的合同'),
            value: <Money fen={sum(contracts)} />,
            note: t('{n} 笔，占用转到新年度', { n: contracts.length }),
          },
          {
            key: 'balance',
            label: t('余额（含将释放的冻结）'),
            value: <Money fen={lines.reduce((total, line) => total + closingBalanceFen(line), 0)} />,
            note: t('{n} 条指标，逐条选择结转或收回', { n: lines.length }),
          },
        ]}
      />
    </div>
  );
}

/** Papers that a close touches; nothing when there are none. */
export function ClosingPapers(props: {
  title: string;
  note: string;
  papers: readonly ClosingPaper[];
  hrefOf: (id: string) => string;
}) {
  const t = useT();
  if (props.papers.length === 0) return null;
  return (
    <Panel title={props.title} note={props.note}>
      <Table
        caption={props.title}
        rows={props.papers}
        rowKey={(paper) => paper.id}
        columns={[
          {
            key: 'number',
            head: t('单据'),
            role: 'lead',
            cell: (paper) => (
              <a className="code" href={props.hrefOf(paper.id)}>
                {paper.number}
              </a>
            ),
          },
          { key: 'purpose', head: t('用途'), cell: (paper) => paper.purpose },
          { key: 'supplier', head: t('供应商'), cell: (paper) => paper.supplierName ?? '—' },
          {
            key: 'amount',
            head: t('金额'),
            num: true,
            cell: (paper) => <Money fen={paper.amountFen} bare />,
          },
        ]}
        foot={[
          { key: 'label', content: t('合计'), span: 3 },
          { key: 'sum', num: true, content: <Money fen={sum(props.papers)} bare /> },
        ]}
      />
    </Panel>
  );
}

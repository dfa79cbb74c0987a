import type { YearCloseSummary } from '~/domain/budget/year-close.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import type { BudgetLineItem } from './budget-line-table.tsx';
import { available } from './budget-line-table.tsx';

export interface DoneClose {
  readonly reason: string;
  readonly closedByName: string;
  readonly closedAt: string;
  readonly summary: YearCloseSummary;
}

/** 结账记录: what was done, when, by whom and on which ground. */
export function CloseRecord({ close }: { close: DoneClose }) {
  const t = useT();
  const { summary } = close;
  return (
    <Panel title={t('结账记录')} more={<Status tone="ok">{t('已结账')}</Status>} padded>
      <Facts
        items={[
          { term: t('结账人'), value: `${close.closedByName} · ${formatMoment(close.closedAt)}` },
          { term: t('结账依据'), value: close.reason },
          {
            term: t('退回申请'),
            value: t('{n} 笔', { n: summary.requestsReturned }),
          },
          { term: t('取消订单'), value: t('{n} 笔', { n: summary.ordersEnded }) },
          { term: t('释放冻结'), value: <Money fen={summary.releasedFen} /> },
          {
            term: t('结转合同'),
            value: (
              <>
                {t('{n} 笔', { n: summary.ordersCarried })} · <Money fen={summary.committedCarriedFen} />
              </>
            ),
          },
          { term: t('余额结转'), value: <Money fen={summary.balanceCarriedFen} /> },
          { term: t('年终收回'), value: <Money fen={summary.lapsedFen} /> },
          {
            term: t('关闭指标'),
            value: t('{n} 条，其中结转 {carried} 条', {
              n: summary.linesClosed,
              carried: summary.linesCarried,
            }),
          },
        ]}
      />
    </Panel>
  );
}

/** The lines of the next year and the closed ones they come from. */
export function CarriedLines({
  lines,
  closed,
}: {
  lines: readonly (BudgetLineItem & { readonly originLineId: string | null })[];
  closed: readonly BudgetLineItem[];
}) {
  const t = useT();
  const origin = new Map(closed.map((line) => [line.id, line]));
  return (
    <Panel title={t('结转到新年度的指标')}>
      <Table
        caption={t('结转到新年度的指标')}
        rows={lines}
        rowKey={(line) => line.id}
        stack="two-up"
        empty={<Empty title={t('没有需要结转的指标')} />}
        columns={[
          {
            key: 'new',
            head: t('新年度指标'),
            role: 'lead',
            cell: (line) => (
              <a href={paths.budgetLine(line.id)} className="strong">
                {line.code}
              </a>
            ),
          },
          {
            key: 'old',
            head: t('原指标'),
            cell: (line) => (
              <a href={paths.budgetLine(line.originLineId ?? '')}>
                {origin.get(line.originLineId ?? '')?.code ?? '—'}
              </a>
            ),
          },
          { key: 'name', head: t('名称'), cell: (line) => line.name },
          {
            key: 'budget',
            head: t('指标金额'),
            num: true,
            cell: (line) => <Money fen={line.budgetFen} bare plain />,
          },
          {
            key: 'committed',
            head: t('占用'),
            num: true,
            cell: (line) => <Money fen={line.committedFen} bare plain />,
          },
          {
            key: 'available',
            head: t('可用'),
            num: true,
            cell: (line) => <Money fen={available(line)} bare />,
          },
        ]}
      />
    </Panel>
  );
}

import type { SpendOverview } from '~/domain/oversight/boards.ts';
import type { MonthSpend, SpendRow } from '~/domain/oversight/spend-figures.ts';
import { shareOf } from '~/domain/oversight/spend-figures.ts';
import type { SupervisionQuery } from '~/domain/oversight/supervision-query.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import { paths } from '~/paths.ts';
import { MonthChart, MonthLegend, monthChartLabel, PART_TEXTS } from '../charts/month-chart.tsx';
import type { MonthChartShape } from '../charts/month-chart-shape.ts';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { monthName } from '../month-name.ts';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { growthText, RowBar, UNIT_TEXTS } from './figures.tsx';

interface MonthsPanelProps {
  spend: SpendOverview;
  charts: { wide: MonthChartShape; narrow: MonthChartShape };
  query: SupervisionQuery;
}

/** 月度成交额: the picture for desk and phone, and the same as a table. */
export function MonthsPanel({ spend, charts, query }: MonthsPanelProps) {
  const t = useT();
  const { wide, narrow } = charts;
  const label = monthChartLabel(wide, t);
  return (
    <Panel
      title={t('月度成交额')}
      note={t(UNIT_TEXTS[wide.unit])}
      more={<MonthLegend shape={wide} id="legend" />}
      padded
    >
      <div className="not-phone">
        <MonthChart shape={wide} label={label} id="months" />
      </div>
      <div className="only-phone">
        <MonthChart shape={narrow} label={label} id="months-narrow" />
      </div>
      <details className="chart-table">
        <summary>{t('数据表')}</summary>
        <MonthTable months={spend.months} query={query} />
      </details>
    </Panel>
  );
}

function MonthTable({ months, query }: { months: readonly MonthSpend[]; query: SupervisionQuery }) {
  const t = useT();
  const total = (month: MonthSpend) => month.frameworkFen + month.mallFen + month.p832Fen;
  const orders = (month: number) =>
    paths.supervisorOrders({ ...supervisionParams(query), period: `m${month}` });
  return (
    <Table
      caption={t('月度成交额')}
      stack={false}
      rows={months}
      rowKey={(month) => String(month.month)}
      empty={<Empty title={t('各月均无成交')} />}
      columns={[
        { key: 'month', head: t('月份'), cell: (month) => monthName(t, month.month) },
        {
          key: 'framework',
          head: t(PART_TEXTS.framework),
          num: true,
          cell: (month) => <Money fen={month.frameworkFen} plain bare />,
        },
        {
          key: 'mall',
          head: t(PART_TEXTS.mall),
          num: true,
          cell: (month) => <Money fen={month.mallFen} plain bare />,
        },
        {
          key: 'p832',
          head: t(PART_TEXTS.p832),
          num: true,
          cell: (month) => <Money fen={month.p832Fen} plain bare />,
        },
        {
          key: 'total',
          head: t('合计'),
          num: true,
          cell: (month) => (
            <a href={orders(month.month)}>
              <Money fen={total(month)} bare />
            </a>
          ),
        },
        {
          key: 'before',
          head: t('上年同期'),
          num: true,
          cell: (month) => <Money fen={month.beforeFen} plain bare />,
        },
      ]}
    />
  );
}

interface RankPanelProps {
  title: string;
  rows: readonly SpendRow[];
  whole: number;
  /** The orders of a row. */
  orders: (key: string) => string;
  /** The whole breakdown. */
  all: string;
}

/** The largest of a breakdown with bar, amount and change. */
export function RankPanel({ title, rows, whole, orders, all }: RankPanelProps) {
  const t = useT();
  const shown = rows.filter((row) => row.contractedFen > 0);
  return (
    <Panel title={title} note={t('按成交额，元')} more={<a href={all}>{t('全部')}</a>}>
      <Table
        caption={title}
        className="slim rank"
        stack={false}
        rows={shown}
        rowKey={(row) => row.key}
        empty={<Empty title={t('期间内没有成交')} />}
        columns={[
          {
            key: 'name',
            head: t('名称'),
            cell: (row) => (
              <>
                <span className="rank-name">{row.name}</span>
                <RowBar share={shareOf(row.contractedFen, whole) ?? 0} />
              </>
            ),
          },
          {
            key: 'amount',
            head: t('成交额'),
            num: true,
            cell: (row) => (
              <a href={orders(row.key)}>
                <Money fen={row.contractedFen} bare plain />
              </a>
            ),
          },
          {
            key: 'growth',
            head: t('同比'),
            num: true,
            className: 'small faint',
            cell: (row) => growthText(row.contractedFen, row.beforeFen, t),
          },
        ]}
      />
    </Panel>
  );
}

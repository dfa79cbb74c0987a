import { METHOD_NAMES } from '~/domain/ordering/kinds.ts';
import type { SpendBoard } from '~/domain/oversight/boards.ts';
import type { SpendDimension, SpendRow } from '~/domain/oversight/spend-figures.ts';
import { SPEND_DIMENSION_NAMES, SPEND_DIMENSIONS, shareOf } from '~/domain/oversight/spend-figures.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import type { Query } from '~/paths.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { monthName } from '../month-name.ts';
import { OfficePage } from '../office-shell.tsx';
import { PageHead, Tabs } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, PageNumbers, Toolbar } from '../toolbar.tsx';
import { AmountDefinition, growthText, RowBar, shareText } from './figures.tsx';
import { frameNote, SupervisionBar, spanNote } from './supervision-bar.tsx';

/** 支出分析: one breakdown at a time, each row opening to its orders. */
export function SpendBoardPage({ board }: { board: SpendBoard }) {
  const t = useT();
  const { frame, dimension, category, page, pages } = board;
  const params = supervisionParams(frame.query);
  const asked = { ...params, by: dimension, category };
  return (
    <OfficePage>
      <PageHead title={t('支出分析')} note={frameNote(frame, t)} />
      <SupervisionBar frame={frame} href={paths.supervisorSpend} keep={{ by: dimension, category }} />
      <Panel>
        <Tabs
          label={t('按什么汇总')}
          current={dimension}
          items={SPEND_DIMENSIONS.map((one) => ({
            key: one,
            label: t('按{name}', { name: t(SPEND_DIMENSION_NAMES[one]) }),
            href: paths.supervisorSpend({ ...params, by: one }),
          }))}
        />
        <Toolbar end={<ExportLinks href={(format) => paths.supervisorFile(format, 'spend', asked)} />}>
          <span className="small soft">{spanNote(frame, t)}</span>
        </Toolbar>
        {dimension === 'category' && <CategoryPath board={board} params={params} />}
        <SpendTable board={board} params={params} />
        <PageNumbers
          page={page}
          pages={pages}
          href={(to) => paths.supervisorSpend({ ...asked, page: to === 1 ? null : to })}
        />
      </Panel>
      <AmountDefinition />
    </OfficePage>
  );
}

/** From the root of the tree of 品目 to what is looked into. */
function CategoryPath({ board, params }: { board: SpendBoard; params: Query }) {
  const t = useT();
  const href = (category: string | null) => paths.supervisorSpend({ ...params, by: 'category', category });
  return (
    <nav className="category-path" aria-label={t('品目层级')}>
      <ol>
        <li>{board.category === null ? <b>{t('全部品目')}</b> : <a href={href(null)}>{t('全部品目')}</a>}</li>
        {board.path.map(({ code, name }) => (
          <li key={code} aria-current={code === board.category ? 'page' : undefined}>
            {code === board.category ? <b>{name}</b> : <a href={href(code)}>{name}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What narrows the order list to a row. */
function rowFilter(dimension: SpendDimension, { key }: SpendRow): Query {
  if (dimension === 'month') return { period: `m${key}` };
  if (dimension === 'division') return { division: key };
  return { [dimension]: key };
}

function rowName(dimension: SpendDimension, { key, name }: SpendRow, t: T): string {
  const methods: Readonly<Record<string, string>> = METHOD_NAMES;
  if (dimension === 'month') return monthName(t, Number(key));
  if (dimension === 'method') return t(methods[key] ?? key);
  return dimension === 'division' && key.slice(4, 6) === '00' ? t('{name}本级', { name }) : name;
}

function SpendTable({ board, params }: { board: SpendBoard; params: Query }) {
  const t = useT();
  const { dimension, rows, sums } = board;
  const { span, query } = board.frame;
  const now = { ...params, category: board.category };
  const before = { ...now, year: query.year - 1, until: span.running ? span.before.to : null };
  const money = (
    key: string,
    head: string,
    asked: Query,
    of: (row: SpendRow) => number,
  ): Column<SpendRow> => ({
    key,
    head,
    num: true,
    cell: (row) => (
      <a href={paths.supervisorOrders({ ...asked, ...rowFilter(dimension, row) })}>
        <Money fen={of(row)} plain bare />
      </a>
    ),
  });
  return (
    <Table
      caption={t('按{name}', { name: t(SPEND_DIMENSION_NAMES[dimension]) })}
      rows={rows}
      rowKey={(row) => `${row.level}:${row.key}`}
      empty={<Empty title={t('期间内没有成交')}>{t('换一个年度、期间或区划再看。')}</Empty>}
      columns={[
        {
          key: 'name',
          head: t(SPEND_DIMENSION_NAMES[dimension]),
          role: 'lead',
          cell: (row) => <RowName board={board} row={row} params={params} />,
        },
        {
          key: 'bar',
          head: t('占比条'),
          hideHead: true,
          label: null,
          className: 'bar-cell not-phone',
          cell: (row) => <RowBar share={shareOf(row.contractedFen, sums.contractedFen) ?? 0} />,
        },
        {
          key: 'share',
          head: t('占比'),
          num: true,
          cell: (row) => shareText(shareOf(row.contractedFen, sums.contractedFen)),
        },
        { key: 'orders', head: t('订单数'), num: true, cell: (row) => row.orders },
        {
          key: 'contracted',
          head: t('成交额（元）'),
          num: true,
          cell: (row) => (
            <a href={paths.supervisorOrders({ ...now, ...rowFilter(dimension, row) })}>
              <Money fen={row.contractedFen} bare />
            </a>
          ),
        },
        money('before', t('上年同期'), before, (row) => row.beforeFen),
        {
          key: 'growth',
          head: t('同比'),
          num: true,
          cell: (row) => growthText(row.contractedFen, row.beforeFen, t),
        },
        money('accepted', t('验收额'), now, (row) => row.acceptedFen),
        money('paid', t('支付额'), now, (row) => row.paidFen),
      ]}
      foot={[
        { key: 'all', content: t('合计'), span: 2 },
        { key: 'share', content: shareText(rows.length === 0 ? null : 1), num: true },
        { key: 'orders', content: sums.orders, num: true, label: t('订单数') },
        {
          key: 'contracted',
          content: (
            <a href={paths.supervisorOrders(now)}>
              <Money fen={sums.contractedFen} bare />
            </a>
          ),
          num: true,
          label: t('成交额（元）'),
        },
        {
          key: 'before',
          content: (
            <a href={paths.supervisorOrders(before)}>
              <Money fen={sums.beforeFen} plain bare />
            </a>
          ),
          num: true,
          label: t('上年同期'),
        },
        {
          key: 'growth',
          content: growthText(sums.contractedFen, sums.beforeFen, t),
          num: true,
          label: t('同比'),
        },
        {
          key: 'accepted',
          content: <Money fen={sums.acceptedFen} plain bare />,
          num: true,
          label: t('验收额'),
        },
        { key: 'paid', content: <Money fen={sums.paidFen} plain bare />, num: true, label: t('支付额') },
      ]}
    />
  );
}

/** The name; in the tree of 品目 set in by its level, and a way down where there is something below. */
function RowName({ board, row, params }: { board: SpendBoard; row: SpendRow; params: Query }) {
  const t = useT();
  const { dimension, rows } = board;
  const name = rowName(dimension, row, t);
  if (dimension !== 'category') return <b>{name}</b>;
  const top = rows[0]?.level ?? 0;
  const hasBelow = row.key.endsWith('00') || row.key.length === 1;
  const label = (
    <>
      <span className="code faint">{row.key}</span> {name}
    </>
  );
  return (
    <span className={`indent-${Math.min(row.level - top, 4)}`}>
      {hasBelow ? (
        <a href={paths.supervisorSpend({ ...params, by: 'category', category: row.key })}>{label}</a>
      ) : (
        label
      )}
    </span>
  );
}

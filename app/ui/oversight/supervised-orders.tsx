import { METHOD_NAMES, PROGRAMME_NAMES } from '~/domain/ordering/kinds.ts';
import type { SupervisedOrders } from '~/domain/oversight/boards.ts';
import type { SupervisedOrdersQuery } from '~/domain/oversight/supervised-orders.ts';
import {
  GREEN_CHOICE_NAMES,
  GREEN_CHOICES,
  MAKER_CHOICE_NAMES,
  MAKER_CHOICES,
  ORIGIN_CHOICE_NAMES,
  ORIGIN_CHOICES,
  supervisedOrdersParams,
} from '~/domain/oversight/supervised-orders.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import type { Query } from '~/paths.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { ChosenChips } from '../facets.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { OrderStatus } from '../orders/order-status.tsx';
import { PageHead, Switch } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '../toolbar.tsx';
import { AmountDefinition } from './figures.tsx';
import { frameNote, SupervisionBar } from './supervision-bar.tsx';

/** The orders behind a figure: filtered as the figure is, with the sum that equals it. */
export function SupervisedOrdersPage({ list }: { list: SupervisedOrders }) {
  const t = useT();
  const { frame, query, sums, rows, nextBefore } = list;
  const params = supervisedOrdersParams(query);
  const {
    year: _year,
    period: _period,
    division: _division,
    unit: _unit,
    method: _method,
    programme: _p,
    ...own
  } = params;
  return (
    <OfficePage>
      <PageHead
        title={t('订单清单')}
        note={frameNote(frame, t)}
        actions={
          <Switch
            label={t('范围')}
            current={query.basis}
            items={[
              {
                key: 'contract',
                label: t('已订立合同'),
                href: paths.supervisorOrders({ ...params, basis: null }),
              },
              { key: 'all', label: t('全部订单'), href: paths.supervisorOrders({ ...params, basis: 'all' }) },
            ]}
          />
        }
      />
      <SupervisionBar frame={frame} href={paths.supervisorOrders} keep={textsOf(own)} />
      <Panel>
        <Toolbar
          end={
            rows.length > 0 && (
              <ExportLinks href={(format) => paths.supervisorFile(format, 'orders', params)} />
            )
          }
        >
          <MoreFilters query={query} />
        </Toolbar>
        <Chips list={list} />
        <p className="panel-body tight small soft">
          {query.basis === 'contract'
            ? t('按合同订立日 {from} 至 {to}，金额只含符合条件的商品行。', daysOf(frame))
            : t('按下单日期 {from} 至 {to}，金额只含符合条件的商品行。', daysOf(frame))}
        </p>
        <OrderRows list={list} />
        <Pager
          shown={rows.length}
          total={sums.orders}
          prevHref={query.before === null ? null : paths.supervisorOrders(params)}
          nextHref={nextBefore === null ? null : paths.supervisorOrders({ ...params, before: nextBefore })}
        />
      </Panel>
      <AmountDefinition />
    </OfficePage>
  );
}

const daysOf = ({ span }: SupervisedOrders['frame']) => ({ from: span.from, to: span.to });

const textsOf = (query: Query): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(query).map(([key, value]) => [key, value == null ? null : String(value)]),
  );

function MoreFilters({ query }: { query: SupervisedOrdersQuery }) {
  const t = useT();
  const { basis, category, supplier, maker, green, origin, text } = query;
  const base = textsOf(supervisionParams(query));
  const named = <K extends string>(choices: readonly K[], names: Readonly<Record<K, string>>) =>
    choices.map((value) => ({ value, label: t(names[value]) }));
  return (
    <FilterForm
      action={paths.supervisorOrders()}
      keep={{ ...base, basis: basis === 'all' ? 'all' : null, category, supplier }}
      active={maker !== null || green !== null || origin !== null || text !== ''}
      clearHref={paths.supervisorOrders(base)}
    >
      <Input
        compact
        type="search"
        name="q"
        label={t('订单号、单位、供应商或商品')}
        placeholder={t('订单号、单位、供应商或商品')}
        defaultValue={text}
        size={24}
      />
      <Select
        compact
        name="maker"
        label={t('制造商规模')}
        placeholder={t('制造商规模')}
        options={named(MAKER_CHOICES, MAKER_CHOICE_NAMES)}
        defaultValue={maker ?? ''}
      />
      <Select
        compact
        name="green"
        label={t('绿色')}
        placeholder={t('绿色')}
        options={named(GREEN_CHOICES, GREEN_CHOICE_NAMES)}
        defaultValue={green ?? ''}
      />
      <Select
        compact
        name="origin"
        label={t('832 与帮扶')}
        placeholder={t('832 与帮扶')}
        options={named(ORIGIN_CHOICES, ORIGIN_CHOICE_NAMES)}
        defaultValue={origin ?? ''}
      />
    </FilterForm>
  );
}

/** What a figure on another board brought along and no control here shows. */
function Chips({ list }: { list: SupervisedOrders }) {
  const t = useT();
  const { query, names } = list;
  const params = supervisedOrdersParams(query);
  const chips = [
    query.category === null
      ? null
      : {
          key: 'category',
          label: t('品目：{name}', { name: `${query.category} ${names.category ?? ''}`.trim() }),
          removeHref: paths.supervisorOrders({ ...params, category: null }),
        },
    query.supplier === null
      ? null
      : {
          key: 'supplier',
          label: t('供应商：{name}', { name: names.supplier ?? '' }),
          removeHref: paths.supervisorOrders({ ...params, supplier: null }),
        },
  ].filter((chip) => chip !== null);
  if (chips.length === 0) return null;
  return (
    <div className="panel-body tight">
      <ChosenChips
        chips={chips}
        clearHref={paths.supervisorOrders({ ...params, category: null, supplier: null })}
      />
    </div>
  );
}

function OrderRows({ list }: { list: SupervisedOrders }) {
  const t = useT();
  const { rows, sums, query } = list;
  return (
    <Table
      caption={t('订单清单')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<NoOrders query={query} t={t} />}
      columns={[
        {
          key: 'number',
          head: t('订单'),
          role: 'lead',
          cell: (row) => (
            <>
              <a className="strong code" href={paths.supervisorOrder(row.id)}>
                {row.number}
              </a>
              <span className="small line-part">
                {row.lineCount > 1
                  ? t('{title} 等 {n} 种', { title: row.title, n: row.lineCount })
                  : row.title}
              </span>
            </>
          ),
        },
        { key: 'unit', head: t('采购单位'), cell: (row) => row.unitName },
        { key: 'supplier', head: t('成交供应商'), cell: (row) => row.supplierName },
        {
          key: 'method',
          head: t('方式'),
          cell: (row) => (
            <>
              {t(METHOD_NAMES[row.method])}
              {row.programme !== 'none' && (
                <span className="small faint line-part">{t(PROGRAMME_NAMES[row.programme])}</span>
              )}
            </>
          ),
        },
        {
          key: 'day',
          head: query.basis === 'contract' ? t('合同订立日') : t('下单日期'),
          className: 'nowrap',
          cell: (row) => formatDate(query.basis === 'contract' ? (row.contractedOn ?? '') : row.orderDate),
        },
        { key: 'state', head: t('状态'), cell: (row) => <OrderStatus state={row.state} /> },
        { key: 'contracted', head: t('成交额'), num: true, cell: (row) => <Money fen={row.contractedFen} /> },
        {
          key: 'accepted',
          head: t('验收额'),
          num: true,
          cell: (row) => <Money fen={row.acceptedFen} plain bare />,
        },
        { key: 'paid', head: t('支付额'), num: true, cell: (row) => <Money fen={row.paidFen} plain bare /> },
      ]}
      foot={[
        { key: 'all', content: t('全部 {n} 单合计', { n: sums.orders }), span: 6 },
        { key: 'contracted', content: <Money fen={sums.contractedFen} />, num: true, label: t('成交额') },
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

function NoOrders({ query, t }: { query: SupervisedOrdersQuery; t: T }) {
  return (
    <Empty
      title={t('没有符合条件的订单')}
      actions={
        <ButtonLink size="sm" href={paths.supervisorOrders({ year: query.year })}>
          {t('查看全年订单')}
        </ButtonLink>
      }
    >
      {t('换一个期间、单位或关键词再试。')}
    </Empty>
  );
}

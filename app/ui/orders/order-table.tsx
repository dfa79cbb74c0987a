import type { OrderListView, OrderRow } from '~/domain/fulfilment/order-list.ts';
import { ORDER_LIST_VIEWS, ORDER_VIEW_NAMES } from '~/domain/fulfilment/order-list.ts';
import type { FileFormat, Query } from '~/paths.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { Input } from '../field.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Tabs } from '../page-head.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '../toolbar.tsx';
import { OrderStatus } from './order-status.tsx';

export interface OrderTableProps {
  list: {
    readonly orders: readonly OrderRow[];
    readonly counts: Readonly<Record<OrderListView, number>>;
    readonly nextBefore: string | null;
  };
  query: {
    readonly view: OrderListView;
    readonly text: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly before: string | null;
  };
  side: 'unit' | 'supplier';
  /** Address of the list with a query. */
  href: (query: Query) => string;
  exportHref: (format: FileFormat) => string;
}

/** The orders of a unit or supplier: tabs by stage, filter, key paging, export. */
export function OrderTable({ list, query, side, href, exportHref }: OrderTableProps) {
  const t = useT();
  const { view, text, from, to, before } = query;
  const keep = { view: view === 'all' ? null : view };
  const filter = { ...keep, q: text, from, to };
  const filtered = text !== '' || from !== null || to !== null;
  return (
    <>
      <Tabs
        label={t('订单状态')}
        current={view}
        items={ORDER_LIST_VIEWS.map((key) => ({
          key,
          label: t(ORDER_VIEW_NAMES[key]),
          href: href({ view: key === 'all' ? null : key, q: text, from, to }),
          count: list.counts[key],
        }))}
      />
      <Toolbar end={list.orders.length > 0 && <ExportLinks href={exportHref} />}>
        <FilterForm action={href({})} keep={keep} clearHref={href(keep)} active={filtered}>
          <Input
            compact
            type="search"
            name="q"
            label={t('搜索订单')}
            placeholder={side === 'unit' ? t('订单号、供应商或商品') : t('订单号、采购单位或商品')}
            defaultValue={text}
            size={24}
          />
          <Input compact type="date" name="from" label={t('下单日期自')} defaultValue={from ?? ''} />
          <Input compact type="date" name="to" label={t('下单日期至')} defaultValue={to ?? ''} />
        </FilterForm>
      </Toolbar>
      <Rows list={list} side={side} filtered={filtered || view !== 'all'} clearHref={href({})} />
      <Pager
        prevHref={before === null ? null : href(filter)}
        nextHref={list.nextBefore === null ? null : href({ ...filter, before: list.nextBefore })}
        shown={list.orders.length}
        {...(filtered ? {} : { total: list.counts[view] })}
      />
    </>
  );
}

function Rows({
  list,
  side,
  filtered,
  clearHref,
}: Pick<OrderTableProps, 'list' | 'side'> & { filtered: boolean; clearHref: string }) {
  const t = useT();
  const link = (order: OrderRow) => (side === 'unit' ? paths.order(order.id) : paths.supplierOrder(order.id));
  return (
    <Table
      caption={t('订单')}
      rows={list.orders}
      rowKey={(order) => order.id}
      empty={<NoOrders side={side} filtered={filtered} clearHref={clearHref} t={t} />}
      columns={[
        {
          key: 'number',
          head: t('订单'),
          role: 'lead',
          cell: (order) => (
            <>
              <a className="strong code" href={link(order)}>
                {order.number}
              </a>
              <span className="small line-part">
                {order.lineCount > 1
                  ? t('{title} 等 {n} 种', { title: order.title, n: order.lineCount })
                  : order.title}
              </span>
            </>
          ),
        },
        {
          key: 'party',
          head: side === 'unit' ? t('供应商') : t('采购单位'),
          cell: (order) => (side === 'unit' ? order.supplierName : order.unitName),
        },
        { key: 'date', head: t('下单日期'), cell: (order) => formatDate(order.orderDate) },
        {
          key: 'state',
          head: t('状态'),
          cell: (order) => (
            <>
              <OrderStatus state={order.state} />
              <span className="small faint line-part">{dueOf(order, t)}</span>
            </>
          ),
        },
        { key: 'total', head: t('金额'), num: true, cell: (order) => <Money fen={order.totalFen} /> },
      ]}
    />
  );
}

function dueOf(order: OrderRow, t: T): string {
  if (order.state === 'PLACED') return t('最晚 {date} 确认', { date: formatDate(order.confirmDueAt) });
  if (order.acceptDueOn !== null && order.state === 'RECEIVED')
    return t('最晚 {date} 验收', { date: order.acceptDueOn });
  if (order.state !== 'ACCEPTED') return '';
  if (!order.hasInvoice) return t('待供应商开票');
  return order.paymentDueOn === null ? '' : t('最晚 {date} 支付', { date: order.paymentDueOn });
}

function NoOrders(props: { side: 'unit' | 'supplier'; filtered: boolean; clearHref: string; t: T }) {
  const { side, filtered, clearHref, t } = props;
  if (filtered) {
    return (
      <Empty
        title={t('没有符合条件的订单')}
        actions={
          <ButtonLink size="sm" href={clearHref}>
            {t('查看全部订单')}
          </ButtonLink>
        }
      >
        {t('换一个状态、日期或关键词再试。')}
      </Empty>
    );
  }
  return side === 'unit' ? (
    <Empty
      title={t('还没有订单')}
      actions={
        <ButtonLink size="sm" href={paths.search()}>
          {t('去选购')}
        </ButtonLink>
      }
    >
      {t('申请审批通过后，按供应商和协议拆成订单。')}
    </Empty>
  ) : (
    <Empty title={t('还没有订单')}>{t('采购单位审批通过后，订单会出现在这里并提醒您确认。')}</Empty>
  );
}

import { paths } from '../../paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDate, formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Count } from '../status.tsx';
import { Table } from '../table.tsx';

/** A row of 待办, as the server lists it. */
export interface TodoItem {
  readonly kind: string;
  readonly id: string;
  readonly number: string;
  readonly detail: string;
  readonly amountFen: number | null;
  readonly since: string | null;
  readonly dueAt: string | null;
  readonly total: number;
}

interface KindLook {
  title: string;
  act: string;
  href: (id: string) => string;
  all: () => string;
}

const KINDS: Readonly<Record<string, KindLook>> = {
  approve_requests: {
    title: msg('待我审批'),
    act: msg('审批'),
    href: paths.approval,
    all: () => paths.approvals(),
  },
  revise_requests: {
    title: msg('退回待修改'),
    act: msg('修改'),
    href: paths.request,
    all: () => paths.requests({ state: 'RETURNED' }),
  },
  receive_goods: {
    title: msg('待收货'),
    act: msg('收货'),
    href: paths.order,
    all: () => paths.orders({ state: 'SHIPPING' }),
  },
  accept_goods: {
    title: msg('待验收'),
    act: msg('验收'),
    href: paths.orderAccept,
    all: () => paths.orders({ state: 'RECEIVED' }),
  },
  approve_payments: {
    title: msg('待确认支付'),
    act: msg('确认'),
    href: paths.unionPayment,
    all: () => paths.unionPayments({ view: 'open' }),
  },
  pay_orders: {
    title: msg('待支付'),
    act: msg('支付'),
    href: paths.order,
    all: () => paths.orders({ state: 'ACCEPTED' }),
  },
  confirm_orders: {
    title: msg('待确认订单'),
    act: msg('确认'),
    href: paths.supplierOrder,
    all: () => paths.supplierOrders({ state: 'PLACED' }),
  },
  ship_orders: {
    title: msg('待发货'),
    act: msg('发货'),
    href: paths.supplierOrder,
    all: () => paths.supplierOrders({ state: 'CONFIRMED' }),
  },
  decide_suppliers: {
    title: msg('待审核供应商'),
    act: msg('审核'),
    href: paths.operatorSupplier,
    all: () => paths.operatorSuppliers(),
  },
  check_changes: {
    title: msg('待复核变更'),
    act: msg('复核'),
    href: paths.operatorChange,
    all: () => paths.operatorChanges({ state: 'pending' }),
  },
  explain_prices: {
    title: msg('被冻结的报价'),
    act: msg('降价或说明'),
    href: paths.supplierPrice,
    all: () => paths.supplierPrices(),
  },
  decide_prices: {
    title: msg('待核定价格'),
    act: msg('核定'),
    href: paths.operatorPrice,
    all: () => paths.operatorPrices({ view: 'explained' }),
  },
  judge_listings: {
    title: msg('待审核上架'),
    act: msg('审核'),
    href: paths.review,
    all: () => paths.reviews(),
  },
  renew_certificates: {
    title: msg('快到期的证书'),
    act: msg('登记新证书'),
    href: (offerId) => `${paths.supplierOffer(offerId)}#certificates`,
    all: () => paths.supplierOffers(),
  },
};

/** 待办 by kind; each row leads to where it is done. */
export function TodoList({ items }: { items: readonly TodoItem[] }) {
  const t = useT();
  const kinds = [...new Set(items.map((item) => item.kind))];
  if (items.length === 0) {
    return (
      <Panel>
        <Empty title={t('没有待办')}>{t('需要您处理的审批、收货、验收、支付或确认会出现在这里。')}</Empty>
      </Panel>
    );
  }
  return (
    <>
      {kinds.map((kind) => (
        <TodoKind key={kind} kind={kind} items={items.filter((item) => item.kind === kind)} />
      ))}
    </>
  );
}

function TodoKind({ kind, items }: { kind: string; items: readonly TodoItem[] }) {
  const t = useT();
  const look = KINDS[kind];
  if (look === undefined) return null;
  const total = items[0]?.total ?? 0;
  return (
    <Panel
      title={
        <>
          {t(look.title)} <Count n={total} />
        </>
      }
      more={<a href={look.all()}>{t('查看全部')}</a>}
    >
      <Table
        caption={t(look.title)}
        rows={items}
        rowKey={(item) => item.id}
        columns={[
          {
            key: 'what',
            head: t('事项'),
            role: 'lead',
            cell: (item) => (
              <>
                <a className="strong" href={look.href(item.id)}>
                  {item.number === '' ? item.detail : item.number}
                </a>
                {item.number !== '' && <span className="small faint line-part">{item.detail}</span>}
              </>
            ),
          },
          {
            key: 'since',
            head: t('开始时间'),
            cell: (item) => (item.since === null ? '—' : <time>{formatMoment(item.since)}</time>),
          },
          {
            key: 'due',
            head: t('期限'),
            cell: (item) => (item.dueAt === null ? '—' : <time>{formatDate(item.dueAt)}</time>),
          },
          {
            key: 'amount',
            head: t('金额'),
            num: true,
            cell: (item) => (item.amountFen === null ? '—' : <Money fen={item.amountFen} />),
          },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            num: true,
            cell: (item) => (
              <a className="btn btn-sm" href={look.href(item.id)}>
                {t(look.act)}
              </a>
            ),
          },
        ]}
      />
    </Panel>
  );
}

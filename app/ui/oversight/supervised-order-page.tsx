import type { Clock } from '~/domain/fulfilment/clocks.ts';
import type { HistoryRow, OrderView } from '~/domain/fulfilment/order-view.ts';
import { METHOD_NAMES, PROGRAMME_NAMES } from '~/domain/ordering/kinds.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { PrintButton } from '../document-print.tsx';
import { useT } from '../i18n/context.tsx';
import { OfficePage } from '../office-shell.tsx';
import { OrderClocks } from '../orders/order-clocks.tsx';
import { OrderDecisions } from '../orders/order-decisions.tsx';
import { OrderDeliveries } from '../orders/order-deliveries.tsx';
import { OrderDossier } from '../orders/order-dossier.tsx';
import { OrderHistory } from '../orders/order-history.tsx';
import { OrderLines } from '../orders/order-lines.tsx';
import { OrderFunds, OrderMoney } from '../orders/order-money.tsx';
import { OrderProgress } from '../orders/order-progress.tsx';
import { OrderStatus } from '../orders/order-status.tsx';
import { PlatformOrderPanel } from '../orders/platform-order.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel, WithSide } from '../panel.tsx';
import { Tag } from '../tag.tsx';

export interface SupervisedOrderPageProps {
  order: OrderView;
  history: readonly HistoryRow[];
  clocks: readonly Clock[];
}

/** An order as a supervisor reads it: everything its unit sees, with nothing to do. */
export function SupervisedOrderPage({ order, history, clocks }: SupervisedOrderPageProps) {
  const t = useT();
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('订单清单'), href: paths.supervisorOrders() }, { label: order.number }]}
      />
      <PageHead
        title={t.rich('订单 {number}', { number: <span className="code">{order.number}</span> })}
        marks={
          <>
            <OrderStatus state={order.state} />
            {order.agreementId !== null && <Tag tone="framework">{t('框架')}</Tag>}
          </>
        }
        note={t('{unit} · 只读，本次查看已记入审计', { unit: order.unitName })}
        actions={
          <>
            {order.contract?.noticeId && (
              <ButtonLink size="sm" icon="doc" href={paths.notice(order.contract.noticeId)}>
                {t('查看合同')}
              </ButtonLink>
            )}
            <PrintButton />
          </>
        }
      />
      <OrderProgress order={order} clocks={clocks} />
      <WithSide label={t('订单信息')} side={<Side order={order} history={history} />}>
        <Panel
          title={t('商品')}
          note={[order.supplierName, order.agreementNumber, t(METHOD_NAMES[order.method])]
            .filter(Boolean)
            .join(' · ')}
        >
          <OrderLines order={order} />
        </Panel>
        <OrderDecisions order={order} />
        <OrderClocks order={order} clocks={clocks} />
        <div id="deliveries">
          <OrderDeliveries order={order} side="supervisor" />
        </div>
        <OrderMoney order={order} />
      </WithSide>
    </OfficePage>
  );
}

function Side({ order, history }: { order: OrderView; history: readonly HistoryRow[] }) {
  const t = useT();
  const { address } = order;
  return (
    <>
      <Panel title={t('采购与开票')} padded>
        <Facts
          items={[
            { term: t('采购单位'), value: order.unitName },
            { term: t('采购申请'), value: <span className="code">{order.requestNumber}</span> },
            { term: t('用途'), value: order.purpose },
            { term: t('采购类别'), value: t(PROGRAMME_NAMES[order.programme]) },
            { term: t('经办'), value: order.requesterName },
            { term: t('审批'), value: order.approverName },
            { term: t('成交供应商'), value: order.supplierName },
            {
              term: t('履约供应商'),
              value: order.fulfillerId === order.supplierId ? null : order.fulfillerName,
            },
            { term: t('收货地区'), value: address.divisionName },
            { term: t('开票抬头'), value: order.invoiceTitle },
            { term: t('信用代码'), value: <span className="code">{order.invoiceUscc}</span> },
          ]}
        />
      </Panel>
      {order.platformOrder !== null && <PlatformOrderPanel order={order.platformOrder} />}
      <OrderDossier order={order} side="supervisor" />
      <OrderFunds order={order} links={false} />
      <OrderHistory history={history} fund={order.fundKind} />
    </>
  );
}

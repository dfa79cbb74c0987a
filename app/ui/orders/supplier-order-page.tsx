import type { Clock } from '~/domain/fulfilment/clocks.ts';
import type { HistoryRow, OrderView } from '~/domain/fulfilment/order-view.ts';
import { METHOD_NAMES } from '~/domain/ordering/kinds.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { PrintButton } from '../document-print.tsx';
import { ErrorSummary, Notice } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { OfficePage } from '../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel, WithSide } from '../panel.tsx';
import { OrderClocks } from './order-clocks.tsx';
import { OrderDeliveries } from './order-deliveries.tsx';
import { OrderDossier } from './order-dossier.tsx';
import { OrderHistory } from './order-history.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderMoney } from './order-money.tsx';
import { OrderProgress } from './order-progress.tsx';
import { OrderRating } from './order-rating.tsx';
import { OrderStatus } from './order-status.tsx';
import { ConfirmPanel, InvoicePanel, ShipPanel } from './supplier-forms.tsx';

export interface SupplierOrderPageProps {
  order: OrderView;
  history: readonly HistoryRow[];
  clocks: readonly Clock[];
  acts: { confirm: boolean; refuse: boolean; ship: boolean; invoice: boolean };
  today: string;
  formKey: string;
  done: string | null;
  reply: FormReplyView | null | undefined;
  intent: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  confirm: msg('已确认，简式合同已订立并公告。'),
  refuse: msg('已拒绝，采购单位会看到原因。'),
  ship: msg('发货已登记，已提醒采购单位收货。'),
  invoice: msg('发票已上传，已提醒采购单位财务。'),
};

/** What a union buys is no public procurement. */
const CONFIRMED_UNANNOUNCED = msg('已确认，简式合同已订立。');

/** An order for the supplier who delivers it: the same clock as the unit sees, and what is his to do. */
export function SupplierOrderPage(props: SupplierOrderPageProps) {
  const t = useT();
  const { order, acts, clocks, formKey, reply, intent, done } = props;
  const form = { order, formKey, reply, intent };
  const unannounced = done === 'confirm' && order.contract?.noticeId === null;
  const doneText = done === null ? undefined : unannounced ? CONFIRMED_UNANNOUNCED : DONE[done];
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('订单'), href: paths.supplierOrders() }, { label: order.number }]} />
      <PageHead
        title={t.rich('订单 {number}', { number: <span className="code">{order.number}</span> })}
        marks={<OrderStatus state={order.state} />}
        note={order.unitName}
        actions={
          <>
            {order.contract && (
              <ButtonLink
                size="sm"
                icon="doc"
                href={
                  order.contract.noticeId === null
                    ? paths.orderContract(order.id)
                    : paths.notice(order.contract.noticeId)
                }
              >
                {t('查看合同')}
              </ButtonLink>
            )}
            <PrintButton />
          </>
        }
      />
      {doneText !== undefined && !reply && <Notice tone="ok">{t(doneText)}</Notice>}
      <ErrorSummary reply={reply} />
      <OrderProgress order={order} clocks={clocks} actions={<Jump acts={acts} />} />
      <WithSide label={t('订单信息')} side={<Side {...props} />}>
        {(acts.confirm || acts.ship) && (
          <div className="stack no-print">
            {acts.confirm && <ConfirmPanel {...form} mayRefuse={acts.refuse} />}
            {acts.ship && <ShipPanel {...form} />}
          </div>
        )}
        <Panel
          title={t('商品')}
          note={[order.agreementNumber, t(METHOD_NAMES[order.method])].filter(Boolean).join(' · ')}
        >
          <OrderLines order={order} />
        </Panel>
        <div id="deliveries">
          <OrderDeliveries order={order} />
        </div>
        <OrderMoney order={order} />
        {acts.invoice && (
          <div className="no-print">
            <InvoicePanel {...form} today={props.today} />
          </div>
        )}
        <OrderClocks order={order} clocks={clocks} />
        <OrderRating may={false} {...form} />
      </WithSide>
    </OfficePage>
  );
}

function Jump({ acts }: Pick<SupplierOrderPageProps, 'acts'>) {
  const t = useT();
  if (acts.confirm)
    return (
      <ButtonLink variant="primary" href="#confirm">
        {t('去确认')}
      </ButtonLink>
    );
  if (acts.ship)
    return (
      <ButtonLink variant="primary" href="#ship">
        {t('去发货')}
      </ButtonLink>
    );
  return acts.invoice ? <ButtonLink href="#invoice">{t('去开票')}</ButtonLink> : null;
}

function Side({ order, history }: SupplierOrderPageProps) {
  const t = useT();
  const { address } = order;
  return (
    <>
      <Panel title={t('收货与开票')} padded>
        <Facts
          items={[
            { term: t('采购单位'), value: order.unitName },
            { term: t('收货地址'), value: `${address.divisionName} ${address.detail}` },
            { term: t('联系人'), value: `${address.contactName} ${address.contactPhone}` },
            { term: t('开票抬头'), value: order.invoiceTitle },
            { term: t('信用代码'), value: <span className="code">{order.invoiceUscc}</span> },
            { term: t('收款账户'), value: `${order.payeeBank} ****${order.payeeAccountEnd}` },
          ]}
        />
      </Panel>
      <OrderDossier order={order} side="supplier" />
      <OrderHistory history={history} fund={order.fundKind} />
    </>
  );
}

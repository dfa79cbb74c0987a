import type { Clock } from '~/domain/fulfilment/clocks.ts';
import type { HistoryRow, OrderView } from '~/domain/fulfilment/order-view.ts';
import { orderPayableFen } from '~/domain/fulfilment/progress.ts';
import { METHOD_NAMES } from '~/domain/ordering/kinds.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { PrintButton } from '../document-print.tsx';
import { ErrorSummary, Notice } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel, WithSide } from '../panel.tsx';
import { Page } from '../shell.tsx';
import { useShellData } from '../shell-context.tsx';
import { Tag } from '../tag.tsx';
import { inWordsOf } from './fund-words.ts';
import type { OrderActs } from './order-acts.tsx';
import { PaymentPanel, ReturnPanel, WaitingActs } from './order-acts.tsx';
import { OrderClocks } from './order-clocks.tsx';
import { OrderDecisions } from './order-decisions.tsx';
import { OrderDeliveries } from './order-deliveries.tsx';
import { OrderDossier } from './order-dossier.tsx';
import { OrderHistory } from './order-history.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderFunds, OrderMoney } from './order-money.tsx';
import { OrderProgress } from './order-progress.tsx';
import { OrderRating } from './order-rating.tsx';
import { OrderStatus } from './order-status.tsx';
import { PlatformOrderPanel } from './platform-order.tsx';

export interface OrderPageProps {
  order: OrderView;
  history: readonly HistoryRow[];
  clocks: readonly Clock[];
  acts: OrderActs;
  formKey: string;
  /** Which act was just done, for the message. */
  done: string | null;
  reply: FormReplyView | null | undefined;
  intent: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  cancel: msg('订单已取消，冻结的指标已释放。'),
  'cancel-contract': msg('合同已取消，占用的指标已释放。'),
  'cancel-rest': msg('余量已取消，相应占用已释放。'),
  return: msg('退货已登记，相应占用已释放；请供应商换开发票。'),
  'return-paid': msg('退货已登记，累计额已扣除；请供应商退款并开具红字发票，款项退回后由财务复核冲正。'),
  rate: msg('评价已提交。'),
  'apply-payment': msg('支付申请已提交，请在国库支付后登记支付凭证号。'),
  'confirm-payment': msg('支付已确认，占用已转为支付。'),
  'fail-payment': msg('已登记支付退回，可以重新申请。'),
  receive: msg('收货已登记，已提醒验收人。'),
  accept: msg('验收已提交。'),
};

/** An order for its unit: where it stands, who has it, what it consists of, its papers, money and history. */
export function OrderPage(props: OrderPageProps) {
  const t = useT();
  const { order, acts, clocks, done, formKey, reply, intent } = props;
  const { user } = useShellData();
  const form = { order, formKey, reply, intent };
  const doneText =
    done === null ? undefined : DONE[done === 'return' && order.state === 'PAID' ? 'return-paid' : done];
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('我的订单'), href: paths.orders() }, { label: order.number }]} />
      <PageHead
        title={t.rich('订单 {number}', { number: <span className="code">{order.number}</span> })}
        marks={
          <>
            <OrderStatus state={order.state} />
            {order.agreementId !== null && <Tag tone="framework">{t('框架')}</Tag>}
          </>
        }
        actions={
          <>
            <PrintButton>{t('打印本单')}</PrintButton>
            <ButtonLink size="sm" icon="print" href={paths.orderDossier(order.id)}>
              {t('打印档案')}
            </ButtonLink>
            {user?.roles.includes('staff') && (
              <ButtonLink size="sm" icon="cart" href={paths.orderReorder(order.id)}>
                {t('再次购买')}
              </ButtonLink>
            )}
            {acts.returnGoods && (
              <ButtonLink size="sm" href="#return">
                {t('申请退货')}
              </ButtonLink>
            )}
          </>
        }
      />
      {doneText !== undefined && !reply && (
        <Notice tone="ok">{t(inWordsOf(order.fundKind, doneText))}</Notice>
      )}
      <ErrorSummary reply={reply} />
      {acts.samePerson && <Notice tone="warn">{t('您登记了本单的收货，验收须由其他验收人进行。')}</Notice>}
      <OrderProgress order={order} clocks={clocks} actions={<WaitingActs acts={acts} {...form} />} />
      <WithSide label={t('订单信息')} side={<Side {...props} />}>
        <Panel
          title={t('商品')}
          note={[order.fulfillerName, order.agreementNumber, t(METHOD_NAMES[order.method])]
            .filter(Boolean)
            .join(' · ')}
        >
          <OrderLines order={order} />
        </Panel>
        {acts.awaitsTreasury && (
          <Notice>{t('支付申请已推送一体化，国库支付后自动登记凭证并转为支付，无需手工确认。')}</Notice>
        )}
        {(acts.applyPayment || acts.openPaymentId !== null) && (
          <div className="no-print">
            <PaymentPanel acts={acts} payableFen={orderPayableFen(order.lines)} {...form} />
          </div>
        )}
        {acts.rate ? (
          <div className="no-print">
            <OrderRating may {...form} />
          </div>
        ) : (
          <OrderRating may={false} {...form} />
        )}
        <OrderClocks order={order} clocks={clocks} />
        <div id="deliveries">
          <OrderDeliveries order={order} />
        </div>
        <OrderMoney order={order} />
        {acts.returnGoods && (
          <div className="no-print">
            <ReturnPanel {...form} />
          </div>
        )}
        <OrderDecisions order={order} />
      </WithSide>
      <PhoneBar {...props} />
    </Page>
  );
}

function Side({ order, history }: OrderPageProps) {
  const t = useT();
  const { address } = order;
  return (
    <>
      {order.platformOrder !== null && <PlatformOrderPanel order={order.platformOrder} />}
      <OrderDossier order={order} side="unit" />
      <OrderFunds order={order} links />
      <Panel title={t('收货与开票')} padded>
        <Facts
          items={[
            { term: t('用途'), value: order.purpose },
            { term: t('收货地址'), value: `${address.divisionName} ${address.detail}` },
            { term: t('联系人'), value: `${address.contactName} ${address.contactPhone}` },
            { term: t('开票抬头'), value: order.invoiceTitle },
            { term: t('信用代码'), value: <span className="code">{order.invoiceUscc}</span> },
          ]}
        />
      </Panel>
      <OrderHistory history={history} fund={order.fundKind} />
    </>
  );
}

/** On phones the deciding act stays in reach. */
function PhoneBar({ order, acts }: OrderPageProps) {
  const t = useT();
  if (!acts.receive && !acts.accept) return null;
  return (
    <div className="actbar only-phone">
      {acts.receive && (
        <ButtonLink
          variant={acts.accept ? 'plain' : 'primary'}
          className="push"
          href={paths.orderReceive(order.id)}
        >
          {t('去收货')}
        </ButtonLink>
      )}
      {acts.accept && (
        <ButtonLink variant="primary" className="push" href={paths.orderAccept(order.id)}>
          {t('去验收')}
        </ButtonLink>
      )}
    </div>
  );
}

import type { PaymentRow, PaymentView } from '~/domain/payment/payment-list.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { PAYMENT_STATES } from '../orders/order-money.tsx';
import { Table } from '../table.tsx';
import { usePaymentColumns } from './payment-columns.tsx';

const EMPTY: Record<PaymentView, string> = {
  payable: msg('没有待申请支付的订单'),
  open: msg('没有待确认的支付'),
  settled: msg('还没有已支付的订单'),
  failed: msg('没有被退回的支付'),
};

/** Orders to pay and payments; what there is to do is done on the page of the order. */
export function PaymentTable({ rows, view }: { rows: readonly PaymentRow[]; view: PaymentView }) {
  const t = useT();
  const columns = usePaymentColumns((row) => (row.state === null ? null : PAYMENT_STATES[row.state]));
  return (
    <Table
      caption={t('支付')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t(EMPTY[view])}>{t('验收合格并收到发票的订单会出现在“待申请”。')}</Empty>}
      columns={[
        {
          key: 'order',
          head: t('订单'),
          role: 'lead',
          cell: (row) => (
            <>
              <a className="strong code" href={paths.order(row.orderId)}>
                {row.orderNumber}
              </a>
              {row.number !== null && <span className="small faint line-part code">{row.number}</span>}
            </>
          ),
        },
        columns.payee,
        columns.state,
        columns.at,
        columns.due,
        { key: 'amount', head: t('金额'), num: true, cell: (row) => <Money fen={row.amountFen} /> },
        {
          key: 'act',
          head: t('办理'),
          hideHead: true,
          role: 'act',
          cell: (row) => (
            <ButtonLink size="sm" variant="quiet" href={`${paths.order(row.orderId)}#payment`}>
              {view === 'payable' ? t('去申请') : view === 'open' ? t('去确认') : t('查看')}
            </ButtonLink>
          ),
        },
      ]}
    />
  );
}

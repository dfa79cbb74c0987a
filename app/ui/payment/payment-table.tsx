import type { PaymentRow, PaymentView } from '~/domain/payment/payment-list.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { PAYMENT_STATES } from '../orders/order-money.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

const EMPTY: Record<PaymentView, string> = {
  payable: msg('没有待申请支付的订单'),
  open: msg('没有待确认的支付'),
  settled: msg('还没有已支付的订单'),
  failed: msg('没有被退回的支付'),
};

/** Orders to pay and payments; what there is to do is done on the page of the order. */
export function PaymentTable({ rows, view }: { rows: readonly PaymentRow[]; view: PaymentView }) {
  const t = useT();
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
        { key: 'payee', head: t('收款人'), cell: (row) => row.supplierName },
        {
          key: 'state',
          head: t('状态'),
          cell: (row) =>
            row.state === null ? (
              <Status tone={row.hasInvoice ? 'reason' : 'idle'}>
                {row.hasInvoice ? t('可以申请') : t('待供应商开票')}
              </Status>
            ) : (
              <>
                <Status tone={PAYMENT_STATES[row.state].tone}>{t(PAYMENT_STATES[row.state].text)}</Status>
                {row.failureReason && <span className="small faint line-part">{row.failureReason}</span>}
              </>
            ),
        },
        { key: 'at', head: t('时间'), cell: (row) => (row.at === null ? '—' : formatDateTime(row.at)) },
        {
          key: 'due',
          head: t('支付期限'),
          cell: (row) => (row.dueOn === null ? '—' : formatDate(row.dueOn)),
        },
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

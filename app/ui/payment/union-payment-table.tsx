import type { PaymentRow, PaymentView } from '~/domain/payment/payment-list.ts';
import { RAIL_NAMES } from '~/domain/payment/rails.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Table } from '../table.tsx';
import type { PaymentStanding } from './payment-columns.tsx';
import { usePaymentColumns } from './payment-columns.tsx';

const EMPTY: Record<PaymentView, string> = {
  payable: msg('没有待申请支付的订单'),
  open: msg('没有办理中的支付'),
  settled: msg('还没有已支付的订单'),
  failed: msg('没有未成功的支付'),
};

/** Where a union's payment stands, in words and a colour. */
export function unionPaymentState(row: Pick<PaymentRow, 'state' | 'rail' | 'toApprove'>): PaymentStanding {
  if (row.state === 'settled') return { text: msg('已支付'), tone: 'ok' };
  if (row.state === 'failed') return { text: msg('未成功'), tone: 'deny' };
  if (row.toApprove) return { text: msg('待主席确认'), tone: 'reason' };
  return row.rail === 'stripe'
    ? { text: msg('待银行卡付款'), tone: 'warn' }
    : { text: msg('待银行转账'), tone: 'warn' };
}

/** A union's orders to pay and payments. */
export function UnionPaymentTable({ rows, view }: { rows: readonly PaymentRow[]; view: PaymentView }) {
  const t = useT();
  const columns = usePaymentColumns((row) => (row.state === null ? null : unionPaymentState(row)));
  return (
    <Table
      caption={t('工会支付')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t(EMPTY[view])}>{t('验收合格并收到发票的订单会出现在“待申请”。')}</Empty>}
      columns={[
        {
          key: 'number',
          head: t('支付申请'),
          role: 'lead',
          cell: (row) => (
            <>
              <a
                className="strong code"
                href={row.number === null ? paths.order(row.orderId) : paths.unionPayment(row.id)}
              >
                {row.number ?? row.orderNumber}
              </a>
              {row.number !== null && (
                <span className="small faint line-part">
                  {t('订单 {number}', { number: row.orderNumber })}
                </span>
              )}
            </>
          ),
        },
        columns.payee,
        {
          key: 'rail',
          head: t('支付方式'),
          cell: (row) => (row.rail === null ? '—' : t(RAIL_NAMES[row.rail])),
        },
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
            <ButtonLink
              size="sm"
              variant={row.state === null && row.hasInvoice ? 'tint' : 'quiet'}
              href={
                row.number !== null
                  ? paths.unionPayment(row.id)
                  : row.hasInvoice
                    ? paths.unionPaymentNew(row.orderId)
                    : paths.order(row.orderId)
              }
            >
              {row.number === null && row.hasInvoice
                ? t('申请支付')
                : view === 'open'
                  ? t('去办理')
                  : t('查看')}
            </ButtonLink>
          ),
        },
      ]}
    />
  );
}

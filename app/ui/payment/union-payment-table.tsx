import type { PaymentRow, PaymentView } from '~/domain/payment/payment-list.ts';
import { RAIL_NAMES } from '~/domain/payment/rails.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

const EMPTY: Record<PaymentView, string> = {
  payable: msg('没有待申请支付的订单'),
  open: msg('没有办理中的支付'),
  settled: msg('还没有已支付的订单'),
  failed: msg('没有未成功的支付'),
};

/** Where a union's payment stands, in words and a colour. */
export function unionPaymentState(row: Pick<PaymentRow, 'state' | 'rail' | 'toApprove'>): {
  readonly text: string;
  readonly tone: Tone;
} {
  if (row.state === 'settled') return { text: msg('已支付'), tone: 'ok' };
  if (row.state === 'failed') return { text: msg('未成功'), tone: 'deny' };
  if (row.toApprove) return { text: msg('待主席确认'), tone: 'reason' };
  return row.rail === 'stripe'
    ? { text: msg('待银行卡付款'), tone: 'warn' }
    : { text: msg('待银行转账'), tone: 'warn' };
}

function State({ row }: { row: PaymentRow }) {
  const t = useT();
  if (row.state === null) {
    return (
      <Status tone={row.hasInvoice ? 'reason' : 'idle'}>
        {row.hasInvoice ? t('可以申请') : t('待供应商开票')}
      </Status>
    );
  }
  const { text, tone } = unionPaymentState(row);
  return (
    <>
      <Status tone={tone}>{t(text)}</Status>
      {row.failureReason && <span className="small faint line-part">{row.failureReason}</span>}
    </>
  );
}

/** A union's orders to pay and payments. */
export function UnionPaymentTable({ rows, view }: { rows: readonly PaymentRow[]; view: PaymentView }) {
  const t = useT();
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
        { key: 'payee', head: t('收款人'), cell: (row) => row.supplierName },
        {
          key: 'rail',
          head: t('支付方式'),
          cell: (row) => (row.rail === null ? '—' : t(RAIL_NAMES[row.rail])),
        },
        { key: 'state', head: t('状态'), cell: (row) => <State row={row} /> },
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

import type { UnionPayment } from '~/domain/payment/union-payment.ts';
import { Button } from '../button.tsx';
import { Notice } from '../feedback.tsx';
import { Input } from '../field.tsx';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import type { UnionPaymentPageProps } from './union-payment-page.tsx';

type Row = {
  readonly id: string;
  readonly what: string;
  readonly state: { readonly text: string; readonly tone: Tone };
  readonly note: string;
  readonly at: string;
  readonly amountFen: number;
};

const REFUND_STATES: Record<UnionPayment['refunds'][number]['state'], Row['state']> = {
  applied: { text: msg('待发送'), tone: 'idle' },
  sent: { text: msg('退款中'), tone: 'warn' },
  settled: { text: msg('已退款'), tone: 'ok' },
  failed: { text: msg('退款未成'), tone: 'deny' },
};
const DISPUTE_STATES: Record<UnionPayment['disputes'][number]['state'], Row['state']> = {
  open: { text: msg('争议中'), tone: 'warn' },
  won: { text: msg('未获支持'), tone: 'idle' },
  lost: { text: msg('已退回银行卡'), tone: 'ok' },
};

function rowsOf(payment: UnionPayment): Row[] {
  return [
    ...payment.refunds.map((refund) => ({
      id: refund.id,
      what: msg('退款'),
      state: REFUND_STATES[refund.state],
      note: [refund.reason, refund.failureReason, refund.requestedBy].filter(Boolean).join(' · '),
      at: refund.requestedAt,
      amountFen: refund.amountFen,
    })),
    ...payment.disputes.map((dispute) => ({
      id: dispute.id,
      what: msg('争议'),
      state: DISPUTE_STATES[dispute.state],
      note: '',
      at: dispute.openedAt,
      amountFen: dispute.amountFen,
    })),
  ];
}

/** Refunds and disputes of a card payment, and the form for a refund. */
export function CardNews(props: UnionPaymentPageProps) {
  const t = useT();
  const { payment, acts } = props;
  if (payment.card === null || !payment.card.charged) return null;
  const rows = rowsOf(payment);
  return (
    <Panel
      title={t('退款与争议')}
      note={t('已退 {amount} 元', { amount: formatMoney(payment.card.refundedFen) })}
    >
      {payment.state === 'failed' && (
        <Notice tone="warn">{t('这笔支付已关闭，但银行卡仍被扣款，请尽快全额退款。')}</Notice>
      )}
      {rows.length > 0 && (
        <Table
          caption={t('退款与争议')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'what', head: t('事项'), role: 'lead', cell: (row) => t(row.what) },
            {
              key: 'state',
              head: t('状态'),
              cell: (row) => <Status tone={row.state.tone}>{t(row.state.text)}</Status>,
            },
            { key: 'note', head: t('说明'), cell: (row) => row.note || '—' },
            { key: 'at', head: t('时间'), cell: (row) => formatDateTime(row.at) },
            { key: 'amount', head: t('金额'), num: true, cell: (row) => <Money fen={row.amountFen} /> },
          ]}
        />
      )}
      {acts.refundableFen > 0 && <RefundForm {...props} />}
    </Panel>
  );
}

function RefundForm({ acts, formKey, reply }: UnionPaymentPageProps) {
  const t = useT();
  return (
    <form method="post" className="panel-body stack no-print">
      <input type="hidden" name="idempotencyKey" value={formKey} />
      <div className="field-grid">
        <Input
          name="amount"
          label={t('退款金额（元）')}
          required
          inputMode="decimal"
          hint={t('最多 {amount} 元，退到原银行卡', { amount: formatMoney(acts.refundableFen) })}
          defaultValue={enteredValue(reply, 'amount')}
          error={errorsOf(reply, 'amount')}
        />
        <Input
          name="reason"
          id="refund-reason"
          label={t('退款原因')}
          required
          maxLength={200}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
        />
      </div>
      <div>
        <Button variant="plain" name="intent" value="refund">
          {t('申请退款')}
        </Button>
      </div>
    </form>
  );
}

import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { currentInvoice, orderPayableFen } from '~/domain/fulfilment/progress.ts';
import { standingFen } from '~/domain/fulfilment/quantities.ts';
import { paths } from '~/paths.ts';
import { BudgetEquation } from '../budget/budget-equation.tsx';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

/** Invoices and payments of an order. */
export function OrderMoney({ order }: { order: OrderView }) {
  const t = useT();
  if (order.invoices.length + order.payments.length === 0) return null;
  const payable = orderPayableFen(order.lines);
  const current = currentInvoice(order.invoices);
  return (
    <Panel title={t('发票与支付')}>
      {order.invoices.length > 0 && (
        <Table
          caption={t('发票')}
          rows={order.invoices}
          rowKey={(invoice) => invoice.id}
          columns={[
            {
              key: 'number',
              head: t('发票号码'),
              role: 'lead',
              cell: (invoice) => (
                <a className="code" href={paths.file(invoice.fileId)} data-reload>
                  {invoice.invoiceNumber}
                </a>
              ),
            },
            { key: 'date', head: t('开票日期'), cell: (invoice) => formatDate(invoice.issuedOn) },
            {
              key: 'state',
              head: t('状态'),
              cell: (invoice) =>
                invoice.status === 'rejected' ? (
                  <Status>{t('已换开')}</Status>
                ) : order.state === 'PAID' && order.lines.some((line) => line.returnedMilli > 0) ? (
                  <Status tone="warn">{t('已退货，待红字发票')}</Status>
                ) : payable > 0 && invoice === current && invoice.amountFen !== payable ? (
                  <Status tone="warn">{t('与验收金额不一致')}</Status>
                ) : (
                  <Status tone="ok">{t('有效')}</Status>
                ),
            },
            {
              key: 'tax',
              head: t('税额'),
              num: true,
              cell: (invoice) => <Money fen={invoice.taxFen} plain bare />,
            },
            {
              key: 'amount',
              head: t('价税合计'),
              num: true,
              cell: (invoice) => <Money fen={invoice.amountFen} />,
            },
          ]}
        />
      )}
      {order.payments.length > 0 && <Payments order={order} />}
      {order.refunds.length > 0 && <Refunds order={order} />}
    </Panel>
  );
}

export const PAYMENT_STATES: Record<OrderView['payments'][number]['state'], { text: string; tone: Tone }> = {
  applied: { text: msg('已申请'), tone: 'reason' },
  sent: { text: msg('待国库支付'), tone: 'warn' },
  settled: { text: msg('已支付'), tone: 'ok' },
  failed: { text: msg('已退回'), tone: 'deny' },
};

function Payments({ order }: { order: OrderView }) {
  const t = useT();
  return (
    <Table
      caption={t('支付')}
      rows={order.payments}
      rowKey={(payment) => payment.id}
      columns={[
        {
          key: 'number',
          head: t('支付申请'),
          role: 'lead',
          cell: (payment) => (
            <>
              {payment.rail === 'treasury' ? (
                <span className="code">{payment.number}</span>
              ) : (
                <a className="code" href={paths.unionPayment(payment.id)}>
                  {payment.number}
                </a>
              )}
              <span className="small faint line-part">
                {payment.appliedBy} · {formatDateTime(payment.appliedAt)}
              </span>
            </>
          ),
        },
        { key: 'payee', head: t('收款人'), cell: (payment) => payment.payeeName },
        {
          key: 'state',
          head: t('状态'),
          cell: (payment) => (
            <>
              <Status tone={PAYMENT_STATES[payment.state].tone}>
                {payment.rail !== 'treasury' && payment.state === 'sent'
                  ? t('待付款')
                  : t(PAYMENT_STATES[payment.state].text)}
              </Status>
              {payment.failureReason && (
                <span className="small faint line-part">{payment.failureReason}</span>
              )}
            </>
          ),
        },
        {
          key: 'voucher',
          head: t('支付凭证号'),
          cell: (payment) =>
            payment.eventId === null ? (
              '—'
            ) : (
              <span className="code">{payment.eventId.split(':').at(-1)}</span>
            ),
        },
        { key: 'amount', head: t('金额'), num: true, cell: (payment) => <Money fen={payment.amountFen} /> },
      ]}
    />
  );
}

const REFUND_STATES: Record<OrderView['refunds'][number]['state'], { text: string; tone: Tone }> = {
  proposed: { text: msg('待款项退回后复核'), tone: 'warn' },
  done: { text: msg('已退回指标'), tone: 'ok' },
  refused: { text: msg('复核未同意'), tone: 'deny' },
};

/** 退款: what of a payment was asked back, by the budget line it returns to. */
function Refunds({ order }: { order: OrderView }) {
  const t = useT();
  return (
    <div id="refunds">
      <Table
        caption={t('退款')}
        rows={order.refunds}
        rowKey={(refund) => refund.id}
        columns={[
          {
            key: 'line',
            head: t('退回指标'),
            role: 'lead',
            cell: (refund) => (
              <>
                <a className="code" href={paths.budgetLine(refund.budgetLineId)}>
                  {refund.lineCode}
                </a>
                <span className="small faint line-part">
                  {refund.proposedBy} · {formatDateTime(refund.proposedAt)}
                </span>
              </>
            ),
          },
          { key: 'reason', head: t('原因'), cell: (refund) => refund.reason },
          {
            key: 'state',
            head: t('状态'),
            cell: (refund) => (
              <>
                <Status tone={REFUND_STATES[refund.state].tone}>{t(REFUND_STATES[refund.state].text)}</Status>
                {refund.state === 'refused' && refund.decisionNote && (
                  <span className="small faint line-part">{refund.decisionNote}</span>
                )}
              </>
            ),
          },
          { key: 'amount', head: t('金额'), num: true, cell: (refund) => <Money fen={refund.amountFen} /> },
        ]}
      />
    </div>
  );
}

/** 资金: which budget lines bear the order, and what stands, was paid and was given back. */
export function OrderFunds({ order, links }: { order: OrderView; links: boolean }) {
  const t = useT();
  const byLine = new Map<string, { label: string; standing: number; spent: number; released: number }>();
  for (const allocation of order.lines.flatMap((line) => line.allocations)) {
    const known = byLine.get(allocation.budgetLineId);
    byLine.set(allocation.budgetLineId, {
      label: `${allocation.economicClass} ${allocation.name}`,
      standing: (known?.standing ?? 0) + standingFen(allocation),
      spent: (known?.spent ?? 0) + allocation.spentFen,
      released: (known?.released ?? 0) + allocation.releasedFen,
    });
  }
  const sums = [...byLine].map(([id, sum]) => ({ id, ...sum }));
  const budgets = links ? order.budgets : [];
  const total = (of: (sum: (typeof sums)[number]) => number) => sums.reduce((n, sum) => n + of(sum), 0);
  const balances = [
    {
      term: order.state === 'PLACED' ? t('冻结') : t('占用'),
      value: <Money fen={total((sum) => sum.standing)} />,
    },
    { term: t('已支付'), value: <Money fen={total((sum) => sum.spent)} plain /> },
    { term: t('已释放'), value: <Money fen={total((sum) => sum.released)} plain /> },
  ];
  return (
    <Panel title={t('资金')} padded>
      <Facts
        end
        items={[
          ...(order.fundKind === 'union' ? [{ term: t('资金来源'), value: t('工会经费') }] : []),
          ...sums.map((sum) => ({
            key: sum.id,
            term: t('指标'),
            value: (
              <>
                {links ? <a href={paths.budgetLine(sum.id)}>{sum.label}</a> : sum.label}
                <ProofLink fileId={order.fundProofs.find((one) => one.budgetLineId === sum.id)?.fileId} />
              </>
            ),
          })),
          ...(order.fundKind === 'budget' ? balances : []),
          ...budgets.map((line) => ({
            key: `line-${line.id}`,
            term: t('指标余额'),
            value: <BudgetEquation line={line} />,
          })),
          { term: t('应付（合格数量）'), value: <Money fen={orderPayableFen(order.lines)} plain /> },
          {
            term: t('收款账户'),
            value: `${order.payeeBank} ****${order.payeeAccountEnd}`,
          },
        ]}
      />
    </Panel>
  );
}

/** 资金到位证明 of the unit's own money. */
function ProofLink({ fileId }: { fileId: string | undefined }) {
  const t = useT();
  if (fileId === undefined) return null;
  return (
    <>
      {' '}
      <a className="small" href={paths.file(fileId)} data-reload>
        {t('资金到位证明')}
      </a>
    </>
  );
}

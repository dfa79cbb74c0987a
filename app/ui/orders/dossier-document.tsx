import type { ReactNode } from 'react';
import type { HistoryRow, OrderView } from '~/domain/fulfilment/order-view.ts';
import { currentInvoice, orderPayableFen } from '~/domain/fulfilment/progress.ts';
import { METHOD_NAMES } from '~/domain/ordering/kinds.ts';
import { ORDER_STATE_NAMES } from '~/domain/ordering/order-machine.ts';
import { DocumentPrint } from '../document-print.tsx';
import { formatDate, formatDateTime, formatMoney, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { UppercaseAmount } from '../money.tsx';
import { actorText, historySentence } from './order-history.tsx';

/** 一单一档: the whole order on paper. */
export function DossierDocument({
  order,
  history,
  printedAt,
}: {
  order: OrderView;
  history: readonly HistoryRow[];
  printedAt: string;
}) {
  const t = useT();
  return (
    <DocumentPrint
      title={t('采购档案')}
      organization={order.unitName}
      meta={[
        { term: t('订单号'), value: <span className="code">{order.number}</span> },
        { term: t('采购申请'), value: <span className="code">{order.requestNumber}</span> },
        { term: t('合同号'), value: <span className="code">{order.contract?.number ?? '—'}</span> },
        { term: t('状态'), value: t(ORDER_STATE_NAMES[order.state]) },
        { term: t('采购方式'), value: t(METHOD_NAMES[order.method]) },
        { term: t('供应商'), value: order.fulfillerName },
        { term: t('用途'), value: order.purpose },
      ]}
      signatures={[
        { role: t('经办人'), name: order.requesterName, at: order.submittedAt },
        { role: t('审批人'), name: order.approverName ?? '', at: order.approvedAt ?? undefined },
        {
          role: t('验收人'),
          name: order.acceptances.at(-1)?.acceptedBy,
          at: order.acceptances.at(-1)?.acceptedAt,
        },
      ]}
      printedAt={printedAt}
      running={order.number}
      footnote={t('以系统记录为准')}
    >
      <Lines order={order} />
      <Money order={order} />
      <Records order={order} />
      <Section title={t('办理记录')}>
        <ol className="plain-list small">
          {history.toReversed().map((entry) => (
            <li key={entry.id}>
              {formatDateTime(entry.at)} {actorText(entry.actorName, t)} ·{' '}
              {historySentence(entry, order.fundKind, t)}
            </li>
          ))}
        </ol>
      </Section>
    </DocumentPrint>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack stack-2">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Lines({ order }: { order: OrderView }) {
  const t = useT();
  const head = [t('商品'), t('单价'), t('订购'), t('已收'), t('合格'), t('小计')];
  return (
    <Section title={t('商品')}>
      <table className="table">
        <thead>
          <tr>
            {head.map((text, index) => (
              <th key={text} scope="col" className={index === 0 ? undefined : 'num'}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <td>
                {line.snapshot.name} {line.snapshot.model}
              </td>
              <td className="num">{formatMoney(line.unitPriceFen)}</td>
              <td className="num">
                {formatQty(line.orderedMilli)} {line.snapshot.unit}
              </td>
              <td className="num">{formatQty(line.receivedMilli)}</td>
              <td className="num">{formatQty(line.acceptedMilli - line.returnedMilli)}</td>
              <td className="num">{formatMoney(line.amountFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="num">
        {t('合同总价 {total} 元，应付 {payable} 元', {
          total: formatMoney(order.totalFen),
          payable: formatMoney(orderPayableFen(order.lines)),
        })}{' '}
        <UppercaseAmount fen={order.totalFen} />
      </p>
    </Section>
  );
}

function Money({ order }: { order: OrderView }) {
  const t = useT();
  const invoice = currentInvoice(order.invoices);
  const paid = order.payments.find((payment) => payment.state === 'settled');
  return (
    <Section title={t('资金')}>
      <ul className="plain-list small">
        {order.lines.flatMap((line) =>
          line.allocations.map((part) => (
            <li key={`${line.id}${part.budgetLineId}`}>
              {t('指标 {line}：{name} {amount} 元，已释放 {released} 元，已支付 {spent} 元', {
                line: `${part.economicClass} ${part.name}`,
                name: line.snapshot.name,
                amount: formatMoney(part.amountFen),
                released: formatMoney(part.releasedFen),
                spent: formatMoney(part.spentFen),
              })}
            </li>
          )),
        )}
        <li>
          {invoice === null
            ? t('发票：待供应商上传')
            : t('发票 {number}，{date}，{amount} 元', {
                number: invoice.invoiceNumber,
                date: formatDate(invoice.issuedOn),
                amount: formatMoney(invoice.amountFen),
              })}
        </li>
        <li>
          {paid === undefined
            ? t('支付：待财务办理')
            : t('支付 {number}，{date}，{amount} 元', {
                number: paid.number,
                date: formatDate(paid.settledAt ?? paid.appliedAt),
                amount: formatMoney(paid.amountFen),
              })}
        </li>
      </ul>
    </Section>
  );
}

function Records({ order }: { order: OrderView }) {
  const t = useT();
  return (
    <Section title={t('交付与验收')}>
      <ul className="plain-list small">
        {order.shipments.map((shipment) => (
          <li key={shipment.id}>
            {formatDateTime(shipment.shippedAt)} {t('第 {n} 批发货', { n: shipment.shipmentNo })}{' '}
            {shipment.carrier} {shipment.trackingNumber}
          </li>
        ))}
        {order.receipts.map((receipt) => (
          <li key={receipt.id}>
            {formatDateTime(receipt.receivedAt)} {t('收货')} {receipt.receivedBy}
          </li>
        ))}
        {order.acceptances.map((acceptance) => (
          <li key={acceptance.id}>
            {formatDateTime(acceptance.acceptedAt)} {t('验收')} {acceptance.number} {acceptance.acceptedBy}
          </li>
        ))}
        {order.shipments.length === 0 && <li>{t('尚未发货')}</li>}
      </ul>
    </Section>
  );
}

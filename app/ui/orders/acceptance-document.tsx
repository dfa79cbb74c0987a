import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { DocumentPrint } from '../document-print.tsx';
import { formatDate, formatDateTime, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { lineName, Photos } from './order-deliveries.tsx';

/** 验收单: one acceptance on paper. */
export function AcceptanceDocument({
  order,
  acceptance,
  printedAt,
}: {
  order: OrderView;
  acceptance: OrderView['acceptances'][number];
  printedAt: string;
}) {
  const t = useT();
  const receivers = [...new Set(order.receipts.map((receipt) => receipt.receivedBy))].join(t('、'));
  const head = [t('序号'), t('商品'), t('订购'), t('合格'), t('不合格'), t('不合格原因与处理')];
  return (
    <DocumentPrint
      title={t('政府采购货物验收单')}
      organization={order.unitName}
      meta={[
        { term: t('验收单号'), value: <span className="code">{acceptance.number}</span> },
        { term: t('订单号'), value: <span className="code">{order.number}</span> },
        { term: t('合同号'), value: <span className="code">{order.contract?.number ?? '—'}</span> },
        { term: t('供应商'), value: order.fulfillerName },
        { term: t('验收时间'), value: formatDateTime(acceptance.acceptedAt) },
      ]}
      signatures={[
        { role: t('收货人'), name: receivers, at: order.receipts.at(-1)?.receivedAt },
        { role: t('验收人'), name: acceptance.acceptedBy, at: acceptance.acceptedAt },
        { role: t('单位盖章') },
      ]}
      printedAt={printedAt}
      running={acceptance.number}
      footnote={t('收货与验收由两人分别办理')}
    >
      <table className="table">
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {acceptance.lines.map((line, index) => {
            const { name, unit } = lineName(order, line.orderLineId);
            const ordered = order.lines.find((one) => one.id === line.orderLineId)?.orderedMilli ?? 0;
            return (
              <tr key={line.orderLineId}>
                <td>{index + 1}</td>
                <td>{name}</td>
                <td className="num">
                  {formatQty(ordered)} {unit}
                </td>
                <td className="num">{formatQty(line.acceptedMilli)}</td>
                <td className="num">{formatQty(line.rejectedMilli)}</td>
                <td>
                  {line.rejectedMilli > 0
                    ? `${line.rejectReason} · ${line.remedy === 'cancel' ? t('取消该数量') : t('要求补送')}`
                    : '—'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {acceptance.note && <p>{t('验收意见：{note}', { note: acceptance.note })}</p>}
      <Photos photos={acceptance.photos} />
      <p className="small faint">
        {t('合同订立日期 {date}；验收依据为合同约定的名称、型号、规格和数量。', {
          date: order.contract ? formatDate(order.contract.signedOn) : '—',
        })}
      </p>
    </DocumentPrint>
  );
}

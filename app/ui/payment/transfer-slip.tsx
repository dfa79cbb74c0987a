import type { UnionPayment } from '~/domain/payment/union-payment.ts';
import { DocumentPrint } from '../document-print.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money, UppercaseAmount } from '../money.tsx';

/** 转账通知单: what the officer takes to the bank; the number in the reference is what the statement is matched by. */
export function TransferSlip({ payment, printedAt }: { payment: UnionPayment; printedAt: string }) {
  const t = useT();
  const rows = [
    [t('付款人'), payment.payerName, t('收款人'), payment.payeeName],
    [t('付款账号'), payment.payerAccount ?? '—', t('收款账号'), payment.payeeAccount],
    [t('付款银行'), payment.payerBank ?? '—', t('收款银行'), payment.payeeBank],
  ] as const;
  return (
    <DocumentPrint
      title={t('工会经费转账通知单')}
      organization={payment.payerName}
      running={payment.number}
      printedAt={printedAt}
      meta={[
        { term: t('支付申请号'), value: <span className="code">{payment.number}</span> },
        { term: t('订单号'), value: <span className="code">{payment.orderNumber}</span> },
        { term: t('发票号码'), value: <span className="code">{payment.invoiceNumber ?? '—'}</span> },
        { term: t('申请时间'), value: formatDateTime(payment.appliedAt) },
      ]}
      signatures={[
        { role: t('申请人'), name: payment.appliedBy, at: payment.appliedAt },
        { role: t('工会主席'), name: payment.approvedBy ?? undefined, at: payment.approvedAt ?? undefined },
        { role: t('工会盖章') },
      ]}
      footnote={t('转账附言请只填支付申请号，流水导入后据此核销')}
    >
      <table className="table">
        <tbody>
          {rows.map(([payer, payerValue, payee, payeeValue]) => (
            <tr key={payer}>
              <th scope="row">{payer}</th>
              <td>{payerValue}</td>
              <th scope="row">{payee}</th>
              <td>{payeeValue}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('金额')}</th>
            <td>
              <Money fen={payment.amountFen} size="md" />
            </td>
            <th scope="row">{t('大写')}</th>
            <td>
              <UppercaseAmount fen={payment.amountFen} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('转账附言')}</th>
            <td colSpan={3} className="code strong">
              {payment.number}
            </td>
          </tr>
        </tbody>
      </table>
    </DocumentPrint>
  );
}

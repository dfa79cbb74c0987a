import type { PaymentRow } from '~/domain/payment/payment-list.ts';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import type { Column } from '../table.tsx';

export interface PaymentStanding {
  readonly text: string;
  readonly tone: Tone;
}

/** Where an order to pay or a payment stands, and why one failed; `standing` names the states of the payer's rail. */
function PaymentState({ row, standing }: { row: PaymentRow; standing: PaymentStanding | null }) {
  const t = useT();
  if (standing === null) {
    return (
      <Status tone={row.hasInvoice ? 'reason' : 'idle'}>
        {row.hasInvoice ? t('可以申请') : t('待供应商开票')}
      </Status>
    );
  }
  return (
    <>
      <Status tone={standing.tone}>{t(standing.text)}</Status>
      {row.failureReason && <span className="small faint line-part">{row.failureReason}</span>}
    </>
  );
}

/** The columns that lists of payments share, whoever pays. Null = nothing was applied for yet. */
export function usePaymentColumns(
  standingOf: (row: PaymentRow) => PaymentStanding | null,
): Record<'payee' | 'state' | 'at' | 'due', Column<PaymentRow>> {
  const t = useT();
  return {
    payee: { key: 'payee', head: t('收款人'), cell: (row) => row.supplierName },
    state: {
      key: 'state',
      head: t('状态'),
      cell: (row) => <PaymentState row={row} standing={standingOf(row)} />,
    },
    at: {
      key: 'at',
      head: t('时间'),
      cell: (row) => (row.at === null ? '—' : formatDateTime(row.at)),
    },
    due: {
      key: 'due',
      head: t('支付期限'),
      cell: (row) => (row.dueOn === null ? '—' : formatDate(row.dueOn)),
    },
  };
}

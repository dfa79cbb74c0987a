import type { ReactNode } from 'react';
import type {
  StatementCandidate,
  StatementRowView,
  StatementView,
} from '~/domain/payment/statement-views.ts';
import { MATCH_SIGN_NAMES } from '~/domain/payment/statement-views.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Input } from '../field.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface StatementTableProps {
  rows: readonly StatementRowView[];
  view: StatementView;
  /** The row that another page led to. */
  picked: string | null;
  mayChange: boolean;
  empty: ReactNode;
}

/** Rows of a statement; beside an open one the payments it may be, with what speaks for each. */
export function StatementTable({ rows, view, picked, mayChange, empty }: StatementTableProps) {
  const t = useT();
  return (
    <Table
      caption={t('银行流水')}
      rows={rows}
      rowKey={(row) => row.id}
      picked={(row) => row.id === picked}
      empty={empty}
      columns={[
        {
          key: 'who',
          head: t('对方户名'),
          role: 'lead',
          cell: (row) => (
            <>
              <span className="strong">{row.counterpartyName || '—'}</span>
              {row.counterpartyAccount && (
                <span className="small faint line-part code">{row.counterpartyAccount}</span>
              )}
            </>
          ),
        },
        { key: 'day', head: t('日期'), cell: (row) => formatDate(row.bookedOn) },
        { key: 'memo', head: t('摘要附言'), cell: (row) => row.memo || '—' },
        {
          key: 'amount',
          head: t('金额'),
          num: true,
          cell: (row) => (
            <>
              <Money fen={row.amountFen} />
              <span className="small faint line-part">{row.direction === 'out' ? t('支出') : t('收入')}</span>
            </>
          ),
        },
        {
          key: 'match',
          head: view === 'open' ? t('可能的支付申请') : t('核对结果'),
          cell: (row) =>
            row.state === 'open' ? <Candidates row={row} mayChange={mayChange} /> : <Outcome row={row} />,
        },
        {
          key: 'act',
          head: t('办理'),
          hideHead: true,
          role: 'act',
          cell: (row) => (mayChange ? <RowActs row={row} /> : null),
        },
      ]}
    />
  );
}

function Outcome({ row }: { row: StatementRowView }) {
  const t = useT();
  if (row.paymentId === null) return <span>{row.note || '—'}</span>;
  return (
    <>
      <a className="code" href={paths.unionPayment(row.paymentId)}>
        {row.paymentNumber}
      </a>
      <span className="small faint line-part">
        {row.decidedBy === null ? t('自动核销') : t('{name} 核销', { name: row.decidedBy })}
      </span>
    </>
  );
}

function Candidates({ row, mayChange }: { row: StatementRowView; mayChange: boolean }) {
  const t = useT();
  if (row.candidates.length === 0) return <span className="faint">{t('没有相符的支付申请')}</span>;
  return (
    <ul className="stack stack-2">
      {row.candidates.map((candidate) => (
        <li key={candidate.paymentId}>
          <Candidate row={row} candidate={candidate} mayChange={mayChange} />
        </li>
      ))}
    </ul>
  );
}

function Candidate({
  row,
  candidate,
  mayChange,
}: {
  row: StatementRowView;
  candidate: StatementCandidate;
  mayChange: boolean;
}) {
  const t = useT();
  const signs = candidate.agrees.map((sign) => t(MATCH_SIGN_NAMES[sign])).join(t('、'));
  const sameAmount = candidate.agrees.includes('amount');
  return (
    <>
      <a className="code" href={paths.unionPayment(candidate.paymentId)}>
        {candidate.number}
      </a>{' '}
      <span className="small faint">
        {candidate.payeeName} · <Money fen={candidate.amountFen} />
      </span>
      <span className="line-part row row-wrap">
        {candidate.paid ? (
          <Status tone="deny">{t('这笔已入账，可能重复转账')}</Status>
        ) : (
          <Status tone={sameAmount ? 'reason' : 'warn'}>
            {sameAmount ? t('{signs}相符', { signs }) : t('{signs}相符，金额不同', { signs })}
          </Status>
        )}
        {mayChange && sameAmount && !candidate.paid && (
          <form method="post">
            <input type="hidden" name="rowId" value={row.id} />
            <input type="hidden" name="paymentId" value={candidate.paymentId} />
            <Button
              size="sm"
              variant="tint"
              name="intent"
              value="settle"
              aria-label={t('核销 {number}', { number: candidate.number })}
            >
              {t('是这笔，核销')}
            </Button>
          </form>
        )}
      </span>
    </>
  );
}

function RowActs({ row }: { row: StatementRowView }) {
  const t = useT();
  if (row.state === 'aside' && row.direction === 'out') {
    return (
      <form method="post">
        <input type="hidden" name="rowId" value={row.id} />
        <Button size="sm" variant="quiet" name="intent" value="reopen">
          {t('移回待核对')}
        </Button>
      </form>
    );
  }
  if (row.state !== 'open') return null;
  return (
    <ConfirmDialog
      label={t('与商城无关')}
      title={t('标为与商城无关')}
      name="intent"
      value="aside"
      size="sm"
      variant="quiet"
      harmless
      fields={{ rowId: row.id }}
    >
      <p>{t('这笔支出不是商城订单的付款，例如活动费或手续费；以后可以移回。')}</p>
      <Input name="note" id={`note-${row.id}`} label={t('是什么支出')} required maxLength={200} />
    </ConfirmDialog>
  );
}

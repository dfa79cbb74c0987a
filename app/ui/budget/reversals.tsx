import { Button } from '../button.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatMoment, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface ReversalItem {
  readonly id: string;
  readonly seq: number;
  readonly amountFen: number;
  readonly reason: string;
  readonly state: 'proposed' | 'done' | 'refused';
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: string;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  readonly reversalSeq: number | null;
}

/** 申请冲正 of one entry: amount and reason; nothing moves before a second person agrees. */
export function ReversalForm(props: {
  lineId: string;
  entry: { readonly seq: number; readonly mostFen: number };
  isPayment: boolean;
  isClosed: boolean;
  formKey: string;
  reply: FormReplyView | undefined;
}) {
  const t = useT();
  const { entry, reply } = props;
  return (
    <Panel
      title={t('冲正第 {seq} 条分录', { seq: entry.seq })}
      note={t('账本只追加：由另一人复核后记入一条反向分录')}
      id="reverse"
      padded
    >
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <input type="hidden" name="intent" value="propose-reversal" />
        <input type="hidden" name="lineId" value={props.lineId} />
        <input type="hidden" name="seq" value={entry.seq} />
        <input
          type="hidden"
          name="idempotencyKey"
          value={enteredValue(reply, 'idempotencyKey', props.formKey)}
        />
        <Input
          name="amountFen"
          label={t('冲正金额（元）')}
          required
          inputMode="decimal"
          maxLength={20}
          defaultValue={enteredValue(reply, 'amountFen', formatMoney(entry.mostFen))}
          hint={
            props.isPayment && props.isClosed
              ? t('支付退回：年度已结账，退回的资金缴回财政，不再可用')
              : props.isPayment
                ? t('支付退回：支付减少，可用相应增加')
                : t('指标金额按相反方向更正')
          }
          error={errorsOf(reply, 'amountFen')}
        />
        <Input
          name="reason"
          label={t('冲正原因和依据')}
          required
          maxLength={200}
          placeholder={t('如：退货款已退回零余额账户，回单号 …')}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
        />
        <div>
          <Button variant="primary">{t('提交复核')}</Button>
        </div>
      </form>
    </Panel>
  );
}

function StateOf({ reversal }: { reversal: ReversalItem }) {
  const t = useT();
  if (reversal.state === 'proposed') return <Status tone="warn">{t('待复核')}</Status>;
  if (reversal.state === 'refused') return <Status>{t('未同意')}</Status>;
  return <Status tone="ok">{t('已冲正')}</Status>;
}

/** 冲正 of the line: what was asked, what was said, and the two entries that belong together. */
export function Reversals(props: {
  reversals: readonly ReversalItem[];
  mayDecide: boolean;
  userId: string;
  reply: FormReplyView | undefined;
}) {
  const t = useT();
  if (props.reversals.length === 0) return null;
  return (
    <Panel title={t('冲正')} note={t('申请人不能复核自己的申请')} id="reversals">
      {props.reply && <ErrorSummary reply={props.reply} />}
      <Table
        caption={t('冲正')}
        rows={props.reversals}
        rowKey={(one) => one.id}
        stack="two-up"
        columns={[
          {
            key: 'entry',
            head: t('分录'),
            role: 'lead',
            cell: (one) => (
              <>
                {t('第 {seq} 条', { seq: one.seq })}
                {one.reversalSeq !== null && ` → ${t('第 {seq} 条', { seq: one.reversalSeq })}`}
              </>
            ),
          },
          { key: 'amount', head: t('金额'), num: true, cell: (one) => <Money fen={one.amountFen} bare /> },
          { key: 'reason', head: t('原因'), cell: (one) => one.reason },
          {
            key: 'by',
            head: t('申请'),
            cell: (one) => `${one.proposedByName} · ${formatMoment(one.proposedAt)}`,
          },
          {
            key: 'decided',
            head: t('复核'),
            cell: (one) =>
              one.decidedAt === null
                ? '—'
                : [one.decidedByName, formatMoment(one.decidedAt), one.decisionNote]
                    .filter(Boolean)
                    .join(' · '),
          },
          { key: 'state', head: t('状态'), cell: (one) => <StateOf reversal={one} /> },
          {
            key: 'act',
            head: t('操作'),
            role: 'act',
            cell: (one) =>
              one.state === 'proposed' && props.mayDecide && one.proposedBy !== props.userId ? (
                <Decide reversal={one} />
              ) : null,
          },
        ]}
      />
    </Panel>
  );
}

function Decide({ reversal }: { reversal: ReversalItem }) {
  const t = useT();
  return (
    <form method="post" className="row row-wrap">
      <input type="hidden" name="intent" value="decide-reversal" />
      <input type="hidden" name="reversalId" value={reversal.id} />
      <Input
        compact
        id={`note-${reversal.id}`}
        name="note"
        label={t('复核意见（不同意时必填）')}
        maxLength={200}
        placeholder={t('复核意见')}
      />
      <Button size="sm" variant="primary" name="verdict" value="agree">
        {t('同意冲正')}
      </Button>
      <Button size="sm" variant="danger" name="verdict" value="refuse">
        {t('不同意')}
      </Button>
    </form>
  );
}

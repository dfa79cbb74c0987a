import { RAIL_NAMES } from '~/domain/payment/rails.ts';
import type { UnionPayment } from '~/domain/payment/union-payment.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { ErrorSummary, Notice } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money, UppercaseAmount } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import type { Step } from '../steps.tsx';
import { StepBar } from '../steps.tsx';
import { CardNews } from './card-news.tsx';
import { unionPaymentState } from './union-payment-table.tsx';

export interface UnionPaymentPageProps {
  payment: UnionPayment;
  acts: {
    readonly approve: boolean;
    readonly samePerson: boolean;
    readonly end: boolean;
    readonly payByCard: boolean;
    readonly printSlip: boolean;
    readonly refundableFen: number;
  };
  formKey: string;
  done: string | null;
  /** How the browser came back from the card page; says nothing about money. */
  returned: string | null;
  reply: FormReplyView | null | undefined;
}

const DONE: Readonly<Record<string, string>> = {
  apply: msg('支付申请已提交，等待主席确认。'),
  approve: msg('支付申请已确认。'),
  end: msg('已提交撤回；银行卡支付以收单机构的关闭通知为准。'),
  refund: msg('退款申请已提交，到账以收单机构的通知为准。'),
};

/** A union's payment: where it stands, what is to do, and what became of the money. */
export function UnionPaymentPage(props: UnionPaymentPageProps) {
  const t = useT();
  const { payment, done, reply } = props;
  const state = unionPaymentState({ ...payment, toApprove: payment.approvedBy === null });
  const doneText = done === null ? undefined : DONE[done];
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('工会支付'), href: paths.unionPayments() }, { label: payment.number }]}
      />
      <PageHead
        title={t.rich('支付申请 {number}', { number: <span className="code">{payment.number}</span> })}
        marks={<Status tone={state.tone}>{t(state.text)}</Status>}
        actions={
          props.acts.printSlip && (
            <ButtonLink size="sm" icon="print" href={paths.unionPaymentSlip(payment.id)}>
              {t('转账通知单')}
            </ButtonLink>
          )
        }
      />
      {doneText !== undefined && !reply && <Notice tone="ok">{t(doneText)}</Notice>}
      <Returned {...props} />
      <ErrorSummary reply={reply} />
      <Panel padded>
        <StepBar label={t('支付进度')} steps={stepsOf(payment, t)} />
        <NextStep {...props} />
      </Panel>
      <PaymentFacts payment={payment} />
      <CardNews {...props} />
    </OfficePage>
  );
}

function stepsOf(payment: UnionPayment, t: ReturnType<typeof useT>): Step[] {
  const at = (instant: string | null) => (instant === null ? '' : formatDateTime(instant));
  const approved = payment.approvedBy !== null;
  const settled = payment.state === 'settled';
  const failed = payment.state === 'failed';
  const now = (before: boolean): Step['state'] => (failed ? 'stopped' : before ? 'now' : 'next');
  return [
    { key: 'apply', label: t('申请'), state: 'done', note: at(payment.appliedAt) },
    {
      key: 'approve',
      label: t('主席确认'),
      state: approved ? 'done' : now(true),
      note: at(payment.approvedAt),
    },
    {
      key: 'pay',
      label: payment.rail === 'stripe' ? t('银行卡付款') : t('银行转账'),
      state: settled ? 'done' : approved ? now(true) : 'next',
    },
    { key: 'book', label: t('入账'), state: settled ? 'done' : 'next', note: at(payment.settledAt) },
  ];
}

function Returned({ payment, returned }: UnionPaymentPageProps) {
  const t = useT();
  if (returned === null || payment.state === 'settled') return null;
  if (returned === 'paid' && payment.state !== 'failed') {
    return (
      <Notice>
        {t.rich('已从收单页面返回。入账以收单机构的通知为准，通常几秒内到达，请{refresh}。', {
          refresh: <a href={paths.unionPayment(payment.id, { returned: 'paid' })}>{t('刷新查看')}</a>,
        })}
      </Notice>
    );
  }
  return <Notice tone="warn">{t('您离开了收单页面，还没有付款。')}</Notice>;
}

function NextStep(props: UnionPaymentPageProps) {
  const t = useT();
  const { payment, acts, formKey, reply } = props;
  const fields = { idempotencyKey: formKey };
  return (
    <>
      <p>{t(whatNext(payment, acts))}</p>
      {payment.failureReason !== null && (
        <p className="faint">{t('原因：{reason}', { reason: payment.failureReason })}</p>
      )}
      <div className="row row-wrap no-print">
        {acts.approve && (
          <form method="post">
            <input type="hidden" name="idempotencyKey" value={formKey} />
            <Button variant="primary" name="intent" value="approve">
              {t('确认支付')}
            </Button>
          </form>
        )}
        {acts.payByCard && (
          <ButtonLink variant="primary" href={paths.unionPaymentCard(payment.id)} data-reload>
            {t('去收单页面付款')}
          </ButtonLink>
        )}
        {payment.state === 'failed' && (
          <ButtonLink href={paths.unionPaymentNew(payment.orderId)}>{t('重新申请')}</ButtonLink>
        )}
        {acts.end && (
          <ConfirmDialog
            label={payment.approvedBy === null ? t('撤回或退回') : t('未付成，退回申请')}
            title={t('退回支付申请 {number}', { number: payment.number })}
            name="intent"
            value="end"
            fields={fields}
            open={enteredValue(reply, 'intent') === 'end' && errorsOf(reply, 'reason') !== undefined}
          >
            <p>{t('确认没有付款后再退回；订单回到待支付，可以重新申请。')}</p>
            <Input
              name="reason"
              label={t('原因')}
              required
              maxLength={200}
              defaultValue={enteredValue(reply, 'reason')}
              error={errorsOf(reply, 'reason')}
            />
          </ConfirmDialog>
        )}
      </div>
    </>
  );
}

function whatNext(payment: UnionPayment, acts: UnionPaymentPageProps['acts']): string {
  if (payment.state === 'settled') return msg('已入账，订单已支付。');
  if (payment.state === 'failed') return msg('没有付款，订单回到待支付。');
  if (acts.samePerson) return msg('您是申请人，须由另一位工会负责人确认。');
  if (acts.approve) return msg('请核对金额、收款人和发票后确认；确认后才能付款。');
  if (payment.approvedBy === null) return msg('等待工会主席确认，确认前不会付款。');
  if (payment.rail === 'union_account') {
    return msg('请打印转账通知单到银行办理，附言填支付申请号；导入银行流水后自动入账。');
  }
  return payment.card === null
    ? msg('正在打开收单页面，请稍后刷新。')
    : msg('请在收单机构的安全页面付款；过期未付会自动退回。');
}

function PaymentFacts({ payment }: { payment: UnionPayment }) {
  const t = useT();
  return (
    <Panel title={t('支付信息')} padded>
      <Facts
        items={[
          {
            term: t('金额'),
            value: (
              <>
                <Money fen={payment.amountFen} size="md" />{' '}
                <UppercaseAmount fen={payment.amountFen} className="small faint" />
              </>
            ),
          },
          { term: t('支付方式'), value: t(RAIL_NAMES[payment.rail]) },
          { term: t('收款人'), value: payment.payeeName },
          { term: t('收款账户'), value: `${payment.payeeBank} ${payment.payeeAccount}` },
          {
            term: t('付款人'),
            value: [payment.payerName, payment.payerBank, payment.payerAccount].filter(Boolean).join(' '),
          },
          {
            term: t('订单'),
            value: (
              <a className="code" href={paths.order(payment.orderId)}>
                {payment.orderNumber}
              </a>
            ),
          },
          { term: t('发票号码'), value: <span className="code">{payment.invoiceNumber ?? '—'}</span> },
          { term: t('申请人'), value: `${payment.appliedBy} · ${formatDateTime(payment.appliedAt)}` },
          {
            term: t('确认人'),
            value:
              payment.approvedAt === null
                ? t('待确认')
                : `${payment.approvedBy} · ${formatDateTime(payment.approvedAt)}`,
          },
        ]}
      />
    </Panel>
  );
}

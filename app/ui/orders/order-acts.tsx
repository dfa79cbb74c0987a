import type { ReactNode } from 'react';
import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { returnableMilli } from '~/domain/fulfilment/quantities.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { inWordsOf } from './fund-words.ts';

/** What the reader may do with the order now: the table of events, the roles and the quantities allow it. */
export interface OrderActs {
  readonly receive: boolean;
  readonly accept: boolean;
  /** Why an acceptor may not: he received the goods himself. */
  readonly samePerson: boolean;
  readonly cancel: boolean;
  readonly cancelRest: boolean;
  readonly cancelContract: boolean;
  readonly returnGoods: boolean;
  readonly rate: boolean;
  readonly applyPayment: boolean;
  readonly payUnion: boolean;
  /** The payment that waits for its voucher. */
  readonly openPaymentId: string | null;
  readonly awaitsTreasury: boolean;
}

export interface OrderFormProps {
  order: OrderView;
  formKey: string;
  reply: FormReplyView | null | undefined;
  /** The act that was refused, so that its dialog opens again. */
  intent: string | null;
}

/** Hidden fields of every form that changes an order. */
export function orderFields({
  order,
  formKey,
}: Pick<OrderFormProps, 'order' | 'formKey'>): Record<string, string> {
  return { orderId: order.id, version: String(order.version), idempotencyKey: formKey };
}

export function HiddenFields(props: Pick<OrderFormProps, 'order' | 'formKey'>) {
  return (
    <>
      {Object.entries(orderFields(props)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** The one or two acts beside the waiting bar. */
export function WaitingActs({ acts, ...form }: OrderFormProps & { acts: OrderActs }) {
  const t = useT();
  const { order } = form;
  return (
    <>
      {acts.cancel && (
        <CancelDialog
          {...form}
          intentName="cancel"
          label={t('取消订单')}
          title={t('取消订单 {number}', { number: order.number })}
          effect={t(inWordsOf(order.fundKind, msg('冻结的指标和库存立即释放，订单不能恢复。')))}
        />
      )}
      {acts.cancelContract && (
        <CancelDialog
          {...form}
          intentName="cancel-contract"
          label={t('取消合同')}
          title={t('协商取消订单 {number} 的合同', { number: order.number })}
          effect={t(
            inWordsOf(order.fundKind, msg('须已与供应商协商一致。占用的指标全部释放，订单不能恢复。')),
          )}
        />
      )}
      {acts.cancelRest && (
        <CancelDialog
          {...form}
          intentName="cancel-rest"
          label={t('取消余量')}
          title={t('取消订单 {number} 未交付的余量', { number: order.number })}
          effect={t(
            inWordsOf(
              order.fundKind,
              msg('未到货和不合格的数量不再交付，相应占用立即释放；已验收合格的部分继续开票和支付。'),
            ),
          )}
        />
      )}
      {acts.receive && (
        <ButtonLink variant={acts.accept ? 'plain' : 'primary'} href={paths.orderReceive(order.id)}>
          {t('去收货')}
        </ButtonLink>
      )}
      {acts.accept && (
        <ButtonLink variant="primary" href={paths.orderAccept(order.id)}>
          {t('去验收')}
        </ButtonLink>
      )}
      {acts.applyPayment && (
        <ButtonLink variant="primary" href="#payment">
          {t('申请支付')}
        </ButtonLink>
      )}
      {acts.payUnion && (
        <ButtonLink variant="primary" href={paths.unionPaymentNew(order.id)}>
          {t('申请支付')}
        </ButtonLink>
      )}
      {acts.openPaymentId !== null && (
        <ButtonLink variant="primary" href="#payment">
          {t('登记支付凭证')}
        </ButtonLink>
      )}
      {acts.rate && (
        <ButtonLink variant="tint" href="#rating">
          {t('去评价')}
        </ButtonLink>
      )}
    </>
  );
}

export function CancelDialog(
  props: OrderFormProps & {
    intentName: string;
    label: string;
    title: string;
    effect: string;
    children?: ReactNode;
  },
) {
  const t = useT();
  const { intentName, reply, intent } = props;
  const mine = intent === intentName ? reply : null;
  return (
    <ConfirmDialog
      label={props.label}
      title={props.title}
      name="intent"
      value={intentName}
      fields={orderFields(props)}
      open={mine !== null && mine !== undefined}
    >
      <p>{props.effect}</p>
      {props.children}
      <Textarea
        id={`${intentName}-reason`}
        name="reason"
        label={t('原因')}
        required
        rows={3}
        maxLength={500}
        hint={t('对方会看到。')}
        defaultValue={enteredValue(mine, 'reason')}
        error={errorsOf(mine, 'reason')}
      />
    </ConfirmDialog>
  );
}

/** What a return does before payment, and after it. */
const RETURN_NOTE = msg('付款前可退，相应占用立即释放');
const RETURN_PAID_NOTE = msg('已付款：退回的数量今日从累计额和统计中扣除，款项退回后由财务复核冲正');

/** 退货: quantities of what was accepted, with the reason. */
export function ReturnPanel(props: OrderFormProps) {
  const t = useT();
  const mine = props.intent === 'return' ? props.reply : null;
  const lines = props.order.lines.filter((line) => returnableMilli(line) > 0);
  return (
    <Panel
      title={t('申请退货')}
      note={t(inWordsOf(props.order.fundKind, props.order.state === 'PAID' ? RETURN_PAID_NOTE : RETURN_NOTE))}
      id="return"
    >
      <details className="panel-body" open={mine !== null}>
        <summary>{t('填写退货数量')}</summary>
        <form method="post" className="stack">
          <HiddenFields {...props} />
          {lines.map((line, index) => (
            <div key={line.id} className="field-row">
              <input type="hidden" name={`lines[${index}].orderLineId`} value={line.id} />
              <Input
                name={`lines[${index}].quantity`}
                label={t('退回 {name}', { name: line.snapshot.name })}
                inputMode="decimal"
                size={8}
                hint={t('最多 {max} {unit}', {
                  max: formatQty(returnableMilli(line)),
                  unit: line.snapshot.unit,
                })}
                defaultValue={enteredValue(mine, `lines[${index}].quantity`, '0')}
                error={errorsOf(mine, `lines[${index}].quantity`)}
              />
            </div>
          ))}
          <Textarea
            id="return-reason"
            name="reason"
            label={t('退货原因')}
            required
            rows={2}
            maxLength={500}
            defaultValue={enteredValue(mine, 'reason')}
            error={errorsOf(mine, 'reason')}
          />
          <div>
            <Button variant="danger" name="intent" value="return">
              {t('提交退货')}
            </Button>
          </div>
        </form>
      </details>
    </Panel>
  );
}

/** 申请支付, or the voucher number that confirms one. */
export function PaymentPanel({
  acts,
  payableFen,
  ...form
}: OrderFormProps & { acts: OrderActs; payableFen: number }) {
  const t = useT();
  const { order, reply, intent } = form;
  const open = order.payments.find((payment) => payment.id === acts.openPaymentId);
  if (open === undefined) {
    return (
      <Panel title={t('申请支付')} note={t('国库集中支付')} id="payment" padded>
        <p>
          {t.rich('按验收合格数量支付 {amount} 给 {payee}（{bank} ****{end}）。', {
            amount: <Money fen={payableFen} size="md" />,
            payee: <b>{order.payeeName}</b>,
            bank: order.payeeBank,
            end: order.payeeAccountEnd,
          })}
        </p>
        <form method="post">
          <HiddenFields {...form} />
          <input type="hidden" name="rail" value="treasury" />
          <Button variant="primary" name="intent" value="apply-payment">
            {t('提交支付申请')}
          </Button>
        </form>
      </Panel>
    );
  }
  const mine = intent === 'confirm-payment' ? reply : null;
  return (
    <Panel title={t('登记支付凭证')} note={open.number} id="payment" padded>
      <p>
        {t.rich('国库支付 {amount} 后，填写支付凭证号；占用转为支付，未支付的余额释放。', {
          amount: <Money fen={open.amountFen} size="md" />,
        })}
      </p>
      <form method="post" className="stack">
        <HiddenFields {...form} />
        <input type="hidden" name="paymentId" value={open.id} />
        <Input
          name="voucherNumber"
          label={t('支付凭证号')}
          required
          maxLength={40}
          autoComplete="off"
          hint={t('4 到 40 位字母、数字或短横线')}
          defaultValue={enteredValue(mine, 'voucherNumber')}
          error={errorsOf(mine, 'voucherNumber')}
        />
        <div className="row row-wrap">
          <Button variant="primary" name="intent" value="confirm-payment">
            {t('确认已支付')}
          </Button>
        </div>
      </form>
      <FailDialog {...form} paymentId={open.id} />
    </Panel>
  );
}

function FailDialog(props: OrderFormProps & { paymentId: string }) {
  const t = useT();
  const mine = props.intent === 'fail-payment' ? props.reply : null;
  return (
    <ConfirmDialog
      label={t('登记支付退回')}
      title={t('登记支付退回')}
      name="intent"
      value="fail-payment"
      size="sm"
      fields={{ ...orderFields(props), paymentId: props.paymentId }}
      open={mine !== null && mine !== undefined}
    >
      <p>{t('国库未支付成功时登记。指标不变，订单回到待支付，可以重新申请。')}</p>
      <Input
        id="fail-reason"
        name="reason"
        label={t('退回原因')}
        required
        maxLength={200}
        defaultValue={enteredValue(mine, 'reason')}
        error={errorsOf(mine, 'reason')}
      />
    </ConfirmDialog>
  );
}

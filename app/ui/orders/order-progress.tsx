import type { ReactNode } from 'react';
import type { Clock, ClockStage } from '~/domain/fulfilment/clocks.ts';
import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import type { StepKey, Waiting, WaitingParty } from '~/domain/fulfilment/progress.ts';
import { currentInvoice, isEnded, STEP_KEYS, stepStates, waitingFor } from '~/domain/fulfilment/progress.ts';
import { ORDER_STEPS } from '~/domain/ordering/order-machine.ts';
import { formatDay, formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import type { Step } from '../steps.tsx';
import { StepBar, WaitingBar } from '../steps.tsx';
import { inWordsOf } from './fund-words.ts';

export interface OrderProgressProps {
  order: OrderView;
  clocks: readonly Clock[];
  /** The acts of this reader. */
  actions?: ReactNode;
}

/** The step bar of an order with whom it waits for under it. */
export function OrderProgress({ order, clocks, actions }: OrderProgressProps) {
  const t = useT();
  return (
    <Panel className="order-progress">
      <div className="panel-body">
        <StepBar label={t('订单进度')} steps={stepsOf(order, clocks, t)} />
      </div>
      <OrderWaiting order={order} clocks={clocks} actions={actions} />
    </Panel>
  );
}

const CLOCK_OF: Partial<Record<StepKey, ClockStage>> = {
  confirm: 'confirm',
  ship: 'ship',
  receive: 'receive',
  accept: 'accept',
  invoice: 'pay',
  pay: 'pay',
};

function stepsOf(order: OrderView, clocks: readonly Clock[], t: T): Step[] {
  const states = stepStates(order);
  const notes = stepNotes(order);
  return STEP_KEYS.map((key, index) => {
    const clock = clocks.find((one) => one.stage === CLOCK_OF[key]);
    const running =
      states[key] === 'now' && clock && clock.allowedWorkdays !== null
        ? t('第 {used}/{of} 个工作日', { used: clock.usedWorkdays, of: clock.allowedWorkdays })
        : undefined;
    return {
      key,
      label: t(ORDER_STEPS[index] ?? key),
      state: states[key],
      note: running ?? (states[key] === 'next' ? undefined : notes[key]),
    };
  });
}

const dot = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');

function stepNotes(order: OrderView): Partial<Record<StepKey, string>> {
  const shipped = order.shipments.at(-1);
  const received = order.receipts.at(-1);
  const accepted = order.acceptances.at(-1);
  const invoice = currentInvoice(order.invoices);
  return {
    submit: dot(formatMoment(order.submittedAt), order.requesterName),
    ...(order.approvedAt && { approve: dot(formatMoment(order.approvedAt), order.approverName) }),
    ...(order.confirmedAt && { confirm: formatMoment(order.confirmedAt) }),
    ...(order.contract && { contract: formatDay(order.contract.signedOn) }),
    ...(shipped && { ship: formatMoment(shipped.shippedAt) }),
    ...(received && { receive: dot(formatMoment(received.receivedAt), received.receivedBy) }),
    ...(accepted && { accept: dot(formatMoment(accepted.acceptedAt), accepted.acceptedBy) }),
    ...(invoice && { invoice: formatDay(invoice.issuedOn) }),
    ...(order.paidAt && { pay: formatMoment(order.paidAt) }),
    ...(order.rating && { rate: formatDay(order.rating.ratedAt) }),
  };
}

const PARTIES: Record<WaitingParty, string> = {
  supplier: msg('供应商 {name}'),
  staff: msg('采购单位 经办人 {name}'),
  acceptor: msg('采购单位 验收人 {name}'),
  finance: msg('采购单位 财务 {name}'),
};
const ACTS: Record<Waiting['step'], string> = {
  confirm: msg('确认订单'),
  ship: msg('发货'),
  receive: msg('收货'),
  accept: msg('验收'),
  invoice: msg('开具发票'),
  pay: msg('支付'),
};
/** What happens at the end of the time, or what the act is bound to. */
const RULES_OF_ACT: Record<Waiting['step'], string> = {
  confirm: msg('逾期未确认，订单自动取消并释放冻结的指标。供应商看到的是同一个时钟。'),
  ship: msg('可以分批发货，每批登记承运单位和运单号（合同第三条）。'),
  receive: msg('清点到货数量后登记；收货不等于验收合格（合同第四条）。'),
  accept: msg('须由收货人以外的第二人验收；逾期提醒，不会自动视为合格（合同第五条）。'),
  invoice: msg('发票金额须与验收合格金额一致（合同第六条）。'),
  pay: msg('自收到发票之日起计算的支付期限，不得以机构变动、人员更替等为由延迟（合同第七条）。'),
};
const ENDINGS: Partial<Record<OrderView['state'], string>> = {
  PAID: msg('已支付完成，占用已转为支付，未支付的余额已释放。'),
  REFUSED: msg('供应商已拒绝，冻结的指标和库存已释放。'),
  TIMED_OUT: msg('供应商逾期未确认，订单已自动取消，冻结的指标已释放。'),
  CANCELLED: msg('订单已取消，相应的指标已释放。'),
};

function whoOf(order: OrderView, party: WaitingParty, t: T): string {
  const names: Record<WaitingParty, readonly string[]> = {
    supplier: [order.fulfillerName],
    staff: [order.requesterName],
    acceptor: order.people.acceptor,
    finance: order.people.finance,
  };
  return t(PARTIES[party], { name: names[party].slice(0, 3).join(t('、')) }).trim();
}

/** When the present stage began and must end, as far as a clock runs for it. */
function timesOf(order: OrderView, waiting: Waiting, clocks: readonly Clock[]) {
  const began: Record<Waiting['step'], string | null | undefined> = {
    confirm: order.placedAt,
    ship: order.acceptances.at(-1)?.acceptedAt ?? order.confirmedAt,
    receive: order.shipments.at(-1)?.shippedAt,
    accept: order.receipts.at(-1)?.receivedAt,
    invoice: order.acceptedAt,
    pay: currentInvoice(order.invoices)?.uploadedAt,
  };
  const clock = clocks.find((one) => one.stage === CLOCK_OF[waiting.step]);
  const timed = clock !== undefined && clock.dueOn !== null && clock.allowedWorkdays !== null;
  if (!timed) return { since: began[waiting.step] ?? undefined };
  return {
    until: clock.dueOn ?? undefined,
    workdays: { used: clock.usedWorkdays, of: clock.allowedWorkdays ?? 0 },
    late: clock.status === 'late',
  };
}

function OrderWaiting({ order, clocks, actions }: OrderProgressProps) {
  const t = useT();
  const waiting = waitingFor(order);
  if (waiting === null) {
    return (
      <WaitingBar who={null} stopped={isEnded(order.state)} actions={actions}>
        {t(inWordsOf(order.fundKind, ENDINGS[order.state] ?? ''))}
        {isEnded(order.state) && order.closedReason && (
          <b> {t('原因：{reason}', { reason: order.closedReason })}</b>
        )}
      </WaitingBar>
    );
  }
  return (
    <WaitingBar
      who={whoOf(order, waiting.party, t)}
      what={t(ACTS[waiting.step])}
      {...timesOf(order, waiting, clocks)}
      actions={actions}
    >
      {t(inWordsOf(order.fundKind, RULES_OF_ACT[waiting.step]))}
    </WaitingBar>
  );
}

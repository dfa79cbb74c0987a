import type { HistoryRow } from '~/domain/fulfilment/order-view.ts';
import type { FundKind } from '~/domain/ordering/kinds.ts';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { Params, T } from '../i18n/t.ts';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Timeline } from '../steps.tsx';
import { inWordsOf } from './fund-words.ts';

/** What each act is called in a history; the holes are filled from the row's detail. */
const ACTIONS: Readonly<Record<string, string>> = {
  'submit-request': msg('提交申请，指标已冻结'),
  'confirm-hold': msg('预算管理一体化确认冻结，进入审批'),
  'refuse-hold': msg('预算管理一体化拒绝冻结，已退回'),
  'approve-request': msg('审批同意，按供应商和协议拆分为订单'),
  'refuse-request-line': msg('退回第 {lineNo} 行，该行冻结已释放'),
  'place-orders': msg('生成订单，等待供应商确认'),
  'confirm-order': msg('供应商确认，订立合同 {contractNumber}，冻结转为占用'),
  'refuse-order': msg('供应商拒绝，冻结已释放'),
  'cancel-order': msg('采购单位取消订单，冻结已释放'),
  'time-out-orders': msg('供应商逾期未确认，自动取消，冻结已释放'),
  'ship-order': msg('第 {shipmentNo} 批发货：{carrier} {trackingNumber}'),
  'receive-order': msg('登记收货，验收期限 {acceptDueOn}'),
  'accept-order': msg('验收，验收单 {acceptanceNumber}'),
  'remind-acceptance': msg('验收期限 {dueOn} 已过，已提醒验收人'),
  'cancel-rest': msg('取消余量，释放占用 {released} 元'),
  'cancel-contract': msg('协商取消合同，释放占用 {released} 元'),
  'return-goods': msg('退货，释放占用 {released} 元'),
  'submit-programme': msg('工会提交采购，等待主席审批'),
  'submit-union-purchase': msg('工会提交采购，等待主席审批'),
  'return-basket': msg('会员退回慰问品，退给供应商'),
  'close-budget-year': msg('年终结账，尚未订立合同的订单取消，冻结已释放'),
  'decide-reversal': msg('支付退回 {amount} 元，已登记冲正'),
  'upload-invoice': msg('上传发票 {invoiceNumber}，{amount} 元'),
  'apply-payment': msg('申请支付 {paymentNumber}，{amount} 元'),
  'settle-payment': msg('支付确认 {paymentNumber}，占用转为支付'),
  'apply-union-payment': msg('申请工会支付 {paymentNumber}，{amount} 元'),
  'approve-union-payment': msg('主席确认支付 {paymentNumber}，{amount} 元'),
  'refund-card-payment': msg('申请退款 {amount} 元（支付 {paymentNumber}）'),
  'retry-platform-order': msg('重新报送 832 平台'),
  'cancel-platform-order': msg('合同已终止，832 平台已取消订单'),
  'place-platform-order': msg('832 平台给出订单号 {platformNumber}，计入 832 采购额'),
  'rate-order': msg('履约评价：质量 {quality}、交付 {delivery}、服务 {service}'),
};
const LAPSED = msg('订立合同时规则判定已变化，订单作废，冻结已释放');
const REDUCED = msg('供应商确认并降价 {reduced} 元，订立合同 {contractNumber}，差额已释放');
const CARRIED = msg('年终结账，占用 {carried} 元结转到新年度指标');
const RETURNED_PAID = msg('付款后退货，应退 {refund} 元，款项退回后复核冲正');
const FAILED = msg('支付 {paymentNumber} 退回，可重新申请');
const NOT_ON_832 = msg('832 平台未受理，未计入 832 采购额');
const PAID = msg('支付确认 {paymentNumber}，{amount} 元');
/** What the card company reported after the payment. */
const CARD_NEWS: Readonly<Record<string, string>> = {
  refund: msg('已退款 {amount} 元（支付 {paymentNumber}）'),
  refund_failed: msg('退款 {amount} 元未成功（支付 {paymentNumber}）'),
  late_charge: msg('支付 {paymentNumber} 关闭后仍被扣款 {amount} 元，待退款'),
  dispute_open: msg('支付 {paymentNumber} 的 {amount} 元被提出争议'),
  dispute_won: msg('支付 {paymentNumber} 的争议未获支持'),
  dispute_lost: msg('支付 {paymentNumber} 的争议获得支持，{amount} 元退回银行卡'),
};

function sentenceOf(entry: HistoryRow): string {
  const { action, detail } = entry;
  if (action === 'confirm-order' && detail.contractNumber === undefined) return LAPSED;
  if (action === 'confirm-order' && Number(detail.reducedFen) > 0) return REDUCED;
  if (action === 'close-budget-year' && detail.carriedFen !== undefined) return CARRIED;
  if (action === 'return-goods' && Number(detail.refundFen) > 0) return RETURNED_PAID;
  if (action === 'settle-payment' && detail.outcome === 'failed') return FAILED;
  if (action === 'settle-payment' && (detail.rail ?? 'treasury') !== 'treasury') return PAID;
  if (action === 'place-platform-order' && detail.refused === true) return NOT_ON_832;
  if (action === 'receive-card-event') return CARD_NEWS[String(detail.what)] ?? action;
  return ACTIONS[action] ?? action;
}

const yuan = (fen: unknown) => (typeof fen === 'number' ? formatMoney(fen) : '');

function paramsOf(detail: HistoryRow['detail']): Params {
  const texts = Object.entries(detail).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [],
  );
  return {
    ...Object.fromEntries(texts),
    released: yuan(detail.releasedFen),
    amount: yuan(detail.amountFen),
    refund: yuan(detail.refundFen),
    reduced: yuan(detail.reducedFen),
    carried: yuan(detail.carriedFen),
  };
}

/** One history row as a sentence. */
export function historySentence(entry: HistoryRow, fund: FundKind, t: T): string {
  return t(inWordsOf(fund, sentenceOf(entry)), paramsOf(entry.detail));
}

const SYSTEMS: Readonly<Record<string, string>> = {
  treasury: msg('国库支付'),
  outbox: msg('系统'),
  'time-out-orders': msg('系统'),
  'remind-acceptance': msg('系统'),
  'end-sanctions': msg('系统'),
  'expire-agreements': msg('系统'),
  'ask-platform-832': msg('系统'),
  'publish-due-announcements': msg('系统'),
};

/** Who did it, as a reader knows him: a part of the system by what it is. */
export function actorText(actorName: string, t: T): string {
  const system = SYSTEMS[actorName];
  return system === undefined ? actorName : t(system);
}

/** Everything that happened, newest first. */
export function OrderHistory({ history, fund }: { history: readonly HistoryRow[]; fund: FundKind }) {
  const t = useT();
  return (
    <Panel title={t('动态')} padded id="history">
      <Timeline
        live
        entries={history.map((entry) => {
          const note = entry.detail.reason ?? entry.detail.note;
          const reporter = entry.detail.reportedBy;
          const who = actorText(entry.actorName, t);
          return {
            key: entry.id,
            at: entry.at,
            what: historySentence(entry, fund, t),
            who: typeof reporter === 'string' ? `${who} · ${reporter}` : who,
            note: typeof note === 'string' && note !== '' ? note : undefined,
          };
        })}
      />
    </Panel>
  );
}

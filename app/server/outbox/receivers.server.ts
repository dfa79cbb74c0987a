import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import { advanceSteps } from '../approval/advance-steps.server.ts';
import { receiveBudgetSync } from '../budget/receive-budget-sync.server.ts';
import { feedSearch } from '../catalogue/feed-search.server.ts';
import type { Ctx } from '../context.server.ts';
import { receiveNotices } from '../notifications/receive-notice.server.ts';
import { sendMail } from '../notifications/send-mail.server.ts';
import { sendMailCode } from '../notifications/send-mail-code.server.ts';
import { answerHold } from '../ordering/answer-hold.server.ts';
import { sendPayment } from '../payment/send-payment.server.ts';
import { sendRefund } from '../payment/send-refund.server.ts';
import { cancelPlatformOrder } from '../welfare/cancel-platform-order.server.ts';
import { placePlatformOrder } from '../welfare/place-platform-order.server.ts';
import type { OutboxTopic } from './messages.server.ts';

/** Takes one message, at least once: idempotent by `message.id`. Throws to be called again later. */
export type Receiver = (ctx: Ctx, message: ClaimedMessage) => Promise<void>;

/** Takes all messages of its topic that were claimed together; one that cannot be taken fails alone, asked again singly. */
export interface BatchReceiver {
  readonly batch: (ctx: Ctx, messages: readonly ClaimedMessage[]) => Promise<void>;
}

export type Receivers = Readonly<Record<string, Receiver | BatchReceiver>>;

/** Who receives what. A topic without a receiver is retried and in the end dead, never lost. */
export const RECEIVERS: Readonly<Partial<Record<OutboxTopic, Receiver | BatchReceiver>>> & Receivers = {
  'budget.hold': answerHold,
  'budget.sync': receiveBudgetSync,
  'payment.apply': async (ctx, message) => {
    const input = { paymentId: String(message.payload.paymentId), messageId: message.id };
    const sent = await sendPayment(ctx, input);
    if (!sent.ok) throw new Error(`payment ${input.paymentId}: ${sent.refusal.code}`);
  },
  'refund.apply': async (ctx, message) => {
    const refundId = String(message.payload.refundId);
    const sent = await sendRefund(ctx, { refundId });
    if (!sent.ok) throw new Error(`refund ${refundId}: ${sent.refusal.code}`);
  },
  'p832.place': async (ctx, message) => {
    const orderId = String(message.payload.orderId);
    const placed = await placePlatformOrder(ctx, { orderId });
    if (!placed.ok) throw new Error(`order ${orderId}: ${placed.refusal.code}`);
  },
  'p832.cancel': async (ctx, message) => {
    const orderId = String(message.payload.orderId);
    const told = await cancelPlatformOrder(ctx, { orderId });
    if (!told.ok) throw new Error(`order ${orderId}: ${told.refusal.code}`);
  },
  'approval.advance': async (ctx, message) => {
    const advanced = await advanceSteps(ctx, { unitId: String(message.payload.unitId) });
    if (!advanced.ok) throw new Error(`approvals: ${advanced.refusal.code}`);
  },
  'search.feed': feedSearch,
  'mail.send': sendMail,
  'mail.verify': sendMailCode,
  notify: { batch: receiveNotices },
};

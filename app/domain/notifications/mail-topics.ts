/** Kinds of notices a person may have by mail, beside the page. */
export const MAIL_TOPICS = ['approvals', 'requests', 'orders', 'other'] as const;
export type MailTopic = (typeof MAIL_TOPICS)[number];

export const MAIL_TOPIC_NAMES = {
  approvals: '待我审批、催办与代理',
  requests: '我的申请的审批结果',
  orders: '订单、验收、发票与支付进展',
  other: '其他消息',
} as const satisfies Record<MailTopic, string>;

const APPROVALS = /^(request-to-approve|approval-|delegation-)/;
const REQUESTS = /^(request-|hold-)/;
const ORDERS = /^(order-|acceptance-|invoice-|payment-)/;

/** The kind a notice is of, by its code. */
export function mailTopicOf(code: string): MailTopic {
  if (APPROVALS.test(code)) return 'approvals';
  if (REQUESTS.test(code)) return 'requests';
  return ORDERS.test(code) ? 'orders' : 'other';
}

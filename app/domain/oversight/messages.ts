/** What the outbox's topics are called, and what it means when a message of one is not delivered. */
export const TOPIC_NAMES = {
  'budget.hold': '向预算管理一体化申请冻结',
  'budget.sync': '向预算管理一体化报告占用与释放',
  'payment.apply': '支付申请送达支付渠道',
  'p832.place': '向 832 平台报送订单',
  'p832.cancel': '向 832 平台报送取消',
  'approval.advance': '成员停用后推进审批',
  notify: '站内通知',
  'mail.send': '邮件通知',
  'mail.verify': '邮箱验证码',
  'search.feed': '外部检索库同步',
} as const satisfies Record<string, string>;

/** Also the topics there are: the outbox's union of messages is held against it. */
export type TopicName = keyof typeof TOPIC_NAMES;
export const TOPICS = Object.keys(TOPIC_NAMES) as TopicName[];

export const TOPIC_EFFECT_NAMES = {
  'budget.hold': '丢弃后申请停在“预算冻结中”，经办人须撤销后重新提交。',
  'budget.sync': '丢弃后一体化的冻结、占用与商城不一致，由每日对账列为差异，再逐条修复。',
  'payment.apply': '丢弃后支付申请不会送出，财务须将其退回后重新申请。',
  'p832.place': '丢弃后由定时任务继续询问，取得订单号前不计入 832 采购额。',
  'p832.cancel': '丢弃后由定时任务继续通知，商城的 832 采购额不受影响。',
  'approval.advance': '丢弃后由每日催办任务补上，会签不会停住。',
  notify: '丢弃后收件人不会收到这条通知，业务数据不受影响。',
  'mail.verify': '丢弃后本人可在账号页重新获取验证码。',
  'mail.send': '丢弃后收件人不会收到这封邮件，站内消息不受影响。',
  'search.feed': '丢弃后由定时任务补上，不影响下单。',
} as const satisfies Record<keyof typeof TOPIC_NAMES, string>;

export function topicName(topic: string): string {
  return (TOPIC_NAMES as Readonly<Record<string, string>>)[topic] ?? topic;
}

export const MESSAGE_STATES = ['dead', 'failing', 'pending', 'discarded'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const MESSAGE_STATE_NAMES = {
  dead: '投递失败',
  failing: '重试中',
  pending: '等待投递',
  discarded: '已丢弃',
} as const satisfies Record<MessageState, string>;

/** Why an act on a message came too late, in the words of a refusal. */
export const MESSAGE_STATUS_NAMES = {
  pending: '等待投递',
  delivered: '已投递',
  dead: '投递失败',
  discarded: '已丢弃',
} as const satisfies Record<string, string>;
export type MessageStatus = keyof typeof MESSAGE_STATUS_NAMES;

/** A message as the operator's page calls it: one that waits after a failure is told from one that was never tried. */
export function messageState(row: {
  readonly status: MessageStatus;
  readonly lastError: string | null;
}): MessageState | null {
  if (row.status === 'delivered') return null;
  return row.status === 'pending' && row.lastError !== null ? 'failing' : row.status;
}

/** Sentences of notices by code; the Chinese sentence is the catalogue key, `{totalFen}` is shown in yuan. */
export const NOTICE_TEXTS: Readonly<Record<string, string>> = {
  'request-to-approve': '采购申请 {number} 待您审批，金额 {totalFen} 元。',
  'hold-refused': '采购申请 {number} 的指标冻结被拒绝：{reason}',
  'request-approved': '采购申请 {number} 已通过审批，生成 {orders} 个订单。',
  'request-refused': '采购申请 {number} 已被驳回：{note}',
  'request-returned': '采购申请 {number} 已退回修改：{note}',
  'request-line-refused': '采购申请 {number} 的第 {lineNo} 行已退回：{note}',
  'order-to-confirm': '订单 {number} 待您确认，金额 {totalFen} 元。',
};

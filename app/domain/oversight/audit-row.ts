/** A row of the audit page: who did what to which subject. */
export interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

export const SUBJECT_KIND_NAMES = {
  request: '采购申请',
  order: '订单',
  payment: '支付',
  budget_line: '预算指标',
  offer: '报价',
  product: '商品',
  certificate: '证书',
  agreement: '框架协议',
  supplier: '供应商',
  organization: '机构',
  user: '人员',
  session: '登录',
  address: '收货地址',
  import: '导入',
  notice: '公告',
  rule: '规则',
} as const satisfies Record<string, string>;
export type SubjectKind = keyof typeof SUBJECT_KIND_NAMES;

/** What each act is called on the audit page; the keys are the verbs. */
export const ACTION_NAMES = {
  'submit-request': '提交申请',
  'confirm-hold': '确认冻结',
  'refuse-hold': '拒绝冻结',
  'cancel-request': '撤销申请',
  'edit-returned-request': '修改退回的申请',
  'approve-request': '审批同意',
  'refuse-request': '审批驳回',
  'refuse-request-line': '退回一行',
  'return-request': '退回修改',
  'verdict-changed': '规则判定变化',
  'place-orders': '生成订单',
  'confirm-order': '供应商确认',
  'refuse-order': '供应商拒绝',
  'cancel-order': '取消订单',
  'time-out-orders': '超时取消',
  'ship-order': '发货',
  'receive-order': '收货',
  'accept-order': '验收',
  'cancel-rest': '取消余量',
  'cancel-contract': '取消合同',
  'return-goods': '退货',
  'upload-invoice': '上传发票',
  'rate-order': '履约评价',
  'apply-payment': '申请支付',
  'settle-payment': '支付结果',
  'import-budget-lines': '导入指标',
  'adjust-budget-line': '调整指标',
  'verify-ledger': '校验账本',
  'create-user': '开通账号',
  'grant-roles': '授予角色',
  'invite-member': '邀请成员',
  'accept-invitation': '接受邀请',
  'set-member-roles': '调整成员角色',
  'set-member-status': '启用或停用成员',
  'reset-member-password': '重置成员密码',
  'change-password': '修改密码',
  'sign-in': '登录',
  'sign-out': '退出',
  'save-address': '维护收货地址',
  'archive-address': '停用收货地址',
  'make-default-address': '设为默认地址',
  'update-unit': '维护单位信息',
  'create-organization': '开通机构',
} as const satisfies Record<string, string>;

export function actionName(action: string): string {
  return (ACTION_NAMES as Readonly<Record<string, string>>)[action] ?? action;
}
export function subjectKindName(kind: string): string {
  return (SUBJECT_KIND_NAMES as Readonly<Record<string, string>>)[kind] ?? kind;
}

/** Amounts in a detail are in fen under names that end so; keys of forms are nobody's business. */
const HIDDEN = ['key', 'number'];

/** The codes and numbers of a row, in a line: `reducedFen: 120` → `reduced 1.20`. */
export function detailTexts(
  detail: AuditRow['detail'],
): { readonly name: string; readonly value: string | number; readonly fen: boolean }[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    if (HIDDEN.includes(name) || value === '' || value === null) return [];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    return [{ name, value, fen: name.endsWith('Fen') && typeof value === 'number' }];
  });
}

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
  ledger: '预算占用账本',
  fiscal_difference: '一体化差异',
  offer: '报价',
  product: '商品',
  certificate: '证书',
  agreement: '框架协议',
  supplier: '供应商',
  organization: '机构',
  user: '人员',
  approval_flow: '审批流程',
  session: '登录',
  address: '收货地址',
  import: '导入',
  notice: '公告',
  rule: '规则',
  supervision: '监管查阅',
  message: '消息',
  job: '定时任务',
} as const satisfies Record<string, string>;

/** What each act is called on the audit page; the keys are the verbs. */
export const ACTION_NAMES = {
  'submit-request': '提交申请',
  'confirm-hold': '确认冻结',
  'refuse-hold': '拒绝冻结',
  'cancel-request': '撤销申请',
  'submit-union-purchase': '提交工会采购',
  'add-union-member': '登记会员',
  'end-union-member': '会员退会',
  'import-union-members': '导入会员名册',
  'edit-returned-request': '修改退回的申请',
  'approve-request': '审批同意',
  'refuse-request': '审批驳回',
  'refuse-request-line': '退回一行',
  'set-mail-settings': '修改邮件通知',
  'save-approval-flow': '保存审批流程',
  'end-approval-flow': '停用审批流程',
  'delegate-approval': '委托代理审批',
  'end-delegation': '收回代理审批',
  'set-member-department': '修改科室',
  'remind-approvers': '催办',
  'agree-step': '审批同意（未到最后一级）',
  'price-changed': '价格保留期已过，退回',
  'return-request': '退回修改',
  'verdict-changed': '规则判定变化',
  'place-orders': '生成订单',
  'confirm-order': '供应商确认',
  'refuse-order': '供应商拒绝',
  'cancel-order': '取消订单',
  'time-out-orders': '超时取消',
  'ship-order': '发货',
  'receive-order': '收货',
  'remind-acceptance': '验收逾期提醒',
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
  'publish-checkpoint': '公布账本校验点',
  'create-user': '开通账号',
  'grant-roles': '授予角色',
  'invite-member': '邀请成员',
  'accept-invitation': '接受邀请',
  'set-member-roles': '调整成员角色',
  'set-user-status': '运营停用或启用账号',
  'end-user-sessions': '强制退出登录',
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
  'replace-request': '修改后另行提交',
  'seed-organization': '建立演示机构',
  'block-sign-in': '暂停登录',
  'block-password-change': '暂停修改密码',
  'block-registration': '暂停入驻申请',
  'switch-organization': '切换单位',
  'set-preferences': '保存偏好',
  'revoke-own-sessions': '退出其他会话',
  'revoke-invitation': '作废链接',
  'reset-user-password': '重置密码',
  'register-supplier': '申请入驻',
  'reapply-supplier': '重新申请',
  'approve-supplier': '通过审核',
  'reject-supplier': '不予通过',
  'sanction-supplier': '处理供应商',
  'lift-sanction': '解除处理',
  'end-sanctions': '处理到期',
  'create-product': '新建商品资料',
  'list-offer': '上架商品',
  'edit-offer': '修改报价',
  'import-catalogue': '导入商品',
  'upload-import': '上传导入文件',
  'confirm-import': '确认导入',
  'cancel-import': '取消导入',
  'recheck-import': '重新检查导入',
  'add-certificate': '登记证书',
  'record-certificate-status': '更新证书状态',
  'create-agreement': '登记框架协议',
  'add-package': '登记采购包',
  'add-entry': '登记入围商品',
  'name-agent': '指定代理商',
  'update-agreement': '修改协议登记',
  'put-agreement-in-force': '协议执行',
  'suspend-agreement': '暂停协议',
  'resume-agreement': '恢复协议',
  'extend-agreement': '延长协议期限',
  'expel-awardee': '清退供应商',
  'lower-agreed-price': '调低协议价格',
  'freeze-entry': '冻结入围商品',
  'unfreeze-entry': '解冻入围商品',
  'remove-draft-part': '移除登记内容',
  'end-agent': '终止代理商',
  'expire-agreements': '协议届满',
  'propose-rule-value': '提出规则数值',
  'propose-calendar-day': '提出日历更正',
  'approve-change': '复核通过',
  'refuse-change': '复核不通过',
  'withdraw-change': '撤回变更',
  'save-announcement': '起草公告',
  'schedule-announcement': '定时发布公告',
  'unschedule-announcement': '取消定时',
  'publish-announcement': '发布公告',
  'pin-announcement': '调整置顶',
  'withdraw-announcement': '撤回公告',
  'discard-announcement': '作废草稿',
  'retry-message': '重新投递消息',
  'retry-topic': '批量重新投递',
  'discard-message': '丢弃消息',
  'run-job': '手工运行任务',
  'view-supervised-order': '监管查看订单',
  'export-supervision': '监管导出',
} as const satisfies Record<string, string>;

export function actionName(action: string): string {
  return (ACTION_NAMES as Readonly<Record<string, string>>)[action] ?? action;
}
export function subjectKindName(kind: string): string {
  return (SUBJECT_KIND_NAMES as Readonly<Record<string, string>>)[kind] ?? kind;
}

/** Names of what a detail holds; what is not named here is for machines and not shown. */
export const DETAIL_NAMES = {
  reason: '原因',
  note: '备注',
  orders: '订单数',
  lines: '行数',
  lineNo: '行号',
  totalFen: '金额',
  amountFen: '金额',
  releasedFen: '释放',
  reducedFen: '降价',
  fromFen: '原金额',
  toFen: '新金额',
  contractNumber: '合同号',
  shipmentNo: '批次',
  carrier: '承运单位',
  trackingNumber: '运单号',
  acceptDueOn: '验收期限',
  acceptanceNumber: '验收单号',
  photos: '照片数',
  invoiceNumber: '发票号码',
  paymentNumber: '支付申请号',
  reportedBy: '登记人',
  outcome: '结果',
  quality: '质量',
  delivery: '交付',
  service: '服务',
  code: '编码',
  name: '名称',
  year: '年度',
  created: '新增',
  updated: '变更',
  unchanged: '未变',
  removed: '下架',
  fileName: '文件',
  roles: '角色',
  email: '登录名',
  status: '状态',
  title: '标题',
  publishAt: '发布时间',
  pinnedUntil: '置顶至',
  effectiveFrom: '生效日期',
  conditions: '条件',
  fromDay: '原截止日',
  toDay: '新截止日',
  validFrom: '起始日',
  validTo: '截止日',
  packageNo: '包号',
  topic: '主题',
  attempts: '尝试次数',
  messages: '消息数',
  sessions: '会话数',
} as const satisfies Record<string, string>;

export interface DetailText {
  readonly name: string;
  readonly value: string | number;
  /** The value is an amount in fen. */
  readonly fen: boolean;
}

/** The codes and numbers of a row that a reader can use, in the order they were written. */
export function detailTexts(detail: AuditRow['detail']): readonly DetailText[] {
  const names: Readonly<Record<string, string>> = DETAIL_NAMES;
  return Object.entries(detail).flatMap(([key, value]) => {
    const name = names[key];
    if (name === undefined || value === '' || value === null) return [];
    const text = Array.isArray(value) ? value.map(String).join('、') : value;
    if (typeof text !== 'string' && typeof text !== 'number') return [];
    return [{ name, value: text, fen: key.endsWith('Fen') && typeof text === 'number' }];
  });
}

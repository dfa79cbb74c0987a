/**
 * The closed list of refusals: HTTP status and the sentence that says what happened and what to do.
 * `{name}` is replaced by the refusal's parameters. The Chinese sentence is also the catalogue key.
 */
export const REFUSALS = {
  // general
  NOT_FOUND: { status: 404, text: '没有找到这条记录，可能已被移除，或不属于您的单位。' },
  FORBIDDEN: { status: 403, text: '您当前的角色不能执行这项操作，如工作需要请联系本单位管理员。' },
  SIGN_IN_REQUIRED: { status: 401, text: '请先登录。' },
  INVALID_INPUT: { status: 400, text: '填写内容有误，请按提示修改后再提交。' },
  CONFLICT: { status: 409, text: '记录已被他人更新，请刷新后重试。' },
  STATE_CHANGED: { status: 409, text: '当前状态为“{state}”，不能执行“{action}”，请刷新页面查看最新进展。' },
  ALREADY_DONE: { status: 409, text: '这项操作已经完成，无需重复提交。' },
  // identity
  BAD_CREDENTIALS: { status: 401, text: '登录名或密码不正确，请核对后重试。' },
  TOO_MANY_ATTEMPTS: { status: 429, text: '登录失败次数过多，请在 {minutes} 分钟后重试。' },
  ACCOUNT_DISABLED: { status: 403, text: '账号已停用，请联系本单位管理员。' },
  PASSWORD_TOO_SHORT: { status: 400, text: '密码至少 {min} 个字符。' },
  PASSWORD_TOO_COMMON: { status: 400, text: '这个密码太常见，请换一个。' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, text: '请先修改初始密码，再继续操作。' },
  WRONG_PASSWORD: { status: 400, text: '当前密码不正确，请重新填写。' },
  EMAIL_TAKEN: { status: 409, text: '这个登录名已被使用，请换一个。' },
  INVITATION_INVALID: { status: 410, text: '邀请已失效或已使用，请向单位管理员重新索取。' },
  LAST_ADMIN: { status: 409, text: '至少要保留一名可用的单位管理员，请先指定另一名。' },
  NOT_ON_YOURSELF: { status: 409, text: '不能对自己的账号执行这项操作。' },
  MEMBER_ELSEWHERE: { status: 409, text: '该账号同时属于其他单位，只能调整其在本单位的角色。' },
  ROLE_NOT_OF_KIND: { status: 400, text: '本单位不设这个角色，请重新选择。' },
  // organizations and suppliers
  DIVISION_UNKNOWN: {
    status: 400,
    text: '没有找到这个地区，请填写区县全称（如“烟台市芝罘区”）或六位区划代码。',
  },
  DIVISION_AMBIGUOUS: { status: 400, text: '有多个同名地区：{candidates}，请写全称。' },
  AGENCY_CODE_TAKEN: { status: 409, text: '这个预算单位编码已被使用，请核对。' },
  TOO_MANY_REGISTRATIONS: { status: 429, text: '提交次数过多，请在 {minutes} 分钟后再试。' },
  SANCTION_END_PAST: { status: 400, text: '截止日期不能早于今天，请重新填写。' },
  SANCTION_STANDS: { status: 409, text: '该供应商已在{state}中，请先解除再重新处理。' },
  USCC_INVALID: { status: 400, text: '统一社会信用代码校验不通过，请核对 18 位代码。' },
  USCC_TAKEN: { status: 409, text: '该统一社会信用代码已注册，请直接登录或联系商城运营。' },
  COMMITMENT_REQUIRED: { status: 400, text: '请阅读并签署信用承诺书。' },
  SUPPLIER_NOT_ACTIVE: { status: 409, text: '供应商当前状态为“{state}”，不能进行此操作。' },
  // catalogue
  PRICE_ABOVE_AGREEMENT: { status: 400, text: '价格不能高于您的协议价格 {agreed} 元。' },
  PRICE_INVALID: { status: 400, text: '请填写大于 0、最多两位小数的价格。' },
  OFFER_NOT_ORDERABLE: { status: 409, text: '“{name}”当前不可订购：{reason}' },
  CATEGORY_NOT_LEAF: { status: 400, text: '请选择到最底级的品目。' },
  PACKAGE_NUMBER_TAKEN: { status: 409, text: '该协议已有第 {number} 包，请换一个包号。' },
  AGREEMENT_NUMBER_TAKEN: { status: 409, text: '协议编号 {number} 已存在，请换一个编号。' },
  ENTRY_ABOVE_CEILING: { status: 400, text: '协议价格不能高于采购包的最高限制单价 {ceiling} 元。' },
  ENTRY_DISCOUNT_REQUIRED: {
    status: 400,
    text: '该协议按折扣率计价，请填写 1 至 100 的折扣率，如 85 表示按基准价的 85% 结算。',
  },
  ENTRY_DISCOUNT_FORBIDDEN: { status: 400, text: '该协议不按折扣率计价，请去掉折扣率，直接填写协议价格。' },
  ENTRY_WRONG_CATEGORY: { status: 400, text: '商品的品目与采购包不一致，请选择本包品目下的商品。' },
  SKU_TAKEN: { status: 409, text: '您已有货号为 {sku} 的商品，请换一个货号。' },
  // cart and ordering
  CART_EMPTY: { status: 400, text: '购物车里没有选中的商品，请先勾选。' },
  CART_FULL: { status: 409, text: '购物车最多 {max} 行，请先结算或移出一部分。' },
  QUANTITY_INVALID: { status: 400, text: '请填写有效的数量。' },
  OUT_OF_STOCK: { status: 409, text: '“{name}”库存不足，现有 {stock}{unit}，请减少数量。' },
  PRICE_ROSE: { status: 409, text: '“{name}”的价格已由 {from} 元涨至 {to} 元，请确认新价格后再提交。' },
  ALLOCATION_MISMATCH: {
    status: 400,
    text: '指标分配合计 {allocated} 元，与本行金额 {amount} 元不一致，请调整。',
  },
  POLICY_DENIED: { status: 422, text: '有 {count} 项规则不允许本次采购，请按决定卡上的办法调整。' },
  REASON_REQUIRED: { status: 422, text: '请填写“{rule}”要求的理由。' },
  VERDICT_CHANGED: { status: 409, text: '规则判定已变化，申请已退回经办人重新确认。' },
  // approval
  OWN_REQUEST: { status: 403, text: '不能审批自己提交的申请，请由其他审批人处理。' },
  LAST_LINE: { status: 409, text: '这是申请的最后一行，请直接驳回或退回整单。' },
  NOTE_REQUIRED: { status: 400, text: '请写明原因，经办人会看到。' },
  // budget
  BUDGET_INSUFFICIENT: {
    status: 409,
    text: '指标“{line}”可用 {available} 元，不足 {needed} 元，请换一条指标或减少数量。',
  },
  BUDGET_LINE_CLOSED: { status: 409, text: '指标“{line}”属于 {year} 年度，已关闭，请换一条指标。' },
  BUDGET_BELOW_USED: { status: 409, text: '指标“{line}”已使用 {used} 元，不能调减到 {target} 元。' },
  BUDGET_CODE_TAKEN: { status: 409, text: '指标编码 {code} 已属于其他单位，请核对导入文件。' },
  // fulfilment
  SHIP_TOO_MANY: { status: 400, text: '本行最多可发 {max}{unit}。' },
  RECEIVE_TOO_MANY: { status: 400, text: '本行最多可收 {max}{unit}。' },
  ACCEPT_TOO_MANY: { status: 400, text: '本行最多可验收 {max}{unit}。' },
  SAME_PERSON: { status: 403, text: '验收须由收货人以外的第二人进行，请交其他验收人办理。' },
  NOTHING_TO_DO: { status: 400, text: '没有可处理的数量或金额，请核对后再提交。' },
  FILE_TYPE: { status: 415, text: '只接受 {types} 文件，请换一个文件。' },
  FILE_TOO_LARGE: { status: 413, text: '文件超过 {max}，请压缩后再上传。' },
  TOO_MANY_FILES: { status: 400, text: '最多上传 {max} 个文件，请减少后再提交。' },
  FILE_REQUIRED: { status: 400, text: '请选择要上传的文件。' },
  RETURN_TOO_MANY: { status: 400, text: '本行最多可退 {max}{unit}。' },
  CONFIRM_OVERDUE: { status: 409, text: '确认期限已过，订单即将自动取消，请联系采购单位重新下单。' },
  PRICE_MAY_ONLY_FALL: { status: 400, text: '确认时只能降价，单价不得高于 {price} 元。' },
  JUDGE_FIRST: { status: 409, text: '还有已收货未验收的数量，请先验收。' },
  NOTHING_ACCEPTED: { status: 409, text: '还没有验收合格的数量，请改用“取消合同”。' },
  ALREADY_ACCEPTED: { status: 409, text: '已有验收合格的数量，不能取消合同，请改用“取消余量”。' },
  INVOICE_TAKEN: { status: 409, text: '这个发票号码已经登记过，请核对。' },
  INVOICE_IN_FUTURE: { status: 400, text: '开票日期不能晚于今天。' },
  // publication
  PUBLISH_TIME_PAST: { status: 400, text: '定时发布的时间必须晚于现在，立即发布请留空。' },
  PIN_END_PAST: { status: 400, text: '置顶的最后一天不能早于发布当天，请重新填写或留空。' },
  TOO_MANY_PINNED: { status: 409, text: '最多同时置顶 {max} 条公告，请先取消其他公告的置顶。' },
  // payment
  RAIL_UNAVAILABLE: { status: 422, text: '“{rail}”暂未开通，请使用国库集中支付。' },
  VOUCHER_USED: { status: 409, text: '支付凭证号 {voucher} 已用于另一笔支付，请核对。' },
  PAYMENT_MISMATCH: {
    status: 409,
    text: '支付回单金额 {paid} 元与申请金额 {applied} 元不一致，未入账，请核对回单。',
  },
  INVOICE_MISMATCH: {
    status: 400,
    text: '发票金额 {invoice} 元与验收金额 {accepted} 元不一致，请核对后重新填写。',
  },
  INVOICE_REQUIRED: { status: 409, text: '供应商尚未上传发票，暂不能申请支付。' },
} as const satisfies Record<string, { status: number; text: string }>;
export type RefusalCode = keyof typeof REFUSALS;

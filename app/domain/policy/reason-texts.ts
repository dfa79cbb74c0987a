import type { NumberKind, Verdict } from './decision.ts';

/**
 * Sentences of the decision cards. The Chinese text is the key of the catalogue; `{name}` is filled from the reason's
 * parameters, amounts (`…Fen`) in yuan and quantities (`…Milli`) in units: see `render-decision.ts`.
 */
export const REASON_TEXTS: Readonly<Record<string, string>> = {
  'rule.value-missing':
    '规则登记处没有“{valueId}”在 {areaCode} 于 {date} 适用的数字，无法判断，因此不能提交。请联系财政部门登记后再试。',

  'budget.short':
    '指标“{line}”（{lineCode}）可用 {availableFen} 元，本次需要 {neededFen} 元，差 {shortFen} 元。',
  'budget.enough': '指标“{line}”（{lineCode}）可用 {availableFen} 元，本次需要 {neededFen} 元。',
  'budget.not-allocated': '“{name}”金额 {amountFen} 元，还没有选择预算指标。',
  'budget.allocation-negative': '“{name}”的指标分配中有负数，请改为不小于 0 的金额。',
  'budget.allocation-differs': '“{name}”金额 {amountFen} 元，指标分配合计 {allocatedFen} 元，两者必须相等。',
  'budget.allocated': '{lines} 行商品的金额均已足额分配到指标。',
  'budget.category-missing': '“{name}”没有品目编码，无法确定支出经济分类。请联系供应商补全品目。',
  'budget.class-unknown':
    '“{name}”的品目 {category}（{categoryCode}）没有对应的支出经济分类，请联系商城运营登记对应关系。',
  'budget.class-missing': '指标“{line}”没有填写支出经济分类，不能用于采购。请联系财务补全。',
  'budget.class-differs':
    '{category}（{categoryCode}）应列支经济分类 {fitting}，指标“{line}”是 {economicClass}，两者不符。',
  'budget.class-fits': '{lines} 行商品所用指标的经济分类均与品目相符。',
  'budget.other-year': '指标“{line}”属于 {lineYear} 年度，下单日属于 {year} 年度，不能跨年使用。',
  'budget.closed': '指标“{line}”已关闭，不能再使用。',
  'budget.year-open': '{lines} 行商品所用指标均为 {year} 年度的有效指标。',
  'budget.foreign': '“{name}”所选的指标不存在，或不属于本单位。',
  'budget.own': '{lines} 行商品所用指标均属于本单位。',
  'budget.fund-proven':
    '指标“{line}”（{lineCode}）是单位资金，财务已上传资金到位证明，本次使用 {neededFen} 元。',
  'budget.fund-unproven':
    '指标“{line}”（{lineCode}）是单位资金，还没有资金到位证明，不能使用 {neededFen} 元。请财务在该指标页面上传证明，或换一条指标。',
  'budget.fund-unknown':
    '指标“{line}”（{lineCode}）的资金性质为空或不在科目表中，不能用于采购。请财务核对后重新导入，或换一条指标。',

  'plan.within':
    '{category}（{level}）在指标“{line}”下的采购计划 {plannedFen} 元，已用 {takenFen} 元，本次 {neededFen} 元，提交后剩余 {leftFen} 元。',
  'plan.exceeded':
    '{category}（{level}）在指标“{line}”下的采购计划 {plannedFen} 元，已用 {takenFen} 元，本次 {neededFen} 元，超出 {overFen} 元。请先由财务或单位管理员调整采购计划，或减少数量、换一条计划内的指标。',
  'plan.exceeded-noted':
    '{category}（{level}）在指标“{line}”下的采购计划 {plannedFen} 元，已用 {takenFen} 元，本次 {neededFen} 元，超出 {overFen} 元。可以提交，请财务及时调整采购计划。',
  'plan.missing':
    '{category}（{level}）在指标“{line}”下没有采购计划，本次需要 {neededFen} 元。请先由财务或单位管理员填报采购计划，或换一条有计划的指标。',

  'route.lawful': '{lines} 行商品的采购方式均符合采购路径表。',
  'route.framework-first':
    '{category}（{categoryCode}）在本地区有框架协议供应，应优先选用框架协议商品；商城直购仅用于小额零星的补充。',
  'route.framework-only': '{category}（{categoryCode}）在本地区有框架协议供应，只能通过{lawful}采购。',
  'route.mall-uncovered': '{category}（{categoryCode}）在目录内但本地区没有框架协议覆盖，可以通过商城直购。',
  'route.mall': '{category}（{categoryCode}）在目录以外、限额标准以下，可以通过商城直购。',
  'route.project-required':
    '{category}（{categoryCode}）本次 {amountFen} 元，达到采购限额标准 {quotaFen} 元，须按政府采购项目另行组织采购，不能在商城下单。',
  'route.other-method': '{category}（{categoryCode}）本次应采用“{lawful}”，不能采用“{method}”。',
  'route.no-row':
    '采购路径表没有 {areaCode} 于 {date} 对{category}（{categoryCode}）的规定，因此不能提交。请联系财政部门登记后再试。',

  'framework.no-entry': '“{name}”没有对应的框架协议入围记录，不能按框架协议采购。',
  'framework.entry-frozen': '“{name}”在框架协议 {number} 中已被冻结，等待征集人处理，暂不能采购。',
  'framework.entry-removed': '{supplier}的“{name}”已从框架协议 {number} 中清退或移除，不能采购。',
  'framework.entered': '{lines} 行框架协议商品均在入围名单内。',
  'framework.not-begun':
    '框架协议“{agreement}”（{number}）自 {validFrom} 起生效，下单日 {orderDate} 尚未生效。',
  'framework.expired': '框架协议“{agreement}”（{number}）已于 {validTo} 期满，下单日是 {orderDate}。',
  'framework.in-term': '{lines} 行商品的框架协议均在有效期内。',
  'framework.area-outside': '框架协议“{agreement}”（{number}）的履行地域不包括收货地{area}。',
  'framework.area-served': '{lines} 行商品的框架协议均覆盖收货地。',
  'framework.price-unknown': '{supplier}的“{name}”没有登记协议价格，不能按框架协议采购。',
  'framework.price-above':
    '{supplier}的“{name}”单价 {priceFen} 元，高于其协议价格 {agreedFen} 元，高出 {overFen} 元。',
  'framework.price-within': '{lines} 行框架协议商品的单价均不高于该供应商的协议价格。',
  'framework.quota-reached':
    '{category}（{categoryCode}）框架协议单笔 {amountFen} 元，须低于采购限额标准 {quotaFen} 元，等于也不可以。',
  'framework.below-quota':
    '框架协议单笔最大一项为{category} {amountFen} 元，低于采购限额标准 {quotaFen} 元。',

  'mall.above-limit':
    '{category}（{categoryCode}）商城直购单笔 {amountFen} 元，超过上限 {limitFen} 元；比价、询价、竞价尚未开通。',
  'mall.within-limit': '商城直购单笔最大一项为{category} {amountFen} 元，不超过上限 {limitFen} 元。',

  'cumulative.project-permit':
    '{year} 年度同一预算项目{category}累计 {usedFen} 元，加本次 {thisFen} 元为 {totalFen} 元，是公开招标数额标准 {limitFen} 元的 {percent}%。',
  'cumulative.project-warn':
    '{year} 年度同一预算项目{category}累计 {usedFen} 元，加本次 {thisFen} 元为 {totalFen} 元，已达公开招标数额标准 {limitFen} 元的 {percent}%。超过后将不能继续采购，请统筹全年需求。',
  'cumulative.project-deny':
    '{year} 年度同一预算项目{category}累计 {usedFen} 元，加本次 {thisFen} 元为 {totalFen} 元，超过公开招标数额标准 {limitFen} 元，继续采购属于化整为零规避公开招标。',
  'cumulative.project-framework-warn':
    '{year} 年度同一预算项目{category}通过框架协议累计 {totalFen} 元（含本次 {thisFen} 元），是公开招标数额标准 {limitFen} 元的 {percent}%。可以继续采购，请考虑合并需求。',
  'cumulative.unit-permit':
    '本单位 {year} 年度二级品目 {category} 累计 {usedFen} 元，加本次 {thisFen} 元为 {totalFen} 元，是采购限额标准 {limitFen} 元的 {percent}%。',
  'cumulative.unit-warn':
    '本单位 {year} 年度二级品目 {category} 累计 {usedFen} 元，加本次 {thisFen} 元为 {totalFen} 元，已达采购限额标准 {limitFen} 元的 {percent}%。超过后须编报政府采购计划另行采购。',
  'cumulative.unit-deny':
    '本单位 {year} 年度二级品目 {category} 累计 {usedFen} 元，加本次 {thisFen} 元为 {totalFen} 元，超过采购限额标准 {limitFen} 元，须编报政府采购计划，不能在商城采购。',
  'cumulative.unit-framework-warn':
    '本单位 {year} 年度二级品目 {category} 通过框架协议累计 {totalFen} 元（含本次 {thisFen} 元），是采购限额标准 {limitFen} 元的 {percent}%。可以继续采购，请考虑合并需求。',

  'green.unknown':
    '“{name}”（{category}）是否属于强制采购的节能产品取决于尚未填写的参数，提交后由审批人核对后决定。',
  'green.no-certificate':
    '{category}属于强制采购的节能产品，“{name}”没有有效的节能（节水）认证证书，不得购买。',
  'green.lapsed': '{category}属于强制采购的节能产品，“{name}”的证书 {certificate} 已失效，不得购买。',
  'green.no-certificate-framework':
    '{category}属于强制采购的节能产品，“{name}”没有有效的节能（节水）认证证书；框架协议商品由征集人核对，提交后转审。',
  'green.lapsed-framework':
    '{category}属于强制采购的节能产品，“{name}”的证书 {certificate} 已失效；框架协议商品由征集人核对，提交后转审。',
  'green.certified': '{lines} 行强制采购的节能产品均有有效证书。',

  'supplier.not-admitted': '{supplier}尚未通过入驻审核，不能接受订单。',
  'supplier.suspended': '{supplier}已被暂停交易，原因：{reason}。',
  'supplier.suspended-until': '{supplier}被暂停交易至 {endsOn}（含当日），原因：{reason}。',
  'supplier.blacklisted': '{supplier}已被列入黑名单，原因：{reason}。',
  'supplier.blacklisted-until': '{supplier}被列入黑名单至 {endsOn}（含当日），原因：{reason}。',
  'supplier.licence-expired': '{supplier}的营业执照（许可证）已于 {validUntil} 到期。',
  'supplier.in-good-standing': '{lines} 行商品的供应商均具备交易资格。',

  'delivery.not-served': '{supplier}的“{name}”不向收货地{area}供货。',
  'delivery.served': '{lines} 行商品均可送达收货地。',

  'union.cash-equivalent':
    '“{name}”含有“{word}”，属于现金、购物卡、代金券一类，工会经费不得以此发放慰问。请换成实物。',
  'union.goods': '{lines} 行商品都是实物，不属于现金、购物卡、代金券一类。',
  'union.birthday-voucher': '{lines} 行商品是实物，或是生日慰问可以发放的蛋糕店蛋糕券。',
  'asset.many':
    '{category}属于资产类品目，本次购买 {quantityMilli} 件，达到 {fromPieces} 件的提醒线。请核对资产配置标准，并可写明理由供审批人参考。',
  'asset.explained': '{category}属于资产类品目，本次购买 {quantityMilli} 件，经办人说明：{reason}',
  'asset.few': '资产类品目的购买数量均少于 {fromPieces} 件。',
  'asset.price-within': '{lines} 行商品的单价均不超过资产配置标准的价格上限。',
  'asset.price-above':
    '“{name}”单价 {priceFen} 元，超过“{kind}”配置标准的价格上限 {limitFen} 元。请改选上限以内的商品；确需超标准配置的，须先按规定办理审批，由审批人核对。',
  'asset.head-within':
    '{kind}的数量标准为编制 {headcount} 人的 {percent}%，即 {limit} 件；近 {years} 个年度在本商城已购 {boughtMilli} 件，本次 {quantityMilli} 件，没有超出。商城以外的存量请自行核对。',
  'asset.head-above':
    '{kind}的数量标准为编制 {headcount} 人的 {percent}%，即 {limit} 件；近 {years} 个年度在本商城已购 {boughtMilli} 件，本次 {quantityMilli} 件，合计超出。请减少数量，或由审批人核对旧设备的报废、调剂手续。',
  'asset.head-unknown': '单位信息里没有填写编制人数，无法核对{kind}的数量标准。请单位管理员补填。',
  'nev.reached':
    '本年度公务用车采购（含本次）{all} 辆，其中新能源汽车 {nev} 辆，占 {percent}%，不低于 {minPercent}%。',
  'nev.below':
    '本年度公务用车采购（含本次）{all} 辆，其中新能源汽车 {nev} 辆，占 {percent}%，低于 {minPercent}%。请优先选用新能源汽车；确有原因的由审批人核对。',
  'nev.unknown': '“{name}”没有登记动力类型，无法判断是不是新能源汽车。请联系供应商补全，由审批人核对。',
  'domestic.declared': '{lines} 行商品已由供应商声明符合本国产品标准，或不作比较。',
  'domestic.not-declared':
    '“{name}”没有声明符合本国产品标准。与本国产品比较时，本国产品的价格按扣除 {discountPercent}% 后计：单价不高于 {equalFen} 元的同类本国产品应当优先。',

  'split.none': '{lines} 行商品没有发现短期内多次采购、合计超过单笔上限的情形。',
  'split.mall':
    '{days} 天内第 {purchases} 次采购{category}，合计 {totalFen} 元，超过商城直购单笔上限 {limitFen} 元。若确属零星需要，请选择情形并说明；若是一次性需要，请合并后按规定方式采购。',
  'split.siblings':
    '{days} 天内向同一供应商采购与{category}相近的品目 {purchases} 次，合计 {totalFen} 元，超过单笔上限 {limitFen} 元。请选择情形并说明。',
  'split.call-offs':
    '{days} 天内第 {purchases} 次按框架协议采购{category}，合计 {totalFen} 元，达到采购限额标准 {limitFen} 元。框架协议适用于多频次、小额度的采购，请确认不是同一项需要。',
  'split.explained': '已说明：{reason}',
  'split.mark-same-supplier': '各次均为同一供应商。',
  'split.mark-users': '由多名经办人分别采购。',
  'split.mark-suppliers': '分别向多家供应商采购。',
  'split.mark-addresses': '分别送往多个地址。',
  'split.mark-near-limit': '其中多次金额贴近上限。',
};

/** One line for the head of a card, by rule and verdict. Only the verdicts a rule can give are named. */
export const RULE_TITLES: Readonly<Record<string, Readonly<Partial<Record<Verdict, string>>>>> = {
  'budget.available': { permit: '预算：指标可用额足够', deny: '预算：指标可用额不足' },
  'budget.unit': { permit: '预算：指标属于本单位', deny: '预算：指标不属于本单位' },
  'budget.year': { permit: '预算：年度相符且指标有效', deny: '预算：指标年度不符或已关闭' },
  'budget.economic-class': { permit: '预算：经济分类与品目相符', deny: '预算：经济分类与品目不符' },
  'budget.allocation': { permit: '预算：金额已足额分配', deny: '预算：分配金额与商品金额不一致' },
  'budget.fund': { permit: '资金：单位资金已有到位证明', deny: '资金：没有到位证明或资金性质不明' },
  'plan.item': {
    permit: '采购计划：在计划之内',
    warn: '采购计划：超出计划',
    deny: '采购计划：没有计划或超出计划',
  },
  'route.method': {
    permit: '采购路径：采购方式符合规定',
    warn: '采购路径：框架协议优先',
    deny: '采购路径：不能以这种方式采购',
  },
  'framework.entry': { permit: '框架协议：商品已入围', deny: '框架协议：商品未入围或已停用' },
  'framework.term': { permit: '框架协议：在有效期内', deny: '框架协议：不在有效期内' },
  'framework.area': { permit: '框架协议：覆盖收货地', deny: '框架协议：不覆盖收货地' },
  'framework.price': { permit: '框架协议：不高于协议价格', deny: '框架协议：高于协议价格' },
  'framework.quota': { permit: '框架协议：单笔低于限额标准', deny: '框架协议：单笔达到限额标准' },
  'mall.mode-limit': { permit: '商城直购：单笔不超过上限', deny: '商城直购：单笔超过上限' },
  'cumulative.project': {
    permit: '拆单检查：项目累计低于公开招标数额',
    warn: '拆单检查：项目累计接近公开招标数额',
    deny: '拆单检查：项目累计超过公开招标数额',
  },
  'cumulative.unit': {
    permit: '拆单检查：二级品目累计低于限额标准',
    warn: '拆单检查：二级品目累计接近限额标准',
    deny: '拆单检查：二级品目累计超过限额标准',
  },
  'green.mandatory': {
    permit: '强制节能：证书有效',
    refer: '强制节能：须核对后决定',
    deny: '强制节能：没有有效证书',
  },
  'supplier.standing': { permit: '供应商：具备交易资格', deny: '供应商：不具备交易资格' },
  'delivery.area': { permit: '供货区域：可以送达', deny: '供货区域：不能送达' },
  'union.cash-equivalent': {
    permit: '慰问品：没有等同现金的东西',
    deny: '慰问品：不得发放现金、购物卡、代金券',
  },
  'split.radar': {
    permit: '拆单雷达：没有发现化整为零的迹象',
    warn: '拆单雷达：短期内多次采购，请留意',
    require_reason: '拆单雷达：短期内多次采购，请说明理由',
  },
  'asset.price': {
    permit: '资产配置：单价在标准以内',
    refer: '资产配置：单价超过标准，转审批人核对',
  },
  'asset.headcount': {
    permit: '资产配置：按编制人数没有超出',
    warn: '资产配置：没有编制人数，无法核对',
    refer: '资产配置：按编制人数超出，转审批人核对',
  },
  'nev.share': {
    permit: '新能源汽车：占比达到要求',
    refer: '新能源汽车：转审批人核对',
  },
  'domestic.preference': {
    permit: '本国产品：没有需要比较的商品',
    warn: '本国产品：本商品没有声明',
  },
  'asset.quantity': {
    permit: '资产配置：数量正常或已说明理由',
    warn: '资产配置：资产类品目数量较多',
  },
};

/** The head of a card when a rule could not be applied at all. */
export const VALUE_MISSING_TITLE = '{rule}：规则登记处缺少数字，无法判断';

/** A rule's name without a verdict, for lists and for the form that asks for a reason. */
export const RULE_NAMES: Readonly<Record<string, string>> = {
  'budget.available': '指标可用额',
  'budget.unit': '指标归属',
  'budget.year': '指标年度',
  'budget.economic-class': '经济分类',
  'budget.allocation': '指标分配',
  'budget.fund': '资金来源',
  'plan.item': '采购计划',
  'route.method': '采购路径',
  'framework.entry': '入围资格',
  'framework.term': '协议期限',
  'framework.area': '协议地域',
  'framework.price': '协议价格',
  'framework.quota': '框架协议单笔限额',
  'mall.mode-limit': '商城直购上限',
  'cumulative.project': '项目累计（公开招标）',
  'cumulative.unit': '二级品目累计（限额标准）',
  'green.mandatory': '强制节能证书',
  'supplier.standing': '供应商资格',
  'delivery.area': '供货区域',
  'asset.price': '资产配置价格标准',
  'asset.headcount': '资产配置数量标准',
  'nev.share': '新能源汽车占比',
  'domestic.preference': '本国产品优先',
  'asset.quantity': '资产类数量',
  'union.cash-equivalent': '等同现金的慰问品',
  'split.radar': '拆单雷达',
};

/** Names of the registry values that rules read. */
export const VALUE_NAMES: Readonly<Record<string, string>> = {
  'limit.quota': '采购限额标准',
  'limit.open_tender': '公开招标数额标准',
  'mall.direct_max': '商城直购单笔上限',
  'split.window_days': '拆单观察期',
  'split.sibling_days': '相近品目拆单观察期',
  'split.near_percent': '贴近上限的比例',
  'cumulative.quota.warn_percent': '二级品目累计提醒比例',
  'cumulative.quota.deny_percent': '二级品目累计禁止比例',
  'cumulative.tender.warn_percent': '项目累计提醒比例',
  'cumulative.tender.deny_percent': '项目累计禁止比例',
  'cumulative.framework.warn_percent': '框架协议累计提醒比例',
  'asset.category_prefixes': '资产类品目范围',
  'union.cash_words': '等同现金的商品用语',
  'union.birthday_vouchers': '生日可以发放的蛋糕券用语',
  'asset.desktop.price_max': '台式计算机价格上限',
  'asset.desktop.per_head': '台式计算机每百名编制人员件数',
  'asset.laptop.price_max': '便携式计算机价格上限',
  'asset.laptop.per_head': '便携式计算机每百名编制人员件数',
  'asset.printer.price_max': 'A4 打印机价格上限',
  'asset.printer.per_head': 'A4 打印机每百名编制人员件数',
  'asset.desk.price_max': '办公桌价格上限',
  'asset.desk.per_head': '办公桌每百名编制人员件数',
  'asset.chair.price_max': '办公椅价格上限',
  'asset.chair.per_head': '办公椅每百名编制人员件数',
  'asset.service_years': '资产数量回看年数',
  'nev.share_min': '新能源汽车占比',
  'domestic.discount': '本国产品价格评审优惠',
  'asset.warn_pieces': '资产类数量提醒线',
  'plan.required': '须有采购计划方可下单',
};

/** Labels of the numbers on a card. */
export const NUMBER_LABELS: Readonly<Record<string, string>> = {
  available: '指标可用',
  needed: '本次需要',
  short: '差额',
  left: '提交后剩余',
  planned: '采购计划',
  'plan-taken': '计划已用',
  'plan-left': '计划剩余',
  amount: '商品金额',
  allocated: '已分配',
  'fitting-class': '应列经济分类',
  'order-date': '下单日',
  'valid-from': '协议生效',
  'valid-to': '协议期满',
  price: '单价',
  'agreed-price': '协议价格',
  over: '超出',
  'order-amount': '本次单笔',
  quota: '采购限额标准',
  'mode-limit': '直购上限',
  'used-this-year': '本年已下单',
  'this-request': '本次',
  total: '合计',
  'open-tender': '公开招标数额标准',
  'share-of-limit': '占标准',
  'warns-from': '提醒线',
  'certificate-expires': '证书有效期至',
  quantity: '本次数量',
  'price-limit': '价格上限',
  headcount: '编制人数',
  'quantity-limit': '数量上限',
  bought: '已购',
  share: '占比',
  'share-min': '最低占比',
  'equal-price': '本国产品同等价格',
  'warns-from-pieces': '提醒线',
  'window-days': '观察期',
  'window-purchases': '期内采购',
  'window-total': '期内合计',
};

/** What a remedy does, as a button says it. */
export const REMEDY_TEXTS = {
  reduce_quantity: '第 {lineNo} 行减至 {quantity}{unit}',
  remove_line: '移出第 {lineNo} 行',
  change_budget_line: '第 {lineNo} 行改用指标“{line}”',
  change_offer: '第 {lineNo} 行换为{supplier}（{priceFen} 元）',
  give_reason: '填写理由',
} as const;

/** How a number of each kind is written. */
export const NUMBER_FORMATS = {
  fen: '{value} 元',
  percent: '{value}%',
  count: '{value} 件',
  days: '{value} 天',
  times: '{value} 次',
  date: '{value}',
  text: '{value}',
  milli: '{value}',
} as const satisfies Record<NumberKind, string>;

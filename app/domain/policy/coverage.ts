import { RULE_VALUE_IDS } from './registry.ts';

/**
 * How a value of the registry is applied. `decides`: rules read it; `applied`: a page, a clock or a verb reads it, and
 * `text` says which; `not`: nothing of the mall does, and `text` says why.
 */
export interface RuleCoverage {
  readonly by: 'decides' | 'applied' | 'not';
  readonly text: string | null;
}

const STAGE_ONE =
  '属于征集入围阶段，由征集人在商城之外依法办理；商城登记其结果（协议、包、入围供应商和协议价格）';
const DISPUTES = '质疑、投诉由采购人、代理机构和财政部门受理；商城提供合同、公告与订单档案作为证据';
const BONDS = '框架订单和商城直购不收投标保证金、履约保证金';
const REVIEW = '评审优惠用于招标、比价等评审；直购和框架下单按价格成交，没有评审环节';
const PACKAGING = '商品包装检测标准，凭证书或检测报告判断；商城不采集包装检测数据';
const PLANS = '按年度预留份额在采购预算和计划里落实；商城按制造商规模统计占比，供监管对照';
const TAX = '税率随报价登记、按品目给出默认值；是否适用由开票的供应商依税法确定';
const LOCAL_PRICE = '外地电子卖场的价格管理做法，仅供参照；本市没有这样的规定';

/** By id of the value. A test keeps the list complete, and finds each of these ids in the code that reads it. */
export const APPLIED_MEANINGS: Readonly<Record<string, string>> = {
  'fa.goods.max_term_months': '登记框架协议时限制货物协议的期限',
  'fa.services.max_term_months': '登记框架协议时限制服务协议的期限',
  'green.share_min': '绿色专区、监管驾驶舱和购物车、结算、审批里的绿色占比都与它对照',
  'order.acceptance_workdays': '订单验收时钟和超期提醒',
  'order.confirm_workdays': '供应商确认时钟，到期自动取消并退回额度',
  'p832.canteen.reserve_min': '乡村振兴馆、预留份额和 832 进度按它计算预留额',
  'p832.filing_deadline': '预留份额页按它提醒；截止后填报须写明原因',
  'p832.no_canteen.flag': '填报“无食堂”的单位不计算预留额',
  'p832.no_canteen.union_share': '无食堂单位按工会经费计算预留额，仅在有此规定的地区',
  'price.above_deals_percent': '价格监测冻结高于成交上四分位的报价',
  'price.above_reference_percent': '价格监测冻结高于外部参考价的报价',
  'price.reference_days': '价格监测只采用这些天内的外部参考价',
  'price.release_days': '价格核定后在这些天内不再冻结',
  'pay.after_invoice_workdays': '收到发票后的支付时钟和超期提醒',
  'pay.gov_to_sme.days': '向中小企业付款的时钟',
  'pay.late_interest_daily': '逾期付款显示按日利息',
  'review.appeal_workdays': '供应商对审核未通过申诉的期限',
  'review.certificate': '供应商登记证书时由两人审核，审核前不生效',
  'review.decide_workdays': '审核台的时钟和超期标记',
  'review.new_product': '供应商自建的新商品首次上架由两人审核，审核前是草稿',
  'review.product_change':
    '供应商改动在售商品的名称、品牌、型号、品目或生产厂家时由两人审核，审核前维持原资料',
  'review.price_rise_percent':
    '供应商涨价超过它时由两人审核，审核前维持原价；框架协议报价以协议价格为限，不另审',
  'review.price_window_days': '涨价幅度与多少天前的价格比较，多次小幅涨价合并计算',
  'sme.over_threshold.micro_share': '监管驾驶舱的中小企业占比对照',
  'sme.over_threshold.reserve_ratio': '监管驾驶舱的中小企业占比对照',
  'union.birthday_cap': '工会慰问方案的每人每年上限',
  'union.childbirth_cap': '工会慰问方案的每人每年上限',
  'union.death_member_cap': '工会慰问方案的每人每年上限',
  'union.death_relative_cap': '工会慰问方案的每人每年上限',
  'union.holiday_cap': '工会慰问方案的每人每年上限',
  'union.hospital_cap': '工会慰问方案的每人每年上限',
  'union.retire_gift_cap': '工会慰问方案的每人每年上限',
  'union.wedding_cap': '工会慰问方案的每人每年上限',
};

const NOT_APPLIED_MEANINGS: Readonly<Record<string, string>> = {
  'archive.years': '订单档案和审计记录只增不删，保存没有期限，已满足本条',
  'award.notice_workdays': '直购和框架下单不产生中标、成交通知书；合同公告随订单确认即时发布',
  'bond.bid_max_ratio': BONDS,
  'bond.performance_max_ratio': BONDS,
  'bond.refund_workdays': BONDS,
  'challenge.reply_workdays': DISPUTES,
  'challenge.window_workdays': DISPUTES,
  'complaint.decision_workdays': DISPUTES,
  'complaint.max_suspend_days': DISPUTES,
  'complaint.window_workdays': DISPUTES,
  'contract.change_publish_workdays': '商城合同成立后不变更金额，只能取消未履行部分，没有变更公告',
  'contract.file_workdays': '供应商确认的同时合同即存档、编号并公告，早于期限',
  'contract.publish_workdays': '供应商确认的同时公告合同，早于期限',
  'contract.sign_days': '供应商确认即成立合同，确认期限另有规定且更短',
  'contract.supplement_max_ratio': '商城合同不签补充合同，需要追加时另行下单并计入累计',
  'emall.modes': LOCAL_PRICE,
  'emall.not_mandatory_below_quota': '限额以下是否使用商城由单位决定；商城不阻止单位在别处采购',
  'emall.scope': LOCAL_PRICE,
  'fa.consumables_quote_years': STAGE_ONE,
  'fa.default_award_method': '下单的路径由方式路径表给出，默认即直接选定',
  'fa.file_copy_workdays': STAGE_ONE,
  'fa.item_must_be_leaf_catalog': '建包和上架时只能选底级品目，由品目数据保证',
  'fa.need_survey.min_each_side': STAGE_ONE,
  'fa.notify_buyers_workdays': '协议生效时即时公告并通知入围供应商，早于期限',
  'fa.one_product_per_package': STAGE_ONE,
  'fa.open.exit_notice_workdays': STAGE_ONE,
  'fa.open.notice_workdays': STAGE_ONE,
  'fa.open.review_workdays': STAGE_ONE,
  'fa.outside_award_report_workdays': '商城里向入围以外的供应商购买会有提示并留痕；抄送由单位办理',
  'fa.policy_at_stage1': '框架协议订单的绿色要求转征集人核对，由 green.mandatory 规则执行',
  'fa.sign_days': STAGE_ONE,
  'fa.single_notice_workdays': '商城只有直接选定，没有二次竞价和轮候；逐笔合同即时公告',
  'fa.small_scattered.single_lt_quota': '由 framework.quota 规则按本地采购限额标准执行',
  'fa.stage1.min_elimination_rate': STAGE_ONE,
  'fa.stage1.min_elimination_rate.quality_instruments': STAGE_ONE,
  'fa.stage1.min_responsive': STAGE_ONE,
  'fa.summary_notice_workdays': '协议期满时由运营方发布汇总公告，商城给出成交清单',
  'fa.supplement.remaining_ratio_lt': STAGE_ONE,
  'limit.decentralised.province.guideline_min': '中央给各地定限额的指导线；判定读取本地已公布的限额',
  'p832.union_counts': '工会在 832 平台的采购随平台订单号计入；没有平台订单号的一律不计',
  'pay.confirm_receivable_days': '应收账款确权在统一服务平台办理；商城公开合同与支付状态',
  'pay.gov_to_sme.max_days': '合同付款期限由商城统一给出，短于本条上限',
  'pay.overdue_disclosure': '逾期清单在监管驾驶舱，对外公布由财政部门决定',
  'pkg.heavy_metals_max_mg_per_kg': PACKAGING,
  'pkg.ink_voc_max': PACKAGING,
  'pkg.layers_max': PACKAGING,
  'pkg.paper_renewable_min': PACKAGING,
  'pkg.plastic_print_colours_max': PACKAGING,
  'pkg.void_ratio_max': PACKAGING,
  'price.benchmark': LOCAL_PRICE,
  'price.block': LOCAL_PRICE,
  'price.publish': LOCAL_PRICE,
  'query.reply_workdays': DISPUTES,
  'sme.discount.consortium_or_subcontract': REVIEW,
  'sme.discount.micro_small.goods_services': REVIEW,
  'sme.discount.works.micro_small': '商城不采购工程',
  'sme.goods_services.reserve_threshold': PLANS,
  'sme.works.reserve_threshold': '商城不采购工程',
  'split.public_tender_avoidance': '由 cumulative.project 规则执行，数额读取本地公开招标数额标准',
  'split.second_level_item': '由 cumulative.unit 规则执行，二级品目取品目编码前五位',
  'union.festivals': '慰问方案的节日清单按它写定：七个法定节日',
  'union.forbidden': '由 union.cash-equivalent 规则执行：只买实物',
  'vat.farm': TAX,
  'vat.goods': TAX,
  'vat.self_produced_farm': TAX,
  'vat.services': TAX,
  'vat.simplified': TAX,
};

/** Ids of the values that are known but applied by nothing of the mall, each with its reason. */
export const NOT_APPLIED_IDS: readonly string[] = Object.keys(NOT_APPLIED_MEANINGS);

/** How the value is applied; null for an id nobody has thought about yet. */
export function coverageOf(ruleId: string): RuleCoverage | null {
  if (RULE_VALUE_IDS.includes(ruleId)) return { by: 'decides', text: null };
  const applied = APPLIED_MEANINGS[ruleId];
  if (applied !== undefined) return { by: 'applied', text: applied };
  const reason = NOT_APPLIED_MEANINGS[ruleId];
  return reason === undefined ? null : { by: 'not', text: reason };
}

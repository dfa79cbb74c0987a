/**
 * What each rule of the registry asks, in plain words, and what to do when it says no: shown on the pages of the policy
 * library. A test keeps this list and the registry alike. Numbers stand in the registry of values, never here.
 */
export const RULE_MEANINGS: Readonly<Record<string, string>> = {
  'budget.available':
    '本次从一条指标里要用的钱，不能超过它此刻的可用额。不够时：换一条指标、减少数量，或请财务调整指标。',
  'budget.unit': '只能用本单位自己的指标。选到别处的指标时：改选本单位的指标。',
  'budget.year': '今年的采购用今年的指标，并且指标没有关闭。不符时：改选本年度有效的指标。',
  'budget.economic-class': '指标的支出经济分类要与所买的品目相符。不符时：改选分类相符的指标。',
  'budget.allocation': '每一行商品的金额都要分到指标，合计不多也不少。不等时：补足或改正分配。',
  'route.method':
    '买什么、在不在集中采购目录、有没有框架协议、够不够限额，共同决定走哪种方式。方式不对时：换用卡片上给出的方式；有框架协议的品目优先选框架商品。',
  'framework.entry': '只能向入围且没有被冻结、清退的供应商买他入围的商品。不是时：换一家入围供应商。',
  'framework.term': '下单日要在框架协议的有效期内，首日和末日都算。不在时：换一份有效的协议，或走商城直购。',
  'framework.area': '框架协议（或接单的代理商）要覆盖收货地。不覆盖时：换一家覆盖本地的供应商。',
  'framework.price': '成交单价不能高于这家供应商自己的协议价格。高了时：供应商改价，或换一家。',
  'framework.quota':
    '框架协议的一次采购，同一品目须低于采购限额标准，等于也不行。达到时：减少数量，或按项目另行采购。',
  'mall.mode-limit':
    '商城直购的一次采购，同一品目不超过直购上限，等于可以。超过时：减少数量，或改用框架协议商品。',
  'cumulative.project':
    '同一预算项目、同一品目、同一年度，公开招标以外方式累计不超过公开招标数额标准。接近时提醒，超过时不能买；框架协议的累计只提醒。',
  'cumulative.unit':
    '目录以外，本单位同一二级品目的年度累计不超过采购限额标准。接近时提醒，超过时须编报采购计划；框架协议的累计只提醒。',
  'green.mandatory':
    '★品目须有下单日有效的节能（节水）认证证书。商城里没有证书不能买；框架协议里转征集人核对；参数不全无法判断时转审批人核对。',
  'supplier.standing': '供应商须已通过入驻审核、证照有效、没有被暂停或列入黑名单。不符时：换一家供应商。',
  'delivery.area': '供应商的供货区域要包括收货地。不包括时：换一家能送达的供应商，或换收货地址。',
  'split.radar':
    '短期内对同一品目（或同一供应商的相近品目）的多次采购，各次都不超过单笔上限、合计却超过的，须选择情形并说明理由，审批人和财政监管会看到；按周、按月有规律的零星需要不受影响。框架协议的只提醒。',
  'union.cash-equivalent':
    '工会经费买慰问品，只能买实物，不能买购物卡、代金券、储值卡一类等同现金的东西。买到时：移出这一行，换成节日食品或生活必需品。',
  'asset.quantity':
    '资产类品目一次买得较多时提醒对照资产配置标准。达到提醒线时：减少数量，或写明理由供审批人参考。',
};

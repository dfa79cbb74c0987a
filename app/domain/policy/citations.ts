import type { Citation } from './decision.ts';

const PROCUREMENT_LAW = '《中华人民共和国政府采购法》';
const PRICE_LAW = '《中华人民共和国价格法》';
const BUDGET_LAW = '《中华人民共和国预算法》';
const PROCUREMENT_REGULATION = '《中华人民共和国政府采购法实施条例》（国务院令第658号）';
const ORDER_110 = '财政部令第110号《政府采购框架协议采购方式管理暂行办法》';
const NOTICE_2022_17 = '财库〔2022〕17号《关于做好政府采购框架协议采购工作有关问题的通知》';

/** Clauses that rules and refusals stand on; a test compares each with its row in the clause list. */
export const CITATIONS = {
  budgetLaw13: { clauseId: 'budget-law-13', instrument: BUDGET_LAW, article: '第十三条' },
  budgetLaw18: { clauseId: 'budget-law-18', instrument: BUDGET_LAW, article: '第十八条' },
  expenditureClasses: {
    clauseId: 'budget-classes',
    instrument: '财政部《政府收支分类科目》',
    article: '部门预算支出经济分类',
  },
  procurementLaw6: { clauseId: 'gpl-6', instrument: PROCUREMENT_LAW, article: '第六条' },
  procurementLaw18: { clauseId: 'gpl-18', instrument: PROCUREMENT_LAW, article: '第十八条' },
  procurementLaw22: { clauseId: 'gpl-22', instrument: PROCUREMENT_LAW, article: '第二十二条' },
  regulation28: { clauseId: 'gplr-28', instrument: PROCUREMENT_REGULATION, article: '第二十八条' },
  regulation29: { clauseId: 'gplr-29', instrument: PROCUREMENT_REGULATION, article: '第二十九条' },
  order110Article12: { clauseId: 'order110-12', instrument: ORDER_110, article: '第十二条' },
  order110Article13: { clauseId: 'order110-13', instrument: ORDER_110, article: '第十三条' },
  order110Article14: { clauseId: 'order110-14', instrument: ORDER_110, article: '第十四条' },
  order110Article15: { clauseId: 'order110-15', instrument: ORDER_110, article: '第十五条' },
  order110Article19: { clauseId: 'order110-19', instrument: ORDER_110, article: '第十九条' },
  notice2022Article4: { clauseId: 'mof2022-17-4', instrument: NOTICE_2022_17, article: '第四条' },
  shandongCatalogue: {
    clauseId: 'sd-catalogue-2020',
    instrument: '《山东省政府采购分散采购品目分类目录》',
    article: '全文',
  },
  greenLists: {
    clauseId: 'mof2019-19',
    instrument: '财库〔2019〕19号《节能产品政府采购品目清单》',
    article: '清单',
  },
  assetStandard: {
    clauseId: 'asset-2016-27',
    instrument: '财资〔2016〕27号《中央行政单位通用办公设备家具配置标准》',
    article: '全文',
  },
  newEnergyVehicles: {
    clauseId: 'nev-2024',
    instrument: '财政部办公厅2024年12月30日关于新能源汽车政府采购的通知',
    article: '全文',
  },
  domesticProducts: { clauseId: 'domestic-2025', instrument: '国办发〔2025〕34号', article: '全文' },
  unionNotice2017: {
    clauseId: 'union-2017-32',
    instrument: '总工办发〔2017〕32号《基层工会经费收支管理办法》',
    article: '全文',
  },
  unionShandong2018: {
    clauseId: 'union-sd-2018',
    instrument: '《山东省基层工会经费收支管理实施细则（试行）》',
    article: '全文',
  },
  regulation20: { clauseId: 'gplr-20', instrument: PROCUREMENT_REGULATION, article: '第二十条' },
  regulation45: { clauseId: 'gplr-45', instrument: PROCUREMENT_REGULATION, article: '第四十五条' },
  order110Article16: { clauseId: 'order110-16', instrument: ORDER_110, article: '第十六条' },
  order110Article18: { clauseId: 'order110-18', instrument: ORDER_110, article: '第十八条' },
  order110Article26: { clauseId: 'order110-26', instrument: ORDER_110, article: '第二十六条' },
  order110Article31: { clauseId: 'order110-31', instrument: ORDER_110, article: '第三十一条' },
  categoryCatalogue: {
    clauseId: 'gpcat-2022',
    instrument: '财库〔2022〕31号《政府采购品目分类目录》',
    article: '全文',
  },
  greenProducts: {
    clauseId: 'mof2019-9',
    instrument: '财库〔2019〕9号《关于调整优化节能产品、环境标志产品政府采购执行机制的通知》',
    article: '全文',
  },
  creditRecords: {
    clauseId: 'mof2016-125',
    instrument: '财库〔2016〕125号《关于在政府采购活动中查询及使用信用记录有关问题的通知》',
    article: '全文',
  },
  internalControl: {
    clauseId: 'mof2016-99',
    instrument: '财库〔2016〕99号《关于加强政府采购活动内部控制管理的指导意见》',
    article: '全文',
  },
  payment2023: { clauseId: 'mof2023-243', instrument: '财办库〔2023〕243号', article: '第一条' },
  smeSupport: {
    clauseId: 'mof2020-46',
    instrument: '财库〔2020〕46号《政府采购促进中小企业发展管理办法》',
    article: '第八条、第九条',
  },
  p832Annual: {
    clauseId: 'p832-annual',
    instrument: '财政部办公厅脱贫地区农副产品采购年度通知',
    article: '2022、2023年通知',
  },
  advertising9: { clauseId: 'adlaw-9', instrument: '《中华人民共和国广告法》', article: '第九条' },
  personalInformation10: {
    clauseId: 'pipl-10',
    instrument: '《中华人民共和国个人信息保护法》',
    article: '第十条',
  },
  electronicCommerce17: {
    clauseId: 'ecommerce-17',
    instrument: '《中华人民共和国电子商务法》',
    article: '第十七条',
  },
  priceLaw7: { clauseId: 'price-law-7', instrument: PRICE_LAW, article: '第七条' },
  priceLaw13: { clauseId: 'price-law-13', instrument: PRICE_LAW, article: '第十三条' },
  priceLaw14: { clauseId: 'price-law-14', instrument: PRICE_LAW, article: '第十四条' },
  specialSupply: {
    clauseId: 'special-supply-2013',
    instrument: '国管办〔2013〕59号《关于严禁中央和国家机关使用“特供”“专供”等标识的通知》',
    article: '第二条',
  },
  vat10: { clauseId: 'vat-10', instrument: '《中华人民共和国增值税法》', article: '第十条' },
  mallDemo: { clauseId: 'mall-demo', instrument: '本商城交易规则', article: '演示参数' },
  mallRules: { clauseId: 'mall-rules', instrument: '本商城交易规则', article: '全文' },
} as const satisfies Record<string, Citation>;
export type ClauseId = (typeof CITATIONS)[keyof typeof CITATIONS]['clauseId'];

const BY_ID: ReadonlyMap<string, Citation> = new Map(
  Object.values(CITATIONS).map((citation) => [citation.clauseId, citation]),
);

/**
 * A clause as one says it, for a line beside a reason: “《广告法》第九条”, “财政部令第110号第十四条”. The page of the clause has
 * the whole name of the instrument.
 */
export function clauseLabel(clauseId: ClauseId): string {
  const citation = BY_ID.get(clauseId);
  if (citation === undefined) return clauseId;
  const numbered = /^(.+?号)(?:《.+》)?$/.exec(citation.instrument)?.[1];
  const instrument = (numbered ?? citation.instrument).replace('中华人民共和国', '').replace(/（.+）$/, '');
  return /^第/.test(citation.article) ? `${instrument}${citation.article}` : instrument;
}

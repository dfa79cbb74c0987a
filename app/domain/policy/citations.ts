import type { Citation } from './decision.ts';

const BUDGET_LAW = '《中华人民共和国预算法》';
const PROCUREMENT_REGULATION = '《中华人民共和国政府采购法实施条例》（国务院令第658号）';
const ORDER_110 = '财政部令第110号《政府采购框架协议采购方式管理暂行办法》';
const NOTICE_2022_17 = '财库〔2022〕17号《关于做好政府采购框架协议采购工作有关问题的通知》';

/** Clauses that rules stand on; a test compares each with its row in the clause list. */
export const CITATIONS = {
  budgetLaw13: { clauseId: 'budget-law-13', instrument: BUDGET_LAW, article: '第十三条' },
  budgetLaw18: { clauseId: 'budget-law-18', instrument: BUDGET_LAW, article: '第十八条' },
  expenditureClasses: {
    clauseId: 'budget-classes',
    instrument: '财政部《政府收支分类科目》',
    article: '部门预算支出经济分类',
  },
  procurementLaw6: { clauseId: 'gpl-6', instrument: '《中华人民共和国政府采购法》', article: '第六条' },
  procurementLaw18: { clauseId: 'gpl-18', instrument: '《中华人民共和国政府采购法》', article: '第十八条' },
  procurementLaw22: { clauseId: 'gpl-22', instrument: '《中华人民共和国政府采购法》', article: '第二十二条' },
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
  mallRules: { clauseId: 'mall-rules', instrument: '本商城交易规则', article: '全文' },
} as const satisfies Record<string, Citation>;

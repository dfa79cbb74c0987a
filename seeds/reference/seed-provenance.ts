import type { Tx } from '../../db/client.ts';
import { upsertRows } from '../../db/queries/reference/upsert-rows.ts';
import * as lists from './load.ts';

const LISTS = [
  ['categories', '政府采购品目分类目录（2022）', lists.loadCategories],
  ['emall-categories', '适合电子卖场的品目', lists.loadEmallCategories],
  ['mall-categories', '商城经营范围', lists.loadMallCategories],
  ['local-categories', '地方二级品目', lists.loadLocalCategories],
  ['tax-rates', '增值税税率', lists.loadTaxRates],
  ['green-lists', '节能产品与环境标志产品品目清单', lists.loadGreenLists],
  ['divisions', '行政区划', lists.loadDivisions],
  ['counties-832', '832 个脱贫县', lists.loadCounties832],
  ['county-specialities', '脱贫县特色产品', lists.loadCountySpecialities],
  ['produce-seasons', '农产品上市月份', lists.loadProduceSeasons],
  ['economic-classes', '部门预算支出经济分类', lists.loadEconomicClasses],
  ['economic-class-map', '品目与经济分类对照', lists.loadEconomicClassMap],
  ['budget-codes', '政府支出经济分类、支出功能分类与资金性质', lists.loadBudgetCodes],
  ['government-class-map', '部门与政府经济分类对照', lists.loadGovernmentClassMap],
  ['clauses', '政策条款', lists.loadClauses],
  ['rule-values', '规则参数', lists.loadRuleValues],
  ['route-rows', '采购方式路由表', lists.loadRouteRows],
  ['spec-templates', '商品规格模板', lists.loadSpecTemplates],
  ['sme-thresholds', '中小企业划型标准', lists.loadSmeThresholds],
] as const;

/** Says of every list where it is from and how sure it is, so that whoever shows a number can say it too. */
export async function seedProvenance(tx: Tx): Promise<void> {
  const rows = LISTS.map(([id, name, load]) => {
    const { source, effectiveFrom, checked, confidence, rows: listed } = load();
    return {
      id,
      name,
      source,
      effective_from: effectiveFrom,
      checked,
      confidence,
      is_demo: confidence === 'demo',
      row_count: listed.length,
    };
  });
  await upsertRows(
    tx,
    {
      name: 'reference_lists',
      columns: {
        id: 'text',
        name: 'text',
        source: 'text',
        effective_from: 'date',
        checked: 'date',
        confidence: 'text',
        is_demo: 'boolean',
        row_count: 'int',
      },
      key: ['id'],
      onConflict: 'update',
    },
    rows,
  );
}

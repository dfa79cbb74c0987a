/** What an import does, or would do, with a row; in the order pages show them. */
export const VERDICT_NAMES = {
  rejected: '拒绝行',
  price_up: '涨价',
  price_down: '降价',
  changed: '其他更新',
  new: '新增',
  removed: '下架商品',
  unchanged: '未变',
} as const;
export type ImportVerdict = keyof typeof VERDICT_NAMES;

/** What of an offer or its product changes. */
export const CHANGE_NAMES = {
  price: '含税单价（元）',
  stock: '库存',
  name: '商品名称',
  brand: '品牌',
  model: '型号',
  manufacturer: '生产厂家',
  category: '品目编码',
  unit: '计量单位',
  barcode: '条码',
  attributes: '节能属性',
  specifications: '规格参数',
  tax: '税率',
  areas: '配送地区',
  leadDays: '供货天数',
  status: '状态',
  remarks: '提醒与可购状态',
} as const;
export type ChangedField = keyof typeof CHANGE_NAMES;

/** Values as a file writes them: yuan, pieces, codes separated by semicolons. */
export interface FieldChange {
  readonly field: ChangedField;
  readonly from: string;
  readonly to: string;
}

/** A price that goes up or down gives the row its name; anything else is just a change. */
export function verdictOf(
  before: { readonly priceFen: number } | null,
  after: { readonly priceFen: number },
  changes: readonly FieldChange[],
): ImportVerdict {
  if (before === null) return 'new';
  if (after.priceFen > before.priceFen) return 'price_up';
  if (after.priceFen < before.priceFen) return 'price_down';
  return changes.length === 0 ? 'unchanged' : 'changed';
}

/**
 * Whether a judgement of now is still the one the supplier agreed to. Stock that orders took meanwhile is no other
 * judgement: what is written is the number of the file.
 */
export function sameJudgement(
  shown: { readonly verdict: ImportVerdict; readonly changes: readonly FieldChange[] },
  now: { readonly verdict: ImportVerdict; readonly changes: readonly FieldChange[] },
): boolean {
  // As lists: a database keeps the keys of an object in an order of its own.
  const substance = ({ changes }: { readonly changes: readonly FieldChange[] }) =>
    JSON.stringify(
      changes
        .filter(({ field }) => field !== 'stock' && field !== 'remarks')
        .map(({ field, from, to }) => [field, from, to]),
    );
  if (substance(shown) !== substance(now)) return false;
  const settled = (verdict: ImportVerdict) => (verdict === 'unchanged' ? 'changed' : verdict);
  return settled(shown.verdict) === settled(now.verdict);
}

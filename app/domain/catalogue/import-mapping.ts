import { isValidGtin } from './gtin.ts';
import type { ImportColumn } from './import-columns.ts';
import { columnOf, headKey, IMPORT_COLUMNS, REQUIRED_COLUMNS } from './import-columns.ts';

/** What a supplier's own header looks like: heads and the first rows under them. */
export interface ForeignHeader {
  readonly heads: readonly string[];
  /** First values, by row. */
  readonly samples: readonly (readonly string[])[];
}

/** Why a column is proposed for a head. */
export const MAPPING_REASON_NAMES = {
  saved: '按上次的对应',
  head: '按列名',
  content: '按内容',
  none: '未识别',
} as const;
export type MappingReason = keyof typeof MAPPING_REASON_NAMES;

export interface ProposedColumn {
  readonly column: ImportColumn | null;
  readonly reason: MappingReason;
}

/** Rows that are looked at before the supplier has said what is what. */
export const SAMPLE_ROWS_MAX = 20;
export const SAMPLE_CHARS = 60;

/** A table with fewer columns than are mandatory cannot be mapped. */
export function mayBeMapped(heads: readonly string[]): boolean {
  return heads.length >= REQUIRED_COLUMNS.length;
}

/** Files of one shape have one signature: the same heads in the same order, however they are spaced. */
export function headSignature(heads: readonly string[]): string {
  return JSON.stringify(heads.map(headKey));
}

interface Synonyms {
  readonly is: RegExp;
  readonly isNot?: RegExp;
}

/** What suppliers' systems call the columns, in the form `headKey` gives a head; the earlier of two that fit is meant. */
const SYNONYMS: readonly (readonly [ImportColumn, Synonyms])[] = [
  ['barcode', { is: /条形?码|69码|^(ean|upc|gtin)/ }],
  ['category_code', { is: /品目|采购目录|分类(编码|代码)|类目(编码|代码|id)|categorycode/ }],
  ['tax_rate', { is: /税率|taxrate/ }],
  [
    'price_yuan',
    {
      is: /单价|售价|供货价|结算价|协议价|含税价|销售价|商城价|price/,
      isNot: /市场|原价|成本|进价|不含税|未税|总/,
    },
  ],
  ['stock', { is: /库存|可售|可用量|现存量|结存|stock|^(数量|qty|quantity)/, isNot: /仓库|地点|警戒|单位/ }],
  ['sku', { is: /货号|sku|(商品|产品|物料|存货|货品|款)(编码|编号|代码|号)|^(编号|编码|itemno|itemcode)$/ }],
  ['model', { is: /型号|机型|^model/ }],
  ['brand', { is: /品牌|brand/ }],
  [
    'manufacturer',
    {
      is: /(生产|制造)(厂家?|商|企业|单位|者|公司)|厂家|厂商|制造厂|^(manufacturer|maker|mfr)/,
      isNot: /型号|货号|编[码号]|代码|地址|电话|联系|价|日期|规模|国/,
    },
  ],
  ['lead_days', { is: /[交供发到]货(期|天数|周期|时间)|交期|备货|leadtime/ }],
  ['areas', { is: /(配送|销售|供货|服务|送货)(区域|地区|范围)/ }],
  ['unit', { is: /单位|^(unit|uom)$/, isNot: /供应单位|生产单位|送货单位/ }],
  ['specifications', { is: /规格|参数|^spec/ }],
  [
    'name',
    {
      is: /(商品|产品|物料|存货|货品|货物)(名称|标题|名)|品名|^名称$|标题|title|^(product|item)?name$/,
      isNot: /供应商|厂家|品牌/,
    },
  ],
];

const UNITS = new Set(
  [...'件个只支把台套箱包盒袋瓶桶本卷张条双副块片根对组罐提辆桌令米'].concat('公斤', '千克', '平方米'),
);

/** How content shows a column; only where it shows at all. */
const LOOKS: Readonly<Partial<Record<ImportColumn, (value: string) => boolean>>> = {
  barcode: (value) => isValidGtin(value),
  category_code: (value) => /^[ABC]\d{2}(\d{2}){0,3}$/i.test(value),
  unit: (value) => UNITS.has(value),
  price_yuan: (value) => /^[¥￥]?\d{1,3}(,?\d{3})*(\.\d{1,4})?$/.test(value),
  stock: (value) => /^\d{1,9}(\.\d{1,3})?$/.test(value),
  tax_rate: (value) => /^(\d{1,2}(\.\d{1,2})?%?|0?\.\d{1,2})$/.test(value),
  lead_days: (value) => /^\d{1,3}$/.test(value),
};
/** Content alone says so much only of these. */
const TELLING: ReadonlySet<ImportColumn> = new Set(['barcode', 'category_code', 'unit']);
const CLEARLY = 0.8;
const HARDLY = 0.2;

/** Share of the filled cells that look like the column; null = none filled, or content does not show it. */
function fitOf(column: ImportColumn, values: readonly string[]): number | null {
  const looks = LOOKS[column];
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  if (looks === undefined || filled.length === 0) return null;
  return filled.filter(looks).length / filled.length;
}

interface Candidate {
  readonly index: number;
  readonly column: ImportColumn;
  readonly score: number;
  readonly reason: 'head' | 'content';
}

function candidatesOf(index: number, head: string, values: readonly string[]): Candidate[] {
  const key = headKey(head);
  const exact = columnOf(head);
  const rank = SYNONYMS.findIndex(([, { is, isNot }]) => is.test(key) && isNot?.test(key) !== true);
  const named = exact ?? SYNONYMS[rank]?.[0] ?? null;
  return IMPORT_COLUMNS.flatMap((column): Candidate[] => {
    const fit = fitOf(column, values);
    if (column === named) {
      // a head that says one thing over cells that say another is not believed
      if (fit !== null && fit < HARDLY) return [];
      return [{ index, column, score: (exact === column ? 2 : 1) + (fit ?? 0.5), reason: 'head' }];
    }
    if (!TELLING.has(column) || fit === null || fit < CLEARLY) return [];
    return [{ index, column, score: fit, reason: 'content' }];
  });
}

/** A column for each head, each column once: what the head says first, what the cells show next. */
export function proposeColumns({ heads, samples }: ForeignHeader): ProposedColumn[] {
  const candidates = heads
    .flatMap((head, index) =>
      candidatesOf(
        index,
        head,
        samples.map((row) => row[index] ?? ''),
      ),
    )
    .toSorted((a, b) => b.score - a.score || a.index - b.index);
  const byHead = new Map<number, Candidate>();
  const taken = new Set<ImportColumn>();
  for (const candidate of candidates) {
    if (byHead.has(candidate.index) || taken.has(candidate.column)) continue;
    byHead.set(candidate.index, candidate);
    taken.add(candidate.column);
  }
  return heads.map((_, index) => {
    const found = byHead.get(index);
    return found === undefined
      ? { column: null, reason: 'none' }
      : { column: found.column, reason: found.reason };
  });
}

import { GREEN_ATTRIBUTES } from './green.ts';

type GreenAttribute = keyof typeof GREEN_ATTRIBUTES;
const GREEN_COLUMNS = Object.keys(GREEN_ATTRIBUTES) as GreenAttribute[];

/** Columns a file must have. */
export const REQUIRED_COLUMNS = ['sku', 'name', 'category_code', 'unit', 'price_yuan', 'stock'] as const;
/** Columns that are read when they are there; every other one is ignored. */
export const OPTIONAL_COLUMNS = [
  'brand',
  'model',
  'manufacturer',
  'barcode',
  'tax_rate',
  'areas',
  'lead_days',
  'specifications',
  ...GREEN_COLUMNS,
] as const;
export type ImportColumn = (typeof REQUIRED_COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number];
export const IMPORT_COLUMNS: readonly ImportColumn[] = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS];

/** What a column is called on pages; a file may head it so, too. */
export const COLUMN_NAMES = {
  sku: '货号',
  name: '商品名称',
  category_code: '品目编码',
  unit: '计量单位',
  price_yuan: '含税单价（元）',
  stock: '库存',
  brand: '品牌',
  model: '型号',
  manufacturer: '生产厂家',
  barcode: '条码',
  tax_rate: '税率',
  areas: '配送地区',
  lead_days: '供货天数',
  specifications: '规格参数',
  engine: '打印方式',
  equipment: '设备类型',
  heating: '加热方式',
  lamp: '光源类型',
  energy_source: '动力类型',
} as const satisfies Record<ImportColumn, string>;

/** What belongs into a column: on the page beside the upload and on the second sheet of the sample. */
export const COLUMN_HINT_NAMES = {
  sku: '您自己的货号，每个商品一个，最多 64 个字符；再次导入时按货号更新。',
  name: '品牌、系列、规格写全，最多 200 个字符。',
  category_code: '《政府采购品目分类目录》（2022）最底级编码，例如 A05040101。',
  unit: '件、箱、台、包等，最多 10 个字符。',
  price_yuan: '含税、含运费，大于 0，最多两位小数；不能高于您的协议价格。',
  stock: '不小于 0，最多三位小数；没有货写 0。',
  brand: '可不填。',
  model: '厂家型号，可不填；列不存在时保留原值。',
  manufacturer: '制造商全称，最多 100 个字符，可不填；用于识别同一商品和中小企业统计，留空保留原值。',
  barcode: '8、12、13 或 14 位商品条码；请把该列设为文本，以免变成科学计数。',
  tax_rate: '例如 13% 或 0.13；留空按品目的税率。',
  areas: '行政区划代码，多个用分号隔开，例如 3706;370602；留空按企业配送范围。',
  lead_days: '0 到 180 的整数；留空保留原值，新商品为 3 天。',
  specifications: '写成“名称：内容”，多项用分号隔开，例如 定量：70g；幅面：A4；按品目的规格模板核对。',
  engine: '打印机填：激光、喷墨、针式、热敏；决定是否强制节能。',
  equipment: '空调、变压器等填设备类型，例如 多联式空调机组。',
  heating: '热水器填：储水式电热、燃气、热泵、太阳能。',
  lamp: '灯具填光源类型，例如 LED筒灯。',
  energy_source: '车辆填动力类型，例如 纯电动。',
} as const satisfies Record<ImportColumn, string>;

/** Further heads that suppliers' files have, in the form `headKey` gives them. */
const OTHER_HEADS: Readonly<Record<string, ImportColumn>> = {
  商品货号: 'sku',
  商品编码: 'sku',
  名称: 'name',
  品名: 'name',
  品目代码: 'category_code',
  单位: 'unit',
  价格: 'price_yuan',
  单价: 'price_yuan',
  含税单价: 'price_yuan',
  '价格(元)': 'price_yuan',
  '单价(元)': 'price_yuan',
  库存数量: 'stock',
  商品条码: 'barcode',
  规格: 'specifications',
  商品规格: 'specifications',
  厂家: 'manufacturer',
  厂商: 'manufacturer',
  制造商: 'manufacturer',
  生产商: 'manufacturer',
  生产厂商: 'manufacturer',
  生产企业: 'manufacturer',
  maker: 'manufacturer',
};

/** A head without what people write differently: spaces, capitals, brackets, a byte order mark. */
export const headKey = (head: string) =>
  head.replaceAll('\ufeff', '').replaceAll('（', '(').replaceAll('）', ')').replace(/\s+/g, '').toLowerCase();

const BY_HEAD: ReadonlyMap<string, ImportColumn> = new Map([
  ...Object.entries(OTHER_HEADS),
  ...IMPORT_COLUMNS.flatMap((column): [string, ImportColumn][] => [
    [column, column],
    [headKey(COLUMN_NAMES[column]), column],
  ]),
]);

/** The column a head means; null for one that is not read. Spaces, capitals and a byte order mark do not matter. */
export function columnOf(head: string): ImportColumn | null {
  return BY_HEAD.get(headKey(head)) ?? null;
}

export type HeaderVerdict =
  | { readonly ok: true; readonly columns: readonly (ImportColumn | null)[] }
  | { readonly ok: false; readonly missing: readonly ImportColumn[]; readonly twice: string | null };

/** Which column stands at which place of a header. */
export function readHeader(heads: readonly string[]): HeaderVerdict {
  return columnsVerdict(heads.map(columnOf), heads);
}

/** Whether columns by their places make a table of products: each mandatory one once, none twice. */
export function columnsVerdict(
  columns: readonly (ImportColumn | null)[],
  heads: readonly string[],
): HeaderVerdict {
  const repeated = columns.findIndex((column, index) => column !== null && columns.indexOf(column) < index);
  const missing = REQUIRED_COLUMNS.filter((name) => !columns.includes(name));
  if (missing.length === 0 && repeated === -1) return { ok: true, columns };
  return { ok: false, missing, twice: repeated === -1 ? null : (heads[repeated] ?? '').trim() };
}

/** Rows of the sample: one of each kind a supplier may ask about. Prices and stock are invented. */
export const SAMPLE_COLUMNS = [
  ...['sku', 'name', 'brand', 'model', 'manufacturer', 'category_code', 'unit', 'price_yuan', 'stock'],
  ...['barcode', 'tax_rate', 'areas', 'lead_days', 'engine'],
] as readonly ImportColumn[];
export const SAMPLE_ROWS: readonly Readonly<Partial<Record<ImportColumn, string>>>[] = [
  {
    sku: 'YB-0001',
    name: '云杉 A4 复印纸 70g 500张×8包',
    brand: '云杉',
    model: 'YS70',
    manufacturer: '云杉纸业有限公司',
    category_code: 'A05040101',
    unit: '箱',
    price_yuan: '168.00',
    stock: '300',
    barcode: '6901234567892',
    tax_rate: '13%',
    areas: '3706',
    lead_days: '2',
  },
  {
    sku: 'YB-0002',
    name: '云杉 中性笔 0.5mm 黑 12支装',
    brand: '云杉',
    category_code: 'A05040401',
    unit: '盒',
    price_yuan: '15.60',
    stock: '1200',
    lead_days: '1',
  },
  {
    sku: 'YB-0003',
    name: '云杉 P200 喷墨打印机',
    brand: '云杉',
    model: 'P200',
    manufacturer: '云杉办公设备有限公司',
    category_code: 'A02021003',
    unit: '台',
    price_yuan: '899',
    stock: '40',
    areas: '370602;370613',
    lead_days: '3',
    engine: '喷墨',
  },
];

import type { ClauseId } from '../policy/citations.ts';
import { clauseLabel } from '../policy/citations.ts';
import type { ImportColumn } from './import-columns.ts';
import { COLUMN_NAMES } from './import-columns.ts';

/** Why a cell kept its row out, or is doubtful in a row that is written. `{name}` is replaced by parameters. */
export const CELL_REASON_NAMES = {
  'row-unreadable': '这一行不是一个 JSON 对象。',
  'sku-missing': '货号为空。',
  'sku-too-long': '货号超过 {max} 个字符。',
  'sku-duplicate': '货号与第 {row} 行重复，只采用第 {row} 行。',
  'name-missing': '商品名称为空。',
  'name-too-long': '商品名称超过 {max} 个字符，已截断。',
  'category-unknown': '不是有效的最底级品目编码。',
  'category-doubtful': '名称中的“{word}”与品目“{category}”不相符。',
  'category-outside': '品目“{category}”不在商城经营范围内。',
  'price-invalid': '不是大于 0、最多两位小数的价格。',
  'price-above-agreement': '高于您的协议价格 {agreed} 元。',
  'stock-invalid': '不是不小于 0、最多三位小数的数量。',
  'tax-invalid': '无法识别的税率。',
  'areas-invalid': '不是行政区划代码。',
  'lead-days-invalid': '不是 0 到 {max} 之间的整数。',
  'attribute-unknown': '不认识的{name}，已忽略。',
  'specification-unreadable': '“{part}”没有写成“名称：内容”，已忽略。',
  'spec-missing': '缺少该品目必填的规格“{name}”。',
  'spec-invalid': '规格“{name}”的内容“{given}”不符合规格模板。',
  'unit-missing': '计量单位为空，已按“件”处理。',
  'gtin-invalid': '条码校验不通过，已忽略。',
  'gtin-scientific': '条码被表格软件改成了科学计数，已忽略。',
  'control-characters': '含有不可见的控制字符，已清除。',
  'star-certificate-missing': '强制节能品目，没有有效的节能认证证书：可以上架，暂不能下单。',
  'star-attribute-unknown': '是否属于强制节能取决于未填写的属性，下单时将转人工审核。',
  'formula-empty': '公式没有保存计算结果。',
  'cell-error': '单元格是公式错误值。',
  'value-nested': '值是嵌套的对象或数组。',
  'word-forbidden': '名称含有“{word}”，不能在本商城出现。',
  'word-special-supply': '名称冒用机关、会议或标志性建筑的名义，含有“{word}”。',
  'word-personal': '名称含有个人信息或站外联系方式“{word}”。',
  'word-doubtful': '名称含有不宜使用的“{word}”。',
  'word-superlative': '名称含有绝对化用语“{word}”。',
  'word-lock-in': '名称用“{word}”限定或排斥品牌、地区或供应商。',
  'offer-frozen': '这个商品已被冻结，只更新资料，不恢复上架。',
  'offer-withdrawn': '这个商品已由您下架，只更新资料，不重新上架。',
  'sku-unknown': '没有货号为 {sku} 的商品。',
  'maker-contradicts': '同一条码的商品在商品库中的生产厂家是“{maker}”。',
  'product-shared': '这是公共商品库的商品，名称、品目等资料以商品库为准，只更新价格、库存和供货条件。',
} as const;
export type CellCode = keyof typeof CELL_REASON_NAMES;

/** The same in a word or two, for choosing among reasons. */
export const CELL_SHORT_NAMES = {
  'row-unreadable': '整行不可读',
  'sku-missing': '缺货号',
  'sku-too-long': '货号过长',
  'sku-duplicate': '货号重复',
  'name-missing': '缺名称',
  'name-too-long': '名称过长',
  'category-unknown': '品目编码无效',
  'category-doubtful': '品目可疑',
  'category-outside': '经营范围外',
  'price-invalid': '价格无效',
  'price-above-agreement': '超协议价',
  'stock-invalid': '库存无效',
  'tax-invalid': '税率无效',
  'areas-invalid': '地区无效',
  'lead-days-invalid': '天数无效',
  'attribute-unknown': '属性不认识',
  'specification-unreadable': '规格写法有误',
  'spec-missing': '缺必填规格',
  'spec-invalid': '规格不符',
  'unit-missing': '缺单位',
  'gtin-invalid': '条码有误',
  'gtin-scientific': '条码成科学计数',
  'control-characters': '不可见字符',
  'star-certificate-missing': '缺节能证书',
  'star-attribute-unknown': '缺节能属性',
  'formula-empty': '公式无结果',
  'cell-error': '公式错误',
  'value-nested': '嵌套值',
  'word-forbidden': '禁用词语',
  'word-special-supply': '特供专供',
  'word-personal': '个人信息',
  'word-doubtful': '词语可疑',
  'word-superlative': '绝对化用语',
  'word-lock-in': '品牌或地区限定',
  'offer-frozen': '已冻结',
  'offer-withdrawn': '已下架',
  'sku-unknown': '货号不存在',
  'maker-contradicts': '厂家不一致',
  'product-shared': '公共商品库',
} as const satisfies Record<CellCode, string>;

/** What to do about it. */
export const CELL_MEND_NAMES = {
  'row-unreadable': '每行写一个完整的 JSON 对象，例如 {"sku":"A1"}。',
  'sku-missing': '填写您自己的货号，每个商品一个。',
  'sku-too-long': '缩短到 {max} 个字符以内。',
  'sku-duplicate': '给每个商品不同的货号，或删去多余的行。',
  'name-missing': '填写商品名称。',
  'name-too-long': '改短到 {max} 个字符以内。',
  'category-unknown': '按《政府采购品目分类目录》填写最底级编码，例如 A05040101。',
  'category-doubtful': '请核对品目编码；品目填错，买家按品目找不到，预算科目和绿色采购也会判错。',
  'category-outside': '请核对品目编码；经营范围外的品目不出现在品目菜单中。',
  'price-invalid': '单位为元，填写例如 12.50。',
  'price-above-agreement': '改为不高于 {agreed} 元。',
  'stock-invalid': '填写库存数量；没有货写 0。',
  'tax-invalid': '填写例如 13% 或 0.13；留空按品目的税率。',
  'areas-invalid': '填写区划代码，多个用分号隔开，例如 3706;370602；留空按企业配送范围。',
  'lead-days-invalid': '填写整数天数；留空保留原值。',
  'attribute-unknown': '可填：{allowed}。',
  'specification-unreadable': '每项写成“名称：内容”，多项用分号隔开。',
  'spec-missing': '在“规格参数”列补写，例如 {example}。',
  'spec-invalid': '改为{expected}。',
  'unit-missing': '补填计量单位，例如 箱、台、包。',
  'gtin-invalid': '核对 8、12、13 或 14 位数字，或留空。',
  'gtin-scientific': '把该列设为文本格式，重新填写完整的条码。',
  'control-characters': '请在源文件中一并删除。',
  'star-certificate-missing': '在“我的商品”中登记节能认证证书。',
  'star-attribute-unknown': '补充属性列（如 打印方式）。',
  'formula-empty': '在 Excel 或 WPS 中打开并保存一次，或粘贴为数值。',
  'cell-error': '改正公式，或粘贴为数值。',
  'value-nested': '改为文本或数字。',
  'word-forbidden': '删去或改写后重新提交。',
  'word-special-supply': '删去后重新提交；机关不得采购这类标识的物品。',
  'word-personal': '删去后重新提交；联系方式在企业信息里维护。',
  'word-doubtful': '改为可以核实的描述；不改也会写入，审核时可能不通过。',
  'word-superlative': '改为可以核实的事实，例如检测结果或执行标准；不改也会写入，审核时可能不通过。',
  'word-lock-in': '只描述商品本身；不改也会写入，审核时可能不通过。',
  'offer-frozen': '如需恢复，请联系商城运营。',
  'offer-withdrawn': '需要时在“我的商品”中重新上架。',
  'sku-unknown': '核对货号；新的商品请用商品接口（/products）或批量导入。',
  'maker-contradicts': '核对条码和生产厂家；商品库不会被改写，不一致的由商城运营核对后决定是否为同一商品。',
  'product-shared': '资料有误请联系商城运营；要卖另一种商品请换一个货号。',
} as const satisfies Record<CellCode, string>;

/** The clause behind it; null where a file or a number is badly written, which no law speaks of. */
export const CELL_CLAUSES = {
  'row-unreadable': null,
  'sku-missing': null,
  'sku-too-long': null,
  'sku-duplicate': null,
  'name-missing': 'price-law-13',
  'name-too-long': null,
  'category-unknown': 'gpcat-2022',
  'category-doubtful': 'gpcat-2022',
  'category-outside': 'gpcat-2022',
  'price-invalid': 'price-law-13',
  'price-above-agreement': 'order110-13',
  'stock-invalid': null,
  'tax-invalid': 'vat-10',
  'areas-invalid': 'mall-rules',
  'lead-days-invalid': null,
  'attribute-unknown': null,
  'specification-unreadable': null,
  'spec-missing': 'order110-12',
  'spec-invalid': 'order110-12',
  'unit-missing': 'price-law-13',
  'gtin-invalid': null,
  'gtin-scientific': null,
  'control-characters': null,
  'star-certificate-missing': 'mof2019-19',
  'star-attribute-unknown': 'mof2019-19',
  'formula-empty': null,
  'cell-error': null,
  'value-nested': null,
  'word-forbidden': 'adlaw-9',
  'word-special-supply': 'special-supply-2013',
  'word-personal': 'pipl-10',
  'word-doubtful': 'adlaw-9',
  'word-superlative': 'adlaw-9',
  'word-lock-in': 'gplr-20',
  'offer-frozen': null,
  'offer-withdrawn': null,
  'sku-unknown': null,
  'maker-contradicts': 'ecommerce-17',
  'product-shared': null,
} as const satisfies Record<CellCode, ClauseId | null>;

export type CellParams = Readonly<Record<string, string | number>>;

/** A cell that kept its row out, or that is doubtful in a row that is written. */
export interface CellReport {
  /** '' when the whole row is meant. */
  readonly column: ImportColumn | '';
  readonly value: string;
  readonly code: CellCode;
  readonly params: CellParams;
}

const fill = (text: string, params: CellParams) =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));

/** Why, in Chinese. */
export function cellReason(cell: CellReport): string {
  return fill(CELL_REASON_NAMES[cell.code], cell.params);
}

/** What to do about it, in Chinese. */
export function cellFix(cell: CellReport): string {
  return fill(CELL_MEND_NAMES[cell.code], cell.params);
}

/** Reason and mend in Chinese, in one sentence after the other: for the command and for files. */
export function cellMessage(cell: CellReport): string {
  return `${cellReason(cell)}${cellFix(cell)}`;
}

/** The same with the column in front and the clause behind it, for a cell that stands away from it. */
export function cellRemark(cell: CellReport): string {
  const clauseId = CELL_CLAUSES[cell.code];
  const ground = clauseId === null ? '' : `依据：${clauseLabel(clauseId)}。`;
  const message = `${cellMessage(cell)}${ground}`;
  return cell.column === '' ? message : `${COLUMN_NAMES[cell.column]}：${message}`;
}

export function isCellCode(text: string): text is CellCode {
  return Object.hasOwn(CELL_REASON_NAMES, text);
}

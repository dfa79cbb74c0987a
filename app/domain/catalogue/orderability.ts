import type { StarStatus } from './green.ts';

/** Why a listed offer cannot be ordered; the sentence is also the catalogue key. */
export const BLOCK_REASONS = {
  'star-certificate-missing': '强制节能产品缺少有效的节能认证证书，补充证书后即可下单。',
  'price-watch': '报价超出价格监测上限，已冻结，等待供应商说明或降价，请先选其他供应商。',
  'star-frozen': '强制节能产品的认证证书已失效，框架协议下的商品已冻结，请联系征集人处理。',
} as const;
export type BlockReason = keyof typeof BLOCK_REASONS;

/** Doubts about an offer that do not block it. */
export const OFFER_WARNINGS = {
  'star-attribute-unknown': '未填写决定是否属于强制节能的属性，下单时将转人工审核。',
  'star-certificate-missing': '强制节能产品未提供有效证书，上架后暂不能下单。',
  'gtin-invalid': '条码校验不通过，已忽略。',
  'gtin-scientific': '条码被表格软件改成了科学计数，已忽略。',
  'category-doubtful': '名称与品目不相符，请核对品目编码。',
  'category-outside': '品目不在商城经营范围内，请核对品目编码。',
  'control-characters': '含有不可见的控制字符，已清除。',
  'name-too-long': '商品名称过长，已截断。',
  'unit-missing': '计量单位为空，已按“件”处理。',
  'word-doubtful': '名称含有不宜使用的词语，请改写。',
  'word-superlative': '名称含有绝对化用语，请改为可以核实的事实。',
  'word-lock-in': '名称限定或排斥品牌、地区或供应商，请改写。',
  'attribute-unknown': '有一项属性不在可选值内，已忽略。',
} as const;
export type OfferWarning = keyof typeof OFFER_WARNINGS;

export interface OrderabilityFacts {
  readonly star: StarStatus;
  /** An energy certificate is valid on the day that is asked about. */
  readonly hasValidEnergyCertificate: boolean;
  readonly underAgreement: boolean;
  /** A case of the price watch keeps it from being ordered. */
  readonly priceFrozen?: boolean;
}

export interface Orderability {
  readonly blockedReason: BlockReason | null;
  readonly warnings: readonly OfferWarning[];
}

/**
 * Whether an offer may be ordered: what the law says of the product comes before what the mall says of its price.
 */
export function orderabilityOf(facts: OrderabilityFacts): Orderability {
  const { blockedReason, warnings } = byEnergy(facts);
  return { blockedReason: blockedReason ?? (facts.priceFrozen === true ? 'price-watch' : null), warnings };
}

/**
 * Whether an offer may be ordered as far as 强制节能 (财库〔2019〕9号) is concerned: without a valid certificate a ★ product
 * is refused in the mall and frozen under a framework, where policy was a matter of stage one (财库〔2022〕17号 五).
 * An undecided ★ does not block: the rules refer the order.
 */
function byEnergy(facts: OrderabilityFacts): Orderability {
  if (facts.star === 'unknown' && !facts.hasValidEnergyCertificate) {
    return { blockedReason: null, warnings: ['star-attribute-unknown'] };
  }
  if (facts.star !== 'mandatory' || facts.hasValidEnergyCertificate)
    return { blockedReason: null, warnings: [] };
  return {
    blockedReason: facts.underAgreement ? 'star-frozen' : 'star-certificate-missing',
    warnings: ['star-certificate-missing'],
  };
}

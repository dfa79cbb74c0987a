import type { ClauseId } from '../policy/citations.ts';

/**
 * Why a listing is refused or doubtful, once for the coach, the reviewers and the interface of suppliers' systems: the
 * reason, the clause behind it where there is one (an id of the policy library), and what mends it. `{name}` is replaced
 * by parameters. A test fails for a code that lacks one of them, and for a clause nobody knows.
 */
interface ListingReason {
  readonly text: string;
  readonly fix: string;
  /** null where the mall's own judgement is asked and no clause. */
  readonly clauseId: ClauseId | null;
  /** Reviewers choose it; the others only the machine can know. */
  readonly byReviewer: boolean;
}

export const LISTING_REASON_MEANINGS = {
  'title-category': {
    text: '商品名称与所选品目不相符。',
    fix: '改选与商品一致的最底级品目，或把名称写清楚是什么商品。',
    clauseId: 'gpcat-2022',
    byReviewer: true,
  },
  'specs-missing': {
    text: '缺少决定能否比较和验收的规格参数。',
    fix: '补充品牌、型号和主要规格，例如尺寸、材质、数量、执行标准。',
    clauseId: 'order110-12',
    byReviewer: true,
  },
  'price-unexplained': {
    text: '涨价幅度超过规定，没有看到合理的依据。',
    fix: '在申诉里说明原材料、运费或厂家调价的依据，或把价格降到幅度以内再保存。',
    clauseId: 'mall-demo',
    byReviewer: true,
  },
  'price-above-market': {
    text: '价格明显高于同款商品的成交价。',
    fix: '核对单位和包装数量是否写对；没有写错时请降价。',
    clauseId: 'price-law-7',
    byReviewer: true,
  },
  'price-above-agreement': {
    text: '价格高于您自己的协议价格。',
    fix: '改为不高于协议价格。',
    clauseId: 'order110-13',
    byReviewer: false,
  },
  'bait-price': {
    text: '价格低得不合常理，像是引流价或单位写错。',
    fix: '按实际可成交的含税单价和计量单位填写，不用预售价、订金或配件价充当商品价。',
    clauseId: 'price-law-14',
    byReviewer: true,
  },
  'odd-unit': {
    text: '计量单位不是通常使用的单位。',
    fix: '填写商品实际的销售单位，例如 个、箱、包、台、千克。',
    clauseId: 'price-law-13',
    byReviewer: true,
  },
  'duplicate-listing': {
    text: '与您的另一件商品重复。',
    fix: '同一种商品只保留一个货号；规格不同请在名称和型号里写出区别。',
    clauseId: 'ecommerce-17',
    byReviewer: true,
  },
  'bundle-trick': {
    text: '捆绑或拆分销售，无法与同款比较价格。',
    fix: '一个货号只卖一种商品；赠品不写进名称，配件另立货号。',
    clauseId: 'price-law-13',
    byReviewer: true,
  },
  'sensitive-word': {
    text: '含有不适宜在政府采购平台出现的词语。',
    fix: '删去或改写提示的词语后重新提交。',
    clauseId: 'adlaw-9',
    byReviewer: true,
  },
  'personal-data': {
    text: '含有个人信息或站外联系方式。',
    fix: '删去手机号、身份证号、银行账号和微信、QQ 等联系方式；联系方式在企业信息里维护。',
    clauseId: 'pipl-10',
    byReviewer: true,
  },
  superlative: {
    text: '使用了绝对化的广告用语。',
    fix: '改为可以核实的事实，例如检测结果或执行标准。',
    clauseId: 'adlaw-9',
    byReviewer: true,
  },
  'brand-lock-in': {
    text: '用语限定或排斥特定品牌、地区的供应商。',
    fix: '只描述商品本身；“专供”“指定”等字样请删去。',
    clauseId: 'gplr-20',
    byReviewer: true,
  },
  'special-supply': {
    text: '冒用机关、会议或标志性建筑的名义，标称“特供”“专供”“专用”。',
    fix: '删去“特供”“专供”“专用”和机关、会议、建筑的名称；机关不得采购这类标识的物品。',
    clauseId: 'special-supply-2013',
    byReviewer: true,
  },
  'certificate-unverifiable': {
    text: '证书编号在发证机构公开查询中查不到，或已失效。',
    fix: '核对证书编号和有效期，上传清晰的证书文件后重新登记。',
    clauseId: 'mof2019-9',
    byReviewer: true,
  },
  'certificate-expired': {
    text: '证书已经过期，没有登记新的证书。',
    fix: '登记换发的证书；强制节能产品在登记前不能下单，优先采购标识也不再显示。',
    clauseId: 'mof2019-9',
    byReviewer: false,
  },
  'certificate-model': {
    text: '证书没有覆盖这个型号。',
    fix: '上传型号清单（附件页），或改为证书覆盖的型号。',
    clauseId: 'mof2019-9',
    byReviewer: true,
  },
  'certificate-holder': {
    text: '证书的生产厂家与商品的生产厂家不一致。',
    fix: '核对商品的生产厂家；委托生产的请上传委托证明。',
    clauseId: 'mof2019-9',
    byReviewer: true,
  },
  'image-poor': {
    text: '商品图片模糊、过小，或与商品不符。',
    fix: '上传清晰的实物图，短边不小于 800 像素，不带水印和联系方式。',
    clauseId: 'ecommerce-17',
    byReviewer: true,
  },
  'origin-unproven': {
    text: '没有来源合法的证明。',
    fix: '上传厂家授权、进货凭证或生产许可后重新提交。',
    clauseId: 'gpl-22',
    byReviewer: true,
  },
  other: {
    text: '其他原因，见审核意见。',
    fix: '按审核意见改正后重新提交；不清楚时请联系商城运营。',
    clauseId: null,
    byReviewer: true,
  },
} as const satisfies Record<string, ListingReason>;
export type ListingReasonCode = keyof typeof LISTING_REASON_MEANINGS;

export const REVIEWER_REASONS = (Object.keys(LISTING_REASON_MEANINGS) as ListingReasonCode[]).filter(
  (code) => LISTING_REASON_MEANINGS[code].byReviewer,
);

export function isListingReason(code: string): code is ListingReasonCode {
  return Object.hasOwn(LISTING_REASON_MEANINGS, code);
}

/** A code of the table, for rows of a database that keep it as text; a code that is no more reads as `other`. */
export function listingReason(code: string): ListingReason {
  return LISTING_REASON_MEANINGS[isListingReason(code) ? code : 'other'];
}

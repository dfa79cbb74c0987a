/** Views of a supplier's own offers. */
export const OFFER_VIEW_NAMES = {
  all: '全部',
  listed: '在售',
  blocked: '不可订购',
  short: '缺货',
  withdrawn: '已下架',
  draft: '草稿',
} as const;
export type OfferView = keyof typeof OFFER_VIEW_NAMES;

export function isOfferView(text: string): text is OfferView {
  return Object.hasOwn(OFFER_VIEW_NAMES, text);
}

export const OFFER_STATUS_NAMES = {
  draft: '草稿',
  listed: '在售',
  withdrawn: '已下架',
  frozen: '已冻结',
} as const;

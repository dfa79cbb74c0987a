/** The seven product labels in the order they are shown; at most four on a card. */
export const PRODUCT_LABELS = [
  'energy_mandatory', // 强制节能
  'energy_preferred', // 优先节能
  'environment', // 环境标志
  'p832', // 832
  'framework', // 框架
  'small_micro', // 小微
  'domestic', // 本国产品
] as const;
export type ProductLabel = (typeof PRODUCT_LABELS)[number];

/** Kinds of certificates a product can have. */
export const CERTIFICATE_KIND_NAMES = {
  energy: '节能产品认证',
  environment: '环境标志产品认证',
  green_food: '绿色食品',
  organic: '有机产品',
  geographic: '地理标志',
  other: '其他',
} as const;

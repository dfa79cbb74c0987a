export interface ProvinceTile {
  /** As the tile says it. */
  readonly name: string;
  /** Place in the grid, from 0. */
  readonly column: number;
  readonly row: number;
}

/**
 * Where a province-level division stands in the tile grid: neighbours near each other, no borders drawn, so that it is no
 * map. All thirty-four are there; the list of 832 counties speaks of twenty-two.
 */
export const PROVINCE_TILES: readonly ProvinceTile[] = [
  { name: '黑龙江', column: 8, row: 0 },
  { name: '新疆', column: 0, row: 1 },
  { name: '内蒙古', column: 5, row: 1 },
  { name: '吉林', column: 8, row: 1 },
  { name: '青海', column: 1, row: 2 },
  { name: '甘肃', column: 2, row: 2 },
  { name: '宁夏', column: 3, row: 2 },
  { name: '山西', column: 4, row: 2 },
  { name: '河北', column: 5, row: 2 },
  { name: '北京', column: 6, row: 2 },
  { name: '辽宁', column: 7, row: 2 },
  { name: '西藏', column: 0, row: 3 },
  { name: '四川', column: 2, row: 3 },
  { name: '陕西', column: 3, row: 3 },
  { name: '河南', column: 4, row: 3 },
  { name: '山东', column: 5, row: 3 },
  { name: '天津', column: 6, row: 3 },
  { name: '重庆', column: 3, row: 4 },
  { name: '湖北', column: 4, row: 4 },
  { name: '安徽', column: 5, row: 4 },
  { name: '江苏', column: 6, row: 4 },
  { name: '上海', column: 7, row: 4 },
  { name: '云南', column: 1, row: 5 },
  { name: '贵州', column: 2, row: 5 },
  { name: '湖南', column: 3, row: 5 },
  { name: '江西', column: 4, row: 5 },
  { name: '浙江', column: 5, row: 5 },
  { name: '台湾', column: 7, row: 6 },
  { name: '广西', column: 2, row: 6 },
  { name: '广东', column: 3, row: 6 },
  { name: '福建', column: 5, row: 6 },
  { name: '海南', column: 2, row: 7 },
  { name: '澳门', column: 3, row: 7 },
  { name: '香港', column: 4, row: 7 },
];

/** The tile of a province by its full name: 广西壮族自治区 → 广西. */
export function provinceShort(fullName: string): string {
  return PROVINCE_TILES.find(({ name }) => fullName.startsWith(name))?.name ?? fullName;
}

/** How many counties of a province sell: 0 none of the listed ones, then 1–2, 3–4, 5 and more. */
export function tileLevel(countiesOnSale: number): 1 | 2 | 3 | 4 {
  if (countiesOnSale === 0) return 1;
  if (countiesOnSale <= 2) return 2;
  return countiesOnSale <= 4 ? 3 : 4;
}

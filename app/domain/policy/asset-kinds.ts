/**
 * 通用办公设备、家具 the allocation standard speaks of, by the leaves that are them. How many and how dear they may be is in
 * the registry, by region and date; what a kind is, is the national 品目 list's.
 */
export const ASSET_KINDS = {
  desktop: { prefixes: ['A02010105'], price: 'asset.desktop.price_max', share: 'asset.desktop.per_head' },
  laptop: { prefixes: ['A02010108'], price: 'asset.laptop.price_max', share: 'asset.laptop.per_head' },
  printer: {
    prefixes: ['A02021003', 'A02021004'],
    price: 'asset.printer.price_max',
    share: 'asset.printer.per_head',
  },
  desk: { prefixes: ['A05010201'], price: 'asset.desk.price_max', share: 'asset.desk.per_head' },
  chair: { prefixes: ['A05010301'], price: 'asset.chair.price_max', share: 'asset.chair.per_head' },
} as const satisfies Record<string, AssetStandard>;
export type AssetKind = keyof typeof ASSET_KINDS;

interface AssetStandard {
  readonly prefixes: readonly string[];
  /** Ids of the registry values: the highest price of a piece, and pieces per hundred heads (编制). */
  readonly price: string;
  readonly share: string;
}

export const ASSET_KIND_NAMES = {
  desktop: '台式计算机',
  laptop: '便携式计算机',
  printer: 'A4 打印机',
  desk: '办公桌',
  chair: '办公椅',
} as const satisfies Record<AssetKind, string>;

const KINDS: readonly AssetKind[] = ['desktop', 'laptop', 'printer', 'desk', 'chair'];

/** The kind a leaf is of; null for what the standard does not name. */
export function assetKindOf(categoryCode: string): AssetKind | null {
  return (
    KINDS.find((kind) => ASSET_KINDS[kind].prefixes.some((code) => categoryCode.startsWith(code))) ?? null
  );
}

/** 公务用车: 乘用车 of the national list. */
const VEHICLES = 'A020305';
export const isVehicle = (categoryCode: string): boolean => categoryCode.startsWith(VEHICLES);

/** Leaves of which a rule asks what the unit bought before. */
export function countedPrefixes(categoryCodes: readonly string[]): string[] {
  const found = categoryCodes.flatMap((code) => {
    const kind = assetKindOf(code);
    if (kind !== null) return ASSET_KINDS[kind].prefixes;
    return isVehicle(code) ? [VEHICLES] : [];
  });
  return [...new Set(found)].sort();
}

/** 动力类型 of a vehicle by which it counts as 新能源汽车. */
export const NEW_ENERGY: readonly string[] = ['battery', 'plug_in', 'fuel_cell'];

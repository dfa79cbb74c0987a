/** The nation as an area code of the rule registry. */
export const NATION = '000000';

/** Area codes that may decide for a place, nearest first: county, city, province, nation (`370602` → … → `000000`). */
export function areaChain(areaCode: string): string[] {
  return [...new Set([areaCode, `${areaCode.slice(0, 4)}00`, `${areaCode.slice(0, 2)}0000`, NATION])];
}

/** The significant part of a division code: every place below it begins with it (`370600` → `3706`, nation → ``). */
export function areaPrefix(areaCode: string): string {
  return areaCode.replace(/(00)+$/, '');
}

/**
 * Does a list of areas reach a place? Areas are division prefixes (`3706`) or whole codes with trailing zeros
 * (`370600`); an empty list or `000000` is the whole nation.
 */
export function servesArea(areas: readonly string[], areaCode: string): boolean {
  return areas.length === 0 || areas.some((area) => areaCode.startsWith(areaPrefix(area)));
}

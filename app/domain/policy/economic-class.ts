/** One prefix of the map from 品目 to 部门支出经济分类. */
export interface EconomicClassRow {
  readonly prefix: string;
  readonly economicClass: string;
}

export type EconomicClassLookup =
  | { readonly kind: 'found'; readonly economicClass: string; readonly prefix: string }
  | { readonly kind: 'unmapped'; readonly categoryCode: string };

/**
 * The economic class (部门支出经济分类) a 品目 belongs to, by longest prefix.
 * `unmapped` for a missing or unknown code, which is an error in the data, never a reason to guess.
 */
export function economicClassOf(
  categoryCode: string,
  rows: readonly EconomicClassRow[],
): EconomicClassLookup {
  let best: EconomicClassRow | null = null;
  for (const row of rows) {
    if (categoryCode.startsWith(row.prefix) && row.prefix.length > (best?.prefix.length ?? 0)) best = row;
  }
  return best === null
    ? { kind: 'unmapped', categoryCode }
    : { kind: 'found', economicClass: best.economicClass, prefix: best.prefix };
}

/** One row of a comparison: a name and a value per product; `differs` when they are not all alike. */
export interface ComparisonRow {
  readonly name: string;
  readonly values: readonly (string | null)[];
  readonly differs: boolean;
}

/**
 * Specifications of several products side by side: rows in the order in which the products name them, first
 * product first, missing values null.
 */
export function compareSpecifications(
  products: readonly (readonly (readonly [name: string, value: string])[])[],
): ComparisonRow[] {
  const names = [...new Set(products.flatMap((specifications) => specifications.map(([name]) => name)))];
  return names.map((name) => {
    const values = products.map(
      (specifications) => specifications.find(([candidate]) => candidate === name)?.[1] ?? null,
    );
    return { name, values, differs: new Set(values).size > 1 };
  });
}

export interface ComparedPrice {
  readonly categoryCode: string;
  readonly priceFen: number | null;
  readonly orderable: boolean;
}

/**
 * Which products are the cheapest that can be ordered among those of the same leaf 品目. Prices of unlike
 * things are not compared: a leaf with one orderable product has no cheapest.
 */
export function cheapestAlike(products: readonly ComparedPrice[]): boolean[] {
  return products.map((product) => {
    const rivals = products.filter(
      (other) => other.categoryCode === product.categoryCode && other.orderable && other.priceFen !== null,
    );
    if (!product.orderable || product.priceFen === null || rivals.length < 2) return false;
    return rivals.every((rival) => (rival.priceFen ?? 0) >= (product.priceFen ?? 0));
  });
}

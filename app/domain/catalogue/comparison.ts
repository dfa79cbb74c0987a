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

export interface EvaluatedGood extends ComparedPrice {
  /** As the supplier declared it; null = nobody declared anything, and nothing is evaluated. */
  readonly isDomestic: boolean | null;
  /** Called off under an agreement: the preference was given when its suppliers were shortlisted. */
  readonly underAgreement: boolean;
}

export interface Evaluated {
  /** 评审价: of a domestic product less the discount, else the price. */
  readonly priceFen: number;
  readonly isLowest: boolean;
}

/** Whether domestic products stand beside others among goods of one leaf 品目: only then is there a preference to give. */
function compete(rivals: readonly EvaluatedGood[]): boolean {
  return (
    rivals.some((rival) => rival.isDomestic === true) && rivals.some((rival) => rival.isDomestic === false)
  );
}

function rivalsOf(product: EvaluatedGood, products: readonly EvaluatedGood[]): readonly EvaluatedGood[] {
  return products.filter(
    (other) =>
      other.categoryCode === product.categoryCode &&
      other.orderable &&
      other.priceFen !== null &&
      !other.underAgreement &&
      other.isDomestic !== null,
  );
}

/** Whether any of the products competes so: the value of the discount is read for nothing else. */
export function needsEvaluation(products: readonly EvaluatedGood[]): boolean {
  return products.some((product) => compete(rivalsOf(product, products)));
}

/**
 * 价格评审 of what a buyer of the mall chooses between (国办发〔2025〕34号): where domestic products compete with others, theirs is
 * taken less the discount. Null for what does not take part.
 */
export function evaluatedPrices(
  products: readonly EvaluatedGood[],
  discountBp: number,
): (Evaluated | null)[] {
  const evaluated = ({ priceFen, isDomestic }: EvaluatedGood) =>
    isDomestic === true ? Math.floor(((priceFen ?? 0) * (10_000 - discountBp)) / 10_000) : (priceFen ?? 0);
  return products.map((product) => {
    const rivals = rivalsOf(product, products);
    if (!rivals.includes(product) || !compete(rivals)) return null;
    const priceFen = evaluated(product);
    return { priceFen, isLowest: rivals.every((rival) => evaluated(rival) >= priceFen) };
  });
}

/** Facets of a result; each has the name of the parameter that filters by it (`price`: `priceMin`, `priceMax`). */
export const FACETS = [
  'category',
  'brand',
  'supplier',
  'agreement',
  'price',
  'green',
  'origin832',
  'sme',
  'region',
] as const;
export type FacetName = (typeof FACETS)[number];

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { categoryPrefix } from '../../../app/domain/catalogue/category-tree.ts';
import { divisionAncestry } from '../../documents/product.ts';
import type { SearchQuery } from '../../engine.ts';
import type { FacetName } from '../../facets.ts';

/** Any of the values; as JSON, which both drivers hand over alike. */
function oneOf(column: SQL, values: readonly string[]): SQL {
  return sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}

/** Prices in steps a buyer thinks in, fen; both bounds included. */
export const PRICE_BANDS: ReadonlyArray<{ readonly min: number; readonly max: number | null }> = [
  { min: 0, max: 4_999 },
  { min: 5_000, max: 19_999 },
  { min: 20_000, max: 99_999 },
  { min: 100_000, max: 499_999 },
  { min: 500_000, max: null },
];

export const isMandatory = (date: SQL): SQL => sql`r.energy_mandatory @> ${date}`;
export const isPreferred = (date: SQL): SQL =>
  sql`(r.energy_preferred @> ${date} or r.environment @> ${date})`;

/** An ancestor's delivery area covers what lies in it. Regions are prefixes, so containment is a list of them. */
export const deliversTo = (regions: SQL, region: string): SQL =>
  sql`${regions} && array[${sql.join(
    divisionAncestry(region).map((prefix) => sql`${prefix}`),
    sql`, `,
  )}]::text[]`;

/**
 * The filters that are set, as conditions on `search_rows r`, each under the facet it belongs to. All speak of one
 * offer: a price and an area must be met by the same seller.
 */
export function activeFilters(query: SearchQuery, date: SQL): Map<FacetName, SQL> {
  const filters = new Map<FacetName, SQL>();
  const { category, priceMin, priceMax } = query;
  if (category.length > 0) {
    const below = category.map((code) => sql`r.category_code like ${`${categoryPrefix(code)}%`}`);
    filters.set('category', sql`(${sql.join(below, sql` or `)})`);
  }
  if (query.brand.length > 0) filters.set('brand', oneOf(sql`r.brand`, query.brand));
  if (query.supplier.length > 0) filters.set('supplier', oneOf(sql`r.supplier_uscc`, query.supplier));
  if (query.agreement.length > 0)
    filters.set('agreement', oneOf(sql`coalesce(r.agreement_number, '')`, query.agreement));
  if (priceMin !== undefined || priceMax !== undefined) {
    const least = sql`r.price_fen >= ${priceMin ?? 0}::bigint`;
    filters.set(
      'price',
      priceMax === undefined ? least : sql`(${least} and r.price_fen <= ${priceMax}::bigint)`,
    );
  }
  if (query.green !== undefined)
    filters.set('green', query.green === 'mandatory' ? isMandatory(date) : isPreferred(date));
  if (query.origin832) filters.set('origin832', sql`r.origin832`);
  if (query.sme) filters.set('sme', sql`r.sme`);
  if (query.region !== undefined) filters.set('region', deliversTo(sql`r.regions`, query.region));
  return filters;
}

import type { SpecField, SpecTemplate } from '../../app/domain/catalogue/spec-template.ts';
import { readSpecs, SPEC_LIMITS, specText, templateOn } from '../../app/domain/catalogue/spec-template.ts';
import type { StampedTemplate } from '../../db/queries/search/templates.ts';
import type { FacetValue, SearchQuery, SpecFacet } from '../engine.ts';
import { FACETS } from '../facets.ts';
import type { Hits } from './hits.ts';
import type { Listing } from './shelf.ts';

/** The facets of one leaf 品目 on a day, and how a listing's values are told. */
export interface LeafSpecs {
  readonly categoryCode: string;
  readonly fields: readonly SpecField[];
  /** By place of the field; undefined = the product does not say. */
  readonly valuesOf: (listing: Listing) => readonly (string | undefined)[];
}

const pairsOf = (specs: string): readonly (readonly [string, string])[] =>
  specs === '' ? [] : JSON.parse(specs);

/** Every version of every 规格模板 as one process holds them, and what listings say under them, read once. */
export class Templates {
  readonly stamp: string;
  private readonly versions = new Map<string, SpecTemplate[]>();
  private readonly leaves = new WeakMap<SpecTemplate, LeafSpecs>();

  constructor(read: readonly StampedTemplate[]) {
    this.stamp = read[0]?.stamp ?? '';
    for (const one of read) {
      const known = this.versions.get(one.categoryCode);
      if (known === undefined) this.versions.set(one.categoryCode, [one]);
      else known.push(one);
    }
  }

  /** What can be chosen by beside the usual filters: only when just one 品目 is looked at and it has a template. */
  chosen({ category, date }: Pick<SearchQuery, 'category' | 'date'>): LeafSpecs | null {
    const [code, more] = category;
    if (code === undefined || more !== undefined) return null;
    const template = templateOn(this.versions.get(code) ?? [], date);
    if (template === null) return null;
    const known = this.leaves.get(template) ?? leafSpecs(template);
    this.leaves.set(template, known);
    return known.fields.length === 0 ? null : known;
  }
}

function leafSpecs({ categoryCode, fields: all }: SpecTemplate): LeafSpecs {
  const fields = all.filter(({ facet }) => facet).slice(0, SPEC_LIMITS.facets);
  const read = new WeakMap<Listing, readonly (string | undefined)[]>();
  const valuesOf = (listing: Listing) => {
    const known = read.get(listing);
    if (known !== undefined) return known;
    const { values } = readSpecs(fields, { name: listing.name, specifications: pairsOf(listing.specs) });
    const found = fields.map(({ code }) => values.get(code));
    read.set(listing, found);
    return found;
  };
  return { categoryCode, fields, valuesOf };
}

/** One bit a field, above those of the usual facets. */
export const specBit = (at: number): number => 1 << (FACETS.length + at);

/** The filters of a query by specification; what is of another 品目 passes: the field is not its own. */
export function specFilters(
  leaf: LeafSpecs | null,
  { spec }: Pick<SearchQuery, 'spec'>,
): (readonly [bit: number, passes: (listing: Listing) => boolean])[] {
  if (leaf === null) return [];
  return leaf.fields.flatMap(({ code }, at) => {
    const wanted = spec[code] ?? [];
    if (wanted.length === 0) return [];
    const passes = (listing: Listing) => {
      if (listing.category.value !== leaf.categoryCode) return true;
      const value = leaf.valuesOf(listing)[at];
      return value !== undefined && wanted.includes(value);
    };
    return [[specBit(at), passes] as const];
  });
}

const MAX_VALUES = 50;

/** Products per value of each field, each counted with every filter but its own. */
export function countSpecs(leaf: LeafSpecs | null, hits: Hits): SpecFacet[] {
  if (leaf === null) return [];
  const tallies = leaf.fields.map(() => new Map<string, { count: number; product: number }>());
  hits.eachProduct((product, listing, failed) => {
    if (listing.category.value !== leaf.categoryCode) return;
    leaf.valuesOf(listing).forEach((value, at) => {
      const tally = tallies[at];
      if (value === undefined || tally === undefined || (failed & ~specBit(at)) !== 0) return;
      const known = tally.get(value);
      if (known === undefined) tally.set(value, { count: 1, product });
      else if (known.product !== product) {
        known.count += 1;
        known.product = product;
      }
    });
  });
  return leaf.fields.flatMap((field, at) => {
    const values = ordered(field, tallies[at] ?? new Map());
    return values.length === 0 ? [] : [{ code: field.code, name: field.name, values }];
  });
}

/** Numbers by size, choices as the template has them, 是 before 否, the rest by how many there are. */
function ordered(field: SpecField, tally: ReadonlyMap<string, { readonly count: number }>): FacetValue[] {
  const values = [...tally].map(([value, { count }]) => {
    const label = specText(field, value);
    return label === value ? { value, count } : { value, count, label };
  });
  const frequent = values
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_VALUES);
  if (field.type === 'number') return frequent.sort((a, b) => Number(a.value) - Number(b.value));
  if (field.type === 'boolean') return frequent.sort((a, b) => Number(b.value) - Number(a.value));
  return field.type === 'choice'
    ? frequent.sort((a, b) => field.values.indexOf(a.value) - field.values.indexOf(b.value))
    : frequent;
}

import type { FieldChange } from './import-verdict.ts';
import type { ProductContent } from './product-version.ts';

/** What makes a product that product; its description, pictures, specification and price do not. */
export type ProductIdentity = Pick<
  ProductContent,
  'name' | 'brand' | 'model' | 'manufacturer' | 'categoryCode'
>;

/** An identity that waits for reviewers, with what the supplier states of a new maker's size. */
export interface ProposedIdentity extends ProductIdentity {
  readonly makerSize: 'large' | 'medium' | 'small' | 'micro' | null;
}

const FIELDS = {
  name: 'name',
  brand: 'brand',
  model: 'model',
  category: 'categoryCode',
  manufacturer: 'manufacturer',
} as const satisfies Partial<Record<FieldChange['field'], keyof ProductIdentity>>;

export function identityOf(content: ProductIdentity): ProductIdentity {
  const { name, brand, model, manufacturer, categoryCode } = content;
  return { name, brand, model, manufacturer, categoryCode };
}

/** A text without what is only typed differently: full-width forms, letter case, spaces. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** What of a product's identity changes; what is only typed differently does not count. */
export function identityChanges(before: ProductIdentity, after: ProductIdentity): FieldChange[] {
  return (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((field) => {
    const [from, to] = [before[FIELDS[field]], after[FIELDS[field]]];
    return plain(from) === plain(to) ? [] : [{ field, from, to }];
  });
}

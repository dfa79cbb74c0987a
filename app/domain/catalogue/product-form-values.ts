import { GREEN_ATTRIBUTES } from './green.ts';
import type { ProductContent } from './product-version.ts';
import type { SpecField } from './spec-template.ts';
import { writtenSpec } from './spec-template.ts';

/** A described product as the form that describes it takes it: every field's text by its name. */
export function productFormValues(
  product: {
    readonly content: ProductContent;
    readonly makerSize: string | null;
    readonly isDomestic: boolean | null;
  },
  fields: readonly SpecField[],
): Record<string, string> {
  const { content, makerSize, isDomestic } = product;
  const asked = new Map(fields.map((field) => [field, writtenSpec(field, content.specifications)]));
  const taken = new Set([...asked.values()].flatMap((pair) => (pair === undefined ? [] : [pair])));
  const specs = [...asked].map(([{ code }, pair]) => [`spec.${code}`, pair?.[1] ?? ''] as const);
  const attributes = [...Object.keys(GREEN_ATTRIBUTES), 'fits'].map(
    (name) => [name, String(content.attributes[name] ?? '')] as const,
  );
  return {
    name: content.name,
    brand: content.brand,
    model: content.model,
    manufacturer: content.manufacturer,
    unit: content.unit,
    gtin: content.gtin ?? '',
    description: content.description,
    makerSize: makerSize ?? '',
    isDomestic: isDomestic === null ? '' : isDomestic ? 'yes' : 'no',
    specifications: content.specifications
      .filter((pair) => !taken.has(pair))
      .map(([name, value]) => `${name}：${value}`)
      .join('\n'),
    ...Object.fromEntries(specs),
    ...Object.fromEntries(attributes),
  };
}

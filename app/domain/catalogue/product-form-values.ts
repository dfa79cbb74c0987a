import { GREEN_ATTRIBUTES } from './green.ts';
import type { ProductContent } from './product-version.ts';
import type { SpecField } from './spec-template.ts';
import { formValue, writtenSpec } from './spec-template.ts';

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
  const asked = fields.flatMap((field) => {
    const pair = writtenSpec(field, content.specifications);
    const value = pair === undefined ? null : formValue(field, pair[1]);
    // what no list has stays among the lines, where it can be read and put right
    return pair === undefined || value === null ? [] : [{ code: field.code, pair, value }];
  });
  const taken = new Set(asked.map(({ pair }) => pair));
  const filled = new Map(asked.map(({ code, value }) => [code, value]));
  const specs = fields.map(({ code }) => [`spec.${code}`, filled.get(code) ?? ''] as const);
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

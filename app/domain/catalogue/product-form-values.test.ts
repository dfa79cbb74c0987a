import { describe, expect, it } from 'vitest';
import { productFormValues } from './product-form-values.ts';
import type { ProductContent } from './product-version.ts';
import type { SpecField } from './spec-template.ts';

const field = (code: string, name: string, aliases: readonly string[] = []): SpecField => ({
  code,
  name,
  aliases,
  type: 'text',
  unit: '',
  values: [],
  mandatory: false,
  facet: false,
});
const content: ProductContent = {
  name: '云杉复印纸',
  brand: '云杉',
  model: 'A4-70',
  manufacturer: '云杉纸业',
  categoryCode: 'A05040101',
  unit: '箱',
  gtin: null,
  specifications: [
    ['幅面', 'A4'],
    ['克重', '70g'],
    ['白度', '95%'],
  ],
  attributes: { engine: 'laser', fits: 'P-1,P-2' },
  description: '',
};

describe('a product in the form that describes it', () => {
  it('puts what the template asks for into its fields, by any of their names, and the rest into the lines', () => {
    const fields = [field('size', '幅面'), field('weight', '定量', ['克重']), field('pack', '包装')];
    expect(productFormValues({ content, makerSize: null, isDomestic: true }, fields)).toMatchObject({
      name: '云杉复印纸',
      'spec.size': 'A4',
      'spec.weight': '70g',
      'spec.pack': '',
      specifications: '白度：95%',
      engine: 'laser',
      fits: 'P-1,P-2',
      gtin: '',
      makerSize: '',
      isDomestic: 'yes',
    });
  });

  it('chooses in a list what was written in other words, and keeps what no list has among the lines', () => {
    const specifications = [
      ['双面', '支持'],
      ['幅面', 'A4 普白'],
      ['浆种', '竹浆'],
    ] as const;
    const fields: SpecField[] = [
      { ...field('duplex', '双面'), type: 'boolean' },
      { ...field('format', '幅面'), type: 'choice', values: ['A4', 'A3'] },
      { ...field('pulp', '浆种'), type: 'choice', values: ['原生木浆', '混合浆'] },
    ];
    const asked = { content: { ...content, specifications }, makerSize: null, isDomestic: null };
    expect(productFormValues(asked, fields)).toMatchObject({
      'spec.duplex': '是',
      'spec.format': 'A4',
      'spec.pulp': '',
      specifications: '浆种：竹浆',
    });
  });
});

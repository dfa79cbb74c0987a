import { describe, expect, it } from 'vitest';
import type { MatchFacts } from './match-product.ts';
import { matchProduct, modelKey } from './match-product.ts';

const PRINTER: MatchFacts = {
  id: 'a',
  categoryCode: 'A02021003',
  name: '惠普 M404dn A4黑白激光打印机',
  brand: '惠普',
  model: 'M404dn',
  maker: '',
  gtin: '6901234567892',
  unit: '台',
  content: null,
  isProduce: false,
};
const other = (change: Partial<MatchFacts> = {}): MatchFacts => ({ ...PRINTER, id: 'b', ...change });
const verdict = (own: Partial<MatchFacts>, theirs: Partial<MatchFacts>) =>
  matchProduct({ ...PRINTER, ...own }, [other(theirs)])[0]?.verdict ?? 'none';

describe('two descriptions', () => {
  it.each([
    ['of one barcode', {}, {}, 'same'],
    ['of one barcode without a model', { model: '', brand: '' }, {}, 'same'],
    ['of one brand and model, a barcode missing', { gtin: null }, {}, 'same'],
    ['of one model written otherwise', { gtin: null, model: 'm-404 DN' }, {}, 'same'],
    ['of a brand with its Latin name', { gtin: null, brand: '惠普（HP）' }, {}, 'same'],
    ['of one barcode and two brands', { brand: '惠普' }, { brand: '佳能' }, 'ask'],
    ['of one barcode and two pack sizes', { content: '12piece' }, { content: '24piece' }, 'ask'],
    ['of one barcode and two units', { unit: '箱' }, { unit: '包' }, 'ask'],
    ['of one model and two barcodes', { gtin: '4006381333931' }, {}, 'ask'],
    ['of one model and no brand', { gtin: null, brand: '' }, {}, 'ask'],
    ['of one model in another branch', { gtin: null, categoryCode: 'A05040201' }, {}, 'ask'],
    ['of one model and two brands', { gtin: null, brand: '奔图' }, {}, 'none'],
    [
      'of one maker and model, the brand missing',
      { gtin: null, brand: '', maker: '惠普（重庆）有限公司' },
      { maker: '惠普(重庆)有限公司' },
      'same',
    ],
    ['of one barcode and two makers', { maker: '甲厂' }, { maker: '乙厂' }, 'ask'],
    ['of one brand and model and two makers', { gtin: null, maker: '甲厂' }, { maker: '乙厂' }, 'ask'],
    [
      'of one maker and model and two brands',
      { gtin: null, brand: '奔图', maker: '甲厂' },
      { maker: '甲厂' },
      'ask',
    ],
    ['of one maker, one in short', { maker: '惠普' }, { maker: '惠普（重庆）有限公司' }, 'same'],
    [
      'of one maker alone',
      { gtin: null, model: '', maker: '甲厂' },
      { gtin: null, model: '', maker: '甲厂' },
      'none',
    ],
    ['of two models', { gtin: null, model: 'M405dn' }, {}, 'none'],
    ['of one word for a model', { gtin: null, model: '标准款' }, { model: '标准款' }, 'none'],
    ['of no model', { gtin: null, model: '无' }, { model: '无' }, 'none'],
    ['of one name alone', { gtin: null, model: '' }, { model: '', gtin: null }, 'none'],
    ['of produce, whatever they say', { isProduce: true }, {}, 'none'],
    ['of produce on the other side', {}, { isProduce: true }, 'none'],
  ] as const)('%s', (_, own, theirs, expected) => {
    expect(verdict(own, theirs)).toBe(expected);
  });

  it('are put before a person when two are surely it', () => {
    const found = matchProduct(PRINTER, [other(), other({ id: 'c' })]);
    expect(found.map((match) => [match.candidateId, match.verdict])).toEqual([
      ['b', 'ask'],
      ['c', 'ask'],
    ]);
  });

  it('carry the evidence on both sides, the strongest first', () => {
    const found = matchProduct(PRINTER, [
      other({ brand: '佳能' }),
      other({ id: 'c', unit: '箱', gtin: null }),
    ]);
    expect(found[0]?.candidateId).toBe('b');
    expect(found[0]?.evidence).toContainEqual({
      kind: 'brand',
      weighs: 'against',
      own: '惠普',
      other: '佳能',
    });
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 0);
  });

  it('are not compared with themselves', () => {
    expect(matchProduct(PRINTER, [PRINTER])).toEqual([]);
  });
});

it.each([
  ['M-404 dn', 'M404DN'],
  ['Ｐ３０２２Ｄ', 'P3022D'],
  ['LQ-630K (II)', 'LQ630KII'],
  ['无', ''],
])('the key of the model %s is %s', (model, key) => {
  expect(modelKey(model)).toBe(key);
});

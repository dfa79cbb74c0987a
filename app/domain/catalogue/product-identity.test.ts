import { expect, it } from 'vitest';
import { identityChanges } from './product-identity.ts';

const PEN = {
  ...{ name: '云杉 中性笔 0.5mm', brand: '云杉', model: 'YS-12', manufacturer: '云杉文具' },
  ...{ categoryCode: 'A05040401', description: '旧说明' },
};

it.each([
  ['a space', { name: '云杉中性笔 0.5mm' }],
  ['a full-width form', { model: 'ＹＳ-12' }],
  ['letter case', { model: 'ys-12' }],
  ['a description', { description: '新说明' }],
])('%s makes no other product of it', (_, change) => {
  expect(identityChanges(PEN, { ...PEN, ...change })).toEqual([]);
});

it.each([
  ['name', { name: '云杉 中性笔 0.7mm' }, 'name'],
  ['brand', { brand: '青松' }, 'brand'],
  ['model', { model: 'YS-13' }, 'model'],
  ['品目', { categoryCode: 'A05040402' }, 'category'],
  ['maker', { manufacturer: '青松文具' }, 'manufacturer'],
  ['brand that was missing', { brand: '' }, 'brand'],
])('another %s does', (_, change, field) => {
  expect(identityChanges(PEN, { ...PEN, ...change }).map((one) => one.field)).toEqual([field]);
});
